"""A layout of the show's own is built in OBS: its slots in pixels, its cards in their own size; both hosts watched."""

import io
import shutil
from pathlib import Path
from typing import cast

import msgspec
import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.cards.card_orders import card_orders
from console.desk.preview import Preview
from console.devices.avatar import watch
from console.devices.avatar.watch import AvatarWatch
from console.devices.obs.blueprint import blueprint
from console.engine.fallback import overlay_cards
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model.cue import AvatarCue
from console.model.facts import AnyFact, AvatarSeen
from console.model.layout import Layout, Slot
from console.model.names import (
    BACKDROP,
    LABEL,
    LABEL_OF_HOSTS,
    background_source,
    card_source,
    clip_source,
    layout_scene,
    second_source,
)
from console.model.show import Show
from resources import ai_label
from tests.support.desk import CLIP_MS, FakeClock, Rig, small_show
from tests.support.shows import COLOURS, all_kinds

LEFT, RIGHT = "media/red.mp4", "media/green.mp4"
DUO = Layout(
    name="Duo", avatar=Slot(x=0, y=250, width=500, height=500), second=Slot(x=500, y=250, width=500, height=500),
    card=Slot(x=250, y=760, width=500, height=240), label=Slot(x=20, y=20, width=600, height=150),
    background="media/back.png",
)  # fmt: skip
SCENE = layout_scene("Duo")


def duo(base: Show, layout: Layout = DUO) -> Show:
    cue = AvatarCue(id="d1", title="Two", duration_ms=9000, clip=LEFT, second_clip=RIGHT, layout="Duo")
    return msgspec.structs.replace(base, adlibs=(cue,), own_layouts=(layout,))


@pytest.mark.parametrize("canvas", [(1280, 720), (1080, 1920)])
def test_the_scene_has_every_slot_in_pixels_and_the_label_on_top(canvas: tuple[int, int]) -> None:
    made = blueprint(duo(small_show()), Path("/show"), canvas)
    assert SCENE in made.label_scenes and SCENE not in made.own_scenes
    items = {one.source: one for one in made.scenes[SCENE]}
    # One label stands for both hosts, and says so.
    assert made.scenes[SCENE][-1].source == LABEL_OF_HOSTS
    assert Path(made.sources[LABEL_OF_HOSTS].settings["file"]) == ai_label(True) and LABEL not in items
    alone = blueprint(duo(small_show(), msgspec.structs.replace(DUO, second=None)), Path("/show"), canvas)
    assert alone.scenes[SCENE][-1].source == LABEL and LABEL_OF_HOSTS not in alone.sources
    assert [one.source for one in made.scenes[SCENE]][:2] == [BACKDROP, background_source("media/back.png")]
    across, down = canvas

    def box(source: str) -> tuple[float, ...]:
        transform = items[source].transform
        return tuple(transform[name] for name in ("positionX", "positionY", "boundsWidth", "boundsHeight"))

    assert box(clip_source(LEFT)) == (0, down / 4, across / 2, down / 2)
    assert box(second_source(RIGHT)) == (across / 2, down / 4, across / 2, down / 2)
    assert box(LABEL_OF_HOSTS) == (
        round(0.02 * across),
        round(0.02 * down),
        round(0.62 * across) - round(0.02 * across),
        round(0.17 * down) - round(0.02 * down),
    )
    rice = box(card_source("rice", "@Duo"))
    assert rice[0] == across / 4 and rice[2] == across / 2
    orders = {
        (one.product_id, one.template): one.order
        for one in card_orders(duo(small_show()), overlay_cards(duo(small_show())), Path("/show"), canvas)
    }
    order = orders["rice", "@Duo"]
    assert (order.template, order.width, order.height) == ("full", rice[2], rice[3])
    assert (orders["rice", "side"].width, orders["rice", "side"].height) == canvas


def test_a_layout_without_a_slot_for_the_card_has_it_as_any_host_does() -> None:
    made = blueprint(duo(small_show(), msgspec.structs.replace(DUO, card=None)), Path("/show"), (1280, 720))
    cards = [one for one in made.scenes[SCENE] if one.source == card_source("rice", "side")]
    assert [one.transform["boundsWidth"] for one in cards] == [1280.0]


def test_the_preview_composes_it(media: Path, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    for name in ("red.mp4", "green.mp4"):
        shutil.copy(media / name, tmp_path / "media" / name)
    Image.new("RGB", (64, 36), (90, 0, 90)).save(tmp_path / "media" / "back.png")
    preview = Preview(tmp_path)
    body = preview.picture(compile_show(duo(all_kinds()), CLIP_MS), DeskState(), "d1", (320, 180))
    assert body is not None
    picture = Image.open(io.BytesIO(body)).convert("RGB")
    for at, colour in (((80, 90), COLOURS["red"]), ((240, 90), COLOURS["green"]), ((310, 10), (90, 0, 90))):
        pixel = cast(tuple[int, int, int], picture.getpixel(at))
        assert all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True)), (at, pixel)
    (tmp_path / "media" / "green.mp4").unlink()
    with pytest.raises(ShowcallerError, match=r"green\.mp4"):
        preview.picture(compile_show(duo(all_kinds()), CLIP_MS), DeskState(), "d1", (320, 180))
    preview.close()


class Two:
    """Two hosts: what each looks like and how loud each is."""

    def __init__(self) -> None:
        self.loud = {"one": 0.5, "two": 0.5}
        self.moves = {"one": True, "two": True}
        self.looks = 0

    def look(self, source: str) -> tuple[bytes, float | None]:
        self.looks += 1
        shade = self.looks * 37 % 200 + 20 if self.moves[source] else 120
        out = io.BytesIO()
        Image.new("RGB", (192, 108), (shade, 120, 90)).save(out, "JPEG")
        return out.getvalue(), self.loud[source]

    def close(self) -> None: ...


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> tuple[Two, AvatarWatch, FakeClock, list[AnyFact]]:
    monkeypatch.setattr(watch, "watched", lambda plan, state: (1, ("one", "two")))
    rig = Rig(small_show(), answers=False)
    moment, sight, said = Moment(rig.plan, rig.core.moment.state), Two(), cast(list[AnyFact], [])
    clock = FakeClock()
    return sight, AvatarWatch(lambda: moment, sight, clock, lambda fact, by: said.append(fact)), clock, said


def look_for(two: tuple[Two, AvatarWatch, FakeClock, list[AnyFact]], ms: int) -> list[AnyFact]:
    _, watcher, clock, said = two
    for _ in range(ms // 250):
        clock.ns += 250_000_000
        assert watcher.look()
    return said


def test_of_two_hosts_one_may_listen_and_both_are_watched(
    two: tuple[Two, AvatarWatch, FakeClock, list[AnyFact]],
) -> None:
    two[0].loud["two"] = 0.0
    assert look_for(two, 4000) == [], "one of them speaks"
    two[0].moves["two"] = False
    seen = [fact for fact in look_for(two, 4000) if isinstance(fact, AvatarSeen)]
    assert [(fact.source, fact.state) for fact in seen] == [("two", "frozen")]


def test_two_hosts_who_both_say_nothing_are_silent(
    two: tuple[Two, AvatarWatch, FakeClock, list[AnyFact]],
) -> None:
    two[0].loud.update(one=0.0, two=0.0)
    seen = [fact for fact in look_for(two, 4000) if isinstance(fact, AvatarSeen)]
    assert {(fact.source, fact.state) for fact in seen} == {("one", "silent"), ("two", "silent")}
