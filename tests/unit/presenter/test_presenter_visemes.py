"""Which mouth goes with which sound, and when."""

import pytest

from console.presenter.messages import Phone
from console.presenter.visemes import (
    CLOSED,
    GATE,
    LEAD_MS,
    SOUND_LATE_MS,
    VISEMES,
    Mouth,
    keys,
    mouth_at,
    of_symbol,
)

LOUD = 0.2


@pytest.mark.parametrize(
    ("symbol", "shapes"),
    [
        ("p", "PP"), ("ˈb", "PP"), ("m", "PP"), ("f", "FF"), ("θ", "TH"), ("tʃ", "CH"), ("tɕ", "CH"), ("ts.", "SS"),
        ("ʃ", "CH"), ("ŋ", "kk"), ("ɹ", "RR"), ("ˈɑː", "aa"), ("ə", "E"), ("ˈiː", "ih"), ("w", "ou"),
        ("ˈiɑ", "ih aa"), ("ˈiou", "ih oh ou"), ("ˈaɪ", "aa ih"), ("oʊ", "oh ou"), ("", ""), ("ˈ", ""), ("？", ""),
    ],
)  # fmt: skip
def test_a_phone_has_its_shapes(symbol: str, shapes: str) -> None:
    assert of_symbol(symbol) == tuple(shapes.split())


def shown(phones: list[Phone]) -> list[tuple[int, str]]:
    return [(key.start_ms, VISEMES[key.viseme]) for key in keys(phones)]


def test_a_word_opens_from_closed_and_ends_closed() -> None:
    word = [Phone("m", 0, 80), Phone("ɑː", 80, 300), Phone("", 300, 340), Phone("m", 340, 400)]
    assert shown(word) == [(0, "PP"), (80, "aa"), (325, "PP"), (400, "sil")]
    assert shown([Phone("a", 0, 100), Phone("", 100, 300), Phone("a", 300, 400)]) == [
        (0, "aa"), (100, "sil"), (300, "aa"), (400, "sil"),
    ]  # fmt: skip
    assert shown([]) == [(0, "sil")]


@pytest.mark.parametrize("length_ms", [10, 30, 60, 120])
@pytest.mark.parametrize("fps", [25, 30])
def test_closed_lips_are_seen_in_a_frame_however_short_they_are(length_ms: int, fps: int) -> None:
    timed = keys([Phone("a", 0, 200), Phone("p", 200, 200 + length_ms), Phone("a", 200 + length_ms, 500)])
    pp, period = VISEMES.index("PP"), 1000 / fps
    for first in range(0, int(period), 3):
        mouths = [mouth_at(timed, first + frame * period, LOUD) for frame in range(12)]
        assert any(mouth.to == pp and mouth.share > 0.9 for mouth in mouths), first


def test_a_glide_shares_its_time_by_weight() -> None:
    assert shown([Phone("tɑ", 0, 300)]) == [(0, "DD"), (100, "aa"), (300, "sil")]


def test_the_mouth_leads_what_obs_will_make_of_the_sound_is_blended_and_shuts_in_silence() -> None:
    timed = keys([Phone("m", 0, 200), Phone("a", 200, 400)])
    aa, pp, sil = (VISEMES.index(name) for name in ("aa", "PP", "sil"))
    # The sound of this moment comes later than the picture, but the mouth is to be seen before it.
    change = 200 - LEAD_MS + SOUND_LATE_MS
    assert 200 < change < 240
    assert mouth_at(timed, change, LOUD) == Mouth(pp, aa, 0.5)
    assert mouth_at(timed, change + 35, LOUD) == Mouth(pp, aa, 1.0)
    assert mouth_at(timed, change - 1, LOUD).to == pp
    assert mouth_at(timed, 300, GATE / 2) == CLOSED
    assert mouth_at(timed, 10_000, LOUD).to == sil
    assert mouth_at((), 0, LOUD) == CLOSED
