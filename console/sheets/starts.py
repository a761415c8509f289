"""How a cue starts: by GO, after another, or at a time. Pure."""

import datetime as dt
import re
from typing import Any

from console.base.moments import written_moment
from console.model.cue import Clock, Follow, Manual
from console.sheets.cells import Cell
from console.sheets.clocks import DateHabits, start_time
from console.sheets.lengths import LengthHabits, length
from console.sheets.reading import BadCell, mapped
from console.sheets.texts import text, usable
from console.words.message import message

_MANUAL = ("manual", "go", "go!", "手动", "手动go", "人工", "待命", "听指令")
_FOLLOW = ("follow", "auto", "automatic", "自动", "跟随", "立即", "马上", "立刻", "接上", "紧接", "随后", "接着",
           "顺接", "自动跟随", "immediately", "asap", "now", "at once", "next", "then")  # fmt: skip
# A bare number there may be of minutes or of seconds: it is asked.
FROM_START = LengthHabits(short=True)


def start(cell: Cell, format: str, habits: DateHabits) -> Any:
    """Returns Manual, Follow or Clock, or a choice of clocks. Raises BadCell."""
    given = usable(cell).casefold() if isinstance(cell, str) else ""
    if given in _MANUAL:
        return Manual()
    if given in _FOLLOW:
        return Follow()
    after = re.match(r"(after |跟随 |接 )\s*", given)
    if after is not None:
        name = text(cell)[after.end() :].strip()
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name):
            raise BadCell(message("sheets.no_cue_to_follow", text=name))
        return Follow(after=name)
    since = re.fullmatch(r"(?:t\s*\+|\+|(?:开播|开场|开始|直播开始)后(?:第)?)\s*(.+)", given)
    if since is not None:
        # How long after the show's start, not a time of day.
        found = length(since[1], "", FROM_START)
        return mapped(
            found, lambda ms: Clock(time=written_moment(habits.start + dt.timedelta(milliseconds=ms)))
        )
    return mapped(start_time(cell, format, habits), lambda moment: Clock(time=moment))
