"""An OBS that changes its scene collection is asked nothing until it has: the older ones end by some requests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.devices.obs import changing
from console.devices.obs.client import ObsClient
from console.protocol.codes import Execution, Status
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.foreign import client_of
from tests.support.trees import tree_of
from tests.support.waiting import until

CONSOLE = Path(__file__).parents[3] / "console"
PASSWORD = "simulated"


@pytest.fixture
def sim() -> Iterator[SimulatedObs]:
    with SimulatedObs(PASSWORD) as running:
        yield running


@pytest.fixture
def client(sim: SimulatedObs) -> Iterator[ObsClient]:
    made = client_of(sim.port, PASSWORD)
    made.connect()
    yield made
    made.disconnect()


def test_nothing_is_asked_by_any_connection_until_it_has_changed(
    sim: SimulatedObs, client: ObsClient
) -> None:
    address = (client.host, client.port)
    changing.heard(address, changing.BEGINS)
    assert client.request("GetSceneList").result(1).code == Status.NOT_READY
    both = [("GetVersion", {}), ("GetStats", {})]
    assert [one.code for one in client.batch(both).result(1)] == [Status.NOT_READY] * 2
    halted = client.batch(both, Execution.SERIAL_REALTIME, halt=True).result(1)
    assert [one.code for one in halted] == [Status.NOT_READY]
    assert "GetSceneList" not in sim.requests and "GetStats" not in sim.requests
    changing.heard(address, changing.ENDS)
    assert client.request_wait("GetSceneList")["currentProgramSceneName"] == "Scene"


def test_a_connection_hears_of_it_and_of_its_end(sim: SimulatedObs) -> None:
    heard: list[str] = []
    with_ears = client_of(sim.port, PASSWORD, on_event=lambda kind, data, at: heard.append(kind))
    with_ears.connect()
    sim.do("CreateSceneCollection", {"sceneCollectionName": "Other"})
    assert until(lambda: changing.ENDS in heard)
    assert heard.index(changing.BEGINS) < heard.index(changing.ENDS)
    assert with_ears.request_wait("GetSceneCollectionList")["currentSceneCollectionName"] == "Other"
    with_ears.disconnect()


def test_one_that_dies_as_it_changes_is_asked_once_it_is_back(sim: SimulatedObs, client: ObsClient) -> None:
    address = (client.host, client.port)
    changing.heard(address, changing.BEGINS)
    sim.inject(Fault(do="drop"))
    assert until(lambda: not changing.is_changing(address))
    assert until(lambda: not client.connected)


def test_a_connection_that_we_end_says_nothing_of_its_obs(sim: SimulatedObs, client: ObsClient) -> None:
    other = client_of(sim.port, PASSWORD)
    other.connect()
    address = (client.host, client.port)
    changing.heard(address, changing.BEGINS)
    other.disconnect()
    assert changing.is_changing(address)
    changing.heard(address, changing.ENDS)


def test_one_that_never_says_that_it_has_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    address = ("obs.example", 4455)
    monkeypatch.setattr(changing, "LONGEST_S", 0.0)
    changing.heard(address, changing.BEGINS)
    assert not changing.is_changing(address)
    assert not changing.waited(address, 60)


def test_no_part_asks_what_ends_an_obs_without_a_program() -> None:
    """GetSceneList says the same, and answers null where GetCurrentProgramScene throws (obs-websocket 5.0 to 5.2)."""
    asking = [
        path.relative_to(CONSOLE).as_posix()
        for room in ("devices", "desk", "cards", "web", "cli")
        for path in (CONSOLE / room).rglob("*.py")
        if "'GetCurrentProgramScene'" in ast_texts(path.read_text("utf-8"))
    ]
    assert asking == []


def ast_texts(text: str) -> set[str]:
    return {repr(one.value) for one in ast.walk(tree_of(text)) if isinstance(one, ast.Constant)}
