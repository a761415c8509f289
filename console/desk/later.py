"""Libraries that are slow to import and needed only once the show is on air.

To import them holds Python for tens of ms: a cue that is due then would be late. So a run that begins has them before
its first cue; one that is taken up again goes on air first, and has them at once after that.
"""

import importlib

from console.base.workers import Workers
from console.desk.parts import Parts

LATER = ("numpy", "av", "av.error")
# In a rehearsal nobody is kept waiting by the first comment, and Showcaller's own OBS has no password to be looked up.
LIVE = ("keyring", "opencc", "rapidfuzz.distance")


def import_now(live: bool = True) -> None:
    """Import what pictures and sound need, and for a live run what passwords and viewers' comments do."""
    for name in (*LATER, *LIVE) if live else LATER:
        importlib.import_module(name)


def import_later(parts: Parts, workers: Workers) -> None:
    """Import it beside, once the parts before it were started."""
    worker = workers.worker("imports", import_now, restart=False)
    parts.add(lambda: worker.end(1.0), worker.start)
