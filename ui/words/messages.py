"""What the desk and the tools say, in the window's language."""

from collections.abc import Iterable

import msgspec

from console.base.errors import Problem
from console.words.message import Language, Message, plain, render
from ui.words.language import current_language, tr


def message_text(message: Message | None) -> str:
    """Returns a message in the window's language, empty for none."""
    return "" if message is None else render(message, _language())


def named(name: str, text: str) -> str:
    """Returns what is said of something, after its name, with the language's own colon."""
    return tr("{by}: {what}").format(by=name, what=text)


def listed(parts: Iterable[str]) -> str:
    """Returns the parts of a list, with the language's own sign between them: 4, 8 and 4、8."""
    return ("、" if current_language() == "zh" else ", ").join(parts)


def why_not_edited(locked: bool, why: Message | None) -> str:
    """Returns why nothing can be edited here; empty where it can be."""
    return tr("Show mode: nothing is edited. Ctrl+L is edit mode.") if locked else message_text(why)


def problem_text(problem: Problem) -> str:
    """Returns where, what and how to fix it, in one line."""
    return message_text(problem.whole())


def message_of(raw: object) -> Message:
    """Returns a message of a journal's fact; older journals hold sentences."""
    if isinstance(raw, str):
        return plain(raw)
    try:
        return msgspec.convert(raw, Message)
    except msgspec.ValidationError:
        return plain("")


def _language() -> Language:
    return "zh" if current_language() == "zh" else "en"
