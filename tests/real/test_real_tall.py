"""A show for phones on the real OBS: its canvas is taller than wide, and so is all that is built there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from tests.conftest import started
from tests.real.test_real_cards import near, picture
from tests.real.test_real_desk_hands import state, take
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import client_of
from tests.support.shows import showcaller_provision
from tests.support.small_obs import SmallObs
from tests.support.waiting import until

pytestmark = pytest.mark.obs
SIZE = (360, 640)


@pytest.fixture
def tall_obs() -> Iterator[PrivateObs]:
    yield from started(SmallObs(*SIZE))


def test_host_card_and_label_are_where_a_phone_shows_them(
    tall_obs: PrivateObs, patient_dir: Path, tmp_path: Path
) -> None:
    path = patient_dir / "show.json"
    show = json.loads(path.read_text(encoding="utf-8"))
    show["canvas"] = {"width": SIZE[0], "height": SIZE[1]}
    path.write_text(json.dumps(show, ensure_ascii=False), encoding="utf-8")
    showcaller_provision(patient_dir, tall_obs.url, PASSWORD)
    arguments = live(patient_dir, tall_obs.url, tmp_path / "run")
    client = client_of(tall_obs.port, PASSWORD)
    client.connect()
    with DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        assert until(lambda: state(desk)["obs"]["canvas"] == list(SIZE)), state(desk)["obs"]
        take(desk, "c04")
        assert until(lambda: state(desk)["label"] == {"scene": "Avatar", "why": None})
        alone = picture(client, "Avatar", *SIZE)
        # The test's clips are wide: there is backdrop above and below them, and the label below the phone's own head.
        assert near(alone.getpixel((180, 20)), alone.getpixel((180, 620)))
        assert not near(alone.getpixel((20, 70)), alone.getpixel((180, 20))), "the label's plate"
        take(desk, "c09")
        beside = picture(client, "Avatar+Card", *SIZE)
        assert not near(beside.getpixel((80, 520)), alone.getpixel((80, 520))), (
            "the card's picture is at the foot"
        )
        assert near(beside.getpixel((180, 20)), alone.getpixel((180, 20))), "and nowhere else"
        take(desk, "c07")
        card = picture(client, "Card", *SIZE)
        assert not near(card.getpixel((180, 200)), card.getpixel((180, 20))), (
            "alone it takes the whole picture"
        )
        take(desk, "c15")
        slate = picture(client, "Slate", *SIZE)
        assert slate.getpixel((4, 4)) != (0, 0, 0), "the slate has no bars"
    client.disconnect()
