"""The simulated OBS answers as the real one was recorded to."""

from pathlib import Path

import msgspec
import pytest

from console.devices.obs.client import ObsClient
from console.rehearsal.server import SimulatedObs
from console.rehearsal.versions import VERSIONS
from console.rehearsal.world import World
from tests.support import replay
from tests.support.rehearsal import Raw


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return replay.clip(tmp_path_factory.mktemp("clip"))


@pytest.mark.parametrize("name", replay.NAMES)
@pytest.mark.parametrize("version", replay.VERSIONS)
def test_the_simulated_obs_repeats_the_recording(version: str, name: str, clip: Path) -> None:
    was, _ = replay.recorded(name, version)
    with SimulatedObs("secret", version=version) as obs:
        replay.stage("127.0.0.1", obs.port, "secret", name)
        now = replay.replay("127.0.0.1", obs.port, "secret", name, clip, version)
    replay.compare(was, now)


@pytest.mark.parametrize("version", ["30", "32"])
def test_a_starting_obs_refuses_as_the_real_one_was_recorded_to(version: str) -> None:
    was, lines = replay.recorded("starting", version)
    slow = msgspec.structs.replace(VERSIONS[version], not_ready_ms=600_000)
    with (
        SimulatedObs("secret", world=World(version=slow)) as obs,
        Raw("127.0.0.1", obs.port, "secret") as client,
    ):
        client.identify()
        asked = [line["msg"] for line in lines if line["dir"] == "c2s"][1:-1]
        for message in asked:
            client.say(message)
        answers = [client.hear()["d"] for _ in asked]
    told = {answer["requestId"]: answer for answer in answers}
    assert told == {number: was.responses[number] for number in told}
    assert len(told) == 4


@pytest.mark.parametrize("version", replay.VERSIONS)
def test_it_is_ready_in_a_moment_and_says_when(version: str) -> None:
    slow = msgspec.structs.replace(VERSIONS[version], not_ready_ms=3000 if version != "29" else 0)
    said: list[str] = []
    events: list[str] = []
    with SimulatedObs("secret", world=World(version=slow)) as obs:
        client = ObsClient(
            "127.0.0.1", obs.port, "secret", on_event=lambda kind, *_: events.append(kind), on_not_ready=said.append
        )  # fmt: skip
        client.connect()
        assert client.request_wait("GetVersion")["obsVersion"] == VERSIONS[version].obs
        client.disconnect()
    assert len(said) == (version != "29")
    assert ("CurrentSceneCollectionChanged" in events) == (version != "29")
