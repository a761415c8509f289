"""What a cue's form shows of its fields, and what is meant by what is typed into them. Pure."""

import contextlib
from datetime import timedelta
from typing import Any

from console.base.moments import name_of, read_moment, written_moment, zone_of
from console.base.patterns import regex
from console.model.cue import Clock, Follow
from console.sheets import values
from console.sheets.clocks import DateHabits, start_time
from console.sheets.counts import level
from console.sheets.reading import BadCell, only
from console.sheets.texts import folded

_YEAR, _DAY = regex(r"\d{4}"), regex(r"\d{4}-?\d{2}-?\d{2}")
_TIME = regex(r"^\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?\s*$")


def start_of(start: object, planned_start: str) -> tuple[str, str]:
    """Returns (manual, follow or clock; the time of day in the show's zone for a clock)."""
    if isinstance(start, Clock):
        zone = read_moment(planned_start).tzinfo
        return "clock", read_moment(start.time).astimezone(zone).strftime("%H:%M:%S")
    return ("follow" if isinstance(start, Follow) else "manual"), ""


def start_value(at: str, clock: str, planned_start: str) -> dict[str, Any] | None:
    """Returns a start as data: a time of day is the first one at or after the show's planned start. None: no time."""
    if at != "clock":
        return {"at": at}
    found = _TIME.match(clock)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        return None
    start = read_moment(planned_start)
    moment = start.replace(hour=int(found[1]), minute=int(found[2]), second=int(found[3] or 0), microsecond=0)
    if moment < start:
        moment += timedelta(days=1)
    return {"at": "clock", "time": written_moment(moment)}


def moment_text(value: object) -> str:
    """Returns a moment as it is edited: 2024-04-16 18:18:00+08:00, or 2026-04-01 20:00:00 [Europe/Berlin].

    A zone says its offset by itself, but for the hour that comes twice when its clocks go back.
    """
    text = str(value) if value else ""
    with contextlib.suppress(ValueError):
        moment = read_moment(text)
        if name := name_of(moment.tzinfo):
            twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
            wall = moment if twice else moment.replace(tzinfo=None)
            return f"{wall.isoformat(' ')} [{name}]"
    return text.replace("T", " ", 1)


def moment_example(planned_start: str, later_ms: int = 0) -> str:
    """Returns how a moment can be written, without its zone: the show's own start, or so much later."""
    moment = read_moment(planned_start) + timedelta(milliseconds=later_ms)
    return moment.replace(tzinfo=None).isoformat(" ", "minutes")


def moment_value(text: str, planned_start: str, until: bool = False) -> str | None:
    """Returns a moment as the show file writes it; without a zone it is in the show's. None: it is none.

    until: something holds until then, so a day alone is its last second. Days are also read as sheets have them, with
    their year: 2027年12月31日, 31.12.2027.
    """
    text = folded(text.strip())
    if until and _DAY.fullmatch(text.replace("/", "-")):
        return _as_in_sheets(text, planned_start, until)
    day, bracket, zone = text.strip().partition("[")
    if bracket and zone_of(zone.rstrip("] ")) is None:
        return None
    try:
        moment = read_moment(day.strip().replace("/", "-") + bracket + zone)
    except ValueError:
        return None if bracket else _as_in_sheets(text, planned_start, until)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=read_moment(planned_start).tzinfo)
    return written_moment(moment)


def _as_in_sheets(text: str, planned_start: str, until: bool) -> str | None:
    if _YEAR.search(text) is None:
        return None
    start = read_moment(planned_start)
    try:
        return values.moment(text, start) if until else only(start_time(text, "", DateHabits(start)), text)
    except BadCell:
        return None


def transition_value(name: str) -> dict[str, Any]:
    """Returns a transition of a name, of its usual length."""
    return {"name": name}


def level_text(level: object) -> str:
    """Returns a fader's place as it is edited: −6.0."""
    return f"{level:+.1f}".replace("-", "−") if isinstance(level, int | float) else ""


def level_value(text: str) -> float | None:
    """Returns a fader's place in dB that was typed, None for nothing. Raises ValueError for what is none."""
    given = text.strip().casefold().removesuffix("db").strip()
    return level(given) if given else None


def custom_text(own: object) -> str:
    """Returns a cue's own fields, one to a line."""
    return "\n".join(f"{name}: {value}" for name, value in own.items()) if isinstance(own, dict) else ""


def custom_of(text: str) -> dict[str, str]:
    """Returns own fields as they were typed; a line without a colon is a field that is empty."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, _, value = line.replace("：", ":", 1).partition(":")
        if name.strip():
            found[name.strip()] = value.strip()
    return found
