"""The supervised link, against the simulated OBS and scripted peers."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from websockets.sync.server import ServerConnection

from console.model import facts
from console.model.facts import AnyFact
from console.obs.link import ObsLink
from console.obs.wanted import Request
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from tests.support.peer import let_in, peer, silent, until

F = TypeVar("F")
pytestmark = pytest.mark.timeout(30)


class Told:
    """The facts that a link emits, as they come."""

    def __init__(self) -> None:
        self.facts: list[AnyFact] = []
        self.by: set[str] = set()

    def __call__(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        self.facts.append(fact)
        self.by.add(by)

    def of(self, kind: type[F]) -> list[F]:
        return [fact for fact in list(self.facts) if isinstance(fact, kind)]

    def wait(self, kind: type[F], count: int = 1, seconds: float = 8.0) -> list[F]:
        assert until(lambda: len(self.of(kind)) >= count, seconds), self.facts
        return self.of(kind)


Linked = Callable[..., tuple[ObsLink, Told]]


@pytest.fixture
def linked() -> Iterator[Linked]:
    """Starts links; stops them all at the end."""
    links: list[ObsLink] = []

    def make(url: str, password: str | None = "secret", **more: Any) -> tuple[ObsLink, Told]:
        told = Told()
        links.append(ObsLink(url, lambda: password, told, **more))
        links[-1].start()
        return links[-1], told

    yield make
    for link in links:
        link.stop()


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret") as running:
        yield running


def ask(name: str, **data: Any) -> Request:
    return Request(f"raw:{name}", "", name, data, "a test")


def test_it_tells_what_it_finds_and_what_changes(linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("CreateScene", {"sceneName": "卡片"})
    link, told = linked(obs29.url)
    seen = told.wait(facts.ObsConnected)[0].seen
    assert seen.connected
    assert set(seen.scenes) == {"Scene", "卡片"}
    assert seen.program == "Scene"
    obs29.do("SetCurrentProgramScene", {"sceneName": "卡片"})
    assert told.wait(facts.SceneSeen)[0].scene == "卡片"
    link.send([ask("GetStats"), ask("SetCurrentProgramScene", sceneName="Scene"), ask("Nonsense")])
    done = told.wait(facts.RequestDone, 3)
    assert [one.code for one in done] == [100, 100, 204]
    assert told.wait(facts.SceneSeen, 2)[1].scene == "Scene"
    assert told.by == {"obs"}


def test_a_new_scene_makes_it_look_again(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.do("CreateScene", {"sceneName": "New"})
    assert "New" in told.wait(facts.ObsReseen)[-1].seen.scenes


def test_a_lost_obs_is_told_once_and_found_again(linked: Linked, obs29: SimulatedObs) -> None:
    link, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.inject(Fault(do="crash", ms=1500))
    told.wait(facts.ObsLost)
    link.send([ask("GetStats")])
    assert told.wait(facts.RequestDone)[-1].code == 0
    told.wait(facts.ObsConnected, 2)
    whys = [lost.why for lost in told.of(facts.ObsLost)]
    assert len(whys) == len(set(whys))  # Not one for every try to connect.
    assert not any(lost.permanent for lost in told.of(facts.ObsLost))


def test_a_clean_exit_is_no_flock_of_deletions(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.stop()
    lost = told.wait(facts.ObsLost)[0]
    assert (lost.code, lost.why) == (1001, "OBS was closed.")
    assert told.of(facts.ObsReseen) == []


def test_a_wrong_password_is_told_and_not_tried_for_ever(linked: Linked, obs29: SimulatedObs) -> None:
    passwords = ["wrong"]
    told = Told()
    asked: list[str] = []

    def password() -> str:
        asked.append(passwords[0])
        return passwords[0]

    link = ObsLink(obs29.url, password, told)
    link.start()
    try:
        lost = told.wait(facts.ObsLost)[0]
        assert lost.permanent
        assert "password is wrong" in lost.why
        threading.Event().wait(0.8)  # Time enough for two more tries, if there were any.
        assert asked == ["wrong"]
        passwords[0] = "secret"
        link.retry()
        told.wait(facts.ObsConnected)
    finally:
        link.stop()


def test_an_obs_that_freezes_is_not_called_connected(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url, heartbeat_s=0.1, timeout_s=0.4)
    told.wait(facts.ObsConnected)
    told.wait(facts.HealthSeen)
    obs29.inject(Fault(do="freeze", ms=1500))
    assert "frozen" in told.wait(facts.ObsLost)[0].why
    told.wait(facts.ObsConnected, 2)


def test_a_silent_port_and_a_stop_in_the_middle(linked: Linked) -> None:
    with silent() as port:
        link, told = linked(f"ws://127.0.0.1:{port}", timeout_s=0.3)
        assert "does not answer in time" in told.wait(facts.ObsLost)[0].why
        began = time.monotonic()
        link.stop()
        assert time.monotonic() - began < 2.5


def test_nonsense_from_the_peer_never_ends_the_link(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        ws.send("{not json")
        ws.close(1011, "")

    with peer(handler) as port:
        _, told = linked(f"ws://127.0.0.1:{port}", timeout_s=0.5)
        told.wait(facts.ObsLost)
        assert told.of(facts.ObsConnected) == []


def test_what_happens_during_the_first_look_is_told_after_it(linked: Linked, obs29: SimulatedObs) -> None:
    obs29.do("CreateScene", {"sceneName": "A"})
    obs29.inject(Fault(do="late", on="GetSceneItemList", ms=300, times=0))
    _, told = linked(obs29.url)
    assert until(lambda: "GetSceneItemList" in obs29.requests)
    obs29.do("SetCurrentProgramScene", {"sceneName": "A"})
    told.wait(facts.SceneSeen)
    kinds = [type(fact) for fact in told.facts if isinstance(fact, facts.ObsConnected | facts.SceneSeen)]
    assert kinds == [facts.ObsConnected, facts.SceneSeen]
