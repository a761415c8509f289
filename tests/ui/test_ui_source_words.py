"""How a source's answers, rules and states are read and said in the window. Pure."""

import pytest

from console.api.viewers_state import SourceState
from console.words.message import message
from ui.present.sources import (
    LineWrong,
    Source,
    came_of,
    example_rules,
    free_name,
    hours_of,
    kinds_of,
    rules_of,
    rules_text,
    sources_of,
)
from ui.windows.source_words import about_text, came_text, state_text


@pytest.mark.parametrize("answer", [None, {"text": "x"}, [None, {}], {"problems": []}, "x"])
def test_an_answer_that_lists_nothing_is_no_source(answer: object) -> None:
    assert sources_of(answer) == () and kinds_of(answer) == () and came_of(answer) is None


def test_one_line_alone_is_a_list_of_one() -> None:
    assert [one.name for one in sources_of({"name": "a", "kind": "poll"})] == ["a"]


def test_rules_are_the_same_after_they_were_lines() -> None:
    rules = example_rules(["viewers", "comments", "orders"])
    assert len(rules) == 3 and rules_of("# mine\n" + rules_text(rules)) == rules


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("text = msg", 1, "type"),
        ("like\n\n  count =", 3, "line"),
        ("like\n  count = a\n  count = b", 3, "twice"),
        ("what is this", 1, "line"),
        ("like\n  count == a", 2, "line"),
    ],
)
def test_a_line_that_is_no_rule_is_named(text: str, line: int, why: str) -> None:
    with pytest.raises(LineWrong) as caught:
        rules_of(text)
    assert (caught.value.line, caught.value.why) == (line, why)


def test_a_name_is_free_and_hours_are_whole_halves() -> None:
    assert free_name("douyin_live", []) == "douyin-live"
    assert free_name("poll", ["poll", "poll-2"]) == "poll-3"
    assert [hours_of(ms) for ms in (0, 1, 5_400_000, 5_400_001)] == [3.0, 0.5, 1.5, 2.0]


def test_each_state_has_its_words() -> None:
    source = Source("a", "poll")
    states = ("off", "connecting", "live", "stale", "waiting", "failed")
    words = [
        state_text(source, SourceState(name="a", kind="poll", title=message("source.kind_poll"), state=one))
        for one in states
    ]
    assert len(set(words)) == len(states) and words[0] == "on, not in this run"
    assert state_text(source, None) == "on" and about_text(source, None) == ""
    # A rehearsal runs, and has none of it.
    assert state_text(source, None, True) == "on, not in this run"
    assert "rehearsal" in about_text(source, None, True)


def test_what_becomes_nothing_is_said() -> None:
    came = came_of({"raw": "x" * 900, "events": [], "problem": None})
    assert came is not None and "no rule fits" in came_text(came) and len(came_text(came)) < 400
    empty = came_of({"raw": "{}", "events": [{"type": "audience.snapshot", "data": {}}], "problem": None})
    assert empty is not None and "none of its fields was found" in came_text(empty)
