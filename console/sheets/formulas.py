"""A formula that a spreadsheet kept without its value, where numbers alone make it. Pure."""

import ast
import datetime as dt
import operator
import re
from collections.abc import Callable
from typing import Any

from console.base.patterns import regex

_SUMS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


# WPS keeps a picture inside its cell, and says so by a formula that only it knows.
_CELL_PICTURE = regex(r"\s*=\s*(?:_xlfn\.)?DISPIMG\(.*", re.I | re.S)
_ADDRESS = regex(
    r'\s*=\s*(?:_xlfn\.)?(?:HYPERLINK|IMAGE)\(\s*"([^"]+)"\s*(?:[,;]\s*"([^"]*)"\s*)?[^"]*\)\s*', re.I
)


def is_cell_picture(formula: str) -> bool:
    """Whether a formula, or what its cell keeps of it, stands for a picture inside the cell."""
    return _CELL_PICTURE.fullmatch(formula) is not None


def linked(formula: str) -> tuple[str, str] | None:
    """Returns (the address, what is shown instead of it, empty for nothing) of a link or a picture from the web."""
    found = _ADDRESS.fullmatch(formula)
    return (found[1], found[2] or "") if found is not None else None


def worked_out(formula: str) -> float | dt.time | None:
    """Returns the value of a formula of numbers alone, or of TIME(h,m,s); None for any other."""
    time = re.fullmatch(r"=TIME\((\d+),(\d+),(\d+)\)", formula.replace(" ", ""), re.I)
    if time is not None and int(time[1]) < 24 and int(time[2]) < 60 and int(time[3]) < 60:
        return dt.time(int(time[1]), int(time[2]), int(time[3]))
    if len(formula) > 100 or not re.fullmatch(r"=[\d\s.+\-*/()]+", formula):
        return None
    try:
        value = _sum(ast.parse(formula[1:].strip(), mode="eval").body)
    except (SyntaxError, ZeroDivisionError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    return round(value, 9)


def _sum(node: ast.AST) -> float:
    if isinstance(node, ast.BinOp):
        return float(_SUMS[type(node.op)](_sum(node.left), _sum(node.right)))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_sum(node.operand)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    raise TypeError
