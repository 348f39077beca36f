"""An application that tells what has reached it."""

import http.server
import json
import socketserver


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("Content-Length", 0))
        body = json.dumps({
            "method": self.command, "target": self.path, "fields": {k.lower(): v for k, v in self.headers.items()},
            "body": self.rfile.read(length).decode(), "filler": "x" * 1000,
        }).encode()
        self.send_response(409 if self.path == "/api/v1/refused" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def address_string(self):
        return "nginx"

    def log_message(self, *_):
        pass


class EchoServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 128
