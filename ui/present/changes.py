"""What a producer does to the rundown, as ops. Pure: a book and a choice in, ops out.

What is chosen is in ``choice``, moving in ``moves``, copying in ``copies``: whoever edits the
rundown has them all from here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import UNSET

from console.engine.show_diff import changes_of
from console.model.cue import SPEAKING, SceneCue, product_of
from console.model.edits import Insert, Op, Put, Remove
from ui.present.book import Book
from ui.present.choice import (
    SEGMENT,
    SHOW,
    cue_ids,
    free_id,
    home_of,
    outermost,
    place_after,
    plain,
    segment_of,
    siblings,
)
from ui.present.copies import copied, duplicated, from_template, pasted
from ui.present.moves import moved, moved_segments, stepped

__all__ = [
    "SEGMENT", "SHOW", "common", "copied", "duplicated", "from_template", "home_of", "moved", "moved_segments",
    "new_cue", "new_cues", "new_segment", "outermost", "pasted", "place_after", "put", "rekind", "remove",
    "segment_of", "siblings", "stepped", "template_products",
]  # fmt: skip

# How long a new cue is until somebody says.
NEW_MS = 30_000
# The scene of a new cue until somebody chooses one.
NEW_SCENE = "?"


def new_cue(
    book: Book, kind: str, choice: str, title: str, scenes: Iterable[str] = ()
) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of a new cue of a kind after what is chosen, with what it needs to be right.

    scenes: those of the OBS at hand.
    """
    into, after = place_after(book, choice)
    segment = next((one for one in book.show.segments if one.id == into), None)
    name = free_id(cue_ids(book), after or "c0")
    cue: dict[str, Any] = {"kind": kind, "id": name, "title": title, "duration_ms": NEW_MS}
    if kind in ("card", "avatar_card"):
        own = segment.product_id if segment is not None else None
        first = book.products[0].id if book.products else ""
        cue["product_id"] = own or first
    if kind in ("avatar", "avatar_card") and book.show.avatar.feed is None:
        # A draft, passed over until its clip is chosen: no clip of another cue is its own.
        cue["skip"] = True
    if kind == "video":
        cue["clip"] = _some_clip(book)
    if kind == "scene":
        cue["scene"] = _some_scene(book, scenes)
    if kind == "action":
        cue |= {"action": {"do": "record", "on": True}, "duration_ms": 0}
    return name, [Insert(what="cue", value=cue, into=into, after=after)]


def new_cues(book: Book, kind: str, choice: str, each: Iterable[dict[str, Any]]) -> list[Op]:
    """Returns a new cue of a kind for each, one after the other after what is chosen. each: its own fields."""
    into, after = place_after(book, choice)
    _, (model,) = new_cue(book, kind, choice, "")
    assert isinstance(model, Insert)
    taken = cue_ids(book)
    ops: list[Op] = []
    for own in each:
        name = free_id(taken, after or "c0")
        ops.append(Insert(what="cue", value={**model.value, **own, "id": name}, into=into, after=after))
        after = name
    return ops


def _some_scene(book: Book, scenes: Iterable[str]) -> str:
    """Returns a scene of the producer's own: the first in OBS that no cue shows yet, else what another cue shows."""
    named = [line.cue.scene for line in book.lines if isinstance(line.cue, SceneCue)]
    layouts = book.show.layouts
    known = {*named, *(getattr(layouts, one) for one in layouts.__struct_fields__)}
    return next((name for name in scenes if name not in known), named[0] if named else NEW_SCENE)


def _some_clip(book: Book) -> str:
    clips = [line.clip for line in book.lines if line.clip]
    return book.show.avatar.fallback_clip or (clips[0] if clips else "media/clip.mp4")


def new_segment(book: Book, choice: str, title: str) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of an empty segment after the chosen one."""
    after = segment_of(book, choice)
    name = free_id({one.id for one in book.show.segments}, after or "s0")
    value = {"id": name, "title": {"zh": title, "en": title}}
    return name, [Insert(what="segment", value=value, after=after)]


def remove(book: Book, chosen: Iterable[str]) -> list[Op]:
    """Returns the ops that take out what is chosen."""
    return [
        Remove(target=one if one.startswith(SEGMENT) else f"cue:{one}") for one in outermost(book, chosen)
    ]


def put(chosen: Iterable[str], field: str, value: Any) -> list[Op]:
    """Returns the ops that set one field of everything that is chosen; None: its default."""
    return [
        Put(
            target=one if one == SHOW or one.startswith(SEGMENT) else f"cue:{one}",
            field=field,
            value=UNSET if value is None else value,
        )
        for one in chosen
    ]


def common(book: Book, chosen: Sequence[str], field: str) -> tuple[Any, bool]:
    """Returns (the value of a field of everything chosen, whether it is the same everywhere)."""
    values = []
    for one in chosen:
        if one == SHOW:
            part: Any = book.show
        elif one.startswith(SEGMENT):
            part = next(s for s in book.show.segments if SEGMENT + s.id == one)
        else:
            part = book.by_id[one].cue
        value = part
        for name in field.split("."):
            value = value.get(name, "") if isinstance(value, dict) else getattr(value, name, None)
        values.append(value)
    same = all(value == values[0] for value in values)
    return (values[0] if values and same else None), same


def template_products(book: Book) -> list[str]:
    """Returns products that no segment is about yet: what a template is likely made for."""
    used = {one.product_id for one in book.show.segments} | {
        product_of(cue) for one in book.show.segments for cue in one.cues
    }
    return [product.id for product in book.products if product.id not in used]


def rekind(book: Book, chosen: Iterable[str], kind: str) -> list[Op]:
    """Returns the ops that make cues another kind: they keep what the new kind has too, and get what it needs."""
    ops: list[Op] = []
    for cue_id in chosen:
        if cue_id.startswith(SEGMENT):
            continue
        old = plain(book.by_id[cue_id].cue)
        if old["kind"] == kind:
            continue
        _, (made,) = new_cue(book, kind, cue_id, "")
        assert isinstance(made, Insert)
        own = {name for fields in FIELDS_OF.values() for name in fields}
        new = {name: value for name, value in old.items() if name not in own}
        new["kind"] = kind
        for name in own & set(FIELDS_OF[kind]):
            if name in old:
                new[name] = old[name]
            elif name in made.value:
                new[name] = made.value[name]
        clipless = "clip" not in new and new.get("engine") not in SPEAKING
        if kind in ("avatar", "avatar_card") and clipless and book.show.avatar.feed is None:
            new["skip"] = True
        if kind != "action" and not new.get("duration_ms") and "clip" not in new:
            new["duration_ms"] = NEW_MS
        if "clip" not in new and new.get("end") == "clip":
            new["end"] = "duration"
        ops += changes_of(f"cue:{cue_id}", old, new)
    return ops


FIELDS_OF = {
    "avatar": ("engine", "clip", "script", "level_db", "layout", "second_clip"),
    "avatar_card": ("product_id", "engine", "clip", "script", "level_db", "layout", "second_clip"),
    "card": ("product_id",),
    "video": ("clip", "level_db"),
    "slate": (),
    "scene": ("scene", "scene_id", "host"),
    "action": ("action",),
}
