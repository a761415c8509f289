"""The link when OBS goes, freezes, refuses or talks nonsense: told once, plainly, and tried again (or not)."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.base.errors import ShowcallerError
from console.devices.obs import backoff
from console.model import facts
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from console.words.message import plain
from tests.support.obs import Linked, Told, ask, let_look, oblige
from tests.support.peer import hear, let_in, peer, say, silent
from tests.support.simulated import frozen, gone
from tests.support.waiting import GENEROUS_S, STORY_S, never, until


def whys(told: Told) -> list[str]:
    return [str(lost.why) for lost in told.of(facts.ObsLost)]


def still_one(told: Told) -> bool:
    """True when the one loss stays the only one; with waits from 0.2 s on, a try would fit in."""
    return never(lambda: len(told.of(facts.ObsLost)) > 1)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the link means to wait before each try, in s, without chance; it does not wait at all."""
    meant: list[float] = []

    class Chance(float):
        def __rmul__(self, wait_s: float) -> float:
            meant.append(wait_s)
            return 0.0

    monkeypatch.setattr(backoff, "random", SimpleNamespace(uniform=lambda low, high: Chance(1.0)))
    return meant


def longer_and_longer(waits: list[float], count: int) -> bool:
    """True when the first waits are each twice the one before, up to the longest."""
    first, longest = backoff.FIRST_WAIT_S, backoff.LONGEST_WAIT_S
    return waits[:count] == [min(first * 2**number, longest) for number in range(count)]


def test_a_lost_obs_is_told_once_and_found_again(linked: Linked, obs29: SimulatedObs) -> None:
    link, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    with gone(obs29):
        told.wait(facts.ObsLost)
        link.send([ask("GetStats"), ask("GetVersion")])  # Nothing is kept for later: the desk looks anew.
        assert [one.code for one in told.wait(facts.RequestDone, 2)] == [0, 0]
    told.wait(facts.ObsConnected, 2)
    assert len(whys(told)) == len(set(whys(told))) <= 2  # It went; nobody answers. Not one for every try.
    assert not any(lost.permanent for lost in told.of(facts.ObsLost))
    asked = len(obs29.requests)
    assert never(lambda: "GetVersion" in obs29.requests[asked:])


def test_a_request_on_its_way_is_answered_when_the_link_is_lost(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        hear(ws)
        ws.close(1001, "Server stopping.")

    with peer(handler) as port:
        link, told = linked(port, heartbeat_s=60)
        told.wait(facts.HealthSeen)
        link.send([ask("SetCurrentProgramScene", sceneName="A"), ask("GetVersion")])
        done = told.wait(facts.RequestDone, 2)
    assert [one.code for one in done] == [0, 0]
    assert done[0].comment == "OBS was closed."


def test_nobody_there_is_told_once_and_tried_with_longer_waits(linked: Linked, waits: list[float]) -> None:
    tried: list[int] = []

    def refuse(ws: ServerConnection) -> None:
        tried.append(1)
        ws.close(1011, "not ready")

    with peer(refuse) as port:
        _, told = linked(port)
        assert until(lambda: len(tried) >= 8)
        assert len(whys(told)) == 1
        assert longer_and_longer(waits, 7), waits


def test_the_waits_are_waited_and_differ_from_pc_to_pc(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many consoles on one OBS must not all come back in the same moment."""
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return 1.0

    tried: list[int] = []

    def refuse(ws: ServerConnection) -> None:
        tried.append(1)
        ws.close(1011, "not ready")

    monkeypatch.setattr(backoff, "random", SimpleNamespace(uniform=uniform))
    monkeypatch.setattr(backoff, "FIRST_WAIT_S", STORY_S)
    with peer(refuse) as port:
        linked(port)
        assert until(lambda: asked) and never(lambda: len(tried) > 1)
    assert asked == [(0.8, 1.2)]


def test_an_obs_that_comes_and_goes_is_not_chased(linked: Linked, waits: list[float]) -> None:
    """It lets us look and hangs up, again and again: the journal must not fill with it."""

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        ws.close(1011, "unwell")

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected, 4)
        assert until(lambda: len(waits) >= 4)
        assert longer_and_longer(waits, 4), waits


def test_a_steady_obs_is_found_again_without_a_wait(linked: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST_WAIT_S", STORY_S)
    monkeypatch.setattr(backoff, "STEADY_S", 0.0)
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        let_in(ws)
        let_look(ws)
        if len(came) == 1:
            ws.close(1001, "")
        while True:
            oblige(ws)

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected, 2)


def test_a_wrong_password_is_told_and_not_tried_for_ever(linked: Linked, obs29: SimulatedObs) -> None:
    passwords = ["wrong"]
    asked: list[str] = []

    def password() -> str:
        asked.append(passwords[0])
        return passwords[0]

    link, told = linked(obs29.url, password)
    lost = told.wait(facts.ObsLost)[0]
    assert lost.permanent
    assert "password is wrong" in str(lost.why)
    assert "showcaller password set" in str(lost.why)  # What to do about it.
    assert still_one(told)
    assert asked == ["wrong"]
    link.retry()  # Still wrong: told again, since somebody asked for it.
    told.wait(facts.ObsLost, 2)
    passwords[0] = "secret"
    link.retry()
    told.wait(facts.ObsConnected)


def test_a_retry_in_the_middle_of_a_try_counts(linked: Linked, hold: threading.Event) -> None:
    """The password is mended while the wrong one is still being tried."""
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        if len(came) == 1:
            hold.wait(GENEROUS_S)
            ws.close(4009, "Authentication failed.")
            return
        let_in(ws)
        while True:
            oblige(ws)

    with peer(handler) as port:
        link, told = linked(port)
        assert until(lambda: came)
        link.retry()
        hold.set()
        told.wait(facts.ObsConnected)


def test_no_password_where_one_is_needed_says_how_to_set_it(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url, None)
    lost = told.wait(facts.ObsLost)[0]
    assert lost.permanent
    assert "SHOWCALLER_OBS_PASSWORD" in str(lost.why)


def test_a_broken_keyring_does_not_end_the_link(linked: Linked, obs29: SimulatedObs) -> None:
    answers: list[Any] = [ShowcallerError(plain("The keyring is locked.")), RuntimeError("dbus"), "secret"]

    def password() -> str:
        told = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(told, Exception):
            raise told
        return str(told)

    _, told = linked(obs29.url, password)
    told.wait(facts.ObsConnected)
    assert whys(told)[0] == "The keyring is locked."


@pytest.mark.parametrize(
    "hello",
    [
        {"status": "ok", "authRequired": False, "message-id": "1"},
        {"op": 0, "d": {"obsWebSocketVersion": "5.0.0", "rpcVersion": 0}},
    ],
    ids=["version 4", "rpcVersion 0"],
)
def test_an_obs_too_old_is_told_and_not_tried_again(hello: Any, linked: Linked) -> None:
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        say(ws, hello)

    with peer(handler) as port:
        _, told = linked(port)
        lost = told.wait(facts.ObsLost)[0]
        assert lost.permanent
        assert "OBS Studio 28 or later" in str(lost.why)
        assert still_one(told)
        assert came == [1]


def test_put_out_by_a_person_it_stays_out_until_asked(linked: Linked) -> None:
    """4011, OBS's Kick button: the protocol says not to come back by oneself."""
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        let_in(ws)
        let_look(ws)
        if len(came) == 1:
            ws.close(4011, "Your session has been invalidated.")
        while True:
            oblige(ws)

    with peer(handler) as port:
        link, told = linked(port)
        lost = told.wait(facts.ObsLost)[0]
        assert (lost.code, lost.permanent) == (4011, True)
        assert still_one(told)
        assert came == [1]
        link.retry()
        told.wait(facts.ObsConnected, 2)


def test_an_obs_that_freezes_is_not_called_connected(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url, heartbeat_s=0.1, timeout_s=1.0)
    told.wait(facts.ObsConnected)
    told.wait(facts.HealthSeen, 2)
    with frozen(obs29):  # Heartbeat and limit tell it, not the end of the frost.
        assert until(lambda: any("frozen" in why for why in whys(told))), told.facts
    before = len(told.of(facts.ObsConnected))
    told.wait(facts.ObsConnected, before + 1)


def test_an_obs_that_freezes_during_the_look_is_left_in_time(linked: Linked, hold: threading.Event) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        hold.wait()

    with peer(handler) as port:
        _, told = linked(port, timeout_s=0.2)
        assert "in time" in str(told.wait(facts.ObsLost)[0].why)
        assert told.of(facts.ObsConnected) == []
        hold.set()


def test_a_silent_port_is_told_once_and_a_stop_comes_through(linked: Linked) -> None:
    with silent() as port:
        link, told = linked(port, timeout_s=0.2)
        assert "does not answer in time" in str(told.wait(facts.ObsLost)[0].why)
        assert still_one(told)
        link.stop()
        assert until(lambda: not link._worker.alive)


STRANGE: dict[str, dict[str, Any]] = {
    "a look without scenes": {"GetSceneList": {}},
    "scenes that are none": {"GetSceneList": {"scenes": "none"}},
    "no inputs": {"GetInputList": {"inputs": None}},
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_answer_is_told_and_does_not_end_the_link(name: str, linked: Linked) -> None:
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        let_in(ws)
        while True:
            oblige(ws, STRANGE[name] if len(came) == 1 else {})

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected)
        assert "cannot be read" in whys(told)[0]
        assert not told.of(facts.ObsLost)[0].permanent


def test_a_batch_with_no_results_does_not_end_the_link(linked: Linked) -> None:
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        came.append(1)
        let_in(ws)
        if len(came) == 1:
            say(ws, {"op": 9, "d": {"requestId": hear(ws)["d"]["requestId"], "results": []}})
        while True:
            oblige(ws)

    with peer(handler) as port:
        _, told = linked(port)
        told.wait(facts.ObsConnected)
        assert len(whys(told)) == 1


def test_a_strange_answer_to_a_later_look_does_not_end_the_link(linked: Linked, obs29: SimulatedObs) -> None:
    _, told = linked(obs29.url)
    told.wait(facts.ObsConnected)
    obs29.inject(Fault(do="ignore", on="GetSceneList"))  # Yes, and nothing with it.
    obs29.do("CreateScene", {"sceneName": "New"})
    told.wait(facts.ObsLost)
    assert "New" in told.wait(facts.ObsConnected, 2)[1].seen.scenes


def test_nonsense_in_the_look_is_left_in_time(linked: Linked) -> None:
    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        ws.send("{not json")
        ws.close(1011, "")

    with peer(handler) as port:
        _, told = linked(port, timeout_s=0.5)
        told.wait(facts.ObsLost)
        assert told.of(facts.ObsConnected) == []


@pytest.mark.parametrize("lets_in", [False, True], ids=["in the handshake", "in the look"])
def test_a_stop_before_we_are_connected_is_at_once(
    lets_in: bool, linked: Linked, hold: threading.Event
) -> None:
    came: list[int] = []

    def handler(ws: ServerConnection) -> None:
        if lets_in:
            let_in(ws)
            hear(ws)
        came.append(1)
        hold.wait()

    with peer(handler) as port:
        link, told = linked(port, timeout_s=STORY_S)  # Only the stop can end it.
        assert until(lambda: came)
        link.stop(1.0)
        assert until(lambda: not link._worker.alive)
        assert told.of(facts.ObsLost) == []  # We went; OBS did not.
        hold.set()
