#ifndef INVENTORY_CHIREDIS_SHIM_H
#define INVENTORY_CHIREDIS_SHIM_H

// hiredis.h uses struct timeval without including its header on every system. The library's pkg-config file carries a
// flag that the package manager refuses, so the module map links it by name.
#include <sys/time.h>
#include <hiredis/hiredis.h>

#endif
