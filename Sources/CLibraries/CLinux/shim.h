#ifndef INVENTORY_CLINUX_SHIM_H
#define INVENTORY_CLINUX_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>

// Glibc's Swift module exports neither epoll nor accept4, nor struct ucred.

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

// Peer credentials of a connected Unix socket as of connect(2); 0 on success.
static inline int clinux_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid) {
  struct ucred credentials;
  socklen_t length = sizeof(credentials);
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return -1;
  *pid = credentials.pid;
  *uid = credentials.uid;
  *gid = credentials.gid;
  return 0;
}

#endif
