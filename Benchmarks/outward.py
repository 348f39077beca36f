"""What other programs get: changes read from the feed, and messages of webhooks delivered to a receiver on this machine."""

import http.client
import json
import re
import socket
import sqlite3
import subprocess
import threading
import time

CURSOR = re.compile(rb'"next_cursor":"(\d+)"')


def add_changes(path, count):
    """Writes changes as the sale of a product does, behind those that are there; returns the number of the last one before."""
    database = sqlite3.connect(path, timeout=60)
    with database:
        last = database.execute("SELECT COALESCE(MAX(sequence), 0) FROM changes").fetchone()[0]
        now = int(time.time() * 1e6)
        database.executemany(
            "INSERT INTO changes (sequence, kind, occurred_at, location_id, data) VALUES (?, 'stock.changed', ?, 1, ?)",
            ((last + number, now, json.dumps({
                "product_id": number % 1000 + 1, "sku": f"BENCH-{number % 1000:04}", "on_hand": 100000 - number % 5000,
                "reserved": 0, "available": 100000 - number % 5000, "difference": -1,
                "transactions": [{"id": number, "kind": "sale", "quantity": -1}]}, separators=(",", ":")))
             for number in range(1, count + 1)))
    database.close()
    return last


def feed(port, token, path, count):
    """Reads so many changes over nginx, 10,000 at a time; returns how many a second."""
    since = add_changes(path, count)
    end = since + count
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    fields = {"Authorization": f"Bearer {token}"}

    def part(position):
        connection.request("GET", f"/api/v1/changes?since={position}&limit=10000", headers=fields)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"the feed answered {answer.status}: {content[:300]}")
        return int(CURSOR.search(content, len(content) - 400).group(1))

    # The first part is not counted: it finds nothing in the caches of the machine.
    part(since)
    position, began = since, time.monotonic()
    while position < end:
        position = part(position)
    seconds = time.monotonic() - began
    connection.close()
    return count / seconds


class Receiver:
    """Answers 200 to whatever it is sent, with as little work as there can be, and counts."""

    ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

    def __init__(self):
        self.count, self.lock = 0, threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/hook"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    def serve(self, peer):
        held = b""
        with peer:
            while True:
                while (end := held.find(b"\r\n\r\n")) < 0:
                    part = peer.recv(65536)
                    if not part:
                        return
                    held += part
                length = int(re.search(rb"(?i)\r\ncontent-length: *(\d+)", held[:end + 2]).group(1))
                whole = end + 4 + length
                while len(held) < whole:
                    held += peer.recv(65536)
                held = held[whole:]
                peer.sendall(self.ANSWER)
                with self.lock:
                    self.count += 1

    def close(self):
        self.listener.close()


def deliveries(ask, inventoryd, environment, path, hooks, count, log):
    """Lets one worker deliver so many changes to so many webhooks; returns messages a second.

    :param ask: Sends a request to the service and returns the data of its answer.
    """
    receiver = Receiver()
    for _ in range(hooks):
        ask("POST", "/api/v1/webhooks", {"url": receiver.url, "events": ["stock.changed"]})
    add_changes(path, count)
    with open(log, "wb") as file:
        worker = subprocess.Popen([inventoryd, "egress"], env=environment, stdout=file, stderr=file)
    try:
        wanted = hooks * count
        deadline = time.monotonic() + 120
        while receiver.count == 0 and time.monotonic() < deadline:
            time.sleep(0.005)
        began = time.monotonic()
        while receiver.count < wanted and time.monotonic() < deadline:
            time.sleep(0.005)
        seconds = time.monotonic() - began
        if receiver.count < wanted:
            raise RuntimeError(f"{receiver.count} of {wanted} messages arrived: {open(log).read()[-300:]}")
        return wanted / seconds
    finally:
        worker.terminate()
        worker.wait(30)
        receiver.close()
