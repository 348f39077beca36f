#ifndef INVENTORY_CFCGI_SHIM_H
#define INVENTORY_CFCGI_SHIM_H

#include <fcgiapp.h>

#endif
