"""The rows of a .csv, whatever separates its cells. Pure."""

import csv
import io
import re
from collections.abc import Callable

from console.base.patterns import regex
from console.sheets.cells import Row

DELIMITERS = ",;\t|"
MOST_COLUMNS = 200
_SAID = regex(r"\ufeff?\"?sep=(.)\"?\r?\n?", re.I)


class Unreadable(Exception):
    """A row of which no cells can be made. row: its number."""

    def __init__(self, row: int, why: str) -> None:
        super().__init__(why)
        self.row = row


def separated(text: str, most: int, known: Callable[[str], bool]) -> tuple[list[Row], str]:
    """Returns (rows, what separates them). known: whether a cell names a column. Raises Unreadable."""
    text = text.removeprefix("\ufeff")
    said = _SAID.match(text)
    first = 1
    if said is not None:
        delimiter, text, first = said.group(1), text[said.end() :], 2
    else:
        delimiter = _delimiter(text, known)
    # strict would refuse what Excel itself writes after a closing quote.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        for number, line in enumerate(lines, first):
            # A quoted cell's own lines are none of the file's rows: a spreadsheet counts as we do.
            rows.append(Row(number, tuple(line[:MOST_COLUMNS])))
            if len(rows) > most:
                break
    except csv.Error as error:
        raise Unreadable(len(rows) + first, str(error)) from error
    return rows, delimiter


def _delimiter(text: str, known: Callable[[str], bool]) -> str:
    """The sign by which most column names come apart, else most cells, evenly."""
    head = text[:20_000]

    def score(sign: str) -> tuple[int, float, int]:
        try:
            lines = [line for line in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if line][:40]
        except csv.Error:
            return 0, 0.0, 0
        widths = [len(line) for line in lines]
        usual = max(set(widths), key=widths.count, default=0)
        names = max((sum(known(cell) for cell in line) for line in lines if len(line) > 1), default=0)
        even = widths.count(usual) / len(widths) if usual > 1 else 0.0
        return names, even, usual

    return max(DELIMITERS, key=score)
