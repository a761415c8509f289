"""How large a picture the host is drawn in."""

from pathlib import Path

import pytest

from console.base.clock import SystemClock
from console.base.workers import Workers
from console.desk.speaking import speaking
from console.devices.avatar.presenter import PresenterEngine
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model.show import Canvas
from console.presenter.shape import Shape
from tests.support.playbook import card, show_of

USUAL, HALF = Shape(), Shape(640, 360)
CANVASES = [
    ((1280, 720), USUAL), ((1920, 1080), USUAL), ((1080, 1920), USUAL), ((640, 361), USUAL), ((360, 640), USUAL),
    ((640, 360), HALF), ((160, 90), HALF),
]  # fmt: skip


@pytest.mark.parametrize(("canvas", "shape"), CANVASES)
def test_he_is_drawn_no_larger_than_a_small_show_is(
    canvas: tuple[int, int], shape: Shape, tmp_path: Path
) -> None:
    show = show_of(card("c1"), canvas=Canvas(width=canvas[0], height=canvas[1]))
    moment = Moment(compile_show(show), DeskState())
    made = speaking(
        lambda: moment, tmp_path, 0, SystemClock(), lambda fact: None, lambda *said: None, Workers(), True
    )
    engine = made._makers["presenter"](lambda event: None)
    assert isinstance(engine, PresenterEngine) and engine._presenter._setup.shape == shape
