"""Two desks on one real OBS: the second is told, and asks; who was taken over from lands nothing. A hand's preview."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.claim import claim_of
from console.devices.obs.client import ObsClient
from console.model.names import DESK
from tests.support.desk_process import SEEN, DeskProcess, live, state
from tests.support.foreign import foreign_client
from tests.support.waiting import never, until

pytestmark = pytest.mark.obs


@pytest.fixture
def foreigner(obs: PrivateObs, patient_dir: Path) -> Iterator[ObsClient]:
    with foreign_client(obs, patient_dir) as client:
        yield client


def desk_of(obs: PrivateObs, show: Path, run: Path, *more: str) -> DeskProcess:
    arguments = (*live(show, obs.url, run), *more)
    return DeskProcess(*arguments, password=PASSWORD)


def alarms(desk: DeskProcess) -> list[str]:
    return [one["code"] for one in state(desk)["problems"]]


def program(foreigner: ObsClient) -> str:
    return str(foreigner.request_wait("GetCurrentProgramScene")["currentProgramSceneName"])


def claims(foreigner: ObsClient) -> list[str]:
    inputs = foreigner.request_wait("GetInputList")["inputs"]
    return [one["inputName"] for one in inputs if one["inputName"].startswith(DESK)]


def jump(desk: DeskProcess, cue_id: str) -> None:
    assert desk.call("POST", "/v1/commands/jump", {"cue_id": cue_id})[0] == 200


def seen(desk: DeskProcess, cue_id: str) -> bool:
    now = state(desk)["now"]
    return bool(now and now["cue_id"] == cue_id and now["outcome"] in SEEN)


# Cues of the show, each in a scene of its own.
CARD, VIDEO, SLATE = "c07", "c03", "c01"


def test_two_desks_on_one_obs(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    with desk_of(obs, patient_dir, tmp_path / "one") as one:
        one.wait_for("obs_connected")
        jump(one, CARD)
        assert until(lambda: seen(one, CARD))
        with desk_of(obs, patient_dir, tmp_path / "two") as two:
            two.wait_for("obs_connected")
            assert until(lambda: "obs.claimed" in alarms(two))
            assert until(lambda: state(two)["obs"]["claimed_by"]), "by whom"
            jump(two, VIDEO)
            assert never(lambda: program(foreigner) != "Card", 2.0), "the live show stays on air"
            jump(one, SLATE)
            assert until(lambda: seen(one, SLATE))

            assert two.call("POST", "/v1/commands/take-over")[0] == 200
            assert until(lambda: program(foreigner) == "Video" and "obs.claimed" not in alarms(two))
            assert until(lambda: "obs.claimed" in alarms(one))
            jump(one, CARD)
            assert never(lambda: program(foreigner) != "Video", 2.0)
            # OBS dies: whoever had it has it again, by a claim of its own.
            before = claim_of(claims(foreigner)[0])
            obs.kill9()
            for desk in (one, two):
                assert until(lambda desk=desk: not state(desk)["obs"]["connected"])  # type: ignore[misc]
            obs.start()
            for desk in (one, two):
                assert until(lambda desk=desk: state(desk)["obs"]["connected"])  # type: ignore[misc]
            foreigner.connect()
            assert until(lambda: "obs.claimed" in alarms(one) and "obs.claimed" not in alarms(two))
            (name,) = claims(foreigner)
            now = claim_of(name)
            assert before is not None and now is not None
            assert (now.run, now.epoch > before.epoch) == (before.run, True)
            assert two.call("POST", "/v1/end")[0] == 202
            assert two.finish() == 0, two.errors()
        assert until(lambda: "obs.claimed" not in alarms(one)), "it was given back"
        assert until(lambda: program(foreigner) == "Card")
        assert one.call("POST", "/v1/end")[0] == 202
        assert one.finish() == 0, one.errors()
    assert claims(foreigner)[0].endswith("[free]")
    told = json.loads((tmp_path / "one" / "as-run.json").read_bytes())["run"]["faults"]
    claimed = [fault for fault in told if fault.get("code") == "obs.claimed"]
    assert len(claimed) > 1, "OBS was away in between, and nobody knew"
    assert all(fault["from_ms"] < fault["to_ms"] for fault in claimed)


def test_a_preview_of_the_operator_s_own_is_what_his_transition_takes(
    obs: PrivateObs, foreigner: ObsClient, patient_dir: Path, tmp_path: Path
) -> None:
    foreigner.request_wait("CreateScene", {"sceneName": "Mine"})
    foreigner.request_wait("SetStudioModeEnabled", {"studioModeEnabled": True})

    def preview() -> str:
        return str(foreigner.request_wait("GetCurrentPreviewScene")["currentPreviewSceneName"])

    with desk_of(obs, patient_dir, tmp_path / "run") as desk:
        desk.wait_for("obs_connected")
        jump(desk, CARD)
        assert until(lambda: seen(desk, CARD))
        assert until(lambda: preview() != "Card" and not state(desk)["drifts"])
        foreigner.request_wait("SetCurrentPreviewScene", {"sceneName": "Mine"})
        assert until(lambda: "preview" in state(desk)["drifts"])
        assert never(lambda: preview() != "Mine", 2.0)
        foreigner.request_wait("TriggerStudioModeTransition")
        assert until(lambda: program(foreigner) == "Mine")
        assert until(lambda: "program" in state(desk)["drifts"])
        assert never(lambda: program(foreigner) != "Mine", 1.0)
        jump(desk, VIDEO)
        assert until(lambda: seen(desk, VIDEO) and not state(desk)["drifts"])
        for cue in (CARD, VIDEO, CARD, VIDEO):
            jump(desk, cue)
            assert until(lambda cue=cue: seen(desk, cue))  # type: ignore[misc]
        assert until(lambda: not state(desk)["drifts"]), "its own takes swap the preview: no hand did"
        assert desk.call("POST", "/v1/end")[0] == 202
        assert desk.finish() == 0, desk.errors()
    told = json.loads((tmp_path / "run" / "as-run.json").read_bytes())["run"]["faults"]
    assert len([fault for fault in told if fault["what"] == "drift"]) == 2
