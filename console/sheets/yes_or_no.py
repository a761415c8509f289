"""Yes or no, in both languages. Pure."""

from console.sheets.cells import Cell
from console.sheets.reading import BadCell
from console.sheets.texts import text, usable
from console.words.message import message

YES = ("yes", "y", "true", "1", "x", "✓", "√", "是", "对", "跳过", "搁置")
NO = ("no", "n", "false", "0", "", "-", "否", "不")


def yes(cell: Cell) -> bool:
    """Returns what is said. Raises BadCell for what is neither."""
    if isinstance(cell, bool):
        return cell
    given = usable(cell).lower()
    if given in YES:
        return True
    if given in NO:
        return False
    raise BadCell(message("sheets.neither_yes_nor_no", text=text(cell)))
