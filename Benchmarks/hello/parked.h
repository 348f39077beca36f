// FastCGI on parked connections, for the yardsticks of the benchmarks.
//
// Threads wait on one epoll instance, in which every idle connection is armed for one event; the thread that hears of a
// request answers it.

#ifndef PARKED_H
#define PARKED_H

#include <fcgiapp.h>

// Ends the program with what the system says of the last call.
void die(const char *what);

// The bytes of an answer: its status, header fields ("Name: value"), and a body of so many bytes.
char *make_answer(const char *status, int fields, char **field, int body, int *length);

// Serves a Unix socket with so many threads, for as long as the program runs. `respond` has read nothing yet, and writes
// the answer.
void serve_parked(const char *path, int threads, void (*respond)(FCGX_Request *));

#endif
