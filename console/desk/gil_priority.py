"""Who may take the interpreter: nobody but the desk's thread from just before a cue until OBS is asked.

Python's threads share one interpreter, and one that wants it forces the holder off after the switch
interval. Around a cue that would be the API or the publisher, for a millisecond or two each time.
"""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator

SHARED_S = 0.0005
# About as long as a take needs until OBS is asked. Not longer: the interval holds for us as for the others, and
# one who began to wait before it was set takes the interpreter all the same. Then it is what we wait for it.
KEPT_S = 0.0015

# The thread that keeps it, 0 for none, and what it put off until it shares it.
_keeper = 0
_put_off: list[Callable[[], None]] = []


def keep() -> None:
    """The calling thread keeps the interpreter until it waits for something, or until share()."""
    global _keeper
    sys.setswitchinterval(KEPT_S)
    _keeper = threading.get_ident()


def share() -> None:
    """Turns are short again. Call it before waiting: to get the interpreter back takes a turn, too."""
    global _keeper
    sys.setswitchinterval(SHARED_S)
    if _keeper == threading.get_ident():
        _keeper = 0
        put_off = _put_off.copy()
        _put_off.clear()
        for work in put_off:
            work()


def keeps() -> bool:
    """Returns whether the calling thread keeps the interpreter."""
    return _keeper == threading.get_ident()


def put_off(work: Callable[[], None]) -> None:
    """Do something that wakes another thread, which then asks for the interpreter: once the caller shares it."""
    if not keeps():
        work()
    elif work not in _put_off:
        _put_off.append(work)


@contextlib.contextmanager
def shared() -> Iterator[None]:
    """Wait for something while the interpreter is kept."""
    share()
    try:
        yield
    finally:
        keep()
