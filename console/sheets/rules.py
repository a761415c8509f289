"""Rows that would break a rule of the show: each is said with its own row, and the others come without it. Pure."""

import re
from collections.abc import Iterable, Mapping

from console.base.errors import Problem, ShowcallerError
from console.base.patterns import regex
from console.engine.apply_edit import FREE
from console.engine.plan import compile_show
from console.files.lint import lint
from console.model.cue import Cue, clip_of
from console.model.edits import Move, Op
from console.model.show import Show
from console.words.message import Message

_PLACE = regex(r"(?:segments\[(\d+)\](?:\.cues\[(\d+)\])?|(adlibs|products)\[(\d+)\])")
# As long as any clip is taken for: how long it is no rule asks.
CLIP_MS = 1000


def broken(before: Show, after: Show, strict: bool) -> tuple[dict[str, Problem], list[Problem]]:
    """Returns (kind:id → what is wrong with it, what is wrong with nothing in particular) that was not so before.

    strict: also what a run asks of a show: that each cue has a length, and the clock's times their order.
    """
    old = {_said(problem) for _, problem in _problems(before, strict)}
    whose: dict[str, Problem] = {}
    others: list[Problem] = []
    for thing, problem in _problems(after, strict):
        if _said(problem) in old:
            continue
        if thing:
            whose.setdefault(thing, problem)
        else:
            others.append(problem)
    return whose, others


def _problems(show: Show, strict: bool) -> Iterable[tuple[str, Problem]]:
    found = lint(show, "show.json")
    if strict and not found:
        lengths = {clip: CLIP_MS for cue in show.every_cue if (clip := clip_of(cue)) is not None}
        try:
            compile_show(show, lengths)
        except ShowcallerError as error:
            found = list(error.problems)
    for problem in found:
        yield _thing(show, str(problem.where)), problem


def _said(problem: Problem) -> tuple[str, str]:
    return str(problem.where).rpartition(".")[2], str(problem.what)


def _thing(show: Show, where: str) -> str:
    """cue:ID, product:ID or segment:ID of a place in the file; empty for the show itself."""
    place = _PLACE.search(where)
    if place is None:
        return ""
    segment, cue, bucket, at = place.groups()
    if bucket == "products":
        return f"product:{show.products[int(at)].id}"
    if bucket == "adlibs":
        return f"cue:{show.adlibs[int(at)].id}"
    of = show.segments[int(segment)]
    return f"segment:{of.id}" if cue is None else f"cue:{of.cues[int(cue)].id}"


def field_at(where: str) -> str:
    """A sheet's field of a place in the show's file: duration of segments[0].cues[1].duration_ms."""
    field = where.rpartition(".")[2]
    known = {"product_id": "product", "duration_ms": "duration", "pre_wait_ms": "pre_wait", "time": "start"}
    return known.get(field, field) if re.fullmatch(r"[a-z_]+", field) else ""


def on_air(before: Show, after: Show, locked: Mapping[str, Message]) -> dict[str, Message]:
    """Returns cue:ID of what would change although it may not now → why."""
    old, new = _cues(before), _cues(after)
    return {
        f"cue:{name}": why
        for name, why in locked.items()
        if name in old and any(
            getattr(old[name], field) != getattr(new.get(name), field, None)
            for field in old[name].__struct_fields__ if field not in FREE
        )
    }  # fmt: skip


def staying(ops: Iterable[Op], show: Show, locked: Mapping[str, Message]) -> tuple[Op, ...]:
    """Returns the ops without those that move what is on air: it stays where it is."""
    segments = {segment.id for segment in show.segments for cue in segment.cues if cue.id in locked}
    fixed = {*(f"cue:{name}" for name in locked), *(f"segment:{name}" for name in segments)}
    return tuple(op for op in ops if not (isinstance(op, Move) and op.target in fixed))


def _cues(show: Show) -> dict[str, Cue]:
    cues = {cue.id: cue for segment in show.segments for cue in segment.cues}
    return cues | {cue.id: cue for cue in show.adlibs}
