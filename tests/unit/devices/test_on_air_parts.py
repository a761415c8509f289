"""Each part of a card is judged by itself: a small thing over the price is told, one in a corner is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.devices.on_air.compare import differs, expected, hidden, parts_differ
from console.engine.price_log import price_facts
from console.engine.wrong_on_air import wrong_on_air
from console.model.card_parts import KEY, MOST_CHARS, Region, read_regions, written
from console.model.facts import PriceShown
from console.model.names import card_source
from console.model.show import Template
from console.rehearsal.server import SimulatedObs
from console.words.message import render
from tests.support.foreign import client_of
from tests.support.hands import Hands, Viewer
from tests.support.painted import CANVAS, paint_card, region_of
from tests.unit.cards.test_cards_layout import RICE

SOURCE = card_source("rice", "full")
TEMPLATES: tuple[Template, ...] = ("side", "lower_third", "full")


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[Template, Path]:
    folder = tmp_path_factory.mktemp("cards")
    picture = folder / "rice.jpg"
    Image.effect_noise((400, 400), 80).convert("RGB").save(picture)
    return {one: paint_card(folder / f"{one}.png", RICE, one, picture) for one in TEMPLATES}


@pytest.fixture
def viewer(show_dir: Path, cards: dict[Template, Path]) -> Iterator[Viewer]:
    with SimulatedObs("secret", canvas_size=CANVAS) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        hands = Hands(client, obs.url, "secret", show_dir)
        made = Viewer(hands, obs.url, "secret")
        hands.set(SOURCE, file=str(cards["full"]))
        hands.enable("Card", SOURCE)
        made.cards = {SOURCE: cards["full"]}
        hands.take("c07")
        yield made
        made.watch.close()
        hands.keeper.close()
        client.disconnect()


def sticker(hands: Hands, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    """A source of the user's own over the card; returns which item it is."""
    settings = {"color": 0xFF306090, "width": round(width), "height": round(height)}
    data = {"sceneName": "Card", "inputName": "Sticker", "inputKind": "color_source_v3"}
    made = hands.ask("CreateInput", **data, inputSettings=settings)
    where = {"sceneName": "Card", "sceneItemId": made["sceneItemId"]}
    hands.ask("SetSceneItemTransform", **where, sceneItemTransform={"positionX": x, "positionY": y})
    return where


def test_a_small_sticker_on_the_price_is_told_and_the_price_is_none_that_viewers_see(
    viewer: Viewer, cards: dict[Template, Path]
) -> None:
    hands = viewer.hands
    assert viewer.unseen() == {}
    hands.see()
    assert [fact for fact in price_facts(hands.plan, hands.state) if isinstance(fact, PriceShown)]
    price = region_of(cards["full"], "price")
    assert price.width * 0.3 * price.height < 0.01 * CANVAS[0] * CANVAS[1]
    where = sticker(hands, price.x, price.y, price.width * 0.3, price.height)
    assert viewer.unseen() == {SOURCE: ("Sticker",)}
    (unseen,) = hands.state.unseen
    assert unseen.parts == ("price",)
    assert price_facts(hands.plan, hands.state) == () and wrong_on_air(hands.state)
    what = hands.state.problems["card.unseen"].what
    assert "price" in render(what, "en") and "价格" in render(what, "zh") and "Sticker" in str(what)
    hands.ask("SetSceneItemEnabled", **where, sceneItemEnabled=False)
    assert viewer.unseen(1) == {} and "card.unseen" not in hands.state.problems


def test_a_logo_in_the_corner_of_the_card_s_picture_and_one_on_its_bare_plate_are_let_be(
    viewer: Viewer, cards: dict[Template, Path]
) -> None:
    picture = region_of(cards["full"], "picture")
    sticker(viewer.hands, picture.x, picture.y, picture.width * 0.4, picture.height * 0.4)
    assert viewer.unseen() == {}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("ground", [(0, 0, 0), (255, 255, 255), None])
def test_a_card_seen_whole_is_whole_over_any_ground(
    cards: dict[Template, Path], template: Template, ground: tuple[int, int, int] | None
) -> None:
    noise = Image.effect_noise((640, 360), 120).convert("RGB")
    below = noise if ground is None else Image.new("RGB", (640, 360), ground)
    with Image.open(cards[template]) as opened:
        regions, card = read_regions(opened.info.get(KEY)), opened.convert("RGBA")
    ours = expected(card, (0, 0, 640, 360), regions)
    small = card.resize((640, 360), Image.Resampling.BILINEAR)
    below.paste(small, (0, 0), small)
    assert {"name", "price", "picture"} <= set(ours.parts)
    assert parts_differ(below, ours) == dict.fromkeys(ours.parts, 0.0)
    assert differs(below, ours) <= 0.02
    for part in ours.parts:
        spoilt = below.copy()
        first = next(one for one in regions if one.part == part)
        box = (first.x / 2, first.y / 2, (first.x + first.width) / 2, (first.y + first.height) / 2)
        spoilt.paste((30, 90, 200), tuple(round(edge) for edge in box))
        assert hidden(spoilt, ours) - {""} == {part}, part


def test_regions_come_back_as_they_were_written_and_nothing_else_is_taken_for_them() -> None:
    regions = (Region("price", 1.5, 2, 3, 4), Region("name", 0, 0, 10, 10))
    assert read_regions(written(regions)) == regions
    for text in (None, 5, "", "{}", '[{"part":"sauce"}]', "[" * 3000, " " * (MOST_CHARS + 1)):
        assert read_regions(text) == ()


def test_a_card_of_an_older_painter_is_judged_as_a_whole(cards: dict[Template, Path]) -> None:
    with Image.open(cards["side"]) as opened:
        ours = expected(opened.convert("RGBA"), (0, 0, 640, 360))
    assert ours.parts == {} and hidden(Image.new("RGB", (640, 360)), ours) - {""} == frozenset()
