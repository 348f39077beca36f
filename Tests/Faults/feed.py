"""A program that reads the feed of changes, and one that is told of them by a webhook; both write down what they get."""

import collections
import http.server
import json
import threading
import time

from clients import Client


class FeedReader(threading.Thread):
    """Reads every change in its order, and keeps a stock of its own by nothing else."""

    def __init__(self, number, port, email, password, history, faults):
        super().__init__(daemon=True, name=f"reader-{number}")
        self.client = Client(900 + number, port, email, password, [], history, faults)
        self.client.sign_in()
        self.next = 0
        self.sequences, self.entries, self.stock = [], collections.Counter(), {}
        self.surprises = []
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            status, answer = self.client.ask("GET", f"/api/v1/changes?since={self.next}&limit=500&wait=2")
            if status == 401:
                self.client.sign_in()
            elif status == 200:
                for change in answer["data"]:
                    self.take(change)
                self.next = int(answer["page"]["next_cursor"])
            else:
                if status is not None and status < 500:
                    self.surprises.append((status, str(answer)[:200]))
                time.sleep(0.2)
        self.client.hang_up()

    def take(self, change):
        self.sequences.append(change["sequence"])
        if change["type"] == "stock.changed":
            data = change["data"]
            self.stock[data["product_id"], change["location_id"]] = (data["on_hand"], data["reserved"])
            self.entries.update(entry["id"] for entry in data["transactions"])

    def reach(self, last, seconds=60):
        """Whether everything up to a number has been read."""
        deadline = time.monotonic() + seconds
        while self.next < last and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.next >= last


class Receiver:
    """Takes messages; now and then one is refused, or left without an answer, each of them once."""

    def __init__(self):
        self.messages, self.arrived, self.troubled = [], set(), set()
        self.count = 0
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                trouble = outer.take(self.headers["webhook-id"], json.loads(body))
                if trouble == "hang":
                    time.sleep(12)
                    return
                if trouble == "die":
                    self.close_connection = True
                    return
                self.send_response(500 if trouble else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, message, body):
        with self.lock:
            self.count += 1
            if self.count % 701 == 0 and message not in self.troubled:
                self.troubled.add(message)
                return ("fail", "hang", "die")[len(self.troubled) % 3]
            if message not in self.arrived:
                self.arrived.add(message)
                self.messages.append(body["sequence"])
            return None

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def changes_held(rows, readers):
    """What is wrong with the feed when nobody writes; empty when it says exactly what has happened."""
    broken = []
    deadline = time.monotonic() + 60
    # Whoever reads puts what waits in the outbox into its place.
    while time.monotonic() < deadline:
        last = int(rows("SELECT COALESCE(MAX(sequence), 0) FROM changes")[0][0])
        if all(reader.reach(last, 5) for reader in readers):
            time.sleep(2.5)
            if last == int(rows("SELECT COALESCE(MAX(sequence), 0) FROM changes")[0][0]):
                break
    balances = {(int(product), int(location)): (int(hand), int(held)) for product, location, hand, held in rows(
        "SELECT product_id, location_id, on_hand, reserved FROM stock_balances")}
    entries = {int(row[0]) for row in rows("SELECT id FROM ledger_entries")}
    for number, reader in enumerate(readers, 1):
        name = f"reader {number}"
        if reader.surprises:
            broken.append(f"{name} was refused: {reader.surprises[:2]}")
        if reader.sequences != list(range(1, len(reader.sequences) + 1)):
            gaps = [two for one, two in zip(reader.sequences, reader.sequences[1:]) if two != one + 1]
            broken.append(f"{name} has gaps or repeats in its feed, such as before {gaps[:3]}")
        if reader.next < last:
            broken.append(f"{name} did not come to the end of the feed: {reader.next} of {last}")
        twice = [entry for entry, count in reader.entries.items() if count > 1]
        if twice or set(reader.entries) != entries:
            lost = sorted(entries - set(reader.entries))
            broken.append(f"{name}: entries twice {twice[:3]}, lost {lost[:3]}, of nothing "
                          f"{sorted(set(reader.entries) - entries)[:3]}")
        replica = {place: tuple(round(float(number) * 1000) for number in pair) for place, pair in reader.stock.items()}
        wrong = [place for place, pair in balances.items() if replica.get(place, (0, 0)) != pair]
        if wrong:
            broken.append(f"{name}: its stock differs at {len(wrong)} places, such as {wrong[:3]}")
    return broken


def deliveries_held(rows, receiver, seconds=150):
    """What is wrong with the messages when nobody writes: each has to arrive, the first time in the order of the feed.

    Those that are left behind by a fault are many; it is over when none has arrived for some seconds.
    """
    wanted = [int(row[0]) for row in rows(
        "SELECT sequence FROM changes WHERE kind = 'stock.changed' AND sequence > "
        f"{receiver.since} ORDER BY sequence")]
    count, deadline = 0, time.monotonic() + seconds
    while len(receiver.messages) < len(wanted) and time.monotonic() < deadline:
        if len(receiver.messages) > count:
            count, deadline = len(receiver.messages), time.monotonic() + seconds
        time.sleep(0.2)
    with receiver.lock:
        arrived = list(receiver.messages)
    if arrived == wanted:
        return []
    lost = sorted(set(wanted) - set(arrived))
    return [f"messages: {len(arrived)} of {len(wanted)} arrived, lost {lost[:3]}, "
            f"{'in' if arrived == sorted(arrived) else 'not in'} their order"]
