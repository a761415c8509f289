"""The ops that lead from one show to another: for imports, restored copies, and telling what differs. Pure."""

from typing import Any

from msgspec import UNSET

from console.engine.tree import FIXED, Tree
from console.model.edits import ADLIBS, Insert, Move, Op, Put, Remove
from console.model.show import Show


def difference(old: Show, new: Show) -> tuple[Op, ...]:
    """Ops that make new of old; empty where they are the same. A show's id stays."""
    tree, target = Tree(old), Tree(new).data
    made: list[Op] = []

    def do(op: Op) -> None:
        tree.apply((op,))
        made.append(op)

    for field in _fields("show", tree.data, target):
        do(_put("show", field, target))
    _products(tree, target, do)
    _segments(tree, target, do)
    return tuple(made)


def changes_of(target: str, old: dict[str, Any], new: dict[str, Any]) -> list[Op]:
    """Ops that set every field in which a thing's data differ."""
    kind = target.partition(":")[0]
    return [_put(target, field, new) for field in _fields(kind, old, new)]


def _put(target: str, field: str, value: dict[str, Any]) -> Put:
    return Put(target=target, field=field, value=value.get(field, UNSET))


def _fields(kind: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    names = dict.fromkeys((*old, *new))
    return [
        name for name in names if name not in FIXED[kind] and old.get(name, UNSET) != new.get(name, UNSET)
    ]


def _change(kind: str, old: dict[str, Any], new: dict[str, Any], do: Any) -> None:
    for field in _fields(kind, old, new):
        do(_put(f"{kind}:{new['id']}", field, new))


def _products(tree: Tree, target: dict[str, Any], do: Any) -> None:
    """Those that go go last of all, by the caller's order: a cue may still name them until it is changed."""
    there = {one["id"]: one for one in tree.data["products"]}
    after: str | None = None
    for one in target["products"]:
        name = one["id"]
        if name not in there:
            do(Insert(what="product", value=one, after=after))
        else:
            _change("product", there[name], one, do)
            _settle(tree.data["products"], f"product:{name}", None, after, do)
        after = name


def _settle(siblings: list[Any], target: str, into: str | None, after: str | None, do: Any) -> None:
    """Move a thing that does not come after the one it should come after."""
    name = target.partition(":")[2]
    ids = [thing["id"] for thing in siblings]
    index = ids.index(name)
    if (ids[index - 1] if index else None) != after:
        do(Move(target=target, into=into, after=after))


def _segments(tree: Tree, target: dict[str, Any], do: Any) -> None:
    cue_segments = _cue_segments(tree.data)
    kept = {cue for segment in target["segments"] for cue in _ids(segment["cues"])} | _ids(target["adlibs"])
    for name in [name for name in cue_segments if name not in kept]:
        do(Remove(target=f"cue:{name}"))
    after: str | None = None
    for segment in target["segments"]:
        name = segment["id"]
        there = {one["id"]: one for one in tree.data["segments"]}
        if name not in there:
            do(Insert(what="segment", value={**segment, "cues": []}, after=after))
        else:
            _change("segment", there[name], segment, do)
            _settle(tree.data["segments"], f"segment:{name}", None, after, do)
        after = name
        _cues(tree, name, segment["cues"], do)
    _cues(tree, ADLIBS, target["adlibs"], do)
    names = _ids(target["segments"])
    for name in [one["id"] for one in tree.data["segments"] if one["id"] not in names]:
        do(Remove(target=f"segment:{name}"))
    products = _ids(target["products"])
    for name in [one["id"] for one in tree.data["products"] if one["id"] not in products]:
        do(Remove(target=f"product:{name}"))


def _cues(tree: Tree, into: str, cues: list[dict[str, Any]], do: Any) -> None:
    after: str | None = None
    for cue in cues:
        name = cue["id"]
        place = _cue_segments(tree.data).get(name)
        if place is None:
            do(Insert(what="cue", value=cue, into=into, after=after))
        else:
            where, before = place
            if where != into or _before(tree.data, where, name) != after:
                do(Move(target=f"cue:{name}", into=into, after=after))
            _change("cue", before, cue, do)
        after = name


def _before(data: dict[str, Any], into: str, name: str) -> str | None:
    ids = [cue["id"] for cue in _list(data, into)]
    index = ids.index(name)
    found: str | None = ids[index - 1] if index else None
    return found


def _list(data: dict[str, Any], into: str) -> list[dict[str, Any]]:
    if into == ADLIBS:
        found: list[dict[str, Any]] = data["adlibs"]
        return found
    return next(one["cues"] for one in data["segments"] if one["id"] == into)


def _cue_segments(data: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Cue id → (what it lies in, the cue)."""
    found = {cue["id"]: (one["id"], cue) for one in data["segments"] for cue in one["cues"]}
    return {**found, **{cue["id"]: (ADLIBS, cue) for cue in data["adlibs"]}}


def _ids(rows: list[dict[str, Any]]) -> set[str]:
    return {thing["id"] for thing in rows}
