"""Rows to segments: a row is a product's segment, known by its title or product, else made from a template. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from console.model.show import Product, Segment, Show, Text
from console.sheets import ids
from console.sheets.columns import Cells, Columns, Rejected
from console.sheets.cues import is_draft
from console.sheets.outcome import Change, Outcome, RowProblem, difference
from console.sheets.shown import NOTHING, value
from console.sheets.template import Wish, changed, made
from console.sheets.texts import key
from console.words.message import Message, message


def import_segments(
    columns: Columns, products: Mapping[int, str] | None, template: Segment | None
) -> Outcome:
    """The show with a segment for each row. products: row → product, where the rows are products too.

    Known segments change where they are, and take each other's places where the file has them in another order;
    new ones come after the one of the row above, the first of them at the end.
    """
    show = columns.show
    known = _Known(show)
    by_id = {product.id: product for product in show.products}
    cue_ids = {cue.id for segment in show.segments for cue in segment.cues} | {cue.id for cue in show.adlibs}
    segment_ids = {segment.id for segment in show.segments}
    changes: list[Change] = []
    rejected: list[RowProblem] = []
    seen: dict[str, int] = {}
    order: list[Segment] = []
    for cells in columns.rows():
        number = cells.row.number
        if products is not None and number not in products:
            continue  # Its product is rejected: so is all of it, once.
        try:
            wish = _wish(cells, by_id.get((products or {}).get(number, "")), by_id)
            before = known.find(cells.text("segment"), wish)
            if before is not None and before.id in seen:
                what = message("sheets.twice", text=wish.title.pick("zh"), row=seen[before.id])
                raise Rejected(_title_field(cells), what, message("sheets.fix_leave_one_out"))
            if before is None:
                name = wish.product.id if wish.product is not None else wish.title.en or wish.title.zh
                id = ids.free(name.lower(), segment_ids, "segment")
                pattern = template.cues if template is not None else (None,)
                own = []
                for _ in pattern:
                    own.append(ids.numbered(cue_ids))
                    cue_ids.add(own[-1])
                after = made(show, template, wish, id, own)
                segment_ids.add(id)
                known.add(after)
            else:
                after = changed(show, before, wish)
        except Rejected as error:
            rejected.append(columns.rejected(cells.row, error))
            continue
        seen[after.id] = number
        order.append(after)
        changes.append(_change(show, before, after, number))
    gone = tuple(segment.id for segment in show.segments if segment.id not in seen)
    return Outcome(_placed(show, order), tuple(changes), tuple(rejected), gone)


class _Known:
    """A show's segments by id, title and product; what two have in common finds neither."""

    def __init__(self, show: Show) -> None:
        self._by_name: dict[str, list[Segment]] = {}
        self._by_product: dict[str, list[Segment]] = {}
        for segment in show.segments:
            self.add(segment)

    def add(self, segment: Segment) -> None:
        for name in {key(one) for one in (segment.id, segment.title.zh, segment.title.en) if one}:
            self._by_name.setdefault(name, []).append(segment)
        if segment.product_id is not None:
            self._by_product.setdefault(segment.product_id, []).append(segment)

    def find(self, given: str, wish: Wish) -> Segment | None:
        names = [given, wish.title.zh, wish.title.en]
        for found in (
            *(self._by_name.get(key(name), []) for name in names if name),
            self._by_product.get(wish.product.id, []) if wish.product is not None else [],
        ):
            if len(found) == 1:
                return found[0]
        return None


def _title_field(cells: Cells) -> str:
    fields = ("title", "segment", "segment.zh", "segment.en", "name.zh", "name.en", "product")
    return next((field for field in fields if field in cells), "title")


def _wish(cells: Cells, product: Product | None, by_id: Mapping[str, Product]) -> Wish:
    if product is None and cells.filled("product"):
        product = by_id.get(cells.get("product") or "")
    title = _title(cells, product)
    if not title.pick():
        raise Rejected(_title_field(cells), message("sheets.no_title"), message("sheets.fix_give_title"))
    script = {language: cells.text(f"script.{language}").strip() for language in ("zh", "en")}
    return Wish(
        title, product, {language: words for language, words in script.items() if words}, cells.get("duration"),
        cells.get("start"), cells.text("notes") if cells.filled("notes") else None,
    )  # fmt: skip


def _title(cells: Cells, product: Product | None) -> Text:
    named = "name.zh" in cells or "name.en" in cells
    fields = () if named else ("title", "segment", "segment.zh", "segment.en")
    given = next((words for field in fields if (words := cells.text(field))), "")
    if not given:
        return product.name if product is not None else Text()
    return Text(zh=given) if any(ord(sign) > 0x2E7F for sign in given) else Text(en=given)


def _change(show: Show, before: Segment | None, after: Segment, row: int) -> Change:
    fields = _fields(before, after)
    state = "new" if before is None else "changed" if fields else "same"
    draft = any(is_draft(show, cue) for cue in after.cues)
    return Change(after.id, after.title.pick("zh"), state, row, fields, "segment", draft)  # type: ignore[arg-type]


def _fields(before: Segment | None, after: Segment) -> dict[str, tuple[Message, Message]]:
    """What differs of a segment as a whole: its length and script are those of its cues."""
    made: dict[str, tuple[Message, Message]] = {}
    for name, read in _READ.items():
        old, new = (read(before) if before is not None else None), read(after)
        if old != new:
            made[name] = NOTHING if old is None else value(name, old), value(name, new)
    cues = difference(_cues(before), _cues(after)) if before is not None and not made else {}
    return made | cues


def _cues(segment: Segment | None) -> Any:
    return msgspec.structs.replace(segment, cues=()) if segment is not None else None


def _length(segment: Segment) -> int | None:
    return sum(cue.duration_ms or 0 for cue in segment.cues if not cue.floated) or None


def _script(segment: Segment) -> Any:
    return next((cue.script for cue in segment.cues if getattr(cue, "script", None)), None)  # type: ignore[union-attr]


_READ: dict[str, Any] = {
    "title": lambda segment: segment.title,
    "product_id": lambda segment: segment.product_id,
    "duration_ms": _length,
    "script": _script,
    "start": lambda segment: segment.cues[0].start if segment.cues else None,
    "notes": lambda segment: segment.notes or None,
}


def _placed(show: Show, order: list[Segment]) -> Show:
    """The show with the file's segments: known ones in the places that they have together, in the file's order."""
    there = {segment.id for segment in show.segments}
    mine = iter([segment for segment in order if segment.id in there])
    named = {segment.id for segment in order}
    followers: dict[str | None, list[Segment]] = {}
    last: str | None = None
    for segment in order:
        if segment.id in there:
            last = segment.id
        else:
            followers.setdefault(last, []).append(segment)
    placed: list[Segment] = []
    for segment in show.segments:
        own = next(mine) if segment.id in named else segment
        placed += [own, *followers.get(own.id, ())]
    placed += followers.get(None, [])
    return msgspec.structs.replace(show, segments=tuple(placed))
