"""An hour with the presenter in a real OBS: whether his picture comes as soon at its end as at its beginning.

What is recorded is short: a quarter of a minute at a time. Between two of them he speaks, and his pump is stopped for a
moment, as on a PC that is too busy.
"""

import os
import signal
import statistics
import sys
import time

from console.bench.private_obs import need_obs
from console.bench.result import percentile
from console.presenter.events import SentenceEnded, SentenceFailed
from console.presenter.presenter import PUMP, Setup
from console.prove.presenter import BACK_MS, MOST_DELAY_MS, SHAPE, WORDS, pictures
from console.prove.proof import Figure, Progress, Proof, Scale
from console.prove.recording import Recording
from console.prove.studio import Studio

WHOLE_S, LOOKS = 3600, 7
LOOK_S, STALL_S, STALLS = 12.0, 0.5, 10


def prove(scale: Scale, progress: Progress) -> Proof:
    """Look at the delay, wait and speak for a sixth of the time, look again."""
    need_obs()
    between_s = scale.many(WHOLE_S, 60) / (LOOKS - 1)
    delays: list[list[float]] = []
    began_s = time.monotonic()
    with Studio(Setup(0, SHAPE, "tones", painted=False, coded=True)) as studio:
        delays.append(_look(studio))
        for number in range(1, LOOKS):
            _spend(studio, between_s, STALLS // (LOOKS - 1) + (number <= STALLS % (LOOKS - 1)))
            delays.append(_look(studio))
            progress(number, LOOKS - 1)
        health = studio.presenter.health()
    minutes = (time.monotonic() - began_s) / 60
    first, last = statistics.median(delays[0]), statistics.median(delays[-1])
    every = ", ".join(f"{percentile(one, 0.95):.0f}" for one in delays)
    figures = (
        Figure(
            "minutes; times the pump's time line slid, by how many ms",
            f"{minutes:.0f}; {health.slides}, {health.slid_ms}",
        ),
        Figure(
            "picture's delay from the pump to the file, p95 of each look",
            f"{every} ms",
            percentile(delays[-1], 0.95) <= MOST_DELAY_MS,
        ),
        Figure("at the end, against the beginning", f"{last - first:+.0f} ms", last - first <= BACK_MS),
        Figure(
            "processes that had to be started again",
            str(sum(health.restarts.values())),
            not any(health.restarts.values()),
        ),
    )
    return Proof("host-hour", "an hour of the presenter in a real OBS", figures)


def _look(studio: Studio) -> list[float]:
    """The ms from the pump to the file, of a few hundred pictures."""
    with studio.recorded() as take:
        until_s = time.monotonic() + LOOK_S
        while time.monotonic() < until_s:
            studio.say_whole(WORDS[0])
    return [delay for _, delay in pictures(Recording(take.path), take).delays]


def _spend(studio: Studio, seconds: float, stalls: int) -> None:
    """Speak for so long, while the pump is stopped so often."""
    next_stall_s = [seconds * (one + 1) / (stalls + 1) for one in range(stalls)]
    began_s = time.monotonic()
    while (passed_s := time.monotonic() - began_s) < seconds:
        studio.say(" ".join(WORDS))
        if next_stall_s and passed_s > next_stall_s[0] and sys.platform != "win32":
            next_stall_s.pop(0)
            pid = studio.presenter.health().pids[PUMP]
            os.kill(pid, signal.SIGSTOP)
            time.sleep(STALL_S)
            os.kill(pid, signal.SIGCONT)
        # Said or, at a stall, lost: both are over.
        while not isinstance(studio.events.get(timeout=60), SentenceEnded | SentenceFailed):
            pass
