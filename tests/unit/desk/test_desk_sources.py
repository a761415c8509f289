"""Sources are looked after: tried again, let be as long as they ask, called stale; alarms end with their causes."""

from console.base.errors import Problem
from console.model.source import SourceSetup
from console.sources.setup import Budget, Context, SourceFault
from console.words.message import message
from tests.support.looked_after import FOREVER, Kept, Story, batch
from tests.support.sources import START_MS
from tests.support.waiting import comes

STALE, REFUSED = message("source.too_often", host="shop"), message("source.refused", host="shop", code=401)


def test_what_comes_is_counted_and_the_source_is_live() -> None:
    story = Story([batch(1, 2), FOREVER])

    async def told() -> None:
        assert await comes(lambda: story.state.events == 2)
        assert [one["id"] for one in story.taken] == ["e1", "e2"]
        assert (story.state.state, story.state.per_minute, story.state.last_event_ms) == ("live", 2, 0)
        await story.time.pass_ms(60_000)
        assert story.state.per_minute == 0 and story.state.events == 2

    story.run(told)


def test_a_silent_source_is_stale_after_two_intervals_and_its_alarm_ends() -> None:
    story = Story([batch(1), 17_000, batch(2), FOREVER])

    async def told() -> None:
        assert await comes(lambda: story.state.events == 1)
        await story.time.pass_ms(9_999)
        assert story.state.state == "live" and not story.alarms
        await story.time.pass_ms(1)
        assert story.state.state == "stale"
        assert story.alarms["shop.fault"].what.code == "source.stale"
        await story.time.pass_ms(7_000)
        assert await comes(lambda: story.state.events == 2)
        assert story.state.state == "live" and story.state.problem is None and not story.alarms

    story.run(told)


def test_a_fault_is_tried_again_later_and_later_with_jitter_and_ends_its_alarm() -> None:
    fault = SourceFault(
        message("source.unreachable", host="shop", detail="gone"), message("source.fix_reach")
    )
    story = Story([fault], [fault], [fault], [fault], [batch(1), FOREVER])

    async def told() -> None:
        assert story.state.state == "waiting" and story.alarms["shop.fault"].fix is not None
        assert story.state.retry_in_ms is not None
        for number, longest in enumerate((1000, 2000, 4000, 8000), 1):
            assert await comes(lambda number=number: len(story.opened) == number)
            await story.time.pass_ms(longest)
        assert await comes(lambda: story.state.events == 1)
        pauses = [later - sooner for sooner, later in zip(story.opened, story.opened[1:], strict=False)]
        assert all(
            most / 2 <= pause <= most for pause, most in zip(pauses, (1000, 2000, 4000, 8000), strict=True)
        )
        assert len({pause / most for pause, most in zip(pauses, (1000, 2000, 4000, 8000), strict=True)}) == 4
        assert story.state.state == "live" and not story.alarms

    story.run(told)


def test_it_is_let_be_for_as_long_as_it_asks() -> None:
    story = Story([SourceFault(STALE, None, 90_000)], [batch(1), FOREVER])

    async def told() -> None:
        await story.time.pass_ms(89_999)
        assert len(story.opened) == 1
        await story.time.pass_ms(9_001)
        assert await comes(lambda: story.state.events == 1)
        assert 90_000 <= story.opened[1] <= 99_000

    story.run(told)


def test_a_token_that_expired_waits_for_another_and_goes_on_with_it_at_once() -> None:
    story = Story([batch(1), SourceFault(REFUSED, None, final=True)], [batch(2), FOREVER], secret=True)

    async def told() -> None:
        assert await comes(lambda: story.state.state == "failed")
        await story.time.pass_ms(200_000)
        assert len(story.opened) == 1 and "shop.fault" in story.alarms
        story.keeps.keyring["token"] = "new"
        story.keeps.number += 1
        await story.time.pass_ms(1_000)
        assert await comes(lambda: len(story.taken) == 2)
        assert story.given[1] == {"token": "new"} and not story.alarms

    story.run(told)


def test_what_cannot_work_is_tried_again_after_a_while_all_the_same() -> None:
    story = Story([SourceFault(REFUSED, None, final=True)], [batch(1), FOREVER])

    async def told() -> None:
        await story.time.pass_ms(300_000)
        assert await comes(lambda: story.state.events == 1)

    story.run(told)


def test_sources_are_added_turned_off_and_changed_while_the_show_runs() -> None:
    story = Story([batch(1), FOREVER], keeps=Kept())

    async def told() -> None:
        assert story.sources.states() == ()
        story.keeps.change(SourceSetup("shop", "fake"))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.taken)
        story.keeps.change(SourceSetup("shop", "fake", on=False))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.state.state == "off")
        story.keeps.wrong = True
        story.keeps.number += 1
        await story.time.pass_ms(1_000)
        assert await comes(lambda: "setups" in story.alarms)
        story.keeps.wrong = False
        story.keeps.change(SourceSetup("shop", "nothing"))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.state.state == "failed")
        assert "setups" not in story.alarms and "shop.fault" in story.alarms
        story.keeps.change()
        await story.time.pass_ms(1_000)
        assert await comes(lambda: not story.alarms and not story.sources.states())

    story.run(told)


def test_what_is_only_compared_is_chosen_as_the_setup_says_and_nothing_is_opened_anew() -> None:
    story = Story([batch(1), FOREVER], keeps=Kept(SourceSetup("shop", "fake", compares=("orders",))))

    async def told() -> None:
        assert await comes(lambda: story.taken)
        assert story.chosen == [("//fake/shop", "orders", False)]
        story.keeps.change(SourceSetup("shop", "fake", compares=("orders", "viewers")))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: len(story.chosen) == 2)
        story.keeps.change(SourceSetup("shop", "fake", compares=("viewers",)))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: len(story.chosen) == 3)
        assert story.chosen[1:] == [("//fake/shop", "viewers", False), ("//fake/shop", "orders", True)]
        assert len(story.opened) == 1

    story.run(told)


def test_a_mistake_of_ours_is_said_and_ends_no_other_source() -> None:
    story = Story([ValueError("ours")], [batch(1), FOREVER])

    async def told() -> None:
        assert story.alarms["shop.fault"].what.code == "source.mistake"
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.taken) and not story.alarms

    story.run(told)


def test_a_source_that_ends_again_and_again_is_an_alarm_but_one_end_is_none() -> None:
    story = Story([], [], [], [batch(1), FOREVER])

    async def told() -> None:
        assert not story.alarms and story.state.state == "waiting"
        await story.time.pass_ms(3_000)
        assert await comes(lambda: "shop.fault" in story.alarms)
        await story.time.pass_ms(4_000)
        assert await comes(lambda: story.taken) and not story.alarms

    story.run(told)


def test_budget_clock_and_warning_are_said_while_they_last() -> None:
    def wrong(context: Context) -> None:
        context.budget(Budget(9_000, 10_000, START_MS))
        context.their_clock(context.clock.wall_ms() + 300_000)
        context.warn(Problem("", message("source.bad_signatures", count=1, header="X")))

    def right(context: Context) -> None:
        context.budget(Budget(1, 10_000))
        context.their_clock(context.clock.wall_ms() - 900)
        context.warn(None)

    story = Story([batch(1), wrong, 4_000, right, FOREVER])

    async def told() -> None:
        assert await comes(lambda: len(story.alarms) == 3)
        assert story.alarms["shop.clock"].what.args == {"minutes": 5.0}
        assert (story.state.budget_used, story.state.budget_of, story.state.clock_ms) == (
            9_000,
            10_000,
            300_000,
        )
        await story.time.pass_ms(4_000)
        assert not story.alarms and story.state.clock_ms == -900

    story.run(told)
