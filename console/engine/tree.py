"""A show as plain data that ops change, each giving the op that undoes it. Pure."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import UNSET

from console.base.errors import Problem, ShowcallerError
from console.model.cue import Cue
from console.model.edits import ADLIBS, Insert, Move, Op, Put, Remove
from console.model.show import Show, Text
from console.words.message import Message, message

# Fields that other ops change, or nothing may.
FIXED = {
    "show": ("id", "format", "version", "segments", "adlibs", "products"),
    "segment": ("id", "cues"),
    "cue": ("id",),
    "product": ("id",),
}
# Cues are read within a show.
EMPTY = Show(id="empty", title=Text(en=""), planned_start="")
GONE, PLACE, NEW = "@gone", "@place", "@new"
# What people call the kinds of what a show holds.
KINDS = {
    "show": message("part.show"),
    "segment": message("part.segment"),
    "cue": message("part.cue"),
    "product": message("part.product"),
}


class EditRefused(ShowcallerError):
    """An op that cannot be done on the show as it is."""


def edited_show(show: Show, ops: Iterable[Op]) -> Show:
    """Returns the show after the ops. Raises EditRefused, and msgspec.ValidationError when it is none then.

    Of fields of cues, as nearly all edits are, only these cues are read anew: the others stay the same objects.
    """
    ops = tuple(ops)
    names = {op.target for op in ops if isinstance(op, Put) and op.target.startswith("cue:")}
    cues = {cue.id: cue for cue in show.every_cue if f"cue:{cue.id}" in names}
    if len(names) != len(cues) or not all(isinstance(op, Put) and op.target in names for op in ops):
        tree = Tree(show)
        tree.apply(ops)
        return tree.show()
    few = Tree(msgspec.structs.replace(EMPTY, adlibs=tuple(cues.values())))
    few.apply(ops)
    after: dict[str, Cue] = {cue.id: cue for cue in few.show().adlibs}
    segments = tuple(
        msgspec.structs.replace(one, cues=tuple(after.get(cue.id, cue) for cue in one.cues))
        if any(cue.id in after for cue in one.cues)
        else one
        for one in show.segments
    )
    adlibs = tuple(after.get(cue.id, cue) for cue in show.adlibs)
    return msgspec.structs.replace(show, segments=segments, adlibs=adlibs)


class Tree:
    """A show as dicts and lists. Every method that changes it tells how to undo that."""

    def __init__(self, show: Show) -> None:
        self.data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(show))
        for name in ("segments", "adlibs", "products"):
            self.data.setdefault(name, [])
        for segment in self.data["segments"]:
            segment.setdefault("cues", [])

    def show(self) -> Show:
        """The show. Raises msgspec.ValidationError when it is none."""
        return msgspec.convert(self.data, Show)

    def apply(self, ops: Iterable[Op]) -> tuple[tuple[Op, ...], tuple[str, ...]]:
        """(how to undo them, what they touch): all of the ops or, with EditRefused, none."""
        inverse: list[Op] = []
        touches: list[str] = []
        try:
            for number, op in enumerate(ops):
                try:
                    undo, touched = self._apply(op)
                except _Wrong as wrong:
                    raise EditRefused(Problem(f"ops[{number}]", wrong.what, wrong.fix)) from None
                inverse.insert(0, undo)
                touches += touched
        except EditRefused:
            for op in inverse:
                self._apply(op)
            raise
        return tuple(inverse), tuple(dict.fromkeys(touches))

    def _apply(self, op: Op) -> tuple[Op, list[str]]:
        match op:
            case Put():
                return self._put(op)
            case Insert():
                return self._insert(op)
            case Remove():
                return self._remove(op)
            case Move():
                return self._move(op)

    def _put(self, op: Put) -> tuple[Op, list[str]]:
        kind = op.target.partition(":")[0]
        path = op.field.split(".")
        if path[0] in FIXED[kind] or not all(path):
            raise _Wrong(
                message("edit.not_settable", field=op.field, kind=KINDS[kind]),
                message("edit.fix_insert_move_or_remove", kind=KINDS[kind]),
            )
        node = self._find(op.target)
        made: str | None = None  # The outermost object that was not there: to undo is to take it away.
        for depth, name in enumerate(path[:-1]):
            inner = node.get(name)
            if inner is None:
                made = made or ".".join(path[: depth + 1])
                inner = node[name] = {}
            if not isinstance(inner, dict):  # Nothing was made yet: what is made is an object.
                raise _Wrong(
                    message("edit.no_fields", field=op.field, id=name), message("edit.fix_set_whole")
                )
            node = inner
        before = node.get(path[-1], UNSET)
        if op.value is UNSET:
            node.pop(path[-1], None)
        else:
            node[path[-1]] = op.value
        undo = Put(target=op.target, field=made or op.field, value=UNSET if made else before)
        return undo, [f"{op.target}/{op.field}"]

    def _insert(self, op: Insert) -> tuple[Op, list[str]]:
        name = op.value.get("id")
        target = f"{op.what}:{name}"
        if not isinstance(name, str) or not name:
            raise _Wrong(message("edit.no_id", kind=KINDS[op.what]), message("edit.fix_give_free_id"))
        if self._place(target) is not None:
            raise _Wrong(
                message("edit.id_taken", kind=KINDS[op.what], id=name), message("edit.fix_give_other_id")
            )
        new: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(op.value))  # Never shared with an op.
        touches = [f"{target}/{NEW}"]
        if op.what == "segment":
            new.setdefault("cues", [])
            for cue in new["cues"] if isinstance(new["cues"], list) else []:
                inner = f"cue:{cue.get('id')}" if isinstance(cue, dict) else "cue:"
                if self._place(inner) is not None:
                    raise _Wrong(
                        message("edit.field_there_already", field=inner), message("edit.fix_give_other_id")
                    )
                touches.append(f"{inner}/{NEW}")
        siblings = self._siblings(op.what, op.into)
        siblings.insert(self._after(siblings, op.after), new)
        return Remove(target=target), touches

    def _remove(self, op: Remove) -> tuple[Op, list[str]]:
        what = op.target.partition(":")[0]
        siblings, index, into = self._must_place(op.target)
        gone = siblings.pop(index)
        after = siblings[index - 1]["id"] if index else None
        touches = [f"{op.target}/{GONE}"]
        touches += [f"cue:{cue['id']}/{GONE}" for cue in gone.get("cues", ())]
        return Insert(what=what, value=gone, into=into, after=after), touches  # type: ignore[arg-type]

    def _move(self, op: Move) -> tuple[Op, list[str]]:
        what, _, name = op.target.partition(":")
        siblings, index, into = self._must_place(op.target)
        if op.after == name:
            raise _Wrong(message("edit.after_itself"), message("edit.fix_name_another_sibling"))
        target = self._siblings(what, op.into)
        thing = siblings.pop(index)
        before = siblings[index - 1]["id"] if index else None
        try:
            target.insert(self._after(target, op.after), thing)
        except _Wrong:
            siblings.insert(index, thing)
            raise
        return Move(target=op.target, into=into, after=before), [f"{op.target}/{PLACE}"]

    # ── finding ──────────────────────────────────────────────────────────────────────────────────

    def _find(self, target: str) -> dict[str, Any]:
        if target == "show":
            return self.data
        siblings, index, _ = self._must_place(target)
        found: dict[str, Any] = siblings[index]
        return found

    def _must_place(self, target: str) -> tuple[list[Any], int, str | None]:
        found = self._place(target)
        if found is None:
            kind, _, name = target.partition(":")
            raise _Wrong(
                message("edit.gone", kind=KINDS.get(kind, kind), id=name), message("edit.fix_look_again")
            )
        return found

    def _place(self, target: str) -> tuple[list[Any], int, str | None] | None:
        """(its siblings, its index, what it lies in), None where it is not."""
        kind, _, name = target.partition(":")
        lists: list[tuple[list[Any], str | None]]
        if kind == "cue":
            lists = [(segment["cues"], segment["id"]) for segment in self.data["segments"]]
            lists.append((self.data["adlibs"], ADLIBS))
        else:
            lists = [(self.data["segments" if kind == "segment" else "products"], None)]
        for siblings, into in lists:
            for index, thing in enumerate(siblings):
                if thing["id"] == name:
                    return siblings, index, into
        return None

    def _siblings(self, what: str, into: str | None) -> list[Any]:
        if what != "cue":
            if into is not None:
                raise _Wrong(
                    message("edit.lies_in_nothing", kind=KINDS[what]), message("edit.fix_leave_into_out")
                )
            holder, name = self.data, "segments" if what == "segment" else "products"
        elif into is None:
            raise _Wrong(message("edit.cue_needs_segment"), message("edit.fix_name_segment", adlibs=ADLIBS))
        elif into == ADLIBS:
            holder, name = self.data, "adlibs"
        else:
            holder, name = self._find(f"segment:{into}"), "cues"
        found: list[Any] = holder[name]
        return found

    def _after(self, siblings: list[Any], after: str | None) -> int:
        if after is None:
            return 0
        for index, thing in enumerate(siblings):
            if thing["id"] == after:
                return index + 1
        raise _Wrong(message("edit.sibling_gone", id=after), message("edit.fix_place_again"))


class _Wrong(Exception):
    def __init__(self, what: Message, fix: Message) -> None:
        super().__init__(str(what))
        self.what, self.fix = what, fix
