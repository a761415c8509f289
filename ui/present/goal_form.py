"""The show's goals as they are typed, and what is meant. Pure."""

import re
from decimal import Decimal, InvalidOperation

import msgspec
from msgspec import UNSET

from console.base.patterns import regex
from console.model.currencies import DIGITS
from console.model.edits import Op, Put
from console.model.figures import Goal
from console.model.show import Show
from console.sheets.values import BadCell
from console.words.message import message

FIGURES = ("orders", "units", "gmv", "views", "viewers")
PERS = ("hour", "show")
MOST = 10**15
# What stands behind a number that is written short.
TIMES = {
    "": 1,
    "k": 10**3,
    "千": 10**3,
    "w": 10**4,
    "万": 10**4,
    "m": 10**6,
    "百万": 10**6,
    "亿": 10**8,
    "b": 10**9,
}
_SHORT = regex(r"^[^\d.,\s−-]{0,4}\s*([\d.,\s\u00a0]*\d[\d.]*)\s*(k|千|w|万|m|百万|亿|b)?$", re.IGNORECASE)


def goal_of(show: Show, figure: str, per: str) -> Goal | None:
    """Returns a goal of the show, None where it has none."""
    return next((one for one in show.goals if (one.figure, one.per) == (figure, per)), None)


def as_typed(show: Show, figure: str, per: str) -> str:
    """Returns a goal as it is edited, nothing of it lost: 36,000.50 in the show's currency; empty without one."""
    goal = goal_of(show, figure, per)
    if goal is None:
        return ""
    digits = DIGITS.get(show.currency, 2) if figure == "gmv" else 0
    value = Decimal(goal.amount).scaleb(-digits)
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.{digits}f}"


def amount_of(text: str, digits: int) -> int:
    """Returns what was typed, in minor units of so many digits: 1,200; 1.2 万; 3M; ¥36,000.50. Raises BadCell."""
    found = _SHORT.match(text.strip())
    try:
        if found is None:
            raise InvalidOperation
        number = Decimal(re.sub(r"[,\s\u00a0]", "", found[1])) * TIMES[(found[2] or "").lower()]
        minor = number.scaleb(digits)
    except InvalidOperation as error:
        raise BadCell(message("window.no_goal", text=text[:60])) from error
    if minor > MOST:
        most = f"{Decimal(MOST).scaleb(-digits):,.0f}"
        raise BadCell(message("window.goal_too_large", text=text[:60], most=most))
    if minor != minor.to_integral_value() or minor < 1:
        raise BadCell(message("window.no_goal", text=text[:60]))
    return int(minor)


def changed(show: Show, figure: str, per: str, text: str) -> list[Op]:
    """Returns the op that sets a goal as it was typed; an empty one takes it out. Nothing where it is the same. Raises
    BadCell.
    """
    before: dict[tuple[str, str], Goal] = {(one.figure, one.per): one for one in show.goals}
    after = {key: one for key, one in before.items() if key != (figure, per)}
    if text.strip():
        digits = DIGITS.get(show.currency, 2) if figure == "gmv" else 0
        goal = Goal(figure=figure, per=per, amount=amount_of(text, digits))  # type: ignore[arg-type]
        after[goal.figure, goal.per] = goal
    if after == before:
        return []
    goals = sorted(after.values(), key=lambda one: (FIGURES.index(one.figure), PERS.index(one.per)))
    return [Put(target="show", field="goals", value=msgspec.to_builtins(goals) or UNSET)]
