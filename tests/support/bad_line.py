"""A line to a service on this PC that can be broken on the way: the connection stays, and nothing gets through."""

import contextlib
import socket
import threading
from collections.abc import Iterator

from console.base.workers import LOGGED

# Small buffers: what fits into them was sent, as far as the sender knows.
BUFFER = 32_768


class BadLine:
    """Carries each connection on to a port, until close()."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._whole = threading.Event()
        self._whole.set()
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.server = f"rtmp://127.0.0.1:{self._socket.getsockname()[1]}/live"
        self._worker = LOGGED.worker("bad line", self._accept, restart=False)
        self._worker.start()

    @contextlib.contextmanager
    def broken(self) -> Iterator[None]:
        """Nothing gets through."""
        self._whole.clear()
        try:
            yield
        finally:
            self._whole.set()

    def close(self) -> None:
        """End it, and what it carries."""
        self._whole.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._worker.end(5)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._socket.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    near.close()
                    continue
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(8192):
                self._whole.wait()
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
