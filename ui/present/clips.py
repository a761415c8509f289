"""The show's clips as its bin lists them, and what choosing one does to cues. Pure."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import UNSET

from console.api.messages import ShowClip
from console.model.cue import clip_of, clips_of, is_avatar, speaks
from console.model.edits import Op, Put
from console.words.message import Message
from ui.present import times
from ui.present.book import Book


class BinRow(msgspec.Struct, frozen=True):
    """A clip of the bin. uses: numbers of the cues that play it, – for an ad lib. why: why it cannot be played."""

    name: str
    file: str
    length: str
    uses: tuple[str, ...]
    why: Message | None


def bin_rows(book: Book, clips: Sequence[ShowClip]) -> list[BinRow]:
    """Returns a row a clip, in the desk's order."""
    uses: dict[str, list[str]] = {}
    for line in (*book.lines, *book.adlibs):
        for _, clip in clips_of(line.cue):
            uses.setdefault(clip, []).append(str(line.number or "–"))
    return [
        BinRow(
            clip.name,
            clip.name.removeprefix("media/"),
            times.span(clip.duration_ms) if clip.duration_ms is not None else "",
            tuple(uses.get(clip.name, ())),
            clip.why,
        )
        for clip in clips
    ]


def takes_clip(book: Book, chosen: Iterable[str]) -> list[str]:
    """Returns the cues among what is chosen that play a clip, or could."""
    lines = [book.by_id[one] for one in chosen if one in book.by_id]
    return [line.cue.id for line in lines if line.kind in ("avatar", "avatar_card", "video")]


def is_draft(book: Book, cue_id: str) -> bool:
    """Returns whether a cue is passed over because it has no clip yet."""
    line = book.by_id.get(cue_id)
    if line is None or book.show.avatar.feed is not None:
        return False
    return is_avatar(line.cue) and not speaks(line.cue) and clip_of(line.cue) is None and line.cue.skip


def clip_chosen(book: Book, chosen: Iterable[str], name: str, looked_at: bool = True) -> list[Op]:
    """Returns the ops that give cues a clip and its length; a draft that waited for one is passed over no more.

    looked_at: it can be played; the length of one that was only named is not known, and stays the cue's own.
    """
    ops: list[Op] = []
    for cue_id in takes_clip(book, chosen):
        target = f"cue:{cue_id}"
        ops.append(Put(target=target, field="clip", value=name))
        if looked_at:
            ops.append(Put(target=target, field="duration_ms"))
        if is_draft(book, cue_id):
            ops.append(Put(target=target, field="skip"))
    return ops


def brought_in(book: Book, names: Iterable[str]) -> list[Op]:
    """Returns the op that puts clips into the bin; nothing where they lie there."""
    together = tuple(dict.fromkeys((*book.show.bin, *names)))
    return [Put(target="show", field="bin", value=list(together))] if together != book.show.bin else []


def taken_out(book: Book, names: Iterable[str]) -> list[Op]:
    """Returns the op that takes clips out of the bin; a cue that plays one keeps it."""
    gone = set(names)
    left = [name for name in book.show.bin if name not in gone]
    return [Put(target="show", field="bin", value=left or UNSET)] if len(left) < len(book.show.bin) else []
