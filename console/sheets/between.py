"""Rows within a list that are none of it: titles of groups, feet of pages, rows that only have a number. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from console.base.patterns import regex
from console.model.show import Show
from console.sheets.cells import Passed, Row, Table, passed
from console.sheets.texts import filled, folded, key, text

# So many cells of a row are filled as a rule where one that fills only one of them is a title.
USUAL = 3
LONG = 20
_NUMERALS = "一二三四五六七八九十"
# —— 食品类 ——, 【食品】, ★ 食品, === Food ===; 一、开场, 第一部分：开场, Part 1: Opening. As they are once folded.
_FRAMED = regex(
    r"[-=~*_#·•.]{2,}.+|[【\[『「〖〔(<《].*[】\]』」〗〕)>》]|[#★☆◆◇■□●○▶►▼▽※✦✿♥❤]\s*.+|"
    rf"第[{_NUMERALS}\d]+(?:部分|环节|板块|场|阶段|章|节|轮|波|趴|批|期)(?:\W.*|$)|"
    rf"\(?[{_NUMERALS}]{{1,3}}[,.:)]\s*.+|(?:part|section|block|act|phase|round)\s+[\divx]+\b.*|[ivx]+\.\s.+",
    re.I,
)
_PAGE = regex(
    r"第?\s*\d+\s*页(?:\W.*)?|page\s+\d+(?:\s*(?:of|/)\s*\d+)?|-\s*\d+\s*-|\d+\s*/\s*\d+\s*页?", re.I
)
_NUMBER = regex(r"(?:no\.?|#)?\s*\d{1,5}\s*[.)、]?", re.I)
_TELEPHONE = regex(r"\d{7,}")
_CODE = regex(r"(?=.*\d)[\w.\-/]+", re.A)
_TITLES = ("name.zh", "name.en", "title", "segment", "segment.zh", "segment.en", "product")
_SEGMENTS = {"segment", "segment.zh", "segment.en"}


def without_titles(show: Show, table: Table, mapping: Mapping[str, int]) -> Table:
    """Returns the table without the rows that only stand between those of the list; each is said, with why.

    A row is one by its own words, and by what the other rows fill. The row of a group's name may be the segment of
    those below it, and a lone name of something that the show has already is that.
    """
    if table.turned:
        return table
    counts = [sum(map(filled, row.cells)) for row in table.rows]
    if not any(count > 1 for count in counts):
        return table  # A list of titles.
    fields = {place: field for field, place in mapping.items()}
    grouped = bool({"title", "name.zh", "name.en"} & mapping.keys()) and _SEGMENTS & mapping.keys()
    titles = min((place for place, field in fields.items() if field in _TITLES), default=0)
    known: frozenset[str] | None = None
    left: list[Passed] = []
    kept: list[Row] = []
    last = max(at for at, count in enumerate(counts) if count > 1)
    # What stands below the list is no habit of it.
    usual = sorted(counts[: last + 1])[(last + 1) // 2]
    for at, (row, count) in enumerate(zip(table.rows, counts, strict=True)):
        place = next(place for place, cell in enumerate(row.cells) if filled(cell))
        why = ""
        if (
            count == 1
            and not (place > titles and place not in fields)
            and not (grouped and fields.get(place) in _SEGMENTS)
        ):
            why = _lone(row, place, fields.get(place, ""), usual >= USUAL, at > last)
            if why == "group" and fields.get(place) is not None:
                known = frozenset(_known(show)) if known is None else known
                why = "" if key(text(row.cell(place))) in known else why
        elif count >= USUAL and _is_one(row):
            why = "group"
        elif not any(filled(row.cell(other)) for other in fields):
            why = "unread"
        if why:
            left.append(passed(row, why))
        else:
            kept.append(row)
    if not left:
        return table
    every = tuple(sorted((*table.passed, *left), key=lambda one: one.row))
    return msgspec.structs.replace(table, rows=tuple(kept), passed=every)


def _lone(row: Row, place: int, field: str, full: bool, below: bool) -> str:
    """Why a row with one cell is none of the list; empty where it is one. full: other rows fill several. below: no
    row that does comes after it."""
    cell = row.cell(place)
    given = folded(text(cell))
    if field and field not in (*_TITLES, "sku", "id"):
        return ""
    if not field and (not isinstance(cell, str) or _NUMBER.fullmatch(given)):
        return "number" if full else ""
    if not isinstance(cell, str):
        return ""
    if _PAGE.fullmatch(given):
        return "page"
    if _FRAMED.fullmatch(given):
        return "note" if below else "group"
    if not full or (field in ("sku", "id") and _CODE.fullmatch(given)):
        return ""
    if not below:
        return "group"
    # A title has rows below it: this is a note, or a row that somebody has not filled yet.
    return "note" if len(given) > LONG or given.endswith(".") or _TELEPHONE.search(given) else ""


def _is_one(row: Row) -> bool:
    """Whether a row says one and the same in each of its cells: it was one cell, merged over all of them."""
    said = {text(cell) for cell in row.cells if filled(cell)}
    return len(said) == 1 and not any(map(str.isdigit, said.pop()))


def _known(show: Show) -> Iterator[str]:
    """What things of the show are called."""
    names: list[Collection[str | None]] = [
        (one.sku, one.id, one.name.zh, one.name.en) for one in show.products
    ]
    names += [(one.id, one.title.zh, one.title.en) for one in show.segments]
    names += [(cue.id, cue.title) for cue in show.every_cue]
    yield from (key(name) for several in names for name in several if name)
