"""What a producer does to the rundown, as ops. Pure: a book and a choice in, ops out.

A choice is ids of cues and ``segment:ID`` for whole segments, in the order of the rundown.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from console.engine.show_diff import changes_of
from console.model.cue import Cue, product_of
from console.model.edits import ADLIBS, Insert, Move, Op, Put, Remove
from ui.present.book import SEGMENT as SEGMENT
from ui.present.book import Book

# The choice of nothing: the show itself.
SHOW = "show"
# How long a new cue is until somebody says.
NEW_MS = 30_000
TEXT_FIELDS = ("title", "notes", "script.zh", "script.en")


def free_id(taken: set[str], like: str) -> str:
    """Returns an id like another one that is free: c7 → c8, rice → rice-2. It is taken from now on."""
    stem, number = re.fullmatch(r"(.*?)(\d*)", like).groups()  # type: ignore[union-attr]
    if not number and not stem.endswith("-"):
        stem = f"{stem}-"
    count, width = int(number or 1), len(number)
    while True:
        count += 1
        found = f"{stem}{count:0{width}}"[-64:]
        if found not in taken:
            taken.add(found)
            return found


def cue_ids(book: Book) -> set[str]:
    return set(book.by_id)


def plain(part: Any) -> dict[str, Any]:
    """Returns a cue or a segment as data."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(part))
    return data


def home_of(book: Book, cue_id: str) -> str:
    """Returns what a cue lies in: its segment's id, or the adlib bucket."""
    line = book.by_id[cue_id]
    return ADLIBS if line.segment < 0 else book.show.segments[line.segment].id


def siblings(book: Book, into: str) -> list[Cue]:
    """Returns the cues of a segment or of the adlib bucket."""
    if into == ADLIBS:
        return list(book.show.adlibs)
    return next((list(one.cues) for one in book.show.segments if one.id == into), [])


def place_after(book: Book, choice: str) -> tuple[str, str | None]:
    """Returns (what to put cues into, after which cue) for what comes after what is chosen."""
    if choice.startswith(SEGMENT):
        return choice.removeprefix(SEGMENT), None
    if choice in book.by_id:
        return home_of(book, choice), choice
    if book.show.segments:
        last = book.show.segments[-1]
        return last.id, last.cues[-1].id if last.cues else None
    return ADLIBS, None


def new_cue(book: Book, kind: str, choice: str, title: str) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of a new cue of a kind after what is chosen, with what it needs to be right."""
    into, after = place_after(book, choice)
    segment = next((one for one in book.show.segments if one.id == into), None)
    name = free_id(cue_ids(book), after or "c0")
    cue: dict[str, Any] = {"kind": kind, "id": name, "title": title, "duration_ms": NEW_MS}
    if kind in ("card", "avatar_card"):
        own = segment.product_id if segment is not None else None
        first = book.products[0].id if book.products else ""
        cue["product_id"] = own or first
    if kind in ("avatar", "avatar_card") and book.show.avatar.feed is None:
        cue["clip"] = _some_clip(book)
    if kind == "video":
        cue["clip"] = _some_clip(book)
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


def _some_clip(book: Book) -> str:
    clips = [line.clip for line in book.lines if line.clip]
    return book.show.avatar.fallback_clip or (clips[0] if clips else "media/clip.mp4")


def new_segment(book: Book, choice: str, title: str) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of an empty segment after the chosen one."""
    after = segment_of(book, choice)
    name = free_id({one.id for one in book.show.segments}, after or "s0")
    value = {"id": name, "title": {"zh": title, "en": title}}
    return name, [Insert(what="segment", value=value, after=after)]


def segment_of(book: Book, choice: str) -> str | None:
    """Returns the segment that what is chosen is or lies in; the last one for an adlib or nothing."""
    if choice.startswith(SEGMENT):
        return choice.removeprefix(SEGMENT)
    if choice in book.by_id and book.by_id[choice].segment >= 0:
        return home_of(book, choice)
    return book.show.segments[-1].id if book.show.segments else None


def outermost(book: Book, chosen: Iterable[str]) -> list[str]:
    """Returns the choice without cues whose whole segment is chosen too."""
    chosen = list(chosen)
    whole = {one.removeprefix(SEGMENT) for one in chosen if one.startswith(SEGMENT)}
    return [one for one in chosen if one.startswith(SEGMENT) or home_of(book, one) not in whole]


def remove(book: Book, chosen: Iterable[str]) -> list[Op]:
    """Returns the ops that take out what is chosen."""
    return [
        Remove(target=one if one.startswith(SEGMENT) else f"cue:{one}") for one in outermost(book, chosen)
    ]


def copied(book: Book, chosen: Iterable[str]) -> list[dict[str, Any]]:
    """Returns what is chosen as data, to be pasted: cues, and segments with their cues."""
    segments = {one.id: one for one in book.show.segments}
    parts = []
    for one in outermost(book, chosen):
        if one.startswith(SEGMENT):
            parts.append(plain(segments[one.removeprefix(SEGMENT)]))
        else:
            parts.append(plain(book.by_id[one].cue))
    return parts


def pasted(
    book: Book, parts: Sequence[dict[str, Any]], choice: str, product_id: str | None = None
) -> list[Op]:
    """Returns what was copied, after what is chosen, under new ids; a follow by name stays among what is pasted.

    product_id: the product that they are for, instead of their own (a template).
    """
    cues, segments = cue_ids(book), {one.id for one in book.show.segments}
    names: dict[str, str] = {}
    for part in parts:
        for cue in [part] if "kind" in part else part.get("cues", ()):
            names[cue["id"]] = free_id(cues, cue["id"])
    known = {product.id for product in book.products}
    into, after = place_after(book, choice)
    behind = segment_of(book, choice)
    ops: list[Op] = []
    for part in parts:
        if "kind" not in part:
            own = free_id(segments, part["id"])
            inner = [_renamed(cue, names, known, product_id) for cue in part.get("cues", ())]
            value = {**part, "id": own, "cues": inner}
            if product_id is not None or value.get("product_id") not in known:
                value["product_id"] = product_id
            ops.append(Insert(what="segment", value=value, after=behind))
            behind = own
        else:
            cue = _renamed(part, names, known, product_id)
            ops.append(Insert(what="cue", value=cue, into=into, after=after))
            after = cue["id"]
    return ops


def _renamed(
    cue: dict[str, Any], names: dict[str, str], known: set[str], product_id: str | None
) -> dict[str, Any]:
    made = {**cue, "id": names[cue["id"]]}
    start = made.get("start", {})
    if start.get("after") is not None:
        made["start"] = (
            {**start, "after": names[start["after"]]} if start["after"] in names else {"at": "follow"}
        )
    if "product_id" in made and (product_id is not None or made["product_id"] not in known):
        made["product_id"] = product_id or next(iter(sorted(known)), "")
    return made


def duplicated(book: Book, chosen: Sequence[str]) -> list[Op]:
    """Returns what is chosen once more, after the last of it."""
    return pasted(book, copied(book, chosen), chosen[-1]) if chosen else []


def from_template(book: Book, segment_id: str, product_id: str) -> list[Op]:
    """Returns a segment once more for another product, named after it."""
    product = book.product(product_id)
    source = next(one for one in book.show.segments if one.id == segment_id)
    ops = pasted(book, [plain(source)], SEGMENT + segment_id, product_id)
    if product is not None:
        ops = [_titled(op, plain(product.name)) for op in ops]
    return ops


def _titled(op: Op, title: dict[str, Any]) -> Op:
    if isinstance(op, Insert) and op.what == "segment":
        return msgspec.structs.replace(op, value={**op.value, "title": title})
    return op


def moved(book: Book, chosen: Sequence[str], into: str, after: str | None) -> list[Op]:
    """Returns the ops that move cues into a segment or the bucket, after a cue that is not among them."""
    cues = [one for one in chosen if not one.startswith(SEGMENT)]
    before = [cue.id for cue in siblings(book, into)]
    while after in cues:
        index = before.index(after)
        after = before[index - 1] if index else None
    ops: list[Op] = []
    for cue in cues:
        ops.append(Move(target=f"cue:{cue}", into=into, after=after))
        after = cue
    return ops


def moved_segments(book: Book, chosen: Sequence[str], after: str | None) -> list[Op]:
    """Returns the ops that move whole segments, after one that is not among them."""
    names = [one.removeprefix(SEGMENT) for one in chosen if one.startswith(SEGMENT)]
    order = [one.id for one in book.show.segments]
    while after in names:
        index = order.index(after)
        after = order[index - 1] if index else None
    ops: list[Op] = []
    for name in names:
        ops.append(Move(target=f"segment:{name}", after=after))
        after = name
    return ops


def stepped(book: Book, chosen: Sequence[str], down: bool) -> list[Op]:
    """Returns what is chosen one place up or down; cues pass from one segment into the next."""
    whole = outermost(book, chosen)
    if not whole:
        return []
    if all(one.startswith(SEGMENT) for one in whole):
        order = [one.id for one in book.show.segments]
        rows_at = [order.index(one.removeprefix(SEGMENT)) for one in whole]
        if down:
            return (
                [] if max(rows_at) == len(order) - 1 else moved_segments(book, whole, order[max(rows_at) + 1])
            )
        if min(rows_at) == 0:
            return []
        return moved_segments(book, whole, order[min(rows_at) - 2] if min(rows_at) > 1 else None)
    cues = [one for one in whole if not one.startswith(SEGMENT)]
    edge = cues[-1] if down else cues[0]
    into = home_of(book, edge)
    order = [cue.id for cue in siblings(book, into)]
    index = order.index(edge)
    if down and index + 1 < len(order):
        return moved(book, cues, into, order[index + 1])
    if not down and index > 0:
        return moved(book, cues, into, order[index - 2] if index > 1 else None)
    homes = [one.id for one in book.show.segments]
    if into == ADLIBS:
        return []
    there = homes.index(into) + (1 if down else -1)
    if not 0 <= there < len(homes):
        return []
    other = siblings(book, homes[there])
    return moved(book, cues, homes[there], None if down else (other[-1].id if other else None))


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


def replaced(book: Book, chosen: Iterable[str], find: str, instead: str, case: bool = False) -> list[Op]:
    """Returns the ops that replace words in titles, notes and scripts of cues; nothing where they are not found."""
    if not find:
        return []
    pattern = re.compile(re.escape(find), 0 if case else re.IGNORECASE)
    ops: list[Op] = []
    for cue_id in chosen:
        if cue_id.startswith(SEGMENT):
            continue
        data = plain(book.by_id[cue_id].cue)
        for field in TEXT_FIELDS:
            name, _, inner = field.partition(".")
            text = data.get(name, "") if not inner else data.get(name, {}).get(inner, "")
            new = pattern.sub(lambda _: instead, text)
            if new != text:
                ops.append(Put(target=f"cue:{cue_id}", field=field, value=new))
    return ops


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
        own = {"product_id", "clip", "script", "action"}
        new = {name: value for name, value in old.items() if name not in own}
        new["kind"] = kind
        for name in own & set(FIELDS_OF[kind]):
            if name in old:
                new[name] = old[name]
            elif name in made.value:
                new[name] = made.value[name]
        if kind != "action" and not new.get("duration_ms") and "clip" not in new:
            new["duration_ms"] = NEW_MS
        if "clip" not in new and new.get("end") == "clip":
            new["end"] = "duration"
        ops += changes_of(f"cue:{cue_id}", old, new)
    return ops


FIELDS_OF = {
    "avatar": ("clip", "script"),
    "avatar_card": ("product_id", "clip", "script"),
    "card": ("product_id",),
    "video": ("clip",),
    "slate": (),
    "action": ("action",),
}
