#ifndef INVENTORY_COPENSSL_SHIM_H
#define INVENTORY_COPENSSL_SHIM_H

// OpenSSL 3 marks SHA256_Update and its relatives deprecated in favour of EVP, which allocates a context per
// hash. The old functions keep their state in a plain struct: no allocation, and a state can be copied.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#endif
