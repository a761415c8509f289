"""Preflight: each finding appears when it should, not when it should not, and says how to mend it."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from console.base.errors import Problem
from console.engine.finding import Finding, Needs
from console.engine.plan import compile_show
from console.engine.preflight import located, preflight
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Filter,
    Mute,
    Raw,
    SlateCue,
    Transition,
)
from console.model.names import CARD, LABEL
from console.model.obsstate import KNOWN_SINCE, PROVED_TO, ItemSeen, ObsSeen
from console.model.questions import Detail, Intent, OwnAnswer, Questions
from console.model.show import Avatar, Coupon, Money, Product, Segment, Show, Text
from console.words.message import plain, render
from tests.support import replay
from tests.support.playbook import START, START_MS

PAST, FUTURE = "2024-04-16T18:00:00+08:00", "2024-04-16T23:00:00+08:00"
SOURCE = f"{CARD} rice"
NEEDS = Needs({"Avatar": (LABEL,), "Card": (SOURCE,), "Slate": ()}, ("Avatar",), ("image_source",))
SEEN = ObsSeen(
    connected=True,
    canvas=(1280, 720),
    transitions=("Cut", "Fade"),
    scenes=("Avatar", "Card", "Slate"),
    items={
        "Avatar": (ItemSeen(1, "clip", True, 0), ItemSeen(2, LABEL, True, 1)),
        "Card": (ItemSeen(1, SOURCE, False, 0),),
    },
    inputs={"Mic": "pulse"},
    filters={"Mic": {"Gate": True}},
    recording=True,
    requests=("GetStats",),
)


def product(**changes: Any) -> Product:
    kept = {
        "id": "rice",
        "sku": "R",
        "name": Text(zh="大米"),
        "price": Money(minor=100),
        "picture": "media/r.png",
    }
    return Product(**{**kept, **changes})


def show(
    *more: Any, rice: Product | None = None, avatar: Avatar | None = None, script: str = "Hello"
) -> Show:
    cues = (
        SlateCue(id="s", title="S", duration_ms=1000, transition=Transition(name="Fade")),
        AvatarCue(id="a", title="A", clip="media/a.mp4", script={"en": script}),
        CardCue(id="c", title="C", product_id="rice", duration_ms=1000),
        *more,
    )
    return Show(
        id="t", title=Text(en="T"), planned_start=START, segments=(Segment(id="x", title=Text(en="X"), cues=cues),),
        products=(rice or product(),), avatar=avatar or Avatar(consent_until=FUTURE),
    )  # fmt: skip


def find(given: Show, seen: ObsSeen | None = SEEN, live: bool = True, **more: Any) -> dict[str, Finding]:
    plan = compile_show(given, {"media/a.mp4": 5000})
    found = preflight(plan, more.pop("media", ()), NEEDS, seen, START_MS, live, **more)
    assert [one.level for one in found] == sorted(
        (one.level for one in found), key=["error", "warning", "note"].index
    )
    for one in found:
        assert one.what
        assert one.fix, one
    return {one.code: one for one in found}


def changed(**changes: Any) -> ObsSeen:
    return msgspec.structs.replace(SEEN, **changes)


def test_facts_and_answers_that_can_be_said_are_no_finding() -> None:
    facts = (Detail(name="产地", text="五常"), Detail(name="Origin", text="Wuchang"))
    said = ("{产地}产，{price}一袋", "From {origin}.")
    answers = tuple(OwnAnswer(intent="origin", text=text) for text in said)
    assert find(show(rice=product(facts=facts, answers=answers))) == {}


def test_a_show_that_is_ready_has_no_findings() -> None:
    assert find(show()) == {}
    assert find(show(), None, live=False) == {}


SHOWS: dict[str, tuple[str, Callable[[], Show]]] = {
    "price_expired": ("error", lambda: show(rice=product(price_until=PAST))),
    "coupon_expired": ("error", lambda: show(rice=product(coupon=Coupon(off=Money(minor=10), until=PAST)))),
    "stock_0": ("warning", lambda: show(rice=product(stock=0))),
    "no_picture": ("warning", lambda: show(rice=product(picture=None))),
    "no_script": ("warning", lambda: show(script="  ")),
    "script_figures": (
        "warning",
        lambda: show(
            AvatarCardCue(id="b", title="B", product_id="rice", clip="media/a.mp4", script={"en": "now ¥1.50"})
        ),
    ),
    "fact_empty": ("warning", lambda: show(rice=product(facts=(Detail(name="产地"),)))),
    "answer_unknown": ("warning", lambda: show(rice=product(answers=(OwnAnswer(intent="weather", text="晴"),)))),
    "answer_hole": (
        "warning",
        lambda: show(rice=product(answers=(OwnAnswer(intent="stock", text="还有{stock}"),))),
    ),
    "answer_figures": (
        "warning",
        lambda: show(rice=product(answers=(OwnAnswer(intent="price", text="现在 ¥1.50"),))),
    ),
    "template_torn": (
        "warning",
        lambda: msgspec.structs.replace(
            show(), questions=Questions(intents=(Intent(id="price", answer_zh="现在{price"),))
        ),
    ),
    "no_consent": ("note", lambda: show(avatar=Avatar())),
    "consent_expired": ("error", lambda: show(avatar=Avatar(consent_until=PAST))),
    "no_request": ("error", lambda: show(ActionCue(id="r", title="R", action=Raw(request="Levitate")))),
    "no_input": ("error", lambda: show(ActionCue(id="m", title="M", action=Mute(input="None", muted=True)))),
    "no_filter": (
        "error", lambda: show(ActionCue(id="f", title="F", action=Filter(source="Mic", filter="X", on=True))),
    ),
    "clip_short": (
        "warning",
        lambda: show(AvatarCue(id="l", title="L", clip="media/a.mp4", duration_ms=9000, script={"en": "L"})),
    ),
    "no_transition": (
        "warning",
        lambda: show(SlateCue(id="z", title="Z", duration_ms=1, transition=Transition(name="Stinger"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", SHOWS)
def test_what_is_wrong_with_a_show_is_found(code: str) -> None:
    level, make = SHOWS[code]
    found = find(make())
    assert list(found) == [code]
    assert found[code].level == level


SEENS: dict[str, tuple[str, str, Callable[[], ObsSeen]]] = {
    "no_scene": ("error", "'Card'", lambda: changed(scenes=("Avatar", "Slate"))),
    "no_source": ("error", "'Card'", lambda: changed(items={**SEEN.items, "Card": ()})),
    "canvas": ("warning", "OBS video", lambda: changed(canvas=(1920, 1080))),
    "output": ("warning", "OBS video", lambda: changed(output=(160, 90))),
    "label_hidden": (
        "error", "'Avatar'", lambda: changed(items={**SEEN.items, "Avatar": (ItemSeen(2, LABEL, False, 1),)}),
    ),
    "label_covered": (
        "error", "'Avatar'",
        lambda: changed(items={**SEEN.items, "Avatar": (ItemSeen(2, LABEL, True, 0), ItemSeen(1, "x", True, 1))}),
    ),
    "not_recording": ("note", "OBS", lambda: changed(recording=False)),
    "no_kind": ("error", "OBS 29.0.2", lambda: changed(obs_version="29.0.2", input_kinds=("ffmpeg_source",))),
    "obs_untried": ("note", "OBS 33.1.0", lambda: changed(obs_version="33.1.0")),
}  # fmt: skip


@pytest.mark.parametrize("code", SEENS)
def test_what_is_wrong_with_obs_is_found(code: str) -> None:
    level, where, make = SEENS[code]
    found = find(show(), make())
    assert list(found) == [code]
    assert found[code].level == level
    assert where in str(found[code].where)


def test_a_canvas_that_stands_where_the_show_s_lies_stops_a_live_show_and_says_the_size_to_set() -> None:
    found = find(show(), changed(canvas=(1080, 1920)))["canvas"]
    assert found.level == "error"
    assert found.fix is not None and "1280x720" in str(found.fix)


@pytest.mark.parametrize(
    ("canvas", "output", "said"),
    [
        ((1280, 720), (640, 480), "stretched"), ((1280, 720), (720, 1280), "stretched"),
        ((1280, 720), (640, 360), "read"),
        ((1280, 720), (854, 480), ""), ((1280, 720), (1920, 1080), ""), ((320, 180), (320, 180), ""),
        ((1280, 720), (0, 0), ""), ((1080, 1920), (360, 640), "read"), ((1080, 1920), (540, 960), ""),
    ],
)  # fmt: skip
def test_what_viewers_get_of_the_canvas_is_looked_at(
    canvas: tuple[int, int], output: tuple[int, int], said: str
) -> None:
    found = find(show(), changed(canvas=canvas, output=output)).get("output")
    assert said in str(found.what) if found is not None else said == ""
    assert found is not None or not said


@pytest.mark.parametrize(
    ("fps", "found"), [(1.0, True), (2.0, True), (0.0, False), (5.0, False), (59.94, False)]
)
def test_an_obs_that_is_set_to_stills_is_found(fps: float, found: bool) -> None:
    assert ("obs_fps" in find(show(), changed(fps=fps))) == found


def test_a_request_that_only_a_younger_obs_knows_is_found_with_that_obs() -> None:
    chapter = show(ActionCue(id="r", title="R", action=Raw(request="CreateRecordChapter")))
    found = find(chapter, changed(obs_version="29.0.2"))["no_request"]
    assert "29.0.2" in str(found.what) and str(found.fix).startswith("It needs OBS 30.2")
    knows = changed(obs_version="30.2.3", requests=("CreateRecordChapter",))
    assert find(chapter, knows) == {}


def test_what_each_obs_knows_is_as_it_was_recorded() -> None:
    known = {version: requests_of(version) for version in replay.VERSIONS}
    younger = dict.fromkeys(known["30"] - known["29"], "30.2")
    younger |= dict.fromkeys(known["32"] - known["30"], "32")
    assert younger == KNOWN_SINCE
    assert int(replay.VERSIONS[-1]) == PROVED_TO


def requests_of(version: str) -> set[str]:
    """The requests that an OBS told when it was recorded."""
    talk, _ = replay.recorded("handshake_ok", version)
    (told,) = [
        answer["responseData"]["availableRequests"]
        for answer in talk.responses.values()
        if answer["requestType"] == "GetVersion"
    ]
    return set(told)


def test_a_missing_label_stops_a_live_show_and_warns_a_rehearsal() -> None:
    bare = changed(items={**SEEN.items, "Avatar": (ItemSeen(1, "clip", True, 0),)})
    assert find(show(), bare)["label_missing"].level == "error"
    assert find(show(), bare, live=False)["label_missing"].level == "warning"


def test_good_actions_and_a_hidden_cover_are_no_findings() -> None:
    actions = (
        ActionCue(id="r", title="R", action=Raw(request="GetStats")),
        ActionCue(id="m", title="M", action=Mute(input="Mic", muted=True)),
        ActionCue(id="n", title="N", action=Mute(input=SOURCE, muted=True)),
        ActionCue(id="f", title="F", action=Filter(source="Mic", filter="Gate", on=False)),
    )
    cover = (ItemSeen(2, LABEL, True, 0), ItemSeen(1, "x", False, 1))
    assert find(show(*actions), changed(items={**SEEN.items, "Avatar": cover})) == {}


def test_an_avatar_feed_that_obs_does_not_have_is_found() -> None:
    avatar = Avatar(consent_until=FUTURE, feed="Mic")
    live = AvatarCue(id="l", title="L", duration_ms=9000, script={"en": "Live"})
    assert find(show(live, avatar=avatar)) == {}
    found = find(show(live, avatar=msgspec.structs.replace(avatar, feed="Camera")))
    assert found["no_input"].where == "avatar.feed" and found["no_input"].level == "error"


def test_a_rehearsal_of_last_weeks_show_does_not_drown_in_expired_prices() -> None:
    assert find(show(rice=product(price_until=PAST)), live=False)["price_expired"].level == "note"


def test_recorded_figures_are_never_shown_as_live() -> None:
    assert find(show(), rehearsal_feed=True)["rehearsal_feed"].level == "error"
    assert find(show(), live=False, rehearsal_feed=True) == {}


def test_a_full_disk_and_broken_media_are_found() -> None:
    assert find(show(), free_disk_mb=900.0)["disk"].level == "warning"
    assert find(show(), free_disk_mb=90_000.0) == {}
    told = find(
        show(),
        media=[Problem("show.json: x", plain("media/a.mp4: the file is missing."), plain("Put a good one."))],
    )
    assert told["media"].level == "error"


@pytest.mark.parametrize(
    ("away_h", "en", "zh"),
    [
        (-30, "30 hours ago", "已过去 30 小时"), (-22_983, "958 days ago", "已过去 958 天"),
        (60, "2 days from now", "还有 2 天"),
    ],
)  # fmt: skip
def test_a_show_of_another_day_is_said_in_what_people_count(away_h: int, en: str, zh: str) -> None:
    plan = compile_show(show(), {"media/a.mp4": 60_000})
    found = preflight(plan, (), NEEDS, SEEN, START_MS - away_h * 3_600_000, live=True)
    (one,) = [finding for finding in found if finding.code == "start_away"]
    assert en in str(one.what) and zh in render(one.what, "zh")
    (placed,) = located(plan, [one])
    assert (str(placed.place), render(placed.place, "zh")) == ("Planned start", "计划开始")
