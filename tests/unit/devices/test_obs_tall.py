"""What is built in an OBS whose canvas is taller than wide."""

from pathlib import Path

import pytest

from console.devices.obs.blueprint import AVATAR_PART, blueprint, label_transform
from console.files.showfile import load
from console.model.names import BACKDROP, LABEL, SLATE

TALL, WIDE = (1080, 1920), (1920, 1080)


def test_the_host_has_the_whole_picture_and_the_card_lies_over_its_foot(show_dir: Path) -> None:
    wanted = blueprint(load(show_dir).show, show_dir, TALL)
    items = {item.source: item.transform for item in wanted.scenes["Avatar+Card"]}
    host = items["Showcaller clip media/blue.mp4"]
    assert (host["boundsWidth"], host["boundsHeight"]) == TALL
    card = items["Showcaller card rice side A"]
    assert (card["boundsWidth"], card["boundsHeight"]) == TALL
    assert wanted.sources[BACKDROP].settings["height"] == 1920
    wide = blueprint(load(show_dir).show, show_dir, WIDE)
    beside = {item.source: item.transform for item in wide.scenes["Avatar+Card"]}
    assert beside["Showcaller clip media/blue.mp4"]["boundsWidth"] == round(1920 * AVATAR_PART)


def test_the_slate_is_one_of_its_shape(show_dir: Path) -> None:
    show = load(show_dir).show
    for canvas, name in ((TALL, "slate-tall.png"), (WIDE, "slate.png")):
        file = Path(blueprint(show, show_dir, canvas).sources[SLATE].settings["file"])
        assert file.name == name
        assert file.is_file()


@pytest.mark.parametrize("canvas", [TALL, (720, 1280)])
def test_the_label_stands_below_what_a_phone_shows_over_the_picture(
    canvas: tuple[int, int], show_dir: Path
) -> None:
    label = label_transform(*canvas)
    assert label["positionY"] == pytest.approx(canvas[1] * 0.1, abs=1)
    assert label["boundsHeight"] >= 0.075 * canvas[0]
    scene = blueprint(load(show_dir).show, show_dir, canvas).scenes["Avatar"]
    assert scene[-1].source == LABEL
