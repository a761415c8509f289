"""Copy, paste, duplicate and templates of the rundown, as ops. Pure: a book and a choice in, ops out."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from console.model.edits import Insert, Op
from ui.present.book import Book
from ui.present.choice import SEGMENT, cue_ids, free_id, outermost, place_after, plain, segment_of


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
