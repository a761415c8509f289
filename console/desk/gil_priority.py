"""Who may take the interpreter: nobody but the desk's thread from just before a cue until OBS is asked.

Python's threads share one interpreter, and one that wants it forces the holder off after the switch
interval. Around a cue that would be the API or the publisher, for a millisecond or two each time.
"""

import contextlib
import sys
from collections.abc import Iterator

SHARED_S = 0.0005
# About as long as a take needs until OBS is asked. Not longer: the interval holds for us as for the others, and
# one who began to wait before it was set takes the interpreter all the same. Then it is what we wait for it.
KEPT_S = 0.0015


def keep() -> None:
    """The calling thread keeps the interpreter until it waits for something, or until share()."""
    sys.setswitchinterval(KEPT_S)


def share() -> None:
    """Turns are short again. Call it before waiting: to get the interpreter back takes a turn, too."""
    sys.setswitchinterval(SHARED_S)


@contextlib.contextmanager
def shared() -> Iterator[None]:
    """Wait for something while the interpreter is kept."""
    share()
    try:
        yield
    finally:
        keep()
