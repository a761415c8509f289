"""An earlier run beside this one: when it was, and how a figure stands against it. Pure."""

from datetime import UTC, datetime

import msgspec

from console.api.messages import Comparison
from console.base.moments import read_moment
from ui.present.view import View

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
# The desk still reads the run: it is asked again.
READING = "figure.run_being_read"


class Against(msgspec.Struct, frozen=True):
    """A figure of an earlier run at the same show time. percent: how far this one's is over it, None where that says
    nothing: it was 0.
    """

    then: float
    percent: float | None = None


def against(view: View, which: str) -> dict[str, Against]:
    """Returns what is known of an earlier run, by metric. which: ``last`` or ``weekday``."""
    state = view.state
    compared = (
        next((one for one in state.compared if one.compared_with == which), None)
        if state is not None
        else None
    )
    found = {}
    for name, (then, now) in compared.figures.items() if compared is not None else ():
        if then is not None:
            percent = (now - then) / then * 100 if now is not None and then > 0 else None
            found[name] = Against(then, percent)
    return found


def percent_text(percent: float) -> str:
    """Returns a difference with its sign: +12 %, −8 %, ±0 %; what is far over, as a multiple: 3.4 ×."""
    if percent >= 400:
        return f"{percent / 100 + 1:.1f} ×"
    whole = round(abs(percent))
    sign = "±" if whole == 0 else "+" if percent > 0 else "−"
    return f"{sign}{whole} %"


def waits(comparison: Comparison | None) -> bool:
    """Returns whether the desk is to be asked for it (again)."""
    return comparison is None or (comparison.why is not None and comparison.why.code == READING)


def day_of(comparison: Comparison | None, view: View) -> str:
    """Returns the day of an earlier run in the show's zone: Sat 22 Nov, 11月22日 周六; empty where there is no run."""
    at = _at(comparison, view)
    if at is None:
        return ""
    if view.language == "zh":
        return f"{at.month}月{at.day}日 {DAYS['zh'][at.weekday()]}"
    return f"{DAYS['en'][at.weekday()]} {at.day} {MONTHS[at.month - 1]}"


def in_full(comparison: Comparison | None, view: View) -> str:
    """Returns which run it is: its title, its day and its time."""
    at = _at(comparison, view)
    if comparison is None or at is None:
        return ""
    title = comparison.title.pick(view.language)
    return " · ".join(filter(None, (title, f"{at.year}", day_of(comparison, view), f"{at:%H:%M}")))


def _at(comparison: Comparison | None, view: View) -> datetime | None:
    if comparison is None or comparison.why is not None or not comparison.started_at_ms:
        return None
    zone = read_moment(view.book.show.planned_start).tzinfo if view.book is not None else None
    return datetime.fromtimestamp(comparison.started_at_ms / 1000, UTC).astimezone(zone)
