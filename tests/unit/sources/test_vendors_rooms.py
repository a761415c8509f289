"""The kinds that read outwards, against vendors that are true to their limits, by a clock that jumps."""

import asyncio
from typing import Any

import pytest

from console.sources.setup import SourceFault
from console.sources.vendors import bilibili_link, twitch_link, youtube_link
from console.sources.vendors.youtube import UNITS_A_DAY, units_an_hour
from tests.support.vendors.bilibili import APP, CODE, KEY, SECRET, Bilibili, gift, said
from tests.support.vendors.twitch import CHANNEL, FRESH, Twitch
from tests.support.vendors.virtual import Story, in_virtual_time, until
from tests.support.vendors.youtube import KEY as API_KEY
from tests.support.vendors.youtube import VIDEO, YouTube

HOURS_S = 3600.0


def kinds(events: list[dict[str, Any]]) -> dict[str, int]:
    found = dict[str, int]()
    for one in events:
        found[one["type"]] = found.get(one["type"], 0) + 1
    return found


def test_three_hours_of_youtube_stay_in_the_quota_and_are_counted_as_youtube_counts() -> None:
    async def story() -> None:
        fake = YouTube()
        fake.say("before the run", at="2024-04-16T08:00:00Z")
        fake.say("how much?")
        async with Story(fake.app) as it:
            options = {"video": VIDEO, "address": it.url}
            batches = it.open(youtube_link.KIND, options, {"key": API_KEY})
            events = await it.read(batches, 3 * HOURS_S)
            assert fake.too_soon == 0
            assert it.context.budgets[-1].used == fake.used
            assert abs(fake.used - 3 * units_an_hour(options)) <= 12
            assert fake.used < UNITS_A_DAY
            assert [one["data"] for one in events if one["type"] == "comment.posted"] == [
                {"text": "how much?", "user": "U1", "name": "Viewer 1"}
            ]
            assert events[0]["data"] == {"viewers": 1234, "likes": 7, "views": 99}

    in_virtual_time(story)


def test_a_used_up_quota_waits_for_midnight_in_california() -> None:
    async def story() -> None:
        fake = YouTube()
        async with Story(fake.app) as it:
            options = {"video": VIDEO, "address": it.url, "chat_s": "5", "viewers_s": "10"}
            assert 3 * units_an_hour(options) == 11_880
            batches = it.open(youtube_link.KIND, options, {"key": API_KEY})
            with pytest.raises(SourceFault) as raised:
                async for _ in batches:
                    pass
            assert fake.used > UNITS_A_DAY - 5
            assert raised.value.what.code == "vendors.youtube_used_up" and not raised.value.final
            waits = raised.value.retry_after_ms
            # The run began 2024-04-16 at 03:18 in California.
            assert waits is not None and it.clock.wall_ms() + waits == 1_713_337_200_000
            # A desk that is started again knows what was used.
            fake.units += 100
            assert it.context.kept.split(" ")[1] == str(it.context.budgets[-1].used)

    in_virtual_time(story)


@pytest.mark.parametrize(
    ("change", "code", "final"),
    [
        ({"html": True}, "vendors.not_theirs", False),
        ({"ended": True}, "vendors.youtube_over", True),
        ({"key": "wrong"}, "vendors.refused", True),
        ({"video": "other"}, "vendors.youtube_no_video", True),
    ],
)
def test_what_youtube_will_not_give_is_said(change: dict[str, Any], code: str, final: bool) -> None:
    async def story() -> None:
        fake = YouTube()
        fake.html, fake.ended = change.get("html", False), change.get("ended", False)
        async with Story(fake.app) as it:
            options = {"video": change.get("video", VIDEO), "address": it.url}
            batches = it.open(youtube_link.KIND, options, {"key": change.get("key", API_KEY)})
            with pytest.raises(SourceFault) as raised:
                async for _ in batches:
                    pass
            assert (raised.value.what.code, raised.value.final) == (code, final)
            assert API_KEY not in str(raised.value) and it.url not in str(raised.value)

    in_virtual_time(story)


def test_hidden_viewers_are_no_figure() -> None:
    async def story() -> None:
        fake = YouTube()
        fake.viewers = None
        async with Story(fake.app) as it:
            batches = it.open(youtube_link.KIND, {"video": VIDEO, "address": it.url}, {"key": API_KEY})
            events = await it.read(batches, 30)
            assert events and all("viewers" not in one["data"] for one in events)

    in_virtual_time(story)


ROOM = {"app_id": str(APP), "access_key": KEY}
ROOM_SECRETS = {"access_secret": SECRET, "code": CODE}


def test_a_game_of_bilibili_lives_for_an_hour_by_its_heartbeats() -> None:
    async def story() -> None:
        fake = Bilibili()
        async with Story(fake.app) as it:
            fake.url = it.url
            batches = it.open(bilibili_link.KIND, {**ROOM, "address": it.url}, ROOM_SECRETS)
            reading = asyncio.create_task(it.read(batches, HOURS_S))
            await until(lambda: fake.socket is not None)
            await fake.send(said(1), said(2), gift(1, 1000), gift(2, 1000, paid=False))
            await fake.send(said(3), version=0)
            events = await reading
            assert kinds(events) == {"comment.posted": 3, "gift": 2}
            assert events[0]["data"] == {"text": "这个多少钱？", "user": "o1", "name": "猫"}
            worth = [one["data"]["amount_minor"] for one in events if one["type"] == "gift"]
            assert worth == [200, 0]  # Two of a yuan each; what is free is worth nothing.
            assert fake.timed_out == "" and fake.ended == ["g1"]
            assert fake.game_beats in (179, 180) and fake.room_beats in (120, 121)

    in_virtual_time(story)


@pytest.mark.parametrize(
    ("off_ms", "change", "code"),
    [(0, {"code": "old"}, "7007"), (0, {"access_secret": "x"}, "4002"), (900_000, {}, "4003")],
)
def test_what_bilibili_refuses_is_said_and_not_tried_again(
    off_ms: int, change: dict[str, str], code: str
) -> None:
    async def story() -> None:
        fake = Bilibili()
        async with Story(fake.app, off_ms) as it:
            fake.url = it.url
            batches = it.open(bilibili_link.KIND, {**ROOM, "address": it.url}, {**ROOM_SECRETS, **change})
            with pytest.raises(SourceFault) as raised:
                await anext(batches)
            assert raised.value.final and code in str(raised.value) and raised.value.fix is not None

    in_virtual_time(story)


def test_a_room_that_sends_brotli_is_left_with_a_sentence() -> None:
    async def story() -> None:
        fake = Bilibili()
        async with Story(fake.app) as it:
            fake.url = it.url
            batches = it.open(bilibili_link.KIND, {**ROOM, "address": it.url}, ROOM_SECRETS)
            reading = asyncio.ensure_future(anext(batches))
            await until(lambda: fake.socket is not None)
            await fake.send(said(1), version=3)
            with pytest.raises(SourceFault, match="brotli"):
                await reading
            assert fake.ended == ["g1"]

    in_virtual_time(story)


CHAT = {"channel": CHANNEL, "client_id": "cid"}
CHAT_SECRETS = {"token": "tok-old", "refresh": "ref", "client_secret": "shh"}


def options_of(it: Story) -> dict[str, str]:
    return {**CHAT, "address": f"{it.url}/helix", "socket": f"{it.url}/ws", "tokens": f"{it.url}/token"}


def test_twitch_moves_its_client_and_nothing_is_lost_or_counted_twice() -> None:
    async def story() -> None:
        fake = Twitch()
        async with Story(fake.app) as it:
            fake.url = it.url
            reading = asyncio.create_task(
                it.read(it.open(twitch_link.KIND, options_of(it), CHAT_SECRETS), 600)
            )
            await until(lambda: fake.subscribed)
            for number in range(1, 7):
                await fake.say("hi", number)
            await fake.move()
            await fake.say("on the old one still", 7, socket=0)
            await until(lambda: len(fake.sockets) >= 2)
            await fake.say("on the new one", 9, socket=1, bits=100)
            events = await reading
            texts = [one["data"]["text"] for one in events if one["type"] == "comment.posted"]
            assert sorted(texts) == sorted(["hi"] * 6 + ["on the old one still", "on the new one"])
            gifts = [one["data"] for one in events if one["type"] == "gift"]
            assert gifts == [{"count": 100, "amount_minor": 100, "currency": "USD"}]
            assert kinds(events)["audience.snapshot"] == 20
            assert fake.closed == [] and fake.subscribed == {"s0"}

    in_virtual_time(story)


def test_this_twitch_closes_who_subscribes_late_or_sends_a_byte() -> None:
    async def story() -> None:
        fake = Twitch()
        async with Story(fake.app) as it:
            for sends, code in ((False, 4003), (True, 4001)):
                async with it.session.ws_connect(f"{it.url}/ws") as socket:
                    await socket.receive()
                    if sends:
                        await socket.send_str("x")
                    else:
                        await fake.clock_sleep(11)
                    assert (await socket.receive()).data == code
            assert fake.closed == [4003, 4001]

    in_virtual_time(story)


def test_a_token_that_expires_in_mid_show_is_renewed_and_kept() -> None:
    async def story() -> None:
        fake = Twitch()
        async with Story(fake.app) as it:
            fake.url = it.url
            reading = asyncio.create_task(
                it.read(it.open(twitch_link.KIND, options_of(it), CHAT_SECRETS), 300)
            )
            await fake.clock_sleep(100)
            fake.token = FRESH
            events = await reading
            assert kinds(events) == {"audience.snapshot": 10}
            assert fake.renewals == 1 and it.context.secrets == {"token": FRESH, "refresh": "ref2"}

    in_virtual_time(story)


def test_a_revoked_subscription_and_a_silent_server_are_said() -> None:
    async def story(mute: bool) -> SourceFault:
        fake = Twitch()
        async with Story(fake.app) as it:
            fake.url, fake.mute = it.url, mute
            batches = it.open(twitch_link.KIND, options_of(it), CHAT_SECRETS)
            await anext(batches)
            if not mute:
                await fake.revoke()
            with pytest.raises(SourceFault) as raised:
                async for _ in batches:
                    pass
            return raised.value

    revoked, silent = (in_virtual_time(lambda mute=mute: story(mute)) for mute in (False, True))
    assert revoked.final and "authorization_revoked" in str(revoked)
    assert not silent.final and silent.what.code == "vendors.silent"
