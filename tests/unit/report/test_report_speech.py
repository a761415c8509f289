"""What the host said, in the as-run and in the report."""

from console.engine.plan import compile_show
from console.model import facts
from console.model.facts import AnyFact, Record
from console.report.speech import speech_lines
from console.report.tables import speech_rows
from console.words.message import message
from tests.support.speaking import host_show

WHY = message("presenter.voice_died")
SCRIPT = facts.UtteranceAsked(
    "take-1", "script", "h1", 1, "zh", ("一。", "二。", "三。"), ("一。", "二。", "三。")
)
LINE = facts.UtteranceAsked("line-9", "inserted", "h1", 1, "zh", ("还有货！",), ("还有货！",))


def played(*at: tuple[int, AnyFact]) -> list[tuple[object, ...]]:
    records = [Record(serial, t_ms, 0, 0, "test", fact) for serial, (t_ms, fact) in enumerate(at, 1)]
    keys = ("from_ms", "to_ms", "what", "kind", "text")
    return [tuple(one[key] for key in keys) for one in speech_lines(records)]


def test_each_sentence_with_what_became_of_it() -> None:
    assert played(
        (0, SCRIPT),
        (100, facts.SentenceStarted("take-1", 0)),
        (900, facts.SentenceEnded("take-1", 0)),
        (900, LINE),
        (1000, facts.SentenceStarted("line-9", 0)),
        (1500, facts.SentenceEnded("line-9", 0, sound=False)),
        (1600, facts.SentenceStarted("take-1", 1)),
        (1800, facts.UtteranceInterrupted("take-1", 1)),
        (2000, facts.SentenceStarted("take-1", 1)),
        (2300, facts.SentenceFailed("take-1", 1, WHY, again=True)),
        (2400, facts.SentenceFailed("take-1", 2, WHY, again=True)),
        (2500, facts.SentenceFailed("take-1", 2, WHY, again=False)),
    ) == [
        (100, 900, "said", "script", "一。"),
        (1000, 1500, "skipped_through", "inserted", "还有货！"),
        (1600, 1800, "broken_off", "script", "二。"),
        (2000, 2300, "broken_off", "script", "二。"),
        (None, 2500, "left_out", "script", "三。"),
    ]


def test_what_was_heard_when_the_desk_died_was_broken_off_then() -> None:
    lines = played(
        (0, SCRIPT), (100, facts.SentenceStarted("take-1", 0)), (5_000, facts.RunResumed(4_000, "0"))
    )
    assert lines == [(100, 1_000, "broken_off", "script", "一。")]


def test_facts_about_what_nobody_asked_for_are_no_lines() -> None:
    assert played((0, facts.SentenceStarted("take-7", 0)), (1, facts.SentenceEnded("take-7", 99))) == []


def test_the_report_says_it_in_the_readers_language() -> None:
    plan = compile_show(host_show("一。二。三。"), {})
    records = [Record(1, 0, 0, 0, "", SCRIPT), Record(2, 100, 0, 0, "", facts.SentenceStarted("take-1", 0))]
    (row,) = speech_rows(speech_lines(records), plan, "zh")
    assert row[2:] == ("被打断", "文稿", "h1", "一。")
