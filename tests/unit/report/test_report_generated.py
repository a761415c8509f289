"""The list of what was generated, out of a run's facts."""

from console.model import facts
from console.model.facts import AnyFact, Record
from console.report.generated import generated
from console.words.message import message

ASKED = facts.UtteranceAsked("u1", "script", "h1", 3, "zh", ("99元。", "再见。"), ("九十九元。", "再见。"))


def rows_of(*given: AnyFact) -> list[dict[str, object]]:
    return generated(Record(number, number * 100, 0, 0, "desk", fact) for number, fact in enumerate(given))


def test_a_sentence_is_listed_with_its_voice_and_times() -> None:
    rows = rows_of(ASKED, facts.SentenceStarted("u1", 0, "Kokoro 1"), facts.SentenceEnded("u1", 0))
    assert rows == [
        {
            "utterance_id": "u1", "sentence_index": 0, "kind": "script", "cue_id": "h1", "take": 3, "language": "zh",
            "written": "99元。", "spoken": "九十九元。", "voice": "Kokoro 1", "started_ms": 100, "ended_ms": 200,
            "whole": True,
        }
    ]  # fmt: skip


def test_what_was_broken_off_is_listed_as_often_as_it_was_heard() -> None:
    failed = facts.SentenceFailed("u1", 0, message("presenter.voice_died"), again=True)
    rows = rows_of(
        ASKED,
        facts.SentenceStarted("u1", 0, "a"),
        failed,
        facts.SentenceStarted("u1", 0, "b"),
        facts.UtteranceInterrupted("u1", 0),
        facts.SentenceStarted("u1", 1, "b"),
    )
    assert [(row["voice"], row["ended_ms"], row["whole"]) for row in rows] == [
        ("a", 200, False), ("b", 400, False), ("b", None, False),
    ]  # fmt: skip


def test_what_nobody_heard_is_not_listed() -> None:
    skipped = facts.SentenceEnded("u1", 0, sound=False)
    assert rows_of(ASKED, facts.SentenceStarted("u1", 0), skipped) == []
    assert rows_of(facts.SentenceStarted("gone", 0)) == [] and rows_of(ASKED) == []
