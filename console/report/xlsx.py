"""A report as a workbook: a sheet for each table, numbers as numbers."""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from console.base.patterns import regex
from console.report.document import Amount, Cell, Document, Moment, Plot, Share, Time, exponent, text

DAY_MS, MINUTE_MS = 86_400_000, 60_000
# What a sheet's title may not have, and how long it may be.
NO_TITLE, LONGEST_TITLE = regex(r"[\\/*?:\[\]]"), 31


def xlsx(document: Document) -> bytes:
    """The workbook's bytes. An over/under is in seconds: spreadsheets know no negative time."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for table in document.tables:
        sheet = book.create_sheet(table.title)
        rows: list[tuple[Cell, ...]] = [table.header, *(table.rows or ((table.empty,),))]
        for at, row in enumerate(rows, 1):
            for column, cell_text in enumerate(row, 1):
                value, form = _cell(cell_text)
                cell = sheet.cell(at, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # never a formula, whatever it begins with
                cell.number_format = form
                if at == 1:
                    cell.font = Font(bold=True)
        for column in range(len(table.header)):
            most = max((_wide(text(row[column])) for row in rows if column < len(row)), default=8)
            sheet.column_dimensions[get_column_letter(column + 1)].width = min(60, most + 3)
        sheet.freeze_panes = "A2"
    if document.plot.viewers or document.plot.orders or document.plot.comments:
        words = NO_TITLE.sub("-", " · ".join(document.plot.words[:2]))
        _chart(book.create_sheet(words[:LONGEST_TITLE]), document.plot)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _chart(sheet: Worksheet, plot: Plot) -> None:
    """A row a minute: viewers (the last of each; none where nothing was known), orders, comments and what was answered,
    and viewers of earlier runs; a chart of viewers and orders, and one of what was said where anything was.
    """
    viewers_word, orders_word, _ = plot.words
    seen, said = _by_minute(plot.viewers), bool(plot.comments)
    answered = Counter(mark.at_ms // MINUTE_MS for mark in plot.answers)
    earlier = [
        (f"{viewers_word}: {one.title}", _by_minute(one.viewers)) for one in plot.earlier if one.viewers
    ]
    columns: list[tuple[str, Mapping[int, int], int | None]] = [
        (viewers_word, seen, None), (orders_word, plot.orders, 0),
        *([(plot.comments_word, plot.comments, 0), (plot.answers_word, answered, None)] if said else []),
        *((title, people, None) for title, people in earlier),
    ]  # fmt: skip
    # Titles of ours: an earlier run's says its day.
    sheet.append(["min", *(ILLEGAL_CHARACTERS_RE.sub("\ufffd", title) for title, _, _ in columns)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    minutes = range(max((*seen, *plot.orders, *plot.comments, *answered), default=0) + 1)
    for minute in minutes:
        sheet.append([minute, *(values.get(minute, nothing) for _, values, nothing in columns)])
    sheet.freeze_panes = "A2"
    last = len(minutes) + 1

    def data(column: int) -> Reference:
        return Reference(sheet, min_col=column, min_row=1, max_row=last)

    bars, line = BarChart(), LineChart()
    bars.add_data(data(3), titles_from_data=True)
    line.add_data(data(2), titles_from_data=True)
    for number, _ in enumerate(earlier):
        line.add_data(data(len(columns) + 2 - len(earlier) + number), titles_from_data=True)
        line.series[-1].graphicalProperties.line.dashStyle = "dash"
    _drawn(sheet, bars, line, (orders_word, viewers_word), last, 2, len(columns))
    if said:
        talk, dots = BarChart(), LineChart()
        talk.add_data(data(4), titles_from_data=True)
        dots.add_data(data(5), titles_from_data=True)
        dots.series[0].graphicalProperties.line.noFill = True
        dots.series[0].marker.symbol = "diamond"
        _drawn(sheet, talk, dots, (plot.comments_word, plot.answers_word), last, 30, len(columns))


def _drawn(
    sheet: Worksheet,
    bars: BarChart,
    line: LineChart,
    words: tuple[str, str],
    last: int,
    row: int,
    columns: int,
) -> None:
    """Bars and a line in one chart, beside the table."""
    for chart in (bars, line):
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
        # Without this newer spreadsheets draw no axes.
        chart.x_axis.delete = chart.y_axis.delete = False
    bars.y_axis.title, line.y_axis.title, bars.x_axis.title = *words, "min"
    line.y_axis.axId, line.y_axis.crosses = 200, "max"
    bars.y_axis.majorGridlines = None
    bars += line
    bars.width, bars.height = 28, 13
    sheet.add_chart(bars, f"{get_column_letter(columns + 3)}{row}")


def _by_minute(runs: Iterable[Iterable[tuple[int, int]]]) -> dict[int, int]:
    return {ms // MINUTE_MS: people for run in runs for ms, people in run}


def _cell(cell: Cell) -> tuple[str | int | float | datetime | None, str]:
    match cell:
        case Moment():
            return cell.local, "hh:mm:ss"
        case Time(signed=True):
            return cell.ms / 1000, '+0.000" s";-0.000" s";0.000" s"'
        case Time():
            return cell.ms / DAY_MS, "[h]:mm:ss.000"
        case Amount():
            decimals = exponent(cell.currency)
            form = "#,##0" + ("." + "0" * decimals if decimals else "")
            return cell.minor / 10**decimals, f'{form}" {cell.currency}"'
        case Share():
            return cell.value, "0.00%"
        case str():
            return ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell), "@"
    return cell, "General"


def _wide(word: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)
