"""What waits until a run that is taken up again is on air: slow imports, and whatever else its cues do not need.

To import them holds Python for tens of ms: a cue that is due then would be late. So a run that begins has them before
its first cue; one that is taken up again goes on air first, and has them at once after that.
"""

import importlib
import time
from collections.abc import Callable

from console.base.workers import Worker, Workers
from console.desk.parts import Parts

LATER = ("numpy", "av", "av.error")
# In a rehearsal nobody is kept waiting by the first comment, and Showcaller's own OBS has no password to be looked up.
LIVE = ("keyring", "opencc", "rapidfuzz.distance")
# Whether OBS is there is known by then, or nobody waits for it any longer; it is asked for in steps so long.
KNOWN_S, LOOK_S = 5.0, 0.05
# Whoever asks at once how the show is, a window that has waited for the desk, is answered before that.
ASKED_S = 0.3
# Waits so many seconds, or until it is known whether OBS is there. Returns whether it is.
Known = Callable[[float], bool]


def import_now(live: bool = True) -> None:
    """Import what pictures and sound need, and for a live run what passwords and viewers' comments do."""
    for name in (*LATER, *LIVE) if live else LATER:
        importlib.import_module(name)


def import_later(parts: Parts, workers: Workers, known: Known) -> None:
    """Import it beside, once the parts before it were started and it is known whether OBS is there."""

    def work() -> None:
        if may_begin(worker, known):
            import_now()

    worker = workers.worker("imports", work, restart=False)
    parts.add(lambda: worker.end(1.0), worker.start)


def may_begin(worker: Worker, known: Known) -> bool:
    """On a worker: wait, bounded, until it is known whether OBS is there and a moment more.

    Returns False where it should end.
    """
    limit = time.monotonic() + KNOWN_S
    while not worker.ending and not known(LOOK_S) and time.monotonic() < limit:
        pass
    return not worker.wait(ASKED_S)
