"""Sources are looked after: tried again, let be as long as they ask, called stale; alarms end with their causes."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.api.messages import EventsResult
from console.api.viewers_state import SourceState
from console.base.errors import Problem, ShowcallerError
from console.desk.sources import Sources, fit
from console.model.figures import Choice
from console.model.source import SourceSetup
from console.sources.intake import Intake
from console.sources.setup import Batch, Budget, Context, Field, Kind, SourceFault, kinds
from console.words.message import message
from tests.support.sources import START_MS, FakeTime
from tests.support.waiting import comes

STALE, REFUSED = message("source.too_often", host="shop"), message("source.refused", host="shop", code=401)


def like(number: int, count: int = 1) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "//fake/shop",
        "type": "like",
        "data": {"count": count},
    }


class Kept:
    """What is kept of sources, for one test."""

    def __init__(self, *setups: SourceSetup) -> None:
        self.all = {one.name: one for one in setups}
        self.keyring: dict[str, str] = {"token": "old"}
        self.number, self.wrong = 0, False
        self.confirmed: list[tuple[list[str], Choice, bool]] = []
        self.refusals = 0

    def setups(self) -> Mapping[str, SourceSetup]:
        if self.wrong:
            raise ShowcallerError(message("source.file_unreadable", error="damaged"))
        return self.all

    def secrets(self, setup: SourceSetup, kind: Kind) -> dict[str, str]:
        return dict(self.keyring)

    def stamp(self) -> object:
        return self.number

    def new_secret(self, name: str, key: str, value: str) -> None:
        self.keyring[key] = value

    def confirm(self, names: list[str], figure: Choice, counts: bool) -> None:
        if self.wrong:
            self.refusals += 1
            raise OSError("full")
        self.confirmed.append((names, figure, counts))

    def change(self, *setups: SourceSetup) -> None:
        self.all, self.number = {one.name: one for one in setups}, self.number + 1


class Story:
    """A desk's sources on fake time. script: what each connection does, one after the other; the last one again."""

    def __init__(self, *script: list[Any], keeps: Kept | None = None, names: tuple[str, ...] | None = None,
                 folder: Path | None = None, interval_ms: int = 5000, secret: bool = False) -> None:  # fmt: skip
        self.script, self.time = list(script), FakeTime()
        self.opened: list[int] = []
        self.chosen: list[tuple[str, str, bool]] = []
        self.confirmed: list[tuple[str, str]] = []
        self.given: list[dict[str, str]] = []
        self.alarms: dict[str, Problem] = {}
        self.taken: list[dict[str, Any]] = []
        self.context: Context | None = None
        self.behind = False
        self.keeps = keeps or Kept(SourceSetup("shop", "fake"))
        token = Field("token", message("source.field_token"), secret=True)
        kinds()["fake"] = Kind(
            "fake", message("source.kind_poll"), (token,) if secret else (), (),
            interval_ms, self._open,
        )  # fmt: skip
        self.sources = Sources(
            self.keeps,
            self._take,
            self.time,
            lambda: self.time.now_ms,
            START_MS,
            self._report,
            folder,
            names,
            self.time,
            lambda *choice: self.chosen.append(choice),
            confirm=lambda *choice: self.confirmed.append(choice),
        )

    def _take(self, body: bytes, by: str) -> EventsResult | list[Problem]:
        if self.behind:
            raise ShowcallerError(message("run.figures_behind"))
        events = msgspec.json.decode(body)
        self.taken += events
        return EventsResult(len(events), 0, 0, [])

    def _report(self, code: str, problem: Problem | None) -> None:
        if problem is None:
            self.alarms.pop(code, None)
        else:
            self.alarms[code] = problem

    async def _open(
        self, setup: SourceSetup, secrets: Mapping[str, str], context: Context
    ) -> AsyncIterator[Batch]:
        self.opened.append(self.time.now_ms)
        self.given.append(dict(secrets))
        self.context = context
        steps = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        for step in steps:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Batch):
                yield step
                context.reached(f"after {len(self.taken)}")
            elif isinstance(step, int):
                await context.sleep(step)
            else:
                step(context)

    @property
    def state(self) -> SourceState:
        return self.sources.states()[0]

    def run(self, story: Any) -> None:
        async def whole() -> None:
            running = asyncio.ensure_future(self.sources.run(lambda: None))
            try:
                # Its setups are read on another thread: until then no time passes.
                await comes(lambda: self.opened or not self.keeps.all)
                await self.time.pass_ms(0)
                await story()
            finally:
                running.cancel()
                await asyncio.wait([running])

        try:
            asyncio.run(whole())
        finally:
            del kinds()["fake"]


def batch(*numbers: int) -> Batch:
    return Batch([like(number) for number in numbers], b"raw", START_MS)


FOREVER = 10**9


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


def test_what_is_set_up_to_be_added_up_is_said_and_what_a_producer_says_is_kept() -> None:
    setup = SourceSetup("shop", "fake", compares=("viewers",), counts=("orders", "viewers"))
    story = Story([batch(1), FOREVER], keeps=Kept(setup))

    async def heard() -> None:
        assert await comes(lambda: story.taken)
        assert story.confirmed == [("//fake/shop", "orders")]
        story.sources.keep_choice(("//fake/shop", "//fake/gone", "of-a-relay"), "likes", True)
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.keeps.confirmed == [(["shop"], "likes", True)])
        # Where it cannot be kept the run goes on, and so does what is kept later.
        story.keeps.wrong = True
        story.sources.keep_choice(("//fake/shop",), "views", True)
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.keeps.refusals == 1)
        story.keeps.wrong = False
        story.sources.keep_choice(("//fake/shop",), "views", False)
        await story.time.pass_ms(1_000)
        assert await comes(lambda: story.keeps.confirmed[1:] == [(["shop"], "views", False)])
        story.keeps.change(msgspec.structs.replace(setup, counts=("orders",)))
        await story.time.pass_ms(1_000)
        assert len(story.opened) == 1

    story.run(heard)


def test_only_named_sources_count_and_one_that_is_not_there_is_said() -> None:
    keeps = Kept(SourceSetup("shop", "fake", on=False), SourceSetup("other", "fake"))
    story = Story([batch(1), FOREVER], keeps=keeps, names=("shop", "lost"))

    async def told() -> None:
        assert await comes(lambda: story.taken)
        assert {one.name: one.state for one in story.sources.states()} == {"shop": "live", "other": "off"}
        assert story.alarms["lost.fault"].what.code == "source.not_set_up"

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


def test_what_was_reached_is_kept_with_the_run(tmp_path: Path) -> None:
    story = Story([batch(1), batch(2), FOREVER], folder=tmp_path)

    async def told() -> None:
        assert await comes(lambda: len(story.taken) == 2)

    story.run(told)
    assert (tmp_path / "sources.json").read_bytes() == b'{"shop":"after 2"}'
    again = Story([FOREVER], folder=tmp_path)

    async def later() -> None:
        assert await comes(lambda: again.context)
        assert again.context is not None and again.context.position() == "after 2"

    again.run(later)


def test_what_comes_while_a_runs_past_is_read_waits() -> None:
    story = Story([batch(1), FOREVER])
    story.behind = True

    async def told() -> None:
        await story.time.pass_ms(5_000)
        assert story.taken == []
        story.behind = False
        await story.time.pass_ms(500)
        assert await comes(lambda: story.taken)

    story.run(told)


def test_what_is_left_out_is_said_with_how_to_look_at_it() -> None:
    bad = Batch([], b"<", START_MS, (Problem("body", message("sources.not_json", error="x")),))
    story = Story([bad, FOREVER])

    async def told() -> None:
        assert await comes(lambda: story.alarms)
        assert str(story.alarms["events.shop"].fix) == "See what comes: showcaller source try shop"
        assert story.state.state == "live" and story.state.events == 0

    story.run(told)


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_thousand_deliveries_a_third_of_them_doubled_and_shuffled_add_up_exactly(seed: int) -> None:
    """The stream also breaks off, and jumps back by what it sent in its last minute."""
    chance = random.Random(seed)
    deliveries = [like(number, number % 7) for number in range(10_000)]
    deliveries += chance.sample(deliveries, 3_000)
    chance.shuffle(deliveries)
    lost = SourceFault(message("source.unreachable", host="shop", detail="gone"))
    pieces = [deliveries[at : at + 500] for at in range(0, len(deliveries), 500)]
    batches = [Batch([dict(one) for one in piece], b"", START_MS) for piece in pieces]
    story = Story([*batches[:14], lost], [*batches[10:], FOREVER])
    intake = Intake({}, story.time.wall_ms)
    sums: list[dict[str, int]] = []

    def take(body: bytes, by: str) -> EventsResult | list[Problem]:
        taken = intake.take(body)
        sums.append(dict(taken.fact.add))
        return EventsResult(taken.events, taken.duplicates, taken.rejected, taken.problems)

    story.sources._take = take

    async def told() -> None:
        # So much is read on another thread: only then does the back-off begin.
        assert await comes(lambda: story.state.state == "waiting")
        await story.time.pass_ms(60_000)
        assert await comes(lambda: len(sums) == 14 + len(batches) - 10)
        assert sum(one.get("likes", 0) for one in sums) == sum(number % 7 for number in range(10_000))

    story.run(told)


def test_comments_are_fit_to_be_shown_and_other_events_stay() -> None:
    events = [
        {"type": "comment.posted", "data": {"text": "a\u202eb" * 5000, "name": "A\nB", "user": "\u202e"}},
        {"type": "like", "data": {"text": "\u202e"}},
        {"type": "comment.posted", "data": "?"},
    ]
    fitted = fit(events)
    assert len(fitted[0]["data"]["text"]) == 2000 and fitted[0]["data"]["name"] == "A B"
    assert fitted[0]["data"]["user"] == "\u202e" and fitted[1]["data"]["text"] == "\u202e"
