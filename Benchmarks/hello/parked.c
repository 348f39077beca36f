#define _GNU_SOURCE
#include "parked.h"
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

static int poller, listener;
static void (*respond_to)(FCGX_Request *);

void die(const char *what) {
  perror(what);
  exit(1);
}

char *make_answer(const char *status, int fields, char **field, int body, int *length) {
  size_t room = 256 + strlen(status) + body;
  for (int i = 0; i < fields; i++) room += strlen(field[i]) + 2;
  char *answer = malloc(room);
  if (answer == NULL) die("malloc");
  char *end = answer + sprintf(answer, "Status: %s\r\n", status);
  for (int i = 0; i < fields; i++) end += sprintf(end, "%s\r\n", field[i]);
  end += sprintf(end, "Content-Length: %d\r\n\r\n", body);
  memset(end, 'x', body);
  *length = end + body - answer;
  return answer;
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

static void serve(FCGX_Request *request) {
  if (FCGX_Accept_r(request) != 0) {
    free(request);
    return;
  }
  respond_to(request);
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

void serve_parked(const char *path, int threads, void (*respond)(FCGX_Request *)) {
  respond_to = respond;
  if (FCGX_Init() != 0) die("FCGX_Init");
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, SIG_DFL);

  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  unlink(path);
  umask(0117);
  listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0) die("bind");
  if (listen(listener, 4096) != 0) die("listen");
  poller = epoll_create1(EPOLL_CLOEXEC);
  arm(EPOLL_CTL_ADD, listener, NULL);

  pthread_t thread;
  for (int i = 0; i < threads; i++)
    if (pthread_create(&thread, NULL, work, NULL) != 0) die("pthread_create");
  pthread_join(thread, NULL);
}
