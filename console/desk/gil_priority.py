"""Who may take the interpreter: nobody but the desk's thread from just before a cue until OBS is asked.

Python's threads share one interpreter, and one that wants it forces the holder off after the switch
interval. Around a cue that would be the API or the publisher, for a millisecond or two each time.
"""

import contextlib
import sys
from collections.abc import Iterator

LOOSE_S = 0.0005
# Longer than the desk ever holds on; the interval is what others wait, not how long we hold.
TIGHT_S = 0.05


def hold() -> None:
    """The calling thread keeps the interpreter until it waits for something, or until release()."""
    sys.setswitchinterval(TIGHT_S)


def release() -> None:
    """Turns are short again. Call it before waiting: to get the interpreter back takes a turn, too."""
    sys.setswitchinterval(LOOSE_S)


@contextlib.contextmanager
def released() -> Iterator[None]:
    """Wait for something in the middle of a hold."""
    release()
    try:
        yield
    finally:
        hold()
