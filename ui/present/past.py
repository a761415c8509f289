"""The runs that were: read off their folders, the newest first. What cannot be read is passed over."""

import itertools
from pathlib import Path

import msgspec

from console.base import untrusted
from console.base.errors import ShowcallerError
from console.journal.reader import read, read_show
from console.journal.taking_up import read_intake
from console.model.facts import RunStarted
from console.model.show import Text

MOST = 40
JOURNAL, TOKEN, AS_RUN = "run.showrun", "desk-api.json", "as-run.json"


class PastRun(msgspec.Struct, frozen=True):
    """A run's folder, when it began (epoch ms), its show's title, ``live`` or ``rehearsal``, and its speed.

    state: ``ended``, or ``open`` while its desk runs, or where it was broken off.
    """

    folder: Path
    began_ms: int
    title: Text
    mode: str
    speed: float
    state: str


class _Titled(msgspec.Struct):
    title: Text


class _Kept(msgspec.Struct):
    """What is read here of how a run keeps its show."""

    show: _Titled
    path: str = ""


def past_runs(folder: Path, most: int = MOST) -> list[PastRun]:
    """Returns the newest runs in a folder of runs."""
    files = sorted(folder.glob(f"*/{JOURNAL}"), key=_changed, reverse=True)
    return [run for run in map(_past, files[:most]) if run is not None]


def show_of(folder: Path) -> Path | None:
    """Returns where the show of a run was when it ran; None where its journal does not say so."""
    try:
        body = read_show(folder / JOURNAL)
        path = untrusted.decode(body, _Kept).path if body is not None else ""
    except (ShowcallerError, msgspec.DecodeError, OSError):
        return None
    return Path(path) if path else None


def counted(folder: Path) -> bool:
    """Returns whether a run counted anything, so that it can be rehearsed with its figures."""
    try:
        return next(read_intake(folder / JOURNAL), None) is not None
    except (ShowcallerError, OSError):
        return False


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _past(journal: Path) -> PastRun | None:
    try:
        first = next(iter(itertools.islice(read(journal), 1)), None)
        body = read_show(journal)
        title = untrusted.decode(body, _Kept).show.title if body is not None else Text()
    except (ShowcallerError, msgspec.DecodeError, OSError):
        return None
    if first is None or not isinstance(first.fact, RunStarted):
        return None
    state = "ended" if journal.with_name(AS_RUN).exists() else "open"
    fact = first.fact
    return PastRun(journal.parent, fact.wall_start_ms, title, fact.mode, fact.speed, state)
