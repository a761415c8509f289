"""From phonemes to what the mouth looks like: 15 shapes, led, blended, and gated by loudness. Pure."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from console.presenter.messages import Phone

# The 15 of Oculus's lip sync, which studios draw: sil, p b m, f v, th, t d, k g, ch sh, s z, n l, r, a, e, i, o, u.
VISEMES = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "ih", "oh", "ou")
SIL = 0
# The mouth is seen to move a little before it is heard. OBS puts a sound so much later than the picture that left
# with it, in what it records and streams (mixed and coded in pieces of 21 ms): `prove --only presenter` measures both.
LEAD_MS, SOUND_LATE_MS = 20, 35
BLEND_MS = 70
# Half of the blend, and a frame at 25 a second: so long the mouth goes to closed lips, lest no frame shows them shut.
CLOSED_LIPS, SEEN_CLOSED_MS = 1, 75
# A frame as quiet as this (mean square of full scale, rooted) is a closed mouth, whatever the timings say.
GATE = 0.012

_SIGNS: dict[str, str] = {
    **dict.fromkeys("pbmɓʙ", "PP"),
    **dict.fromkeys("fvɱʋɸβ", "FF"),
    **dict.fromkeys("θð", "TH"),
    **dict.fromkeys("tdʈɖɗ", "DD"),
    **dict.fromkeys("kgɡxɣχhɦqɢʔŋcɟç", "kk"),
    **dict.fromkeys("ʃʒɕʑʂʐ", "CH"),
    **dict.fromkeys("sz", "SS"),
    **dict.fromkeys("nlɲɳɫɬʎɭ", "nn"),
    **dict.fromkeys("rɹɻɾʀʁɚɝ", "RR"),
    **dict.fromkeys("aɑɐʌæ", "aa"),
    **dict.fromkeys("eɛəɜɘœø", "E"),
    **dict.fromkeys("iɪjɨ", "ih"),
    **dict.fromkeys("oɔɒɤ", "oh"),
    **dict.fromkeys("uʊwʉyʏɯɥ", "ou"),
}
_PAIRS = {"tʃ": "CH", "dʒ": "CH", "tɕ": "CH", "dʑ": "CH", "ts": "SS", "dz": "SS"}
# How much of a phone's time a sound gets beside others of it: "iɑu" is heard as three.
_LONG = frozenset(["aa", "E", "ih", "oh", "ou"])


class Key(msgspec.Struct, frozen=True, array_like=True):
    """From start_ms on the mouth goes to this shape (its place in VISEMES)."""

    start_ms: int
    viseme: int


def of_symbol(symbol: str) -> tuple[str, ...]:
    """Returns the shapes of a phone in IPA, in their order; () for what moves no mouth."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", symbol) if sign in _SIGNS)
    found: list[str] = []
    while plain:
        width = 2 if plain[:2] in _PAIRS else 1
        shape = _PAIRS[plain[:2]] if width == 2 else _SIGNS[plain[0]]
        if not found or found[-1] != shape:
            found.append(shape)
        plain = plain[width:]
    return tuple(found)


def keys(phones: Iterable[Phone]) -> tuple[Key, ...]:
    """Returns when the mouth goes where. It opens from closed and ends closed."""
    made: list[Key] = []
    end = 0
    for phone in phones:
        shapes = of_symbol(phone.symbol)
        if not shapes:
            # A breath within a word is none to be seen.
            if phone.end_ms - phone.start_ms >= BLEND_MS:
                _go(made, phone.start_ms, "sil")
        else:
            weights = [2 if shape in _LONG else 1 for shape in shapes]
            at = float(phone.start_ms)
            for shape, weight in zip(shapes, weights, strict=True):
                _go(made, int(at), shape)
                at += (phone.end_ms - phone.start_ms) * weight / sum(weights)
        end = max(end, phone.end_ms)
    _go(made, end, "sil")
    for index, (closed, after) in enumerate(pairwise(made)):
        if closed.viseme == CLOSED_LIPS and index:
            # Seen in at least one frame, also of a p that is shorter than one.
            begin = max(made[index - 1].start_ms + 1, min(closed.start_ms, after.start_ms - SEEN_CLOSED_MS))
            made[index] = Key(min(begin, closed.start_ms), closed.viseme)
    return tuple(made)


def _go(made: list[Key], at_ms: int, shape: str) -> None:
    viseme = VISEMES.index(shape)
    if not made or made[-1].viseme != viseme:
        made.append(Key(at_ms, viseme))


class Mouth(msgspec.Struct, frozen=True):
    """Between two shapes: share (0 to 1) of the way to the second."""

    from_: int
    to: int
    share: float


CLOSED = Mouth(SIL, SIL, 1.0)


def mouth_at(timed: tuple[Key, ...], at_ms: float, loudness: float) -> Mouth:
    """Returns the mouth for the frame in the middle of which at_ms of the sound are over."""
    if loudness < GATE:
        return CLOSED
    when = at_ms + LEAD_MS - SOUND_LATE_MS
    index = bisect_right(timed, when, key=lambda key: key.start_ms) - 1
    if index < 0:
        return CLOSED
    to = timed[index].viseme
    before = timed[index - 1].viseme if index else SIL
    # Blended around the moment of change, so that a short sound is reached.
    share = min(1.0, (when - timed[index].start_ms) / BLEND_MS + 0.5)
    return Mouth(before, to, share)
