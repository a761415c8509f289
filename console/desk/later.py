"""Libraries that are slow to import and needed only once the show is on air.

To import them holds Python for tens of ms: a cue that is due then would be late. So a run that begins has them before
its first cue; one that is taken up again goes on air first, and has them at once after that.
"""

import importlib

from console.base.workers import Workers
from console.desk.parts import Parts

LATER = ("numpy", "av", "av.error", "keyring", "opencc", "rapidfuzz.distance")


def import_now() -> None:
    """Import what pictures, sound, passwords and viewers' comments need."""
    for name in LATER:
        importlib.import_module(name)


def import_later(parts: Parts, workers: Workers) -> None:
    """Import it beside, once the parts before it were started."""
    worker = workers.worker("imports", import_now, restart=False)
    parts.add(lambda: worker.end(1.0), worker.start)
