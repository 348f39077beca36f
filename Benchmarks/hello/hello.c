// The yardstick: what a minimal C program with libfcgi does on parked connections, with no application behind it.
//
//   hello SOCKET THREADS BODY_LENGTH ["Name: value" …]
//
// Accepts connections itself, keeps them in epoll armed for one event, and answers every request with the given
// header fields and a body of the given length.
//
// Built with -DPOINT_READ, it reads the product whose number ends the path from the database that DATABASE_URL names, one
// connection a thread, before each answer, and the answer begins with what it has read.

#define _GNU_SOURCE
#include <fcgiapp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#ifdef POINT_READ
#include <postgresql/libpq-fe.h>
#endif

static int poller, listener;
static char *answer;
static int answer_length;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void arm(int operation, int fd, void *data) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT | EPOLLRDHUP, .data.ptr = data};
  if (epoll_ctl(poller, operation, fd, &event) != 0) die("epoll_ctl");
}

static void accept_all(void) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) >= 0) {
    FCGX_Request *request = calloc(1, sizeof *request);
    FCGX_InitRequest(request, -1, 0);
    request->ipcFd = fd;
    request->keepConnection = 1;
    arm(EPOLL_CTL_ADD, fd, request);
  }
  arm(EPOLL_CTL_MOD, listener, NULL);
}

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

static void serve(FCGX_Request *request) {
  char rest[4096];
  if (FCGX_Accept_r(request) != 0) {
    free(request);
    return;
  }
  while (FCGX_GetStr(rest, sizeof rest, request->in) > 0) {}
#ifdef POINT_READ
  read_product(request);
#endif
  FCGX_PutStr(answer, answer_length, request->out);
  FCGX_Finish_r(request);
  if (request->ipcFd >= 0) arm(EPOLL_CTL_MOD, request->ipcFd, request);
  else free(request);
}

static void *work(void *unused) {
  struct epoll_event event;
  for (;;) {
    if (epoll_wait(poller, &event, 1, -1) != 1) continue;
    if (event.data.ptr == NULL) accept_all();
    else serve(event.data.ptr);
  }
  return unused;
}

int main(int count, char **arguments) {
  if (count < 4) return fprintf(stderr, "hello SOCKET THREADS BODY_LENGTH [FIELD ...]\n"), 2;
  int threads = atoi(arguments[2]), body = atoi(arguments[3]);

  size_t room = 256 + body;
  for (int i = 4; i < count; i++) room += strlen(arguments[i]) + 2;
  answer = malloc(room);
  char *end = answer + sprintf(answer, "Status: 200 OK\r\n");
  for (int i = 4; i < count; i++) end += sprintf(end, "%s\r\n", arguments[i]);
  end += sprintf(end, "Content-Length: %d\r\n\r\n", body);
  memset(end, 'x', body);
  answer_length = end + body - answer;

  if (FCGX_Init() != 0) die("FCGX_Init");
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, SIG_DFL);

  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", arguments[1]);
  unlink(arguments[1]);
  umask(0117);
  listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0) die("bind");
  if (listen(listener, 1024) != 0) die("listen");
  poller = epoll_create1(EPOLL_CLOEXEC);
  arm(EPOLL_CTL_ADD, listener, NULL);

  pthread_t thread;
  for (int i = 0; i < threads; i++)
    if (pthread_create(&thread, NULL, work, NULL) != 0) die("pthread_create");
  pthread_join(thread, NULL);
  return 0;
}
