"""A run's figures as a feed: all that it counted, to be rehearsed with at the times of the plan."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.desk.options import NAME
from console.desk.prepare import kept
from console.engine.plan import Plan
from console.engine.planned_times import base_ms
from console.engine.reduce import play
from console.journal.reader import read, read_show
from console.journal.taking_up import read_intake_times
from console.model.facts import Record, RunStarted
from console.sources.decode import moment_ms
from console.sources.recorded import MOST_AGE_MS
from console.sources.scrubbing import Scrubbed
from console.words.message import message

# In the folder of the run that plays them.
FEED = "figures.jsonl.gz"
QUICK = 1
_events = msgspec.json.Decoder(list[dict[str, Any]])


def run_of(named: Path, runs: Path) -> Path | None:
    """Returns the file of a run that is given by its file, its folder, or its name in a folder of runs.

    None for what is no run.
    """
    for path in (named, named / NAME, runs / named / NAME):
        if path.is_file() and (path.name == NAME or path.suffix == Path(NAME).suffix):
            return path
    return None


def feed_of_run(run: Path, to: Path, scrubbed: bool = False) -> Path:
    """Write a run's figures, comments and orders as a recorded feed (compressed JSON lines), and return its path.

    scrubbed: with numbers for the names and ids of viewers and buyers, the same for one all through.
    Show time is the plan's: of a live run, counted from its planned start. What came before comes at once.
    Raises ShowcallerError for a run that counted nothing or cannot be read.
    """
    first = next(iter(read(run, kinds=("run_started",))), None)
    body = read_show(run)
    if first is None or body is None or not isinstance(first.fact, RunStarted):
        raise ShowcallerError(Problem(str(run), message("run.no_start"), message("run.fix_other_figures")))
    base = _base_ms(kept(body).plan, first)
    # What an event's own time is compared with: when it came, by the clock that gave it.
    zero_ms = first.fact.wall_start_ms - first.t_ms
    count = 0
    to.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(to, "wb", compresslevel=QUICK) as out:
        for line in _lines(run, base, zero_ms, Scrubbed(os.urandom(16)) if scrubbed else None):
            out.write(line + b"\n")
            count += 1
    if not count:
        to.unlink()
        raise ShowcallerError(Problem(str(run), message("run.no_figures"), message("run.fix_other_figures")))
    return to


def _base_ms(plan: Plan, first: Record) -> int:
    plan, state = play(plan, (first,))
    return base_ms(plan, state)


def _lines(run: Path, base: int, zero_ms: int, scrub: Scrubbed | None) -> Iterator[bytes]:
    encoder, newest = msgspec.json.Encoder(), 0
    for t_ms, body in read_intake_times(run):
        # A feed goes forward only; a run that was taken up again may have begun a little earlier.
        newest = max(newest, t_ms - base, 0)
        try:
            events = _events.decode(body)
        except msgspec.DecodeError:
            continue  # Damaged since it was accepted; a run that is resumed passes over it, too.
        for event in events:
            event["showms"] = newest
            at = moment_ms(event["time"]) if isinstance(event.get("time"), str) else None
            age_ms = zero_ms + t_ms - at if isinstance(at, int) else 0
            if age_ms:
                event["agems"] = min(max(age_ms, -MOST_AGE_MS), MOST_AGE_MS)
            yield encoder.encode(event if scrub is None else scrub.event(event))
