"""Work that makes much and drops hardly anything, without looks for garbage in between.

Python looks through all there is again and again while it becomes more: that took a quarter of a desk's start, whose
imports make a hundred thousand objects.
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
