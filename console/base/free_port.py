"""A port for somebody who will listen there later: a process that is still to be started, or started again.

Any port of loopback that is free now is not enough: systems give those that nobody asked for by number to every
connection that goes out (Linux from 32,768 on, the others from 49,152), and until then one of these may have it.
"""

import secrets
import socket

FIRST, COUNT = 18_000, 14_000


def free_port() -> int:
    """Returns a TCP port of 127.0.0.1 that nobody has now, and that nobody is given who asks for any."""
    while True:
        port = FIRST + secrets.randbelow(COUNT)
        with socket.socket() as sock:
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
