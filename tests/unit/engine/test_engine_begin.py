"""A rehearsal that begins with a chosen cue: what comes before is passed over, and nothing is late."""

import pytest

from console.engine.over_under import forecast
from console.engine.plan import Plan, compile_show
from console.engine.reduce import reduce
from console.engine.scheduler import decide, upcoming
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import CueTaken, Record, RunStarted
from tests.support.playbook import START_MS, card, show_of


@pytest.fixture
def plan() -> Plan:
    return compile_show(show_of(card("c1"), card("c2"), card("c3", skip=True), card("c4"), card("c5")))


def begun(plan: Plan, start_at: str | None, auto: bool, t_ms: int) -> DeskState:
    fact = RunStarted(
        "run", "s", "rehearsal", 1.0, auto, START_MS, START_MS, "event", "", "0", start_at=start_at
    )
    return reduce(plan, DeskState(), Record(1, t_ms, 0, 0, "desk", fact))


def test_by_itself_it_is_taken_at_once_on_its_planned_time(plan: Plan) -> None:
    at_ms = plan.by_id["c4"].planned_start_ms
    assert at_ms == 20_000
    state = begun(plan, "c4", True, at_ms)
    (taken,) = decide(plan, state, at_ms)
    assert isinstance(taken, CueTaken) and (taken.cue_id, taken.due_ms) == ("c4", at_ms)
    state = reduce(plan, state, Record(2, at_ms, 0, 0, "desk", taken))
    seen = forecast(plan, state, at_ms)
    assert [row.status for row in seen.cues] == ["skipped", "skipped", "skipped", "on_air", "standby"]
    assert seen.show_over_ms == 0 and seen.cue_over_ms == 0
    following = upcoming(plan, state)
    assert following is not None and (following.cue_id, following.due_ms) == ("c5", 30_000)


def test_called_by_hand_it_waits_for_go(plan: Plan) -> None:
    state = begun(plan, "c4", False, 20_000)
    assert state.standby == "c4" and decide(plan, state, 90_000) == ()
    state = reduce(plan, state, Record(2, 21_000, 0, 0, "api", facts.Go()))
    (taken,) = decide(plan, state, 21_000)
    assert isinstance(taken, CueTaken) and (taken.cue_id, taken.due_ms) == ("c4", 21_000)


def test_a_cue_that_the_plan_skips_is_taken_when_it_is_asked_for(plan: Plan) -> None:
    state = begun(plan, "c3", True, 20_000)
    (taken,) = decide(plan, state, 20_000)
    assert isinstance(taken, CueTaken) and taken.cue_id == "c3"


@pytest.mark.parametrize("start_at", [None, "gone"])
def test_without_a_cue_of_the_plan_it_begins_with_the_first(plan: Plan, start_at: str | None) -> None:
    state = begun(plan, start_at, True, 0)
    (taken,) = decide(plan, state, 0)
    assert isinstance(taken, CueTaken) and (taken.cue_id, taken.due_ms) == ("c1", 0)
