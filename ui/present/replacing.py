"""Words found in the whole show, and what replacing them would make of it. Pure: a book in, ops out."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from console.engine.apply_edit import FREE
from console.model.edits import Op, Put
from ui.present.book import SEGMENT, Book
from ui.present.choice import plain

CUE_FIELDS = ("title", "notes", "script.zh", "script.en", "scene")
SEGMENT_FIELDS = ("title.zh", "title.en", "notes")
PRODUCT_FIELDS = ("name.zh", "name.en", "claims")
# How much of a text is shown on each side of what was found in it.
AROUND = 24


class Sought(msgspec.Struct, frozen=True):
    """What is looked for. word: only where it stands alone, neither letter nor digit beside it."""

    find: str
    instead: str = ""
    case: bool = False
    word: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Returns it as a pattern. Chinese has no spaces: there only Latin letters and digits part words."""
        text = re.escape(self.find)
        if self.word:
            text = rf"(?<![A-Za-z0-9_]){text}(?![A-Za-z0-9_])"
        return re.compile(text, 0 if self.case else re.IGNORECASE)


class Hit(msgspec.Struct, frozen=True):
    """A field that would change. target, field, value: as an op has them. name: of the cue, segment or product.

    before, after: the first place in it, with some of its text around. count: how often it is in there.
    locked: it is on air, so it cannot be changed now.
    """

    target: str
    field: str
    value: Any
    name: str
    before: str
    after: str
    count: int
    locked: bool = False

    def ops(self) -> list[Op]:
        """Returns the ops that change it. A scene keeps a name, and is not looked for by the UUID of the one before."""
        put: Op = Put(target=self.target, field=self.field, value=self.value)
        forget: Op = Put(target=self.target, field="scene_id", value=None)
        return [forget, put] if self.field == "scene" else [put]


def hits(
    book: Book, sought: Sought, language: str, within: Collection[str] = (), locked: Collection[str] = ()
) -> list[Hit]:
    """Returns what would change, in the show's order: segments, cues, ad libs, products.

    within: only these cues and ``segment:ID``; empty is the whole show. locked: cues that are on air.
    """
    if not sought.find:
        return []
    pattern = sought.pattern()
    found: list[Hit] = []
    for target, name, data, fields in _parts(book, language):
        what = target.removeprefix("cue:")
        if within and what not in within:
            continue
        for field in fields:
            shut = what in locked and field.partition(".")[0] not in FREE
            hit = _hit(target, name, field, _value(data, field), pattern, sought.instead, shut)
            if hit is not None:
                found.append(hit)
    return found


def ops(found: Iterable[Hit]) -> list[Op]:
    """Returns the ops that change them: one edit, and none of what is on air."""
    return [op for hit in found if not hit.locked for op in hit.ops()]


def _parts(book: Book, language: str) -> Iterator[tuple[str, str, dict[str, Any], Sequence[str]]]:
    """Yields (target, name, data, fields) of everything that has words."""
    lines = {line.cue.id: line for line in (*book.lines, *book.adlibs)}
    for segment in book.show.segments:
        yield SEGMENT + segment.id, segment.title.pick(language), plain(segment), SEGMENT_FIELDS
        for cue in segment.cues:
            number = lines[cue.id].number
            yield f"cue:{cue.id}", f"{number} {cue.title}", plain(cue), CUE_FIELDS
    for cue in book.show.adlibs:
        yield f"cue:{cue.id}", cue.title, plain(cue), CUE_FIELDS
    for number, product in enumerate(book.products, 1):
        yield (
            f"product:{product.id}",
            f"{number:02} {product.name.pick(language)}",
            plain(product),
            PRODUCT_FIELDS,
        )


def _value(data: dict[str, Any], field: str) -> str | list[str]:
    name, _, inner = field.partition(".")
    value = data.get(name, "")
    if inner:
        value = value.get(inner, "") if isinstance(value, dict) else ""
    return [str(one) for one in value] if isinstance(value, list) else str(value)


def _hit(
    target: str,
    name: str,
    field: str,
    value: str | list[str],
    pattern: re.Pattern[str],
    instead: str,
    locked: bool,
) -> Hit | None:
    texts = value if isinstance(value, list) else [value]
    new = [pattern.sub(lambda _: instead, text) for text in texts]
    if new == texts or (field == "scene" and not new[0].strip()):
        return None
    text = next(one for one, other in zip(texts, new, strict=True) if one != other)
    first = next(found for found in pattern.finditer(text) if found.group() != instead)
    left, right = max(0, first.start() - AROUND), first.end() + AROUND
    head = ("…" if left else "") + text[left : first.start()]
    tail = text[first.end() : right] + ("…" if right < len(text) else "")
    count = sum(len(pattern.findall(one)) for one in texts)
    return Hit(
        target, field, new if isinstance(value, list) else new[0], name,
        f"{head}{first.group()}{tail}".replace("\n", " "), f"{head}{instead}{tail}".replace("\n", " "), count, locked,
    )  # fmt: skip
