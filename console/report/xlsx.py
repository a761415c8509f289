"""A report as a workbook: a sheet for each table, numbers as numbers."""

import io
import unicodedata
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
    if document.plot.viewers or document.plot.orders:
        words = NO_TITLE.sub("-", " · ".join(document.plot.words[:2]))
        _chart(book.create_sheet(words[:LONGEST_TITLE]), document.plot)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _chart(sheet: Worksheet, plot: Plot) -> None:
    """Viewers (the last of each minute; none where nothing was known) and orders by minute, and a chart of both."""
    viewers_word, orders_word, _ = plot.words
    seen = {ms // MINUTE_MS: people for run in plot.viewers for ms, people in run}
    sheet.append(["min", viewers_word, orders_word])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    minutes = range(max((*seen, *plot.orders), default=0) + 1)
    for minute in minutes:
        sheet.append([minute, seen.get(minute), plot.orders.get(minute, 0)])
    sheet.freeze_panes = "A2"
    last = len(minutes) + 1
    bars, line = BarChart(), LineChart()
    bars.add_data(Reference(sheet, min_col=3, min_row=1, max_row=last), titles_from_data=True)
    line.add_data(Reference(sheet, min_col=2, min_row=1, max_row=last), titles_from_data=True)
    for chart in (bars, line):
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
        # Without this newer spreadsheets draw no axes.
        chart.x_axis.delete = chart.y_axis.delete = False
    bars.y_axis.title, line.y_axis.title, bars.x_axis.title = orders_word, viewers_word, "min"
    line.y_axis.axId, line.y_axis.crosses = 200, "max"
    bars.y_axis.majorGridlines = None
    bars += line
    bars.width, bars.height = 28, 13
    sheet.add_chart(bars, "E2")


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
