"""From the signs of a model's phonemes with their durations to phones. Pure."""

from collections.abc import Iterable

from console.presenter.messages import Phone

# Belongs to the sound after it; length, breath and tones belong to the one before.
_BEFORE = frozenset("ˈˌ")
_AFTER = frozenset("ːʰʲˑ→↗↘↓̃ᵝ")
_SILENT = frozenset(" ,.!?;:—…\"()“”'-^$_")
# What Kokoro writes as one sign.
_ONE_SIGN = {
    "ʨ": "tɕ", "ꭧ": "ʈʂ", "ʦ": "ts", "ʣ": "dz", "ʥ": "dʑ", "ʧ": "tʃ", "ʤ": "dʒ",
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "Q": "əʊ", "ᵊ": "ə", "ᵻ": "ɪ",
}  # fmt: skip


def phones(signs: Iterable[tuple[str, float]]) -> tuple[Phone, ...]:
    """signs: each with its duration in ms. Returns them one after the other; pauses as "", next to each other one."""
    made: list[tuple[str, float]] = []
    ahead = 0.0
    for sign, length_ms in signs:
        if sign in _BEFORE:
            ahead += length_ms
        elif sign in _AFTER and made:
            made[-1] = (made[-1][0], made[-1][1] + length_ms)
        elif sign in _SILENT and made and not made[-1][0]:
            made[-1] = ("", made[-1][1] + ahead + length_ms)
            ahead = 0.0
        else:
            made.append(("" if sign in _SILENT else _ONE_SIGN.get(sign, sign), ahead + length_ms))
            ahead = 0.0
    at = 0.0
    timed = []
    for symbol, length_ms in made:
        if round(at + length_ms) > round(at):
            timed.append(Phone(symbol, round(at), round(at + length_ms)))
        at += length_ms
    return tuple(timed)


def later(timed: Iterable[Phone], by_ms: int) -> tuple[Phone, ...]:
    """Returns phones that begin later."""
    return tuple(Phone(one.symbol, one.start_ms + by_ms, one.end_ms + by_ms) for one in timed)


def within(timed: Iterable[Phone], begin_ms: int, length_ms: int, at_ms: int) -> tuple[Phone, ...]:
    """Returns what of phones is in a part of their sound, which is put at at_ms."""
    cut = (
        (one.symbol, max(0, one.start_ms - begin_ms), min(length_ms, one.end_ms - begin_ms)) for one in timed
    )
    return tuple(Phone(symbol, at_ms + start, at_ms + end) for symbol, start, end in cut if start < end)
