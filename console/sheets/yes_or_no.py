"""Yes or no, in both languages. Pure."""

from console.sheets.cells import Cell
from console.sheets.reading import BadCell
from console.sheets.texts import text, usable
from console.words.message import message

YES = (
    "yes", "y", "true", "t", "on", "1", "x", "✓", "✔", "√", "☑", "✅", "●", "■", "是", "对", "有", "要", "需要", "开",
    "跳过", "搁置",
)  # fmt: skip
NO = (
    "no", "n", "false", "f", "off", "0", "", "-", "×", "✗", "✘", "❌", "☐", "○", "□", "否", "不", "不是", "无", "没有",
    "不要", "不需要", "关", "none",
)  # fmt: skip


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
