"""Sources in OBS that are not what their names say: put right off air, reported on air, never confirmed."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.devices.obs.source_keeper import LACKS, SURE_LOOKS, TRIES
from console.engine.wrong_on_air import wrong_on_air
from console.model import facts
from console.model.mismatch import Mismatch
from console.model.names import LABEL
from console.rehearsal.server import SimulatedObs
from console.rehearsal.world import World
from tests.support import shows
from tests.support.foreign import client_of
from tests.support.hands import AVATAR, HANDS, RED, REMOVALS, Hands, laid
from tests.support.waiting import until

CANVAS = (1280, 720)


@pytest.fixture(scope="module")
def show_dir(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The show of all kinds of cues: no hand of these reaches into its folder."""
    return shows.write_show(shows.all_kinds(), tmp_path_factory.mktemp("keeper") / "show", media)


@pytest.fixture(scope="module", params=["29", "30"])
def built(request: pytest.FixtureRequest, show_dir: Path) -> World:
    """What an OBS has once the show was built in it; each test goes on from a copy."""
    with SimulatedObs("secret", canvas_size=CANVAS, version=request.param) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        Hands(client, obs.url, "secret", show_dir).keeper.close()
        assert until(lambda: not obs.world._later), "nothing is on its way any more"
        client.disconnect()
        world = copy.deepcopy(obs.world)
    world.now_ms = 0.0
    return world


@pytest.fixture
def hands(built: World, show_dir: Path) -> Iterator[Hands]:
    with SimulatedObs("secret", canvas_size=CANVAS, world=copy.deepcopy(built)) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        made = Hands(client, obs.url, "secret", show_dir, build=False)
        assert made.look() is None, "what was just built is as the show has it"
        yield made
        made.keeper.close()
        client.disconnect()


@pytest.mark.parametrize("name", HANDS)
def test_off_air_it_is_put_right_as_soon_as_it_is_seen(name: str, hands: Hands) -> None:
    what, source, hand = HANDS[name]
    hand(hands)
    told = hands.look()
    assert told is not None and told.mismatches == ()
    assert {(one.what, one.source) for one in told.mended} == {(what, source)}
    assert hands.look() is None


@pytest.mark.parametrize("name", HANDS)
def test_a_desk_that_stands_aside_puts_nothing_right(name: str, hands: Hands) -> None:
    what, source, hand = HANDS[name]
    hand(hands)
    hands.emit(facts.ClaimSeen(False, "anna@STUDIO-2", 7))
    told = hands.look()
    assert told is not None and not told.mended
    assert (what, source) in {(one.what, one.source) for one in told.mismatches}
    hands.emit(facts.ClaimSeen(True, "li@STUDIO-1", 8))
    told = hands.look()
    assert told is not None and (what, source) in {(one.what, one.source) for one in told.mended}


@pytest.mark.parametrize("name", HANDS)
def test_what_was_wrong_before_a_take_is_put_right_by_it_on_air(name: str, hands: Hands) -> None:
    what, source, hand = HANDS[name]
    hand(hands)
    hands.take("c04")
    told = hands.look()
    assert told is not None and told.mismatches == ()
    assert (what, source) in {(one.what, one.source) for one in told.mended}
    # Before it was right the take could not be confirmed.
    assert all(one.mending for one in hands.facts[0].mismatches if one.source == source)


@pytest.mark.parametrize("name", [name for name, (_, source, _) in HANDS.items() if source != LABEL])
def test_what_a_hand_changes_on_air_is_reported_and_left_until_the_next_take(name: str, hands: Hands) -> None:
    what, source, hand = HANDS[name]
    hands.take("c04")
    hands.look()
    hand(hands)
    told = hands.look()
    assert told is not None and [(one.what, one.source) for one in told.mismatches] == [(what, source)]
    assert not told.mended and wrong_on_air(hands.state) and "obs.mismatch" in hands.state.problems
    assert hands.look() is None, "it is said once"
    hands.take("c04", number=2)
    told = hands.look()
    assert told is not None and told.mismatches == () and told.mended
    assert not wrong_on_air(hands.state) and "obs.mismatch" not in hands.state.problems


@pytest.mark.parametrize("name", [name for name, (_, source, _) in HANDS.items() if source == LABEL])
def test_the_label_is_put_right_on_air_at_once(name: str, hands: Hands) -> None:
    hands.take("c04")
    hands.look()
    HANDS[name][2](hands)
    told = hands.look()
    assert told is not None and told.mismatches == () and [one.source for one in told.mended] == [LABEL]


def test_before_the_first_take_what_is_on_air_is_the_user_s_own(hands: Hands) -> None:
    hands.show(AVATAR)
    HANDS["another film of that name"][2](hands)
    told = hands.look()
    assert told is not None and [one.what for one in told.mismatches] == ["file"] and not told.mended


def test_a_canvas_that_stands_is_reported_and_nothing_is_moved(hands: Hands) -> None:
    hands.take("c04")
    hands.look()
    hands.ask(
        "SetVideoSettings", baseWidth=720, baseHeight=1280, outputWidth=720, outputHeight=1280, fpsNumerator=30,
        fpsDenominator=1,
    )  # fmt: skip
    told = hands.look()
    assert told is not None
    assert told.mismatches == (Mismatch("canvas", "", seen="720x1280", asked="1280x720"),)
    assert "720x1280" in str(hands.state.problems["obs.mismatch"].what)


def test_filters_that_only_change_the_sound_or_colours_of_a_clip_are_the_user_s_own(hands: Hands) -> None:
    hands.filter(RED, "gain_filter", db=3.0)
    hands.ask("CreateSourceFilter", sourceName=RED, filterName="Green", filterKind="chroma_key_filter_v2")
    assert hands.look() is None


def test_what_obs_does_not_take_is_tried_three_times_and_no_more(hands: Hands) -> None:
    _, _, hand = HANDS["the clip loops"]
    hand(hands)
    real, asked = hands.keeper._connected().request_wait, []

    def deaf(request: str, data: object = None, timeout_s: float | None = None) -> object:
        asked.append(request)
        return {} if request == "SetInputSettings" else real(request, data, timeout_s)  # type: ignore[arg-type]

    hands.keeper._connected().request_wait = deaf  # type: ignore[method-assign, assignment]
    for _ in range(6):
        hands.look()
    assert asked.count("SetInputSettings") == 3
    assert [one.mending for one in hands.state.mismatches] == [False]


# ── what somebody removed ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", REMOVALS)
def test_what_was_removed_off_air_is_made_anew_as_it_lay(name: str, hands: Hands) -> None:
    before = laid(hands)
    REMOVALS[name](hands)
    assert until(lambda: hands.look() or LACKS in hands.state.problems)
    alarm = hands.state.problems[LACKS]
    assert AVATAR in str(alarm.what), "said at once, and made anew only when that is sure"
    assert until(lambda: hands.look() is None and LACKS not in hands.state.problems), name
    assert until(lambda: hands.look() or laid(hands) == before)


def test_a_clip_that_was_removed_on_air_comes_back_with_the_next_take(hands: Hands) -> None:
    hands.take("c04")
    hands.look()
    hands.remove_item(AVATAR, RED)
    for _ in range(SURE_LOOKS + 1):
        hands.look()
    assert RED in str(hands.state.problems[LACKS].what)
    assert RED not in {one[0] for one in laid(hands)[AVATAR]}, "viewers would see it begin anew"
    hands.taken("c04", 2)
    assert until(lambda: hands.look() is None and LACKS not in hands.state.problems)
    (there,) = [one[:3] for one in laid(hands)[AVATAR] if one[0] == RED]
    assert there == (RED, True, False), "showing it is the desk's"


def test_a_label_that_was_removed_on_air_comes_back_at_once_and_on_top(hands: Hands) -> None:
    hands.take("c04")
    hands.look()
    hands.remove("RemoveInput", inputName=LABEL)
    assert until(lambda: hands.look() or laid(hands)[AVATAR][-1][:3] == (LABEL, True, True))
    assert until(lambda: hands.look() or LACKS not in hands.state.problems), "in scenes off air, too"


@pytest.mark.parametrize("source", [RED, LABEL])
def test_an_input_that_was_removed_before_the_desk_came_is_found_missing(source: str, hands: Hands) -> None:
    """OBS has it still, in every list: nothing draws its scenes."""
    before = laid(hands)
    hands.ask("RemoveInput", inputName=source)
    again = Hands(hands.client, hands.url, "secret", hands.root, build=False)
    assert until(lambda: again.look() or LACKS in again.state.problems)
    assert until(lambda: again.look() or LACKS not in again.state.problems)
    assert laid(hands) == before
    again.keeper.close()


def test_off_air_nothing_of_the_user_s_lies_over_the_label_when_a_host_comes_on(hands: Hands) -> None:
    hands.made(AVATAR, "Banner", "color_source_v3")
    told = hands.look()
    assert told is not None and [(one.what, one.source) for one in told.mended] == [("order", LABEL)]
    assert [one[0] for one in laid(hands)[AVATAR]][-2:] == ["Banner", LABEL]
    hands.take("c04")
    assert hands.look() is None


@pytest.mark.parametrize("on_air", [False, True])
def test_an_input_that_was_renamed_gets_its_name_back(on_air: bool, hands: Hands) -> None:
    if on_air:
        hands.take("c04")
    hands.look()
    before = laid(hands)
    hands.ask("SetInputName", inputName=RED, newInputName="Mine")
    assert until(lambda: hands.look() or laid(hands) == before)
    hands.look()
    assert LACKS not in hands.state.problems


def test_a_removal_is_looked_after_once_no_transition_runs(hands: Hands) -> None:
    hands.look()
    hands.ask("RemoveInput", inputName=RED)
    for _ in range(SURE_LOOKS):
        hands.see()
        hands.emit(facts.TransitionRuns(True))
        hands.keeper.look()
        assert LACKS not in hands.state.problems, "drawing takes its time"
    assert until(lambda: hands.look() or LACKS in hands.state.problems)


def test_nothing_is_made_while_a_transition_runs_or_another_desk_drives_obs(hands: Hands) -> None:
    hands.remove_item(AVATAR, RED)
    hands.emit(facts.ClaimSeen(False, "anna@STUDIO-2", 7))
    for _ in range(SURE_LOOKS + 1):
        hands.look()
    assert LACKS not in hands.state.problems, "it is the other one's to say"
    hands.emit(facts.ClaimSeen(True, "li@STUDIO-1", 8))
    for _ in range(SURE_LOOKS + 1):
        hands.see()
        hands.emit(facts.TransitionRuns(True))
        hands.keeper.look()
    assert RED not in {one[0] for one in laid(hands)[AVATAR]} and LACKS in hands.state.problems
    assert until(lambda: hands.look() or RED in {one[0] for one in laid(hands)[AVATAR]})


def test_a_show_that_was_never_built_in_an_obs_is_not_built_by_its_desk(show_dir: Path) -> None:
    with SimulatedObs("secret", canvas_size=CANVAS) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        hands = Hands(client, obs.url, "secret", show_dir, build=False)
        for _ in range(SURE_LOOKS + 1):
            hands.look()
        assert AVATAR not in hands.state.obs.scenes and LACKS not in hands.state.problems
        hands.keeper.close()
        client.disconnect()


def test_what_obs_refuses_to_make_stays_an_alarm(hands: Hands) -> None:
    """Something else has the name by now."""
    hands.ask("RemoveInput", inputName=RED)
    assert until(lambda: hands.look() or LACKS in hands.state.problems)
    hands.ask("CreateScene", sceneName=RED)
    for _ in range(SURE_LOOKS + TRIES + 1):
        hands.look()
    assert "name" in str(hands.state.problems[LACKS].fix)
    hands.remove("RemoveScene", sceneName=RED)
    hands.taken("c04", 2)
    for _ in range(SURE_LOOKS + 1):
        hands.look()
    assert LACKS not in hands.state.problems
