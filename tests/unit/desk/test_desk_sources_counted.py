"""What comes from sources counts once, whatever their order, and what is left out is said."""

import random
from pathlib import Path

import msgspec
import pytest

from console.api.messages import EventsResult
from console.base.errors import Problem
from console.desk.sources import fit
from console.model.source import SourceSetup
from console.sources.intake import Intake
from console.sources.setup import Batch, SourceFault
from console.words.message import message
from tests.support.looked_after import FOREVER, Kept, Story, batch, like
from tests.support.sources import START_MS
from tests.support.waiting import comes


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
        keeps.change(SourceSetup("lost", "fake"))
        await story.time.pass_ms(1_000)
        assert await comes(lambda: "lost.fault" not in story.alarms)

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
