"""The script desk: what the avatar says in each cue, how long it takes, and what it may not say. Pure."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from console.model.cue import AvatarCardCue, AvatarCue
from console.model.edits import Op, Put
from console.wording.lint import Said, approve, estimate_ms, lint
from console.wording.lists import Words
from console.words.message import Message
from ui.present.book import Book
from ui.present.changes import new_cues

LANGUAGES = ("zh", "en")
# A text that takes this much longer than its clip would be cut off, or the clip stands silent.
APART = 0.25


class ScriptRow(msgspec.Struct, frozen=True):
    """An avatar cue's script. estimated: ms by language, of what there is; measured_ms: its clip's length, or
    its planned one. said: words that nobody approved; approved_by: who approved the others. wrong: what it
    says of its product that is not so, while it is still to be said.
    """

    cue_id: str
    number: int
    title: str
    texts: dict[str, str]
    estimated: dict[str, int]
    measured_ms: int | None
    said: tuple[Said, ...] = ()
    approved_by: tuple[str, ...] = ()
    wrong: tuple[Message, ...] = ()

    @property
    def off(self) -> bool:
        """Returns whether a text and its length are too far apart."""
        if not self.measured_ms:
            return False
        return any(abs(ms - self.measured_ms) > APART * self.measured_ms for ms in self.estimated.values())


def script_rows(
    book: Book,
    lists: Mapping[str, Words],
    lengths: Mapping[str, int],
    wrong: Mapping[str, tuple[Message, ...]] = MappingProxyType({}),
) -> list[ScriptRow]:
    """Returns a row a cue in which the avatar speaks. lengths: planned ms by cue id, of the order. wrong: what
    scripts say of their products that is not so, by cue id."""
    found: dict[str, list[Said]] = {}
    for one in lint(book.show, lists):
        found.setdefault(one.what, []).append(one)
    rows = []
    for line in (*book.lines, *book.adlibs):
        cue = line.cue
        if not isinstance(cue, AvatarCue | AvatarCardCue):
            continue
        texts = {language: cue.script.get(language, "") for language in LANGUAGES}  # type: ignore[call-overload]
        flagged = found.get(cue.id, [])
        rows.append(
            ScriptRow(
                cue.id,
                line.number,
                cue.title,
                texts,
                {language: estimate_ms(text, language) for language, text in texts.items() if text.strip()},
                lengths.get(cue.id, cue.duration_ms),
                tuple(one for one in flagged if not one.approved_by),
                tuple(dict.fromkeys(one.approved_by for one in flagged if one.approved_by)),
                wrong.get(cue.id, ()),
            )
        )
    return rows


def written(cue_id: str, language: str, text: str) -> list[Op]:
    """Returns the ops that write a script."""
    return [Put(target=f"cue:{cue_id}", field=f"script.{language}", value=text)]


def approved(book: Book, cue_id: str, by: str, at: str) -> list[Op]:
    """Returns the ops that approve what a cue says, as it is."""
    show = approve(book.show, cue_id, by, at)
    if show is book.show or show.approvals == book.show.approvals:
        return []
    value: Any = msgspec.to_builtins(show.approvals)
    return [Put(target="show", field="approvals", value=list(value))]


def split(text: str) -> list[str]:
    """Returns a manuscript cut into what single cues say: at empty lines, or at lines of dashes or stars."""
    parts = re.split(
        r"\n\s*\n|^\s*(?:-{3,}|\*{3,}|—{2,})\s*$", text.replace("\r\n", "\n"), flags=re.MULTILINE
    )
    return [part.strip() for part in parts if part.strip()]


def title_of(text: str) -> str:
    """Returns a short title for a text: its first words."""
    first = re.split(r"[。！？!?.\n]", text, maxsplit=1)[0].strip()
    return first if len(first) <= 24 else f"{first[:23]}…"


def from_manuscript(book: Book, parts: Sequence[str], language: str, choice: str) -> list[Op]:
    """Returns a cue a part, after what is chosen, as long as its text takes to say."""
    return new_cues(
        book,
        "avatar",
        choice,
        [
            {
                "title": title_of(part),
                "script": {language: part},
                "duration_ms": max(1000, estimate_ms(part, language)),
            }
            for part in parts
        ],
    )
