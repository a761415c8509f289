"""The crash reports that a proof's processes left: a process that crashed and was started again shows in nothing else.

Each proof's processes write to a state folder of its own, where the system lets that be chosen; and only reports that
were written since it began count.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from console.prove.proof import Progress, Proof, Prove, Scale, must_be
from console.upkeep.crashes import Crash, crashes

# Where platformdirs has it from that folders of this user's state are elsewhere; children inherit it.
STATE = "XDG_STATE_HOME"
COUNTED = "crash reports left by its processes"


def counted(prove: Prove, scale: Scale, progress: Progress) -> Proof:
    """A proof that does not hold where a process of it, or what it did in this one, left a crash report."""
    with _state_of_its_own(scale):
        began_ms = time.time_ns() // 1_000_000
        proof = prove(scale, progress)
        # A file's time may be coarser than ours.
        left = [one for one in crashes() if one.at_ms >= began_ms - 1000]
        figures = (*proof.figures, must_be(COUNTED, len(left)))
        wrong = (*proof.wrong, *(_said(one) for one in reversed(left)))
    return msgspec.structs.replace(proof, figures=figures, wrong=wrong)


@contextmanager
def _state_of_its_own(scale: Scale) -> Iterator[None]:
    before = os.environ.get(STATE)
    os.environ[STATE] = str(scale.folder / "state")
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE]
        else:
            os.environ[STATE] = before


def _said(crash: Crash) -> str:
    """A report in a line: it goes with the proof's folder."""
    last = [line.strip() for line in crash.text().splitlines() if line.strip()][-5:]
    return f"crash report {crash.path.name}: {crash.what}: {' | '.join(last)}"
