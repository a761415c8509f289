"""A report as a workbook: a sheet for each table, numbers as numbers."""

import io
import unicodedata

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from console.report.document import Amount, Cell, Document, Share, Time, exponent, text

DAY_MS = 86_400_000


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
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(cell: Cell) -> tuple[str | int | float | None, str]:
    match cell:
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
