"""The programs of a benchmark: what is measured, its yardsticks, and nginx before them."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TICKS = os.sysconf("SC_CLK_TCK")

# Fields that nginx adds itself, or that differ with each answer; the C hello need not send the former and sends the
# latter with the value they had once.
OF_NGINX = {"server", "date", "connection", "content-length", "transfer-encoding", "keep-alive"}

NGINX = """
worker_processes 1;
worker_rlimit_nofile 32768;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
{user}
events {{ worker_connections {connections}; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 10000000;
{upstreams}
  fastcgi_keep_conn on;
  fastcgi_buffer_size 16k;
  fastcgi_buffers 16 16k;
  fastcgi_param REQUEST_METHOD $request_method;
  fastcgi_param REQUEST_URI $request_uri;
  fastcgi_param QUERY_STRING $query_string;
  fastcgi_param CONTENT_TYPE $content_type;
  fastcgi_param CONTENT_LENGTH $content_length;
  fastcgi_param SERVER_PROTOCOL $server_protocol;
  fastcgi_param REMOTE_ADDR $remote_addr;
  fastcgi_param REMOTE_PORT $remote_port;
  fastcgi_param SERVER_NAME $server_name;
  fastcgi_param SERVER_PORT $server_port;
  fastcgi_param HTTPS $https if_not_empty;
  fastcgi_param HTTP_PROXY "";
  fastcgi_param HTTP_X_REQUEST_ID $request_id;
{servers}
}}
"""


def say(text):
    print(text, flush=True)


def fail(text):
    sys.exit(f"bench: {text}")


def cpu_of(pid):
    """CPU time of a process, of its children, and of those that it has waited for, in seconds."""
    total = 0
    for one in [pid, *children_of(pid)]:
        try:
            with open(f"/proc/{one}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue  # It has just ended, and counts as one that was waited for.
        total += int(fields[11]) + int(fields[12])
        if one == pid:
            total += int(fields[13]) + int(fields[14])
    return total / TICKS


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(word) for word in file.read().split()]


class Process:
    """One program of ours, with the CPU time and the memory of it and its children."""

    def __init__(self, name, command, environment=None, log=None):
        self.name = name
        self.log = open(log, "ab") if log else subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)

    def cpu(self):
        return cpu_of(self.process.pid)

    def memory(self):
        """In MiB; of what several processes have, each has its part."""
        total = 0
        for pid in [self.process.pid, *children_of(self.process.pid)]:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        return total / 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()


def allow_many_files():
    """Lets this program, and those that it starts, hold the connections of a crowd."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536) if most != resource.RLIM_INFINITY else 65536, most))


def free_port():
    return free_ports(1)[0]


def free_ports(count):
    """Ports that nobody listens on, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def wait_for(path, process):
    for _ in range(200):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(path)
                return
            except OSError:
                pass
        if process.process.poll() is not None:
            fail(f"{process.name} ended with status {process.process.returncode}")
        time.sleep(0.05)
    fail(f"{process.name} does not answer on {path}")


def build(arguments, folder):
    if not arguments.no_build:
        for product in ["inventory-fcgi", "inventoryd"]:
            say(f"building {product} (release) …")
            subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True,
                           stdout=subprocess.DEVNULL)
    return compiled(f"{folder}/hello", "hello/hello.c")


def compiled(program, source, *options):
    """Compiles a yardstick of this folder together with what serves FastCGI for all of them."""
    sources = [f"{ROOT}/Benchmarks/{name}" for name in (source, "hello/parked.c")]
    subprocess.run(["cc", "-O2", "-o", program, *sources, "-lfcgi", "-lpthread", *options], check=True)
    return program


def same_fields(fields):
    """Header fields that a yardstick sends as well."""
    return [f"{name}: {value}" for name, value in fields if name.lower() not in OF_NGINX]


def start_service(start, binaries, environment, name, folder, arguments, processes=1):
    """Starts processes of inventory-fcgi; returns their sockets."""
    sockets = [f"{folder}/{name}-{number}.sock" for number in range(1, processes + 1)]
    for path in sockets:
        wait_for(path, start(name, [f"{binaries}/inventory-fcgi", "--socket", path, "--threads", str(arguments.threads)],
                             environment))
    return sockets


def start_nginx(start, folder, upstreams, servers, connections=8192):
    """Starts nginx and waits until it listens.

    :param upstreams: Sockets of FastCGI by the name of their upstream.
    :param servers: For each port what answers for which location.
    """
    pools = [f"  upstream {name} {{ {' '.join(f'server unix:{path} max_fails=0;' for path in sockets)}"
             " keepalive 64; keepalive_requests 10000000; }" for name, sockets in upstreams.items()]
    places = [f"  server {{ listen 127.0.0.1:{port} backlog=4096; "
              + " ".join(f"location {place} {{ {answer} }}" for place, answer in locations.items()) + " }"
              for port, locations in servers.items()]
    configuration = f"{folder}/nginx.conf"
    with open(configuration, "w") as file:
        file.write(NGINX.format(
            folder=folder, user="user root;" if os.geteuid() == 0 else "", connections=connections,
            upstreams="\n".join(pools), servers="\n".join(places)))
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    process = start("nginx", [nginx, "-c", configuration, "-e", f"{folder}/nginx.log"])
    for port in servers:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            fail("nginx does not answer: " + open(f"{folder}/nginx.log").read())
    return process
