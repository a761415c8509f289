"""Label and price are judged by the picture on air, whatever OBS says of their items."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from console.devices.on_air.compare import differs, expected, hidden
from console.engine.label_watch import label_facts
from console.engine.price_log import price_facts
from console.engine.wrong_on_air import wrong_on_air
from console.model.facts import LabelHidden, PriceShown
from console.model.names import LABEL, card_source
from console.rehearsal.server import SimulatedObs
from resources import ai_label
from tests.support.foreign import client_of
from tests.support.hands import AVATAR, Hands, Viewer, card

RICE = card_source("rice", "full")
CANVAS = (1280, 720)


@pytest.fixture
def viewer(show_dir: Path) -> Iterator[Viewer]:
    with SimulatedObs("secret", canvas_size=CANVAS) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        hands = Hands(client, obs.url, "secret", show_dir)
        made = Viewer(hands, obs.url, "secret")
        yield made
        made.watch.close()
        hands.keeper.close()
        client.disconnect()


def show_card(viewer: Viewer, tmp_path: Path) -> None:
    """The card of the rice is on air."""
    file = card(tmp_path / "card.png", CANVAS)
    hands = viewer.hands
    hands.set(RICE, file=str(file))
    hands.enable("Card", RICE)
    viewer.cards = {RICE: file}
    hands.take("c07")


def banner(hands: Hands, scene: str, width: int, height: int, **where: float) -> None:
    """A source of the user's own, over all else in a scene."""
    settings = {"color": 0xFF306090, "width": width, "height": height}
    made = hands.ask(
        "CreateInput",
        sceneName=scene,
        inputName="Banner",
        inputKind="color_source_v3",
        inputSettings=settings,
    )
    hands.ask(
        "SetSceneItemTransform", sceneName=scene, sceneItemId=made["sceneItemId"], sceneItemTransform=where
    )


def test_a_label_that_hidden_hidden(viewer: Viewer) -> None:
    viewer.hands.take("c04")
    assert viewer.unseen() == {}


def test_a_label_that_the_scene_s_filter_takes_away_is_an_alarm_though_its_item_is_shown(
    viewer: Viewer,
) -> None:
    hands = viewer.hands
    hands.take("c04")
    assert viewer.unseen() == {}
    hands.filter(AVATAR, "color_filter_v2", opacity=0.15)
    assert viewer.unseen() == {LABEL: ()}
    (fact,) = label_facts(hands.plan, hands.state)
    assert fact == LabelHidden(AVATAR, "unseen")
    assert wrong_on_air(hands.state)
    hands.ask("RemoveSourceFilter", sourceName=AVATAR, filterName="By hand")
    assert viewer.unseen(1) == {}, "it is seen again in the first look"


@pytest.mark.parametrize(
    ("kind", "settings"), [("color_filter_v2", {"opacity": 0.3}), ("crop_filter", {"left": 500})]
)
def test_a_filter_on_the_label_itself_hidden(viewer: Viewer, kind: str, settings: dict[str, float]) -> None:
    viewer.hands.take("c04")
    viewer.hands.filter(LABEL, kind, **settings)
    assert viewer.unseen() == {LABEL: ()}


def test_a_card_that_hidden_hidden(viewer: Viewer, tmp_path: Path) -> None:
    show_card(viewer, tmp_path)
    assert viewer.unseen() == {}


def test_a_card_below_a_source_of_the_user_s_own_is_no_price_that_viewers_see(
    viewer: Viewer, tmp_path: Path
) -> None:
    show_card(viewer, tmp_path)
    hands = viewer.hands
    hands.see()
    assert [fact for fact in price_facts(hands.plan, hands.state) if isinstance(fact, PriceShown)]
    banner(hands, "Card", 300, 120, positionX=850.0, positionY=390.0)
    assert viewer.unseen() == {RICE: ("Banner",)}
    assert price_facts(hands.plan, hands.state) == ()
    assert "Banner" in str(hands.state.problems["card.unseen"].what)


def test_a_source_beside_the_card_is_none_of_its_business(viewer: Viewer, tmp_path: Path) -> None:
    show_card(viewer, tmp_path)
    banner(viewer.hands, "Card", 300, 120, positionX=100.0, positionY=390.0)
    assert viewer.unseen() == {}


def test_another_picture_in_the_card_s_source_hidden(viewer: Viewer, tmp_path: Path) -> None:
    show_card(viewer, tmp_path)
    other = tmp_path / "other.png"
    Image.new("RGBA", CANVAS, (20, 120, 60, 255)).save(other)
    viewer.hands.set(RICE, file=str(other))
    assert viewer.unseen() == {RICE: ()}


def test_one_look_says_nothing(viewer: Viewer) -> None:
    viewer.hands.take("c04")
    viewer.hands.filter(AVATAR, "color_filter_v2", opacity=0.0)
    assert viewer.unseen(1) == {}


@pytest.mark.parametrize("below", [(0, 0, 0), (255, 255, 255), (200, 30, 90)])
def test_the_label_is_known_over_any_ground(below: tuple[int, int, int]) -> None:
    label = Image.open(ai_label(False)).convert("RGBA").resize((212, 30))
    picture = Image.new("RGB", (640, 360), below)
    picture.paste(label, (11, 11), label)
    box = (11, 11, 223, 41)
    ours = expected(Image.open(ai_label(False)), box)
    assert not hidden(picture, ours)
    ImageDraw.Draw(picture).rectangle((60, 11, 140, 41), fill=(10, 12, 18))
    assert differs(picture, ours) > 0.1
    assert hidden(Image.new("RGB", (640, 360), below), ours)
