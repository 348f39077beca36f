#ifndef INVENTORY_CPOSTGRESQL_SHIM_H
#define INVENTORY_CPOSTGRESQL_SHIM_H

#include <postgresql/libpq-fe.h>

// The PG_DIAG_* names are character macros, which Swift does not import.
static inline const char *inventory_result_sqlstate(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *inventory_result_message(const PGresult *result) {
  return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

#endif
