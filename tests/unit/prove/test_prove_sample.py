"""What the proof of the sample makes of a recording and its journal: what was said, silent, still, replaced."""

import numpy as np

from console.desk.prepare import Prepared, prepare
from console.model.cue import CardCue
from console.model.facts import AnyFact, CueConfirmed, CueTaken, Record
from console.model.shown import FellBack
from console.model.speaking import HostReturned, SentenceEnded, SentenceStarted, UtteranceAsked
from console.prove import sample_figures as figures
from console.prove.host_look import Seen
from console.prove.lips import Power
from console.prove.recording import RATE
from console.words.message import plain
from resources import ROOT

SMALL = ROOT / "shows" / "small"


def journal(*facts: tuple[int, AnyFact]) -> list[Record]:
    """Facts at these ms of the file."""
    return [Record(n, at, at * 1_000_000, 0, "test", fact) for n, (at, fact) in enumerate(facts, 1)]


def at_ms(mono_ns: int) -> float:
    return mono_ns / 1e6


ASKED = UtteranceAsked("take-1", "script", "c1", 1, "zh", ("一。", "二。"), ("一。", "二。"))


def spoken_twice() -> list[Record]:
    """The first sentence is broken off, a film stands in, and it is said again."""
    return journal(
        (0, CueTaken("c1", 0, "go")),
        (100, ASKED),
        (200, SentenceStarted("take-1", 0)),
        (900, FellBack(1, "clip", plain("died"))),
        (4_000, HostReturned(1)),
        (4_500, SentenceStarted("take-1", 0)),
        (5_500, SentenceEnded("take-1", 0)),
        (5_600, SentenceStarted("take-1", 1)),
        (6_600, SentenceEnded("take-1", 1)),
    )


def test_what_was_said_and_what_stood_in() -> None:
    said = figures._said(spoken_twice(), at_ms)
    assert [(one.index, one.whole, one.left_ms) for one in said] == [
        (0, False, 200),
        (0, True, 4_500),
        (1, True, 5_600),
    ]
    assert figures._replaced(spoken_twice(), at_ms) == [(900, 4_000)]


class Recorded:
    """A recording at 25 frames a second."""

    def __init__(self, seen: list[Seen]) -> None:
        self.seen = [(n * 40.0, one) for n, one in enumerate(seen)]


def host(moved: float = 5.0, label: bool = True) -> Seen:
    return Seen(0, label, moved, 0.0)


GONE = Seen(None, True, 0.0, 0.0)


def test_a_picture_that_stands_still_too_long_is_wrong_other_than_after_a_kill() -> None:
    lively = [host() for _ in range(50)]
    still = [host(0.0) for _ in range(30)]
    frozen = figures._moves(Recorded([*lively, *still, *lively]), [])  # type: ignore[arg-type]
    assert frozen.holds is False
    assert frozen.value.startswith("1200 ms at 2.0 s")
    # Killed as it began to stand still: nothing had replaced him yet.
    assert figures._moves(Recorded([*lively, *still, *lively]), [1_960.0]).holds  # type: ignore[arg-type]


def test_one_frame_without_the_label_is_wrong_also_of_the_film_that_stands_in() -> None:
    good = [*[host()] * 23, *[GONE] * 78, *[host()] * 50]
    records = spoken_twice()
    assert figures._labelled(records, Recorded(good), at_ms).holds  # type: ignore[arg-type]
    bare = [*good[:10], host(label=False), *good[11:]]
    assert figures._labelled(records, Recorded(bare), at_ms).holds is False  # type: ignore[arg-type]
    film = [*good[:60], Seen(None, False, 0.0, 0.0), *good[61:]]
    assert figures._labelled(records, Recorded(film), at_ms).holds is False  # type: ignore[arg-type]
    assert figures._labelled(records, Recorded([GONE] * 50), at_ms).holds is False  # type: ignore[arg-type]


def small() -> Prepared:
    return prepare(SMALL)


def test_a_sound_under_a_card_is_no_silence() -> None:
    prepared = small()
    card = next(item.cue_id for item in prepared.plan.order if isinstance(item.cue, CardCue))
    after = prepared.plan.order[0].cue_id
    records = journal(
        (0, CueTaken(card, 0, "go")), (50, CueConfirmed(1)), (5_000, CueTaken(after, 5_000, "follow"))
    )
    sound = np.zeros(RATE * 6, np.float32)
    assert figures._silent(prepared, records, [], Power(sound), at_ms).holds
    sound[RATE * 3 : RATE * 4] = 0.1
    assert figures._silent(prepared, records, [], Power(sound), at_ms).holds is False
    # What is there before the card is seen alone, and after it, is another's.
    sound = np.zeros(RATE * 6, np.float32)
    sound[: RATE // 2] = sound[RATE * 5 :] = 0.1
    assert figures._silent(prepared, records, [], Power(sound), at_ms).holds


def test_after_a_kill_another_picture_comes_soon_and_the_sentence_again() -> None:
    said = figures._said(spoken_twice(), at_ms)
    for one in said:
        one.alike = 0.95
    seen = [*[host()] * 23, *[GONE] * 78, *[host()] * 100]
    found = figures._after_kill(Recorded(seen), said, 800.0)  # type: ignore[arg-type]
    assert [one.holds for one in found] == [True, True, True]
    said[1].alike = 0.6
    assert [one.holds for one in figures._after_kill(Recorded(seen), said, 800.0)] == [True, False, True]  # type: ignore[arg-type]
    late = [*[host()] * 80, *[GONE] * 20, *[host()] * 100]
    assert figures._after_kill(Recorded(late), said, 800.0)[0].holds is False  # type: ignore[arg-type]
    never = [host()] * 200
    (wrong,) = figures._after_kill(Recorded(never), said, 800.0)  # type: ignore[arg-type]
    assert wrong.holds is False
