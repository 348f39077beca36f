"""A machine of its own with a real systemd: a Debian in a folder, in namespaces of this one, on a layer that is thrown away.

Only root can make one, and the kernel must let a namespace mount overlays and control groups; `reason()` says what is missing.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile

from support import ROOT, SEARCH_PATH, wait_until

PACKAGES = [
    "adduser", "systemd", "nginx-light", "libfcgi0ldbl", "libhiredis0.14", "libpq5", "libssl3", "libsqlite3-0",
    "libstdc++6", "libcurl4", "libxml2", "age", "openssl", "ca-certificates", "procps",
    "curl", "sudo", "python3"]
# Another list makes another base.
BASE = f"{ROOT}/.build/package-base-{hashlib.sha256(' '.join(PACKAGES).encode()).hexdigest()[:8]}"

START = """
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o lowerdir="$2",upperdir="$1/upper",workdir="$1/work" "$1/root"
cd "$1/root"
mount -t proc proc proc
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=0755 tmpfs dev
for name in null zero full random urandom tty; do cp -a /dev/$name dev/$name; done
mkdir dev/shm dev/pts
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ip link set lo up
# Not chroot: systemd gives each service a root of its own, which only works from a real one.
pivot_root . mnt
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=test chroot . sh -c 'umount -l /mnt && mount --make-rshared / && exec /lib/systemd/systemd --log-target=journal'
"""


def make_base():
    """Debian in a folder, made once and kept in the build folder."""
    if os.path.exists(f"{BASE}/.complete"):
        return
    shutil.rmtree(BASE, ignore_errors=True)
    subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "bookworm", BASE],
        check=True, env={**os.environ, "PATH": SEARCH_PATH}, stdout=subprocess.DEVNULL)
    shutil.rmtree(f"{BASE}/var/cache/apt/archives")
    for unit in ["console-getty.service", "getty.target", "systemd-resolved.service", "apt-daily.timer",
                 "apt-daily-upgrade.timer"]:
        os.symlink("/dev/null", f"{BASE}/etc/systemd/system/{unit}")
    with open(f"{BASE}/.complete", "w", encoding="ascii"):
        pass


def reason():
    """Why there can be no such machine here; `None` when there can."""
    if os.geteuid() != 0:
        return "only root can make a machine of its own"
    for program in ["debootstrap", "unshare", "nsenter", "ip"]:
        if shutil.which(program, path=SEARCH_PATH) is None:
            return f"{program} is not installed"
    done = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--uts", "--ipc", "--cgroup", "--net", "sh", "-c",
         "d=$(mktemp -d) && mount -t tmpfs tmpfs $d && mkdir $d/l $d/u $d/w $d/c && "
         "mount -t overlay overlay -o lowerdir=$d/l,upperdir=$d/u,workdir=$d/w $d/l && mount -t cgroup2 cgroup2 $d/c"],
        capture_output=True, text=True)
    return None if done.returncode == 0 else f"the kernel does not allow it: {done.stderr.strip()}"


class Guest:
    """Starts the machine; `stop` ends every process of it at once, and its disk is gone."""

    def __init__(self):
        make_base()
        self.folder = tempfile.mkdtemp(prefix="guest-", dir="/tmp")
        self.holder = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child=SIGKILL", "--uts", "--ipc", "--cgroup", "--net",
             "bash", "-c", START, "guest", self.folder, BASE],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
            env={**os.environ, "PATH": SEARCH_PATH})
        try:
            wait_until(self._find, 20)
            # `degraded` tells that some unit has failed, not that starting goes on.
            wait_until(lambda: self.run("systemctl", "is-system-running", check=False).stdout.strip()
                       in ("running", "degraded"), 60)
        except BaseException:
            self.stop()
            raise

    def _find(self):
        """The first process of the machine, once it is systemd."""
        if self.holder.poll() is not None:
            raise AssertionError(self.holder.stderr.read().decode())
        path = f"/proc/{self.holder.pid}/task/{self.holder.pid}/children"
        with open(path, encoding="ascii") as file:
            children = file.read().split()
        if not children:
            return False
        self.first = int(children[0])
        with open(f"/proc/{self.first}/comm", encoding="ascii") as file:
            return file.read().strip() == "systemd"

    @property
    def root(self):
        return f"/proc/{self.first}/root"

    def run(self, *words, check=True, given=None, environment=None, timeout=180):
        """A command inside."""
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive",
                     **(environment or {})}
        inside = ["nsenter", "--target", str(self.first), "--mount", "--pid", "--uts", "--ipc", "--cgroup", "--net",
                  "--root", "--wd", "--", "env", "-i", *(f"{name}={value}" for name, value in variables.items())]
        try:
            return self._run([*inside, *words], check, given, timeout)
        except subprocess.TimeoutExpired as error:
            shown = self._run(
                [*inside, "sh", "-c", "ps -eLo pid,tid,stat,wchan:24,args; systemctl list-jobs; journalctl --no-pager -n 60"],
                False, None, 30).stdout
            raise AssertionError(f"{words} did not end within {timeout} s:\n{shown}") from error

    def shell(self, script, check=True, **more):
        return self.run("bash", "-euo", "pipefail", "-c", script, check=check, **more)

    def from_network(self, *words, check=True):
        """A command of this machine that sees the network of the other."""
        return self._run(["nsenter", "--target", str(self.first), "--net", "--", *words], check, None, 60)

    @staticmethod
    def _run(command, check, given, timeout):
        done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=timeout)
        if check and done.returncode != 0:
            raise AssertionError(f"{command[-3:]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done

    def put(self, source, target):
        os.makedirs(os.path.dirname(self.root + target), exist_ok=True)
        shutil.copy(source, self.root + target)

    def stop(self):
        self.holder.send_signal(signal.SIGKILL)
        self.holder.wait(20)
        self.holder.stderr.close()
        os.rmdir(self.folder)
