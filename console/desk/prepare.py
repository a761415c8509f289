"""From a show's path to what a run needs of it: the show, its media, its plan."""

from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowInvalid
from console.desk.script_lengths import script_lengths
from console.engine.plan import Plan, compile_show
from console.files.probe import probe_show
from console.files.showfile import digest, encode, load
from console.model.show import Show
from console.words.message import message


class Prepared(msgspec.Struct, frozen=True):
    """A show ready to run. media_problems: clips and pictures that cannot go on air."""

    plan: Plan
    root: Path
    path: Path
    sha256: str
    media_problems: tuple[Problem, ...] = ()

    @property
    def show(self) -> Show:
        return self.plan.show


class _Kept(msgspec.Struct):
    """How a run keeps its show, so that it can be resumed and reported on without the show file."""

    show: Show
    clip_ms: dict[str, int]
    root: str
    path: str


def prepare(path: Path) -> Prepared:
    """Open, probe and compile a show. Raises ShowInvalid with every problem found."""
    loaded = load(path)
    lengths, media_problems = probe_show(loaded.show, loaded.root)
    try:
        plan = compile_show(loaded.show, {**lengths, **script_lengths(loaded.show, {})})
    except ShowInvalid as error:
        # A clip that cannot be played explains a length that is not known.
        raise ShowInvalid([*media_problems, *error.problems]) from error
    return Prepared(plan, loaded.root, loaded.path, loaded.sha256, tuple(media_problems))


def keep(prepared: Prepared) -> tuple[str, bytes]:
    """(SHA-256, JSON) of the show as a run keeps it."""
    show = msgspec.json.decode(encode(prepared.show))
    body = {
        "show": show,
        "clip_ms": prepared.plan.clip_ms,
        "root": str(prepared.root),
        "path": str(prepared.path),
    }
    return prepared.sha256, msgspec.json.encode(body)


def kept(body: bytes) -> Prepared:
    """The show that a run kept. Raises ShowInvalid for one that a newer Showcaller wrote."""
    try:
        found = msgspec.json.decode(body, type=_Kept)
    except msgspec.DecodeError as error:
        raise ShowInvalid(Problem("run.showrun", message("run.show_unreadable", error=error))) from error
    plan = compile_show(found.show, found.clip_ms)
    return Prepared(plan, Path(found.root), Path(found.path), digest(found.show))
