"""Round numbers are told once a run, also by the desk that took it over."""

from console.base.clock import ShowClock
from console.desk.core import DeskCore
from console.devices.obs.device import ObsDevice
from console.engine.reduce import fold
from console.model import facts
from console.model.cue import SlateCue
from console.model.show import Milestone, Segment, Show, Text
from tests.support.desk import Rig
from tests.support.playbook import START


def show() -> Show:
    return Show(
        id="round",
        title=Text(en="Round"),
        planned_start=START,
        segments=(
            Segment(
                id="all",
                title=Text(en="All"),
                cues=(SlateCue(id="c1", title="Slate", end="hold", duration_ms=9000),),
            ),
        ),
        milestones=(
            Milestone(metric="views", values=(500, 100, 1000)),
            Milestone(metric="gmv.CNY", values=(5000,)),
            Milestone(metric="smiles", values=(1,)),
        ),
    )


def moved(**add: int) -> facts.CountersMoved:
    named = {name.replace("__", "."): value for name, value in add.items()}
    return facts.CountersMoved(events=1, add=named)


def reached(rig: Rig) -> list[tuple[str, int]]:
    return [
        (record.fact.metric, record.fact.value)
        for record in rig.records
        if isinstance(record.fact, facts.MilestoneReached)
    ]


def test_each_is_told_once_and_the_smaller_ones_first() -> None:
    rig = Rig(show(), answers=False)
    rig.say(moved(views=99))
    assert reached(rig) == []
    rig.say(moved(views=1))
    rig.say(moved(views=0))
    assert reached(rig) == [("views", 100)]
    rig.say(moved(views=1000, gmv_placed__CNY=4999))
    rig.say(moved(gmv_placed__CNY=1))
    assert reached(rig) == [("views", 100), ("views", 500), ("views", 1000), ("gmv.CNY", 5000)]
    assert [(one.metric, one.value) for one in rig.core.state.milestones] == reached(rig)


def test_a_resumed_run_tells_only_what_was_not_told() -> None:
    rig = Rig(show(), answers=False)
    rig.say(moved(views=150))
    # The crash came after the counters were written and before the milestone was.
    cut = [record for record in rig.records if not isinstance(record.fact, facts.MilestoneReached)]
    for kept, wanted in ((list(rig.records), [500]), (cut, [100, 500])):
        again = Rig(show(), answers=False)
        again.records.clear()
        again.core = DeskCore(
            again.plan,
            again.clock,
            ShowClock(again.clock.ns, 0, 1.0),
            again,
            (ObsDevice(),),
            fold(again.plan, kept),
        )
        again.say(moved(views=400))
        assert [value for _, value in reached(again)] == wanted


def test_the_published_round_numbers_are_there_without_being_asked_for() -> None:
    default = Show(id="plain", title=Text(en="Plain"), planned_start=START)
    assert default.milestones == (
        Milestone(metric="views", values=(1_000_000, 5_000_000, 10_000_000, 13_000_000)),
    )
