"""Exactly one product is explained at a time: that of the cue on air, or the one marked by hand."""

import pytest

from console.engine import view
from console.engine.reduce import fold
from console.model import facts
from console.report.spans import explained_spans
from tests.support.desk import Rig


def rig() -> Rig:
    made = Rig()
    made.connect()
    return made


def journalled(made: Rig) -> list[tuple[str | None, bool]]:
    return [
        (record.fact.product_id, record.fact.by_hand)
        for record in made.records
        if isinstance(record.fact, facts.ProductExplained)
    ]


def test_it_follows_the_cue_on_air() -> None:
    made = rig()
    assert made.core.state.explained is None
    made.on_air_at("k1")
    made.on_air_at("b1")
    made.on_air_at("s2")
    assert journalled(made) == [("rice", False), ("eggs", False), (None, False)]


def test_a_mark_by_hand_holds_until_the_cue_on_air_is_about_another_product() -> None:
    made = rig()
    made.on_air_at("k1")
    made.say(facts.Explain("eggs"))
    assert (made.core.state.explained, made.core.state.explained_by_hand) == ("eggs", True)
    made.on_air_at("b1")  # About the eggs anyway: from here on it follows again.
    made.on_air_at("k1")
    assert journalled(made) == [("rice", False), ("eggs", True), ("eggs", False), ("rice", False)]


def test_a_mark_taken_off_stays_off_until_the_next_product() -> None:
    made = rig()
    made.on_air_at("k1")
    made.say(facts.ExplainToggle("rice"))
    assert (made.core.state.explained, made.core.state.explained_by_hand) == (None, True)
    made.say(facts.ExplainToggle(1))
    assert made.core.state.explained == "rice"
    made.say(facts.Explain(None))
    made.on_air_at("b1")
    assert made.core.state.explained == "eggs"


def test_before_the_first_cue_a_product_can_be_marked() -> None:
    made = rig()
    made.say(facts.ExplainToggle(2))
    assert made.core.state.explained == "eggs"
    made.on_air_at("a1")  # About no product, as before: the mark stays.
    assert made.core.state.explained == "eggs"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (facts.Explain("soap"), "unknown_product"),
        (facts.Explain("rice"), "no_change"),
        (facts.ExplainToggle(9), "unknown_product"),
        (facts.ExplainToggle("soap"), "unknown_product"),
    ],
)
def test_what_would_change_nothing_is_refused(command: facts.Command | facts.Toggle, reason: str) -> None:
    made = rig()
    made.on_air_at("k1")
    before = journalled(made)
    record = made.say(command)
    assert record is not None
    assert isinstance(record.fact, facts.CommandRefused)
    assert record.fact.reason == reason
    assert journalled(made) == before
    if reason == "no_change":
        made.say(facts.Explain(None))
        again = made.say(facts.Explain(None))
        assert again is not None
        assert isinstance(again.fact, facts.CommandRefused)


def test_the_state_says_it_and_the_journal_gives_it_back() -> None:
    made = rig()
    made.on_air_at("k1")
    made.say(facts.Explain("eggs"))
    told = view.compact(made.core.plan, made.core.state, made.core.state.t_ms)
    assert (told.explaining, told.explaining_by_hand) == ("eggs", True)
    again = fold(made.core.plan, made.records)
    assert (again.explained, again.marked_by_hand) == ("eggs", made.core.state.marked_by_hand)


def test_the_report_has_from_when_to_when_each_was_explained() -> None:
    made = rig()
    made.on_air_at("k1")
    began = made.core.state.t_ms
    made.run(5000)
    made.say(facts.Explain("eggs"))
    changed = made.core.state.t_ms
    made.run(2000)
    spans = explained_spans(made.records, made.core.state.t_ms + 1000)
    assert spans["rice"][0][1] == changed
    assert spans["rice"][0][0] <= began
    assert spans["eggs"] == [(changed, made.core.state.t_ms + 1000)]
