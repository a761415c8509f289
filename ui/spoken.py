"""What the desk and the tools say in English, in the window's language.

They fill names and figures into sentences of fixed words. A sentence is found by its fixed words; what was
filled in is said the same way, for a sentence may hold another. What is not found is said as it is.
"""

import re
from functools import cache, lru_cache

from PySide6.QtCore import QT_TR_NOOP, QCoreApplication

from ui.sentences import SENTENCES

# What is filled into those, and what has no full stop.
PARTS: tuple[object, ...] = (
    QT_TR_NOOP('"{0}" is black'),
    QT_TR_NOOP('"{0}" stands still'),
    QT_TR_NOOP('"{0}" says nothing'),
    QT_TR_NOOP('"{0}" ended as soon as it began'),
    QT_TR_NOOP('"{0}" is not in OBS'),
    QT_TR_NOOP("{0} for {1} s"),
    QT_TR_NOOP("was hidden"),
    QT_TR_NOOP("is covered"),
    QT_TR_NOOP("is too small or not whole"),
    QT_TR_NOOP("is not there"),
    QT_TR_NOOP("is on air"),
    QT_TR_NOOP("is about to be taken"),
    QT_TR_NOOP("is returned to"),
    QT_TR_NOOP("ago"),
    QT_TR_NOOP("from now"),
    QT_TR_NOOP("clip"),
    QT_TR_NOOP("card"),
    QT_TR_NOOP("slate"),
    QT_TR_NOOP("cue"),
    QT_TR_NOOP("segment"),
    QT_TR_NOOP("product"),
    QT_TR_NOOP("OBS {0} (obs-websocket {1}) answers in {2} ms."),
    QT_TR_NOOP("{0} says {1} ({2}): …{3}…"),
    QT_TR_NOOP("absolute claim"),
    QT_TR_NOOP("medical claim"),
    QT_TR_NOOP("authority"),
    QT_TR_NOOP("scene {0}"),
    QT_TR_NOOP("card of {0} ({1})"),
    QT_TR_NOOP("{0} in scene {1}"),
    QT_TR_NOOP("cue {0}: {1} → {2}"),
    QT_TR_NOOP("{0} is no price"),
    QT_TR_NOOP("{0} is no price from 0 to {1} in the smallest coin"),
    QT_TR_NOOP("{0} has more decimals than {1} has"),
    QT_TR_NOOP("{0} is no whole number from 0 on"),
    QT_TR_NOOP("{0} is no length of time"),
    QT_TR_NOOP("{0} is neither yes nor no"),
    QT_TR_NOOP("{0} is no date and time"),
    QT_TR_NOOP("{0} is no time of day"),
    QT_TR_NOOP("The desk ended by itself."),
    QT_TR_NOOP("The desk ended by itself. {0}"),
    QT_TR_NOOP("See {0}."),
    QT_TR_NOOP("The OBS password is wrong. Set the right one: showcaller password set"),
    QT_TR_NOOP("its keyring took the password and did not keep it"),
    QT_TR_NOOP("its only keyring is a plain file"),
    QT_TR_NOOP("its keyring does not answer (is it locked?)"),
)
# A sentence within a sentence within a sentence; deeper there is none.
DEPTH = 3
# What is longer is somebody else's (a log, an answer that made no sense), and long to look through.
LONGEST = 2000
CLOSE = ("。", "？", "！")


def spoken(text: str) -> str:
    """A sentence or several of the desk or a tool, in the window's language."""
    if not text or len(text) > LONGEST or QCoreApplication.translate("", "is on air") == "is on air":
        return text  # The window speaks English.
    return _spoken(text, DEPTH)


def spoken_problem(what: str, fix: str = "", where: str = "") -> str:
    """What is wrong, where, and how to mend it, in one line."""
    said, mend = f"{where}: {spoken(what)}" if where else spoken(what), spoken(fix)
    return f"{said}{_between(said)}{mend}" if mend else said


def _spoken(text: str, depth: int) -> str:
    if not text or depth == 0:
        return text
    listed = re.split(r", (?=scene |')", text) if depth < DEPTH else []
    if len(listed) > 1 and all(map(_found, listed)):
        return "、".join(_spoken(one, depth) for one in listed)
    found = _found(text)
    if found is not None:
        template, filled = found
        words = QCoreApplication.translate("", template)
        return words.format(*(_spoken(part, depth - 1) for part in filled))
    sentences = re.split(r"(?<=[.!?)]) (?=\S)", text)
    for first in range(len(sentences) - 1, 0, -1):
        # The longest beginning that is known, then the rest: some sentences are two.
        head, rest = " ".join(sentences[:first]), " ".join(sentences[first:])
        if _found(head) is not None:
            said = _spoken(head, depth)
            return said + _between(said) + _spoken(rest, depth)
    where, colon, what = text.partition(": ")
    said = _spoken(what, depth) if colon else what
    return where + colon + said if said != what else text


def _between(said: str) -> str:
    """What comes before the next sentence: nothing after a Chinese one."""
    return "" if said.endswith(CLOSE) else " "


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[str, tuple[str, ...]] | None:
    """(the template with the most fixed words that a text is made of, what is filled in)."""
    for template, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            return template, match.groups()
    return None


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    templates = sorted(
        {str(text) for text in (*SENTENCES, *PARTS)}, key=lambda text: -len(re.sub(r"\{\d+\}", "", text))
    )
    return [(template, _pattern(template)) for template in templates]


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\d+\}", template)
    fixed = (re.escape(part.replace("{{", "{").replace("}}", "}")) for part in parts)
    return re.compile("(.*?)".join(fixed), re.S)
