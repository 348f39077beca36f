#!/bin/bash
# Run once by the image of PostgreSQL, when it makes the volume: a standby may follow with the password of the owner.
set -euo pipefail
echo 'host replication inventory all scram-sha-256' >>"$PGDATA/pg_hba.conf"
