"""How a cue starts: by GO, after another, or at a time. Pure."""

import datetime as dt
import re
from typing import Any

from console.base.moments import written_moment
from console.base.patterns import regex
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
# Right after the one before it, in words of one's own: 紧跟上一条, 上一个环节结束后, after the previous cue.
_AFTER_PREVIOUS = regex(
    r"(?:紧?[跟接随]|顺接|跟随)[着在]?[上前]一?[条个段](?:环节|条目)?(?:之后|以后|结束后|后)?"
    r"|[上前]一?[条个段](?:环节|条目)?(?:结束|播完|完)?(?:之后|以后|后)"
    r"|(?:right |straight )?after (?:the )?(?:previous|preceding|last)(?: one| cue| item)?"
)
_AFTER_CUE = regex(r"([a-z][a-z0-9._-]{0,63})\s*(?:之后|以后|结束后|后)")
_BEFORE_SHOW = regex(r"t\s*[-−–]\s*\d.*|(?:开播|开场|直播开始)之?前.*|倒计时.*")
# A bare number there may be of minutes or of seconds: it is asked.
FROM_START = LengthHabits(short=True)


def start(cell: Cell, format: str, habits: DateHabits) -> Any:
    """Returns Manual, Follow or Clock, or a choice of clocks. Raises BadCell."""
    given = usable(cell).casefold() if isinstance(cell, str) else ""
    if given in _MANUAL:
        return Manual()
    if given in _FOLLOW:
        return Follow()
    if _AFTER_PREVIOUS.fullmatch(given):
        return Follow()
    if _BEFORE_SHOW.fullmatch(given):
        raise BadCell(message("sheets.before_the_show", text=text(cell)))
    after = re.match(r"(after |跟随 |接 )\s*|(?:跟随|紧?接)(?=[a-z][a-z0-9._-]{0,63}$)", given)
    behind = _AFTER_CUE.fullmatch(given)
    name = text(cell)[after.end() :].strip() if after is not None else None
    if name is None and behind is not None:
        name = text(cell)[: behind.end(1)]
    if name is not None:
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
