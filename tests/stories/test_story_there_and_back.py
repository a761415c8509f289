"""Between two scenes and back with changing transitions: OBS goes deaf if they are set at a wrong moment.

Found in the real OBS 29 (see console.devices.obs.target_state.py): a show that goes from card to avatar by a fade
and back by a cut, as shows do, stayed on the avatar while OBS said that it had gone back.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.blueprint import blueprint
from console.devices.obs.provision import provision
from console.files.showfile import load
from console.model.cue import AvatarCue, CardCue, Manual, SlateCue, Transition
from console.rehearsal.server import SimulatedObs
from tests.support.desk_process import DeskProcess
from tests.support.foreign import client_of
from tests.support.recorder import Recorder
from tests.support.shows import all_kinds, write_show
from tests.support.waiting import Stopwatch, until

ROUNDS = 4


def there_and_back(folder: Path, media: Path) -> Path:
    """Card by a cut, avatar by a fade, card by a cut … each until the next is asked for."""
    show, go = all_kinds(), Manual()
    cues: list[SlateCue | CardCue | AvatarCue] = [
        SlateCue(id="s", title="Slate", start=go, duration_ms=60_000)
    ]
    for number in range(ROUNDS):
        fade = Transition(name="Fade", ms=(50, 200)[number % 2])
        cues += (
            CardCue(id=f"k{number}", title="Card", product_id="rice", start=go, duration_ms=60_000),
            AvatarCue(
                id=f"a{number}", title="Avatar", clip="media/red.mp4", start=go, duration_ms=60_000,
                transition=fade, script={"en": "Rice."},
            ),
        )  # fmt: skip
    cues.append(SlateCue(id="e", title="Thank you", start=go, duration_ms=60_000))
    segment = msgspec.structs.replace(show.segments[1], cues=tuple(cues))
    return write_show(msgspec.structs.replace(show, segments=(segment,)), folder, media)


def assert_each_was_seen(
    url: str, password: str, show: Path, run: Path, scenes: Callable[[], list[str]]
) -> None:
    """scenes: what a client of its own saw on program so far."""
    expected = ["Slate", *["Card", "Avatar"] * ROUNDS, "Slate"]
    with DeskProcess("desk", str(show), "--obs", url, "--run-dir", str(run), password=password) as desk:
        desk.wait_for("obs_connected")
        for number, cue in enumerate(load(show).show.segments[0].cues, 1):
            # In the very moment in which the one before was seen, and a while after, when all is calm.
            Stopwatch().sleep_until(400 * (number % 2))
            assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue.id})[0] == 200
            desk.wait_for("cue_confirmed", take=number)
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    # The slate may have been on program before the client listened.
    assert until(lambda: scenes()[-len(expected) + 1 :] == expected[1:]), scenes()
    told = [line["record"]["fact"] for line in desk.lines if "record" in line]
    confirmed = [fact["take"] for fact in told if fact["fact"] == "cue_confirmed"]
    assert confirmed == list(range(1, len(expected) + 1)), told


def test_the_simulated_obs_follows(media: Path, tmp_path: Path) -> None:
    show = there_and_back(tmp_path / "show", media)
    seen: list[str] = []

    def look(event: str, data: dict[str, Any], mono_ns: int) -> None:
        if event == "CurrentProgramSceneChanged":
            seen.append(data["sceneName"])

    with SimulatedObs(PASSWORD) as obs:
        client = client_of(obs.port, PASSWORD, on_event=look)
        client.connect()
        loaded = load(show)
        provision(client, blueprint(loaded.show, loaded.root))
        assert_each_was_seen(obs.url, PASSWORD, show, tmp_path / "run", lambda: list(seen))
        client.disconnect()


@pytest.mark.obs
def test_the_real_obs_follows(obs: PrivateObs, media: Path, tmp_path: Path) -> None:
    show = there_and_back(tmp_path / "show", media)
    with DeskProcess("provision", str(show), "--obs", obs.url, password=PASSWORD) as made:
        assert made.finish() == 0, made.errors()
    with Recorder(obs.url, PASSWORD) as recorder:
        assert_each_was_seen(
            obs.url, PASSWORD, show, tmp_path / "run", lambda: [scene for _, scene in recorder.scenes()]
        )
