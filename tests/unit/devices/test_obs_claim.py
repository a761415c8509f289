"""Which desk drives OBS: claimed, told, taken over, given back; and nothing by a desk that does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from console.base.processes import ProcessId, this_process
from console.devices.device import Request
from console.devices.obs.claim import FIRST, Claims, claim_of
from console.model import facts
from console.model.names import DESK
from console.model.target import PROGRAM
from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs
from console.words.message import plain
from tests.support.obs import Linked, Told
from tests.support.waiting import never, until

DEAD = ProcessId(2_000_000_000, 1)


def claims(run: str, user: str = "anna", host: str = "A", **more: Any) -> Claims:
    return Claims(user, host, run, more.pop("process", this_process()), lambda: "Slate", **more)


def take(scene: str, number: int = 1) -> Request:
    return Request(PROGRAM, scene, "SetCurrentProgramScene", {"sceneName": scene}, plain("a test"), number)


def names(obs: SimulatedObs) -> list[str]:
    return [one["inputName"] for one in obs.do("GetInputList")["inputs"] if one["inputName"].startswith(DESK)]


def program(obs: SimulatedObs) -> str:
    return str(obs.do("GetCurrentProgramScene")["currentProgramSceneName"])


def last(told: Told) -> Any:
    return told.of(facts.ClaimSeen)[-1]


@pytest.fixture
def studio(obs29: SimulatedObs) -> SimulatedObs:
    """An OBS with the scene that claims are kept in."""
    obs29.do("CreateScene", {"sceneName": "Slate"})
    return obs29


def test_a_desk_claims_obs_and_gives_it_back_at_its_end(linked: Linked, studio: SimulatedObs) -> None:
    link, told = linked(studio.url, claims=claims("one"))
    told.wait(facts.ObsConnected)
    assert last(told) == facts.ClaimSeen(True, "anna@A", 1)
    kinds = [type(fact) for fact in told.facts]
    assert kinds.index(facts.ClaimSeen) < kinds.index(facts.ObsConnected), "before anything could be asked"
    (name,) = names(studio)
    assert claim_of(name) is not None
    seen = told.of(facts.ObsConnected)[0].seen
    assert name not in seen.inputs and not seen.items["Slate"], "it is nothing of the show's"
    (item,) = studio.do("GetSceneItemList", {"sceneName": "Slate"})["sceneItems"]
    assert not item["sceneItemEnabled"]
    link.stop()
    assert names(studio) == [f"{DESK}1: anna@A [free]"]
    _, other = linked(studio.url, claims=claims("two", "bo", "B"))
    other.wait(facts.ObsConnected)
    assert last(other) == facts.ClaimSeen(True, "bo@B", 2)


def test_where_nothing_could_hold_a_claim_obs_is_driven_as_before(
    linked: Linked, obs29: SimulatedObs
) -> None:
    link, told = linked(obs29.url, claims=claims("one"))
    told.wait(facts.ObsConnected)
    assert not told.of(facts.ClaimSeen) and names(obs29) == []
    obs29.do("CreateScene", {"sceneName": "Slate"})
    assert told.wait(facts.ClaimSeen)[0].ours, "as soon as it can be"
    link.send([take("Slate")])
    assert until(lambda: program(obs29) == "Slate")


def test_a_second_desk_is_told_by_whom_and_asks_nothing_of_obs(linked: Linked, studio: SimulatedObs) -> None:
    first, one = linked(studio.url, claims=claims("one"))
    one.wait(facts.ObsConnected)
    second, two = linked(studio.url, claims=claims("two", "bo", "B"))
    two.wait(facts.ObsConnected)
    assert last(two) == facts.ClaimSeen(False, "anna@A", 1)
    second.send([take("Slate")])
    assert two.wait(facts.RequestDone)[0].code == 0
    assert program(studio) == "Scene"
    first.send([take("Slate", 2)])
    assert one.wait(facts.RequestDone)[0].code == 100
    assert program(studio) == "Slate"
    assert until(lambda: two.of(facts.SceneSeen)), "it goes on looking"


def test_who_is_taken_over_from_learns_by_whom_and_lands_nothing(
    linked: Linked, studio: SimulatedObs
) -> None:
    first, one = linked(studio.url, claims=claims("one"))
    one.wait(facts.ObsConnected)
    second, two = linked(studio.url, claims=claims("two", "bo", "B"))
    two.wait(facts.ObsConnected)
    second.take_over()
    assert two.wait(facts.ClaimSeen, 2)[-1] == facts.ClaimSeen(True, "bo@B", 2)
    assert one.wait(facts.ClaimSeen, 2)[-1] == facts.ClaimSeen(False, "bo@B", 2)
    first.send([take("Slate")])
    assert one.wait(facts.RequestDone)[-1].code == 0
    assert program(studio) == "Scene"
    second.send([take("Slate")])
    assert two.wait(facts.RequestDone)[-1].code == 100
    first.take_over()
    assert one.wait(facts.ClaimSeen, 3)[-1] == facts.ClaimSeen(True, "anna@A", 3)
    assert two.wait(facts.ClaimSeen, 3)[-1] == facts.ClaimSeen(False, "anna@A", 3)


@contextmanager
def deaf(claims: Claims) -> Iterator[None]:
    """A desk to which OBS's events come late: it does not know yet that it was taken over from."""
    heard = claims.heard
    claims.heard = lambda event, data: (event == "InputNameChanged", None)  # type: ignore[method-assign]
    yield
    claims.heard = heard  # type: ignore[method-assign]


def test_a_take_that_was_sent_before_the_news_came_does_not_land(
    linked: Linked, studio: SimulatedObs
) -> None:
    mine = claims("one")
    first, one = linked(studio.url, claims=mine)
    one.wait(facts.ObsConnected)
    with deaf(mine):
        _, two = linked(studio.url, claims=claims("two", "bo", "B", take_over=True))
        two.wait(facts.ObsConnected)
        assert last(two).ours
        for number in range(20):
            first.send([take("Slate", number)])
            if one.wait(facts.RequestDone, number + 1)[-1].code == 100:
                break
        assert program(studio) == "Scene"
    assert one.wait(facts.ClaimSeen, 2)[-1] == facts.ClaimSeen(False, "bo@B", 2), "it looks who has it"


def test_what_is_refused_does_not_keep_the_rest_from_being_done(linked: Linked, studio: SimulatedObs) -> None:
    link, told = linked(studio.url, claims=claims("one"))
    told.wait(facts.ObsConnected)
    data = {"sceneName": "Nowhere", "sceneItemId": 1, "sceneItemEnabled": True}
    refused = Request(PROGRAM, True, "SetSceneItemEnabled", data, plain("a test"))
    link.send([refused, take("Slate"), refused, take("Scene")])
    answers = told.wait(facts.RequestDone, 4)
    assert [one.code for one in answers] == [600, 100, 600, 100]


@pytest.mark.parametrize(
    ("run", "host", "process", "ours"),
    [
        ("one", "A", this_process(), True),  # The same run, taken up again.
        ("two", "A", DEAD, True),  # Its desk died on this PC.
        ("two", "B", DEAD, False),  # Of another PC's processes nobody knows.
        ("two", "A", this_process(), False),  # It lives.
    ],
)
def test_who_may_drive_obs_unasked(
    run: str, host: str, process: ProcessId, ours: bool, linked: Linked, studio: SimulatedObs
) -> None:
    dead = claims("one", host=host, process=process)
    name = dead._named(7)
    studio.do("CreateInput", {"sceneName": "Slate", "inputName": name, "inputKind": "color_source_v3"})
    _, told = linked(studio.url, claims=claims(run))
    told.wait(facts.ObsConnected)
    assert last(told).ours is ours
    assert last(told).epoch == (8 if ours else 7)


def test_two_that_begin_at_once_never_both_have_it(linked: Linked, studio: SimulatedObs) -> None:
    for number in range(5):
        pair = [linked(studio.url, claims=claims(f"{number}{one}", one, one)) for one in "XY"]
        for _, told in pair:
            told.wait(facts.ObsConnected)
        assert sorted(last(told).ours for _, told in pair) == [False, True]
        # What one of them made too late is removed, and stays in a scene that is not drawn: nobody's.
        (name,) = (name for name in names(studio) if name != FIRST)
        for link, _ in pair:
            link.stop()
        (left,) = (name for name in names(studio) if name != FIRST)
        assert claim_of(name) != claim_of(left) and claim_of(left).run == ""  # type: ignore[union-attr]


def rename(obs: SimulatedObs, name: str) -> None:
    obs.do("SetInputName", {"inputName": names(obs)[0], "newInputName": name})


def test_an_old_name_that_a_crashed_obs_brings_back_is_nobody_s_claim(
    linked: Linked, studio: SimulatedObs
) -> None:
    mine, theirs = claims("one", take_over=True), claims("two", "bo", "B")
    old = theirs._named(3)
    studio.do("CreateInput", {"sceneName": "Slate", "inputName": old, "inputKind": "color_source_v3"})
    _, one = linked(studio.url, claims=mine)
    one.wait(facts.ObsConnected)
    assert last(one) == facts.ClaimSeen(True, "anna@A", 4)
    studio.inject(Fault("freeze", ms=10))
    with_old = studio.world
    studio.inject(Fault("crash", ms=300))
    one.wait(facts.ObsLost)
    for source in list(with_old.inputs.values()):
        if source.name.startswith(DESK):
            studio._say(lambda source=source: rename_in(with_old, source.name, old))
    one.wait(facts.ObsConnected, 2)
    assert last(one) == facts.ClaimSeen(True, "anna@A", 5), "claimed anew"
    assert claim_of(names(studio)[0]).who == "anna@A"  # type: ignore[union-attr]


def rename_in(world: Any, name: str, to: str) -> None:
    world.handle("SetInputName", {"inputName": name, "newInputName": to})


def test_a_desk_aside_takes_what_is_given_back_and_no_old_name(linked: Linked, studio: SimulatedObs) -> None:
    first, one = linked(studio.url, claims=claims("one"))
    one.wait(facts.ObsConnected)
    _, two = linked(studio.url, claims=claims("two", "bo", "B"))
    two.wait(facts.ObsConnected)
    rename(studio, FIRST)
    assert one.wait(facts.ClaimSeen, 2)[-1].ours, "whose name it was claims anew"
    assert never(lambda: last(two).ours, 0.3)
    first.stop()
    assert until(lambda: last(two).ours)


def test_a_claim_that_somebody_removed_is_made_anew(linked: Linked, studio: SimulatedObs) -> None:
    link, told = linked(studio.url, claims=claims("one"))
    told.wait(facts.ObsConnected)
    studio.do("RemoveInput", {"inputName": names(studio)[0]})
    assert until(lambda: last(told).epoch == 2 and len(names(studio)) == 1)
    link.send([take("Slate")])
    assert until(lambda: program(studio) == "Slate")
