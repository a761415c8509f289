"""A connection's socket so that nothing waits: what is sent goes out in one step, what is read is acknowledged."""

import socket

QUICKACK = getattr(socket, "TCP_QUICKACK", None)


class QuickSocket:
    """The same connection once more, that never waits.

    A socket with a limit asks the system first whether it may send: each step gives the interpreter away, and the
    desk's thread must not lose it between a GO and its request.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock.dup()
        self._sock.settimeout(0)

    def send(self, data: bytes) -> bytes:
        """Send what the system takes at once. Returns the rest, which another has to send. Raises OSError."""
        try:
            sent = self._sock.send(data)
        except BlockingIOError:
            sent = 0
        return data[sent:]

    def close(self) -> None:
        """Let go of it; the connection stays."""
        self._sock.close()


def acknowledge(sock: socket.socket) -> bool:
    """Have what was read acknowledged at once. Returns False where the system has no word for it. Raises OSError."""
    if QUICKACK is None:
        return False
    sock.setsockopt(socket.IPPROTO_TCP, QUICKACK, 1)
    return True
