# Shared by the scripts of this folder: sourced, not run.
# shellcheck shell=bash

# shellcheck disable=SC2034 # for the scripts that source this
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*"; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Sleeps without a process that could be left behind.
exec {never}<> <(:)
pause() { read -r -t "$1" -u "$never" || true; }

# --- What must be installed -------------------------------------------------------------------------------------

# The Debian package that brings a command or a header file.
declare -A package_of=(
  [nginx]=nginx [prometheus]=prometheus [curl]=curl [python3]=python3 [openssl]=openssl [cc]=gcc [wrk]=wrk [sqlite3]=sqlite3
  [fcgiapp.h]=libfcgi-dev [hiredis/hiredis.h]=libhiredis-dev [openssl/evp.h]=libssl-dev [sqlite3.h]=libsqlite3-dev
  [postgresql/libpq-fe.h]=libpq-dev [initdb]=postgresql [pgbouncer]=pgbouncer [redis-server]=redis-server
  [python3-yaml]=python3-yaml [chromium]=chromium [fonts-inter-variable]=fonts-inter-variable
  [age]=age [systemd-analyze]=systemd [help2man]=help2man [patchelf]=patchelf [dpkg-deb]=dpkg
  [dpkg-shlibdeps]=dpkg-dev [strip]=binutils [ip]=iproute2 [lintian]=lintian [debootstrap]=debootstrap
)

is_installed() {
  case $1 in
    *.h) [[ -e /usr/include/$1 || -e /usr/include/$(uname -m)-linux-gnu/$1 ]] ;;
    # Debian keeps the programs of each version of PostgreSQL in a folder of their own.
    initdb) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    fonts-inter-variable) [[ -d /usr/share/doc/fonts-inter-variable ]] ;;
    python3-yaml) python3 -c 'import yaml' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Installs the Debian packages of the commands and header files that are missing; without root, lists them and stops.
need() {
  local thing missing=()
  for thing in "$@"; do
    is_installed "$thing" || missing+=("${package_of[$thing]}")
  done
  ((${#missing[@]} > 0)) || return 0
  if [[ $(id -u) != 0 ]]; then
    die "these packages are missing; install them with
  sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  command -v apt-get >/dev/null || die "these Debian packages are missing: ${missing[*]}"
  say "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null ||
    die "apt-get could not install ${missing[*]}"
  # Debian starts a service with the package; only the program is wanted here.
  local service
  for service in nginx prometheus postgresql pgbouncer redis-server; do
    if [[ " ${missing[*]} " == *" $service "* && -d /run/systemd/system ]]; then
      say "Switching the $service service of this machine off again; only its program is needed"
      systemctl --quiet disable --now "$service" || true
    fi
  done
}

need_swift() {
  command -v swift >/dev/null || die 'Swift 6.1 or newer is missing; see https://www.swift.org/install/linux/'
}

# Swift, what building needs, and the commands given.
need_for_building_and() {
  need_swift
  need fcgiapp.h hiredis/hiredis.h openssl/evp.h sqlite3.h postgresql/libpq-fe.h "$@"
}

# --- Processes --------------------------------------------------------------------------------------------------

# Runs a program in a session of its own, so that Ctrl-C reaches it through the script only. When the script dies,
# however that happens, the kernel asks the program to end. Use it as `detached program … &`.
detached() { exec setsid setpriv --pdeathsig TERM env --default-signal "$@"; }

# Whether a process runs. Inside a trap bash does not collect its children, so an ended one may still be listed.
is_alive() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  [[ ${stat##*) } != [ZX]* ]]
}

# Asks a detached program to end with a signal, and after some seconds kills it with all that it has started.
stop_process() {
  local pid=$1 signal=$2 seconds=$3 left
  kill -s "$signal" "$pid" 2>/dev/null || true
  for ((left = seconds * 10; left > 0; left--)); do
    is_alive "$pid" || break
    pause 0.1
  done
  kill -s KILL -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# Sets `caught` to those of SIGHUP and SIGINT that our caller catches, if that is make; else to 0.
look_at_make() {
  local key value comm=''
  caught=0
  { read -r comm <"/proc/$PPID/comm"; } 2>/dev/null || true
  [[ $comm == make ]] || return 0
  while read -r key value; do
    if [[ $key == SigCgt: ]]; then caught=$((16#$value & 3)); fi
  done <"/proc/$PPID/status"
}
look_at_make
caught_at_first=$caught

# A signal sent to make alone, not to its terminal, does not reach us: make stops catching it and waits. So look.
heed_make() {
  ((caught_at_first != 0)) || return 0
  look_at_make
  if ((caught != caught_at_first)); then kill -s INT $$; fi
}

# The program that `step` waits for.
running_step=''

# Runs a program that may take long, ready to be interrupted; `stop_step` then ends the program.
step() {
  local status=0
  detached "$@" &
  running_step=$!
  while is_alive "$running_step"; do
    pause 0.2
    heed_make
  done
  wait "$running_step" || status=$?
  running_step=''
  return "$status"
}

stop_step() {
  [[ -n $running_step ]] || return 0
  stop_process "$running_step" INT 5
  running_step=''
}

# Exits on the signals that end a program; what must be undone belongs into the EXIT trap.
exit_on_signals() {
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  trap 'exit 141' PIPE
}
