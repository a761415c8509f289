"""The lists of words: ours, changed by the user's own. Text files that anybody can edit.

A line is a word; ``# kind`` begins a group of a kind; ``!phrase`` allows a phrase that holds a word
(``!第一次``); in the user's file ``-word`` takes one of ours away.
"""

from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.words.message import Message, message, plain
from resources import ROOT

LANGUAGES = ("zh", "en")
DEFAULT_KIND = "absolute claim"


# The kinds of our own lists.
_KINDS = {
    "absolute claim": message("wording.absolute_claim"),
    "medical claim": message("wording.medical_claim"),
    "authority": message("wording.authority"),
}


def kind_message(kind: str) -> Message:
    """Returns what a kind of claim is called; one of the user's own list is called what he calls it."""
    return _KINDS.get(kind) or plain(kind)


class Words(msgspec.Struct, frozen=True):
    """words: word → its kind; allowed: phrases that may be said although a word is in them."""

    words: dict[str, str]
    allowed: tuple[str, ...] = ()


def folder() -> Path:
    """Where the user's own lists lie: zh.txt and en.txt."""
    return app_dirs.config() / "wording"


def parse(text: str, before: Words | None = None) -> Words:
    """A list's text, on top of another one."""
    words = dict(before.words) if before is not None else {}
    allowed = list(before.allowed) if before is not None else []
    kind = DEFAULT_KIND
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("#"):
            kind = line.lstrip("#").strip() or DEFAULT_KIND
        elif line.startswith("!"):
            allowed.append(line[1:].strip().casefold())
        elif line.startswith("-"):
            words.pop(line[1:].strip().casefold(), None)
        elif line:
            words[line.casefold()] = kind
    return Words(words, tuple(dict.fromkeys(phrase for phrase in allowed if phrase)))


def ours() -> dict[str, Words]:
    """language → the words of our own list."""
    return {
        language: parse((ROOT / "wording" / f"{language}.txt").read_text("utf-8")) for language in LANGUAGES
    }


def load(own: Path | None = None) -> dict[str, Words]:
    """language → its words. Raises ShowcallerError for a list of the user's that cannot be read."""
    made: dict[str, Words] = {}
    for language, words in ours().items():
        file = (own or folder()) / f"{language}.txt"
        try:
            if file.exists():
                words = parse(file.read_bytes().decode("utf-8-sig"), words)
        except (OSError, UnicodeDecodeError) as error:
            problem = Problem(
                str(file),
                message("wording.list_unreadable", error=error),
                message("wording.fix_save_as_utf8_or_remove"),
            )
            raise ShowcallerError(problem) from error
        made[language] = words
    return made
