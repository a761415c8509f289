"""A segment made for a product after the pattern of another: its cues, its script, its length. Pure."""

from collections.abc import Sequence
from typing import Any

import msgspec

from console.model.cue import (
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Cue,
    Follow,
    SlateCue,
    Start,
    VideoCue,
    is_avatar,
    speaks,
)
from console.model.show import Product, Segment, Show, Text
from console.sheets.cues import NEW_MS

Script = dict[Any, str]
# Under so little no cue of a segment is shortened.
LEAST_MS = 1000


class Wish(msgspec.Struct, frozen=True):
    """What a row says of its segment; what is None or empty it does not say."""

    title: Text
    product: Product | None = None
    script: Script = {}
    length_ms: int | None = None
    start: Start | None = None
    notes: str | None = None


def made(show: Show, pattern: Segment | None, wish: Wish, id: str, cue_ids: Sequence[str]) -> Segment:
    """A new segment. pattern: whose cues it gets, None for one cue of the host beside the card.

    cue_ids: an id for each of its cues. What a pattern's host says and plays is another product's: it goes.
    """
    cues = pattern.cues if pattern is not None else (_plain_cue(wish),)
    names = {cue.id: id for cue, id in zip(cues, cue_ids, strict=True)}
    if wish.product is None:
        # Without a product there is no card: the host stays alone.
        cues = tuple(_without_card(cue) for cue in cues if not isinstance(cue, CardCue))
    own = [_for_product(show, cue, names, pattern, wish) for cue in cues]
    new = Segment(
        id=id, title=wish.title, product_id=wish.product.id if wish.product is not None else None,
        color=pattern.color if pattern is not None else None, notes=wish.notes or "", cues=tuple(own),
    )  # fmt: skip
    return changed(show, new, msgspec.structs.replace(wish, length_ms=wish.length_ms or None))


def changed(show: Show, segment: Segment, wish: Wish) -> Segment:
    """A segment with what a row says of it; all else stays."""
    cues = list(segment.cues)
    at = _speaking(cues)
    if wish.script and at is not None:
        cue = cues[at]
        assert isinstance(cue, AvatarCue | AvatarCardCue)
        cues[at] = msgspec.structs.replace(cue, script={**cue.script, **wish.script})
    if wish.length_ms is not None:
        cues = _lasting(cues, wish.length_ms, at)
    if wish.start is not None and cues:
        cues[0] = msgspec.structs.replace(cues[0], start=wish.start)
    title = msgspec.structs.replace(
        segment.title, zh=wish.title.zh or segment.title.zh, en=wish.title.en or segment.title.en
    )
    product = wish.product.id if wish.product is not None else segment.product_id
    notes = segment.notes if wish.notes is None else wish.notes
    return msgspec.structs.replace(segment, title=title, product_id=product, notes=notes, cues=tuple(cues))


def _without_card(cue: Cue) -> Cue:
    if not isinstance(cue, AvatarCardCue):
        return cue
    kept = {name: getattr(cue, name) for name in AvatarCue.__struct_fields__}
    return AvatarCue(**kept)


def _plain_cue(wish: Wish) -> Cue:
    title = wish.title.pick("zh")
    if wish.product is not None:
        return AvatarCardCue(id="cue", title=title, product_id=wish.product.id, duration_ms=NEW_MS)
    return AvatarCue(id="cue", title=title, duration_ms=NEW_MS) if wish.script else SlateCue(
        id="cue", title=title, duration_ms=NEW_MS
    )  # fmt: skip


def _for_product(show: Show, cue: Cue, names: dict[str, str], pattern: Segment | None, wish: Wish) -> Cue:
    """A pattern's cue as the new segment's own."""
    fields: dict[str, Any] = {"id": names[cue.id], "title": _title(show, cue.title, pattern, wish)}
    after = cue.start.after if isinstance(cue.start, Follow) else None
    if after is not None:
        fields["start"] = Follow(after=names[after]) if after in names else Follow()
    if hasattr(cue, "product_id") and wish.product is not None:
        fields["product_id"] = wish.product.id
    if is_avatar(cue):
        fields |= {
            "script": {},
            "clip": None,
            "second_clip": None,
            "skip": cue.skip or (show.avatar.feed is None and not speaks(cue)),
        }
        fields["duration_ms"] = cue.duration_ms or NEW_MS
        if cue.end == "clip" and not speaks(cue):
            fields["end"] = "duration"
    if isinstance(cue, VideoCue):
        # A film about the pattern's product: it waits for its own.
        fields |= {
            "clip": f"media/{names[cue.id]}.mp4",
            "skip": True,
            "duration_ms": cue.duration_ms or NEW_MS,
        }
    return msgspec.structs.replace(cue, **fields)


def _title(show: Show, title: str, pattern: Segment | None, wish: Wish) -> str:
    """A cue's title with the new name instead of the pattern's."""
    if pattern is None:
        return title
    old = [pattern.title.zh, pattern.title.en]
    product = next((one for one in show.products if one.id == pattern.product_id), None)
    if product is not None:
        old += [product.name.zh, product.name.en]
    for name in sorted(filter(None, old), key=len, reverse=True):
        if name in title:
            return title.replace(name, wish.title.pick("zh"))
    return title


def _speaking(cues: Sequence[Cue]) -> int | None:
    """The cue that says the segment's script: the first of the host's."""
    return next((at for at, cue in enumerate(cues) if is_avatar(cue)), None)


def _lasting(cues: list[Cue], length_ms: int, speaking: int | None) -> list[Cue]:
    """The cues, as long together as a segment should be: the host has what the others leave, else all give alike."""
    timed = [at for at, cue in enumerate(cues) if cue.duration_ms and not cue.floated]
    stretched = speaking if speaking is not None else (timed[-1] if timed else None)
    if stretched is None:
        return cues
    lengths = {at: cues[at].duration_ms or 0 for at in timed}
    rest = length_ms - sum(ms for at, ms in lengths.items() if at != stretched)
    if rest >= LEAST_MS:
        lengths[stretched] = rest
    else:
        whole = sum(lengths.values()) or 1
        lengths = {at: max(LEAST_MS, ms * length_ms // whole) for at, ms in lengths.items()}
        lengths[stretched] = max(
            LEAST_MS, length_ms - sum(ms for at, ms in lengths.items() if at != stretched)
        )
    return [
        msgspec.structs.replace(cue, duration_ms=lengths[at]) if at in lengths else cue
        for at, cue in enumerate(cues)
    ]
