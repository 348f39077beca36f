"""A relay between the application and a server, which can cut, stall and half-close what passes through it."""

import selectors
import socket
import threading


class Relay:
    """Accepts on a port of its own and passes bytes both ways to `target`, a port of this machine."""

    def __init__(self, target):
        self.target = target
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        self.pairs = set()
        self.lock = threading.Lock()
        self.flows = threading.Event()
        self.flows.set()
        self.drops_answers = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
                server.settimeout(None)
            except OSError:
                client.close()
                continue
            pair = (client, server)
            with self.lock:
                self.pairs.add(pair)
            threading.Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, client, server):
        watch = selectors.DefaultSelector()
        watch.register(client, selectors.EVENT_READ, server)
        watch.register(server, selectors.EVENT_READ, client)
        try:
            while True:
                for key, _ in watch.select():
                    data = key.fileobj.recv(65536)
                    if not data:
                        return
                    self.flows.wait()
                    if self.drops_answers and key.fileobj is server:
                        return
                    key.data.sendall(data)
        except OSError:
            pass
        finally:
            with self.lock:
                self.pairs.discard((client, server))
            client.close()
            server.close()

    def cut(self):
        """Every connection ends now, in the middle of whatever passes."""
        with self.lock:
            pairs = list(self.pairs)
        for pair in pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def half_close(self):
        """The application reads the end of the connection, while what it sends is still taken."""
        with self.lock:
            pairs = list(self.pairs)
        for client, _ in pairs:
            try:
                client.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def stall(self):
        self.flows.clear()

    def flow(self):
        self.flows.set()

    def close(self):
        self.flow()
        self.listener.close()
        self.cut()
