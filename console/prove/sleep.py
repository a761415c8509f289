"""A PC that sleeps in mid-show, for 1, 5 and 60 s: the right cue when it wakes, and the gap is said."""

import signal
import sys
import time

from console.base.errors import Problem
from console.bench.shows import cut_show
from console.desk.options import SIMULATED
from console.desk.report import report_of
from console.journal.verify import verify
from console.prove.processes import Desk, until
from console.prove.proof import Figure, NotHere, Progress, Proof, Scale, must_be
from console.words.message import message

SLEEPS_S = (1, 5, 60)
CUE_MS = 2000
CUES = 200
SOON_MS = 1000


def prove(scale: Scale, progress: Progress) -> Proof:
    """A show that goes by itself, a cue every two seconds; its desk is stopped and goes on, as a PC that sleeps."""
    if sys.platform == "win32":
        raise NotHere(Problem("", message("prove.no_sleep"), message("prove.fix_on_linux")))
    prepared = cut_show(scale.folder / "show", CUES, CUE_MS)
    desk = Desk(prepared.root, scale.folder / "run", "--obs", SIMULATED, "--auto")
    desk.start()
    assert desk.process is not None
    late: list[int] = []
    sleeps = SLEEPS_S[: scale.many(len(SLEEPS_S), 2)]
    try:
        until(lambda: (desk.state() or {}).get("now"), "the first cue")
        for number, asleep_s in enumerate(sleeps):
            progress(number, len(sleeps))
            desk.process.send_signal(signal.SIGSTOP)
            time.sleep(asleep_s)
            desk.process.send_signal(signal.SIGCONT)
            woke = time.monotonic()
            until(lambda: _is_due(desk), "the cue that is due")
            late.append(round((time.monotonic() - woke) * 1000))
        desk.end()
    finally:
        desk.kill()
    progress(len(sleeps), len(sleeps))
    report = report_of(desk.run_dir)
    aired = [cue["cue_id"] for cue in report["cues"] if cue["started_ms"] is not None]
    intact = verify(desk.run_dir).intact
    return Proof(
        "sleep",
        f"a desk stopped for {', '.join(str(one) for one in sleeps)} s in mid-show, as by a PC that sleeps",
        (
            Figure(
                "the due cue after waking", f"{', '.join(str(one) for one in late)} ms", max(late) < SOON_MS
            ),
            must_be("on air twice", len(aired) - len(set(aired))),
            Figure("the run's file by verify", "intact" if intact else "changed", intact),
        ),
    )


def _is_due(desk: Desk) -> bool:
    """Whether the cue on air is the one of this show time: within one cue, as it is asked while it goes on."""
    state = desk.state()
    if state is None or not state["now"]:
        return False
    return (
        state["next"] is None
        or state["next"]["due_ms"] is None
        or state["next"]["due_ms"] >= state["t_ms"] - SOON_MS
    )
