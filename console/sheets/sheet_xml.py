"""The XML of one worksheet, and of a workbook's shared texts, read once and in one pass. Pure.

openpyxl makes several objects of every cell, reads a file without its own size twice and leaves out what is hidden
and merged; that took half of an import's preview. What a style and a date mean is still its own word.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.parsers import expat

from console.sheets.cells import Cell, Formula, Row

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# As expat names an element of the namespace.
_AT = len(NAMESPACE) + 1
_CHUNK = 1 << 20


class Unusable(ValueError):
    """XML that no spreadsheet writes: with a document type of its own."""


def shared_texts(body: bytes) -> list[str]:
    """Every text that cells share, without what is only said of its pronunciation."""
    made: list[str] = []
    parts: list[str] = []
    taken = silent = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal taken, silent
        name = name[_AT:]
        if name == "si":
            parts.clear()
        elif name == "rPh":
            silent = True
        elif name == "t":
            taken = not silent

    def end(name: str) -> None:
        nonlocal taken, silent
        name = name[_AT:]
        if name == "t":
            taken = False
        elif name == "rPh":
            silent = False
        elif name == "si":
            made.append("".join(parts).replace("x005F_", ""))

    def text(data: str) -> None:
        if taken:
            parts.append(data)

    _parse(body, start, end, text)
    return made


class SheetXml:
    """A worksheet's rows as far as ``most``, each with its number formats, and what is said of them.

    texts: the workbook's shared ones. formats: style → number format. dates: style → what makes a date of a number,
    for those that show one. widest: so many columns are read. merged: as A1:B2. hidden_rows: numbers, from 1.
    """

    def __init__(
        self,
        body: bytes,
        texts: Sequence[str],
        formats: Callable[[int], str],
        dates: Mapping[int, Callable[[float], Cell]],
        most: int,
        widest: int,
    ) -> None:
        self.rows: list[Row] = []
        self.merged: list[str] = []
        self.hidden_rows: set[int] = set()
        self._texts, self._formats, self._dates = texts, formats, dates
        self._most, self._widest = most, widest
        self._row = 0
        self._cells: list[Cell] = []
        self._shown: list[str] = []
        self._columns: dict[str, int] = {}
        # Of the cell that is read: its column, kind and style, its value, texts and formula.
        self._place, self._kind, self._style = -1, "n", 0
        self._value: str | None = None
        self._words: list[str] = []
        self._formula: str | None = None
        self._shared: dict[str, Any] = {}
        self._of_formula: dict[str, str] = {}
        self._ref = ""
        self._into: list[str] | None = None
        self._data: list[str] = []
        self._silent = False
        _parse(body, self._start, self._end, self._text)

    def _text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name[_AT:]
        if name == "c":
            self._ref = ref = attributes.get("r", "")
            if ref:
                column = ref.rstrip("0123456789")
                place = self._columns.get(column)
                if place is None:
                    place = self._columns[column] = _place(column)
                self._place = place
            else:
                self._place += 1
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self._value = self._formula = None
            self._words = []
        elif name == "v":
            self._into = self._data = []
        elif name == "t":
            self._into = None if self._silent else self._words
        elif name == "f":
            self._into = self._data = []
            self._of_formula = attributes
        elif name == "rPh":
            self._silent = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        name = name[_AT:]
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value, self._into = "".join(self._data), None
        elif name == "t":
            self._into = None
        elif name == "f":
            self._formula, self._into = "".join(self._data), None
        elif name == "rPh":
            self._silent = False
        elif name == "row":
            self._end_row()

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
        self._place = -1
        self._cells, self._shown = [], []
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        rows, number = self.rows, self._row
        if not len(rows) < number <= self._most:
            return
        # A file leaves out the rows that are empty.
        rows.extend(Row(gap, (), ()) for gap in range(len(rows) + 1, number))
        rows.append(Row(number, tuple(self._cells), tuple(self._shown)))

    # ── cells ────────────────────────────────────────────────────────────────────────────────────

    def _end_cell(self) -> None:
        place = self._place
        if not 0 <= place < self._widest:
            return
        value = self._meaning()
        cells, shown = self._cells, self._shown
        gap = place - len(cells)
        if gap > 0:
            cells.extend([None] * gap)
            shown.extend([""] * gap)
        format = "" if value is None or isinstance(value, str | Formula) else self._formats(self._style)
        if gap < 0:  # A cell before the one that came last.
            cells[place], shown[place] = value, format
        else:
            cells.append(value)
            shown.append(format)

    def _meaning(self) -> Cell:
        kind, value = self._kind, self._value
        if kind == "inlineStr":
            return "".join(self._words)
        if not value:
            if self._formula is None or (value is not None and kind == "str"):
                return None  # A formula may well come to an empty text.
            return Formula(self._written())
        if kind == "s":
            return self._texts[int(value)]
        if kind == "n":
            number: int | float = float(value) if not value.lstrip("-").isdecimal() else int(value)
            date = self._dates.get(self._style)
            return date(number) if date is not None else number
        if kind == "b":
            return bool(int(value))
        if kind == "d":
            return _iso(value)
        return value

    def _written(self) -> str:
        """A formula as it stands in its cell; one that is shared is written in the first of its cells only."""
        written = f"={self._formula}"
        if self._of_formula.get("t") != "shared":
            return written
        from openpyxl.formula.translate import Translator

        of = self._of_formula.get("si", "")
        if of in self._shared:
            return str(self._shared[of].translate_formula(self._ref))
        if self._formula:
            self._shared[of] = Translator(written, self._ref)
        return written


def _iso(value: str) -> Cell:
    from openpyxl.utils import datetime as moments

    made: Cell = moments.from_ISO8601(value)  # type: ignore[no-untyped-call]
    return made


def _place(column: str) -> int:
    """The place of a column by its letters, from 0. Raises ValueError."""
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(column) - 1


def _parse(
    body: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    for first in range(0, len(body), _CHUNK):
        parser.Parse(body[first : first + _CHUNK], False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Unusable("DOCTYPE")
