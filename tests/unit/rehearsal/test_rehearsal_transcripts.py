"""The simulated OBS answers as the real one was recorded to."""

import itertools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from console.devices.obs.client import ObsClient
from console.rehearsal.server import SimulatedObs
from console.rehearsal.versions import VERSIONS
from console.rehearsal.world import World
from tests.support import replay
from tests.support.rehearsal import Raw

Played = dict[tuple[str, str], Future[replay.Talk]]


def play(version: str, name: str, clip: Path) -> replay.Talk:
    with SimulatedObs("secret", version=version) as obs:
        replay.stage("127.0.0.1", obs.port, "secret", name)
        return replay.replay("127.0.0.1", obs.port, "secret", name, clip, version)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Each recording, said again to a simulated OBS of its own. A talk is mostly pauses: all go on at once."""
    clip = replay.clip(tmp_path_factory.mktemp("clip"))
    talks = list(itertools.product(replay.VERSIONS, replay.NAMES))
    with ThreadPoolExecutor(len(talks)) as pool:
        yield {(version, name): pool.submit(play, version, name, clip) for version, name in talks}


# One worker plays them all, or each would.
@pytest.mark.xdist_group("recordings")
@pytest.mark.parametrize("name", replay.NAMES)
@pytest.mark.parametrize("version", replay.VERSIONS)
def test_the_simulated_obs_repeats_the_recording(version: str, name: str, played: Played) -> None:
    was, _ = replay.recorded(name, version)
    replay.compare(was, played[version, name].result())


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
    slow = msgspec.structs.replace(VERSIONS[version], not_ready_ms=1000 if version != "29" else 0)
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
