"""A port for somebody who will listen there later: a process that is still to be started, or started again.

Any port of loopback that is free now is not enough: systems give those that nobody asked for by number to every
connection that goes out (Linux from 32,768 on, the others from 49,152), and until then one of these may have it. Nor
is it where two ask at about the same time: on Linux each port is given to one process, as long as that lives.
"""

import secrets
import socket
import sys

FIRST, COUNT = 18_000, 14_000


def free_port() -> int:
    """Returns a TCP port of 127.0.0.1 that nobody has now, and that nobody else is given meanwhile."""
    while True:
        port = FIRST + secrets.randbelow(COUNT)
        with socket.socket() as sock:
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
        if _is_ours(port):
            return port


def _is_ours(port: int) -> bool:
    """Whether nobody else was given it, by a name that goes with its process; a file would be left behind."""
    if sys.platform != "linux":
        return True
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        claim.bind(f"\0showcaller-port-{port}")
    except OSError:
        claim.close()
        return False
    claim.detach()  # Open until the process ends.
    return True
