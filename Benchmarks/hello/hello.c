// The yardstick: what a minimal C program with libfcgi does on parked connections, with no application behind it.
//
//   hello SOCKET THREADS BODY_LENGTH ["Name: value" …]
//
// Answers every request with the given header fields and a body of the given length.
//
// Built with -DPOINT_READ, it reads the product whose number ends the path from the database that DATABASE_URL names, one
// connection a thread, before each answer, and the answer begins with what it has read.

#include "parked.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef POINT_READ
#include <postgresql/libpq-fe.h>
#endif

static char *answer;
static int answer_length;

#ifdef POINT_READ
static __thread PGconn *database;

// Connects at the first request of a thread, and reads one product.
static void read_product(FCGX_Request *request) {
  if (database == NULL) {
    database = PQconnectdb(getenv("DATABASE_URL"));
    PQclear(PQprepare(database, "read",
      "SELECT p.id, p.sku, p.name, p.price, p.version, c.name, (SELECT SUM(b.on_hand) FROM stock_balances b"
      " WHERE b.product_id = p.id) FROM products p LEFT JOIN categories c ON c.id = p.category_id WHERE p.id = $1", 1, NULL));
  }
  const char *path = FCGX_GetParam("REQUEST_URI", request->envp);
  const char *slash = path ? strrchr(path, '/') : NULL;
  const char *number = slash ? slash + 1 : "0";
  PGresult *result = PQexecPrepared(database, "read", 1, &number, NULL, NULL, 0);
  if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1) {
    fprintf(stderr, "no product %s: %s", number, PQerrorMessage(database));
    exit(1);
  }
  char *body = strstr(answer, "\r\n\r\n") + 4;
  for (int column = 0; column < PQnfields(result); column++) {
    int length = PQgetlength(result, 0, column);
    // Several threads write the same bytes of the same kind of answer; only the time that it takes is of interest.
    if (body + length < answer + answer_length) memcpy(body, PQgetvalue(result, 0, column), length);
  }
  PQclear(result);
}
#endif

static void respond(FCGX_Request *request) {
  char rest[4096];
  while (FCGX_GetStr(rest, sizeof rest, request->in) > 0) {}
#ifdef POINT_READ
  read_product(request);
#endif
  FCGX_PutStr(answer, answer_length, request->out);
}

int main(int count, char **arguments) {
  if (count < 4) return fprintf(stderr, "hello SOCKET THREADS BODY_LENGTH [FIELD ...]\n"), 2;
  answer = make_answer("200 OK", count - 4, arguments + 4, atoi(arguments[3]), &answer_length);
  serve_parked(arguments[1], atoi(arguments[2]), respond);
  return 0;
}
