#ifndef INVENTORY_CLINUX_SHIM_H
#define INVENTORY_CLINUX_SHIM_H

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/types.h>

// Glibc's Swift module exports neither malloc_trim nor epoll nor accept4, nor pipe2, nor pthread_mutex_clocklock, nor
// struct ucred, nor SIG_IGN (a cast macro), nor what closes the files of a spawned program.
// _GNU_SOURCE would show the hidden ones, but also another fd_set than the one Swift's module was built with,
// which the compiler refuses; so what is missing is declared here.

int malloc_trim(size_t pad);
int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);
int pipe2(int fds[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *end);

struct clinux_ucred {
  int32_t pid;
  uint32_t uid;
  uint32_t gid;
};

static inline void clinux_ignore_signal(int signal_number) {
  signal(signal_number, SIG_IGN);
}

static inline int clinux_accept4(int fd) {
  return accept4(fd, NULL, NULL, SOCK_CLOEXEC);
}

static inline int clinux_epoll_create(void) {
  return epoll_create1(EPOLL_CLOEXEC);
}

// `events` is a union inside a packed struct on x86-64, which Swift imports
// without the packing guarantee; the address travels as a plain number.
static inline int clinux_epoll_add(int epoll, int fd, uint32_t events, uint64_t data) {
  struct epoll_event event = {.events = events, .data = {.u64 = data}};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static inline int clinux_epoll_modify(int epoll, int fd, uint32_t events, uint64_t data) {
  struct epoll_event event = {.events = events, .data = {.u64 = data}};
  return epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event);
}

static inline int clinux_epoll_delete(int epoll, int fd) {
  return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
}

// Fills `data` with the registered numbers of at most `capacity` ready descriptors.
static inline int clinux_epoll_wait(int epoll, uint64_t *data, int capacity, int timeout_ms) {
  struct epoll_event events[64];
  if (capacity > 64) capacity = 64;
  int n = epoll_wait(epoll, events, capacity, timeout_ms);
  for (int i = 0; i < n; i++) data[i] = events[i].data.u64;
  return n;
}

// EPOLL* are enumerators and macros at once; functions reach Swift reliably.
static inline uint32_t clinux_epoll_readable_once(void) {
  return EPOLLIN | EPOLLONESHOT | EPOLLRDHUP;
}

static inline uint32_t clinux_epoll_readable(void) {
  return EPOLLIN;
}

// prctl is variadic. Names are cut to 15 bytes by the kernel.
static inline void clinux_name_thread(const char *name) {
  prctl(PR_SET_NAME, (unsigned long)name, 0UL, 0UL, 0UL);
}

// A counter that wakes one waiter per unit (EFD_SEMAPHORE); never blocks.
static inline int clinux_eventfd(void) {
  return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
}

// Peer credentials of a connected Unix socket as of connect(2); 0 on success.
static inline int clinux_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid) {
  struct clinux_ucred credentials;
  socklen_t length = sizeof(credentials);
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0 || length != sizeof(credentials)) return -1;
  *pid = credentials.pid;
  *uid = credentials.uid;
  *gid = credentials.gid;
  return 0;
}

#endif
