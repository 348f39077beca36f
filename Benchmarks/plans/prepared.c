// Notes every statement that a program prepares with SQLite, each ended by a NUL, in the file that PREPARED_STATEMENTS names.
//
//   LD_PRELOAD=prepared.so PREPARED_STATEMENTS=file program …

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

typedef int prepare_v2(void *, const char *, int, void **, const char **);
typedef int prepare_v3(void *, const char *, int, unsigned, void **, const char **);

static void note(const char *text, int most) {
  const char *path = getenv("PREPARED_STATEMENTS");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  size_t length = most < 0 ? strlen(text) : strnlen(text, (size_t)most);
  struct iovec parts[] = {{(void *)text, length}, {"", 1}};
  // One call, so that statements of several threads do not mix. What could not be noted is missed when it is looked for.
  if (writev(file, parts, 2) < 0) {}
  close(file);
}

int sqlite3_prepare_v2(void *database, const char *text, int most, void **statement, const char **rest) {
  prepare_v2 *next = (prepare_v2 *)dlsym(RTLD_NEXT, "sqlite3_prepare_v2");
  note(text, most);
  return next(database, text, most, statement, rest);
}

int sqlite3_prepare_v3(void *database, const char *text, int most, unsigned flags, void **statement, const char **rest) {
  prepare_v3 *next = (prepare_v3 *)dlsym(RTLD_NEXT, "sqlite3_prepare_v3");
  note(text, most);
  return next(database, text, most, flags, statement, rest);
}
