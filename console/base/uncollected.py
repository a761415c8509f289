"""Imports of a program's start, without looks for garbage in between.

Importing makes a hundred thousand objects and drops hardly one; looking through them again and again, as Python does
while they become more, took a quarter of a desk's start.
"""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Within it nothing is collected; after it Python collects as it did before."""
    did = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if did:
            gc.enable()
