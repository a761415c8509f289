"""The picture of the README: the window far into the show, with the host in view.

The way there is rehearsed at many times real speed; a host speaks at real speed only, so that the run goes on at that.
"""

import os
import signal
from pathlib import Path

import msgspec

from console.base.processes import ProcessId
from resources import sample
from ui import desk_process
from ui.screenshots.studio import Studio

FAST, THERE_MS = 40, 37 * 60_000
# So much is left of the cue: its host has been speaking for a while, and goes on while it is drawn.
LEAST_LEFT_MS, LEAST_SPOKEN_MS = 4_000, 6_000


async def picture(studio: Studio, file: Path) -> None:
    """Rehearse the sample, and draw the window once host and card are seen on air."""
    run_dir = await studio.run_beside("rehearse", str(sample("en")), "--auto", "--speed", str(FAST))
    await studio.at(THERE_MS)
    studio.supervisor.leave()
    await _stop(studio, run_dir)
    desk_process.start(["desk", "--resume", "--run-dir", str(run_dir), "--speed", "1"], run_dir)
    await studio.follow(run_dir)
    await studio.until(lambda: _shows_both(studio), "host and card on air")
    studio.window.grab().save(str(file))
    studio.taken += 1


async def _stop(studio: Studio, run_dir: Path) -> None:
    """Have the desk leave the run so that it can be taken up again."""
    token = run_dir / desk_process.TOKEN
    process = msgspec.json.decode(token.read_bytes(), type=ProcessId)
    os.kill(process.pid, signal.SIGTERM)
    await studio.until(lambda: not process.lives(), "the end of the desk")


def _shows_both(studio: Studio) -> bool:
    state = studio.bridge.view.state
    now = state.now if state is not None else None
    if state is None or now is None or now.kind != "avatar_card" or now.tally != "confirmed":
        return False
    spoken_ms = state.t_ms - now.started_ms
    return spoken_ms > LEAST_SPOKEN_MS and (now.left_ms is None or now.left_ms > LEAST_LEFT_MS)
