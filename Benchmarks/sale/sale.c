// A floor for POST /api/v1/transactions on SQLite: the statements of a sale with an Idempotency-Key, with group commit, and
// nothing else.
//
//   sale SOCKET THREADS DATABASE BODY_LENGTH ["Name: value" …]
//
// DATABASE is a migrated file of its own with products that do not run out. Threads take requests, which name a product in
// their body, and hand them to one writer; it takes those that wait into one transaction, and each is answered with the
// given header fields and a body of the given length when that is on the disk. Statements, their order, the settings of the
// connection and what is hashed are those of the service; nobody is asked who they are, and nothing is validated. A
// statement that the schema no longer has ends the program.

#include "../hello/parked.h"
#include <openssl/sha.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

typedef sqlite3_int64 Number;

enum { LARGEST_GROUP = 64, HASH = SHA256_DIGEST_LENGTH, BLIND = 16, KEPT_ANSWER = 420 };
static const Number microseconds_a_day = 86400000000;

// --- The statements, in their order ------------------------------------------------------------------------------------

enum {
  BEGIN, CLAIM, PRODUCT, PLACE, BALANCE, ENTRY, STOCK, DEMAND, HEAD, AUDIT, NEW_HEAD, LAST, VERSION, CHANGE,
  KEEP, COMMIT, STATEMENTS
};

static const char *const texts[STATEMENTS] = {
  [BEGIN] = "BEGIN IMMEDIATE",
  [CLAIM] = "INSERT INTO idempotency_keys (caller, key, route, fingerprint, status, fields, body, created_at)"
    " VALUES ('user:1', ?, 'POST /api/v1/transactions', ?, 0, '', x'', ?)"
    " ON CONFLICT (caller, key) DO UPDATE SET route = excluded.route, fingerprint = excluded.fingerprint,"
    " status = 0, fields = '', body = excluded.body, created_at = excluded.created_at"
    " WHERE idempotency_keys.created_at <= ?",
  [PRODUCT] = "SELECT id, sku, price, cost_price, unit, is_active, barcode FROM products WHERE id IN (?)",
  [PLACE] = "SELECT id, code, name, timezone, is_active, is_default FROM locations WHERE is_default",
  [BALANCE] = "SELECT product_id, location_id, on_hand, reserved, last_sequence, last_hash, updated_at, reorder_point,"
    " on_order FROM stock_balances WHERE location_id = ? AND product_id IN (?) ORDER BY product_id",
  [ENTRY] = "INSERT INTO ledger_entries (product_id, location_id, sequence, kind, quantity, balance_after, unit_price,"
    " is_promo, is_flagged, occurred_at, recorded_at, actor_kind, actor_id, reference, reverses_id, checkout_id, blind,"
    " previous_hash) VALUES (?, ?, ?, 1, -1000, ?, ?, 0, 0, ?, ?, 1, 1, NULL, NULL, NULL, ?, ?)",
  [STOCK] = "INSERT INTO stock_balances (product_id, location_id, on_hand, reserved, last_sequence, last_hash, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (product_id, location_id) DO UPDATE SET on_hand = excluded.on_hand,"
    " reserved = excluded.reserved, last_sequence = excluded.last_sequence, last_hash = excluded.last_hash,"
    " updated_at = excluded.updated_at",
  [DEMAND] = "INSERT INTO daily_demand (product_id, location_id, day, quantity, promo_quantity, revenue, sales)"
    " VALUES (?, ?, ?, 1000, 0, ?, 1) ON CONFLICT (product_id, location_id, day) DO UPDATE SET"
    " quantity = daily_demand.quantity + excluded.quantity,"
    " promo_quantity = daily_demand.promo_quantity + excluded.promo_quantity,"
    " revenue = daily_demand.revenue + excluded.revenue, sales = daily_demand.sales + excluded.sales",
  [HEAD] = "SELECT lane, length, last_hash FROM audit_heads ORDER BY lane LIMIT 1",
  [AUDIT] = "INSERT INTO audit_logs (recorded_at, actor_kind, actor_id, actor, action, resource_type, resource_id, changes,"
    " address, user_agent, request_id, lane, sequence, previous_hash)"
    " VALUES (?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [NEW_HEAD] = "UPDATE audit_heads SET length = ?, last_hash = ? WHERE lane = ?",
  [LAST] = "SELECT MAX(change) FROM cache_versions",
  [VERSION] = "INSERT INTO cache_versions (namespace, version, change) VALUES (?, ?, ?)"
    " ON CONFLICT (namespace) DO UPDATE SET version = excluded.version, change = excluded.change",
  [CHANGE] = "INSERT INTO changes (kind, occurred_at, location_id, data) VALUES ('stock.changed', ?, ?, ?)",
  [KEEP] = "UPDATE idempotency_keys SET status = 201, fields = ?, body = ? WHERE caller = 'user:1' AND key = ?",
  [COMMIT] = "COMMIT",
};

static sqlite3 *database;
static sqlite3_stmt *statements[STATEMENTS];

static void check(int code, const char *text) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "sale: %s: %s\n", sqlite3_errmsg(database), text);
  exit(1);
}

// Binds values in their order: i a Number, t a text, b bytes and their int length.
static sqlite3_stmt *bound(int name, const char *kinds, ...) {
  sqlite3_stmt *statement = statements[name];
  va_list values;
  va_start(values, kinds);
  for (int place = 1; *kinds; kinds++, place++) {
    if (*kinds == 'i') {
      sqlite3_bind_int64(statement, place, va_arg(values, Number));
    } else if (*kinds == 't') {
      sqlite3_bind_text(statement, place, va_arg(values, const char *), -1, SQLITE_STATIC);
    } else {
      const void *bytes = va_arg(values, const void *);
      sqlite3_bind_blob(statement, place, bytes, va_arg(values, int), SQLITE_STATIC);
    }
  }
  va_end(values);
  return statement;
}

// Runs a statement to its end.
static void run(sqlite3_stmt *statement) {
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {}
  check(code, sqlite3_sql(statement));
  check(sqlite3_reset(statement), sqlite3_sql(statement));
}

// Goes to the row that a statement must have; `run` ends it afterwards.
static sqlite3_stmt *row(sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_ROW) {
    fprintf(stderr, "sale: %s: no row: %s\n", sqlite3_errmsg(database), sqlite3_sql(statement));
    exit(1);
  }
  return statement;
}

static void open_database(const char *path) {
  check(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), path);
  const char *settings = "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
    " PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -4096; PRAGMA mmap_size = 8388608; PRAGMA temp_store = MEMORY";
  check(sqlite3_exec(database, settings, NULL, NULL, NULL), settings);
  for (int name = 0; name < STATEMENTS; name++)
    check(sqlite3_prepare_v3(database, texts[name], -1, SQLITE_PREPARE_PERSISTENT, &statements[name], NULL), texts[name]);
}

// --- What is hashed ----------------------------------------------------------------------------------------------------

static unsigned char *put(unsigned char *end, Number number) {
  for (int shift = 56; shift >= 0; shift -= 8) *end++ = (unsigned char)(number >> shift);
  return end;
}

static unsigned char *put_bytes(unsigned char *end, const void *bytes, size_t count) {
  memcpy(end, bytes, count);
  return end + count;
}

static unsigned char *put_text(unsigned char *end, const char *text) {
  return put_bytes(put(end, (Number)strlen(text)), text, strlen(text));
}

// --- A sale ------------------------------------------------------------------------------------------------------------

typedef struct Sale {
  Number product;
  const char *key;
  bool is_done;
  pthread_cond_t answered;
  struct Sale *next;
} Sale;

static void sell(const Sale *sale) {
  struct timespec clock;
  clock_gettime(CLOCK_REALTIME, &clock);
  Number now = (Number)clock.tv_sec * 1000000 + clock.tv_nsec / 1000, version;
  unsigned char blind[BLIND], fingerprint[HASH], previous[HASH], hash[HASH], layout[1024], answer[KEPT_ANSWER], *end;
  char sku[64], id[24], fields[64], changes[128], change[256], namespace[32];

  SHA256((const unsigned char *)sale->key, strlen(sale->key), fingerprint);
  run(bound(CLAIM, "tbii", sale->key, fingerprint, HASH, now, now - microseconds_a_day));

  sqlite3_stmt *found = row(bound(PRODUCT, "i", sale->product));
  snprintf(sku, sizeof sku, "%s", sqlite3_column_text(found, 1));
  Number price = sqlite3_column_int64(found, 2);
  run(found);
  found = row(bound(PLACE, ""));
  Number place = sqlite3_column_int64(found, 0);
  run(found);
  found = row(bound(BALANCE, "ii", place, sale->product));
  Number left = sqlite3_column_int64(found, 2) - 1000, reserved = sqlite3_column_int64(found, 3);
  Number sequence = sqlite3_column_int64(found, 4) + 1;
  memcpy(previous, sqlite3_column_blob(found, 5), HASH);
  run(found);

  if (getrandom(blind, sizeof blind, 0) != sizeof blind) die("getrandom");
  run(bound(ENTRY, "iiiiiiibb", sale->product, place, sequence, left, price, now, now, blind, BLIND, previous, HASH));
  Number entry = sqlite3_last_insert_rowid(database);
  end = layout;
  *end++ = 2;
  const Number numbers[] = {sale->product, place, sequence, 1, -1000, left};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) end = put(end, numbers[i]);
  *end++ = 1;
  const Number others[] = {price, 0, 0, now, now, 1, 1};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) end = put(end, others[i]);
  memset(end, 0, 3);
  end = put_bytes(put_bytes(end + 3, blind, BLIND), previous, HASH);
  SHA256(layout, end - layout, hash);
  run(bound(STOCK, "iiiiibi", sale->product, place, left, reserved, sequence, hash, HASH, now));
  run(bound(DEMAND, "iiii", sale->product, place, now / microseconds_a_day, price));

  found = row(bound(HEAD, ""));
  Number lane = sqlite3_column_int64(found, 0), length = sqlite3_column_int64(found, 1) + 1;
  memcpy(previous, sqlite3_column_blob(found, 2), HASH);
  run(found);
  snprintf(id, sizeof id, "%lld", entry);
  snprintf(changes, sizeof changes, "{\"sku\":\"%s\",\"quantity\":-1}", sku);
  const char *const words[] = {
    "bench@example.com", "sale", "transaction", id, changes, "127.0.0.1", "", "0123456789abcdef0123456789abcdef"};
  run(bound(AUDIT, "ittttttttiib", now, words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], lane,
            length, previous, HASH));
  end = layout;
  *end++ = 2;
  end = put(put(put(end, now), 1), 1);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) end = put_text(end, words[i]);
  SHA256(layout, end - layout, hash);
  SHA256(layout, put_bytes(put_bytes(layout, previous, HASH), hash, HASH) - layout, hash);
  run(bound(NEW_HEAD, "ibi", length, hash, HASH, lane));

  if (getrandom(&version, sizeof version, 0) != sizeof version) die("getrandom");
  version = version >> 11 & ((1LL << 53) - 1);
  snprintf(namespace, sizeof namespace, "product.%lld", sale->product);
  found = row(bound(LAST, ""));
  Number last = sqlite3_column_int64(found, 0) + 1;
  run(found);
  run(bound(VERSION, "tii", "catalogue", version, last));
  run(bound(VERSION, "tii", namespace, version, last));
  snprintf(change, sizeof change, "{\"product_id\":%lld,\"sku\":\"%s\",\"on_hand\":%lld,\"reserved\":0,\"available\":%lld,"
           "\"difference\":-1,\"transactions\":[{\"id\":%lld,\"kind\":\"sale\",\"quantity\":-1}]}",
           sale->product, sku, left / 1000, left / 1000, entry);
  run(bound(CHANGE, "iit", now, place, change));
  snprintf(fields, sizeof fields, "Location:/api/v1/transactions/%lld", entry);
  memset(answer, 'x', sizeof answer);
  run(bound(KEEP, "tbt", fields, answer, KEPT_ANSWER, sale->key));
}

// --- Group commit ------------------------------------------------------------------------------------------------------

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static Sale *first, **last = &first;

static void *write_all(void *unused) {
  Sale *group[LARGEST_GROUP];
  for (;;) {
    int count = 0;
    pthread_mutex_lock(&lock);
    while (first == NULL) pthread_cond_wait(&arrived, &lock);
    for (; first != NULL && count < LARGEST_GROUP; first = first->next) group[count++] = first;
    if (first == NULL) last = &first;
    pthread_mutex_unlock(&lock);
    run(statements[BEGIN]);
    for (int i = 0; i < count; i++) sell(group[i]);
    run(statements[COMMIT]);
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count; i++) {
      group[i]->is_done = true;
      pthread_cond_signal(&group[i]->answered);
    }
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

// Returns when the sale is on the disk.
static void commit(Sale *sale) {
  pthread_mutex_lock(&lock);
  *last = sale;
  last = &sale->next;
  pthread_cond_signal(&arrived);
  while (!sale->is_done) pthread_cond_wait(&sale->answered, &lock);
  pthread_mutex_unlock(&lock);
}

// --- Requests ----------------------------------------------------------------------------------------------------------

static char *answer;
static int answer_length;

static void respond(FCGX_Request *request) {
  char body[4096];
  int length = FCGX_GetStr(body, sizeof body - 1, request->in);
  body[length > 0 ? length : 0] = 0;
  const char *product = strstr(body, "\"product_id\":"), *key = FCGX_GetParam("HTTP_IDEMPOTENCY_KEY", request->envp);
  if (product == NULL || key == NULL) {
    FCGX_PutS("Status: 400 Bad Request\r\nContent-Length: 0\r\n\r\n", request->out);
    return;
  }
  Sale sale = {.product = atoll(product + strlen("\"product_id\":")), .key = key, .answered = PTHREAD_COND_INITIALIZER};
  commit(&sale);
  FCGX_PutStr(answer, answer_length, request->out);
}

int main(int count, char **arguments) {
  if (count < 5) return fprintf(stderr, "sale SOCKET THREADS DATABASE BODY_LENGTH [FIELD ...]\n"), 2;
  answer = make_answer("201 Created", count - 5, arguments + 5, atoi(arguments[4]), &answer_length);
  open_database(arguments[3]);
  pthread_t writer;
  if (pthread_create(&writer, NULL, write_all, NULL) != 0) die("pthread_create");
  serve_parked(arguments[1], atoi(arguments[2]), respond);
  return 0;
}
