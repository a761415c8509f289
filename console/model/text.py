"""What the show file is made of: strict frozen structs, ids, and texts in two languages."""

from typing import Annotated

import msgspec
from msgspec import Meta

from console.words.message import Message, message

Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$(?!\n)")]


class Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything in the show file: an unknown field is an error, not a silence."""


class Text(Frozen, frozen=True, kw_only=True):
    """The same words in Chinese and English; an empty one falls back to the other."""

    zh: str = ""
    en: str = ""

    def pick(self, language: str = "en") -> str:
        first, second = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return first or second


def in_both(text: Text) -> Message:
    """Returns a text of the show that is said in the reader's language."""
    return message("part.text", english=text.pick("en"), chinese=text.pick("zh"))
