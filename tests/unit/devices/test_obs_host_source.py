"""The host's source in OBS is opened anew while OBS does not receive him, and only then."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from console.devices.obs import source_keeper
from console.model import facts
from console.model.names import PRESENTER
from console.model.speaking import HostHealth
from console.presenter.shape import PORT
from console.rehearsal.server import SimulatedObs
from console.words.message import message
from tests.support.foreign import client_of
from tests.support.hands import Hands
from tests.support.shows import write_show
from tests.support.speaking import host_show

ADDRESS = f"tcp://127.0.0.1:{PORT}"
UNSEEN = HostHealth(wrong=(message("speech.not_received", address=ADDRESS),), address=ADDRESS)
LOOKS = 4


@pytest.fixture
def opened(media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Opened"]:
    monkeypatch.setattr(source_keeper, "ANEW_S", 0.0)
    folder = write_show(host_show("好。"), tmp_path / "show", media)
    with SimulatedObs("secret", canvas_size=(1280, 720)) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        hands = Hands(client, obs.url, "secret", folder)
        hands.look()
        yield Opened(obs, hands)
        hands.keeper.close()
        client.disconnect()


class Opened:
    """How often the host's source was set in some looks, while he is as he is said to be."""

    def __init__(self, obs: SimulatedObs, hands: Hands) -> None:
        self.obs, self.hands = obs, hands

    def times(self, health: HostHealth | None) -> int:
        self.hands.state = msgspec.structs.replace(self.hands.state, host_health=health)
        self.obs.requests.clear()
        for _ in range(LOOKS):
            self.hands.look()
        return self.obs.requests.count("SetInputSettings")


def test_it_is_opened_anew_as_long_as_obs_does_not_receive_him(opened: Opened) -> None:
    before = dict(opened.obs.world.inputs[PRESENTER].settings)
    assert opened.times(UNSEEN) == LOOKS
    assert opened.obs.world.inputs[PRESENTER].settings == before
    assert opened.times(HostHealth(ready=True, address=ADDRESS)) == 0


@pytest.mark.parametrize(
    "health",
    [
        None,
        # OBS receives him: to open his source would take his picture away for a moment.
        HostHealth(wrong=(message("presenter.starting", name="voice"),), address=ADDRESS),
        # What this desk does not set, or where OBS itself listens.
        HostHealth(wrong=UNSEEN.wrong, address="tcp://127.0.0.1:1"),
        HostHealth(wrong=UNSEEN.wrong),
    ],
)
def test_it_is_left_alone_otherwise(opened: Opened, health: HostHealth | None) -> None:
    assert opened.times(health) == 0


def test_a_desk_that_stands_aside_opens_nothing(opened: Opened) -> None:
    opened.hands.emit(facts.ClaimSeen(False, "anna@STUDIO-2", 7))
    assert opened.times(UNSEEN) == 0


def test_an_obs_that_needs_seconds_to_open_it_is_given_them(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 1000.0
    monkeypatch.setattr(source_keeper, "time", SimpleNamespace(monotonic=lambda: now_s))
    monkeypatch.setattr(source_keeper, "ANEW_S", 1.5)
    opened.times(HostHealth(ready=True, address=ADDRESS))
    asked = []
    for _ in range(60):
        now_s += 1.0
        asked.append(opened.times(UNSEEN))
    at = [second for second, count in enumerate(asked, 1) if count]
    assert at[:4] == [2, 5, 11, 23] and at[4] - at[3] == 12, at
