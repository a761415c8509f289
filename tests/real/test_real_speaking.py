"""A show hosted by the presenter, on the real OBS: its script is said, a line goes in at a boundary, he is silenced,
and his processes are killed in mid-sentence. Judged by the journal, which has only what was heard leaving.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from console.base.free_port import free_port
from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.files.showfile import encode
from console.model.cue import AvatarCue, Follow, Manual, SlateCue
from console.model.host import Presenter
from console.model.names import LABEL, PRESENTER
from console.model.show import Avatar, Canvas, Segment, Show, Text
from tests.support.desk_process import SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.playbook import START
from tests.support.waiting import until
from tests.support.warm import part_name

pytestmark = pytest.mark.obs
# Not the usual one: a desk of whoever works on this PC may have that.
PORT = ("--host-port", str(free_port()))
# As small as the OBS of the tests: nobody draws a host that is larger.
SMALL = Canvas(width=640, height=360)
# A word is a tone of a third of a second, and as much silence.
SCRIPT = "One two three. Four five six. Seven eight nine. Ten eleven twelve. The end is here."


def show_of_two() -> Show:
    """Two cues whose host is the presenter."""
    first = AvatarCue(
        id="h1", title="First", engine="presenter", start=Manual(), end="hold", duration_ms=60_000,
        script={"en": SCRIPT},
    )  # fmt: skip
    second = AvatarCue(
        id="h2",
        title="Second",
        engine="presenter",
        start=Manual(),
        end="clip",
        script={"en": "Good bye now."},
    )
    last = SlateCue(id="z", title="End", start=Follow(), duration_ms=60_000)
    return Show(
        id="hosted",
        title=Text(en="Hosted"),
        planned_start=START,
        avatar=Avatar(presenter=Presenter(voice="tones", language="en", pause_ms=0)),
        canvas=SMALL,
        segments=(Segment(id="one", title=Text(en="One"), cues=(first, second, last)),),
    )


class Hosted:
    """A desk that runs the show on the real OBS."""

    def __init__(self, desk: DeskProcess, client: ObsClient, run: Path) -> None:
        self.desk, self.client, self.run = desk, client, run

    @property
    def state(self) -> Any:
        return self.desk.call("GET", "/v1/state")[1]

    @property
    def speech(self) -> Any:
        return self.state["speech"]

    def command(self, name: str, **fields: object) -> tuple[int, Any]:
        return self.desk.call("POST", f"/v1/commands/{name}", fields)

    def facts(self, *names: str) -> list[tuple[dict[str, Any], int]]:
        """(fact, monotonic ms) of what the journal has."""
        found = []
        for line in list(self.desk.lines):
            record = line.get("record", {})
            if record.get("fact", {}).get("fact") in names:
                found.append((record["fact"], record["mono_ns"] // 1_000_000))
        return found

    def said(self) -> list[tuple[str, int]]:
        """What was heard to its end, in its order."""
        return [
            (fact["utterance_id"], fact.get("sentence_index")) for fact, _ in self.facts("sentence_ended")
        ]

    def script_at(self, name: str, **fields: object) -> int:
        """The script's sentence that was being said, or was to be next, when a fact first came, by the journal: on a
        busy PC that may be a later one than when a test asked for it.
        """
        ended = 0
        for fact, _ in self.facts("sentence_ended", name):
            if fact["fact"] == name and all(fact.get(key) == value for key, value in fields.items()):
                return ended
            ended += fact["fact"] == "sentence_ended" and fact["utterance_id"] == "take-1"
        raise AssertionError((name, fields, self.said()))

    def wait_said(self, utterance_id: str, index: int) -> None:
        assert until(lambda: (utterance_id, index) in self.said()), (self.said(), self.state["problems"])

    def wait_begun(self, utterance_id: str, index: int) -> None:
        self.desk.wait_for("sentence_started", utterance_id=utterance_id, sentence_index=index)

    def take_first(self) -> None:
        assert until(lambda: self.speech["health"] is not None and self.speech["health"]["ready"])
        # OBS receives him: he was looked for once a second.
        assert self.command("go")[0] == 200
        assert until(lambda: self.state["now"] is not None and self.state["now"]["outcome"] in SEEN)


@contextlib.contextmanager
def hosted(obs: PrivateObs, folder: Path, *more: str) -> Iterator[Hosted]:
    show = folder / "show"
    show.mkdir(exist_ok=True)
    (show / "show.json").write_bytes(encode(show_of_two()))
    run = folder / "run"
    arguments = (*live(show, obs.url, run), *PORT, *more)
    with foreign_client(obs, show) as client, DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        yield Hosted(desk, client, run)


def processes(desk: DeskProcess) -> dict[str, psutil.Process]:
    """The presenter's processes by their names."""
    found = {}
    for child in psutil.Process(desk.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            line = " ".join(child.cmdline())
            for name in ("pump", "voice", "face"):
                module = f"console.presenter.{name}"
                if module in line or child.name() == part_name(module):
                    found[name] = child
    return found


def test_a_script_is_said_with_lines_and_interrupts_in_it(obs: PrivateObs, tmp_path: Path) -> None:
    with hosted(obs, tmp_path) as show:
        show.take_first()
        items = show.client.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
        order = [one["sourceName"] for one in sorted(items, key=lambda one: one["sceneItemIndex"])]
        assert order.index(LABEL) > order.index(PRESENTER)
        show.wait_begun("take-1", 0)
        assert show.speech["sentence_index"] is not None
        # A line for the boundary goes in behind the sentence that is said.
        assert show.command("say", text="Buy now.")[0] == 200
        line = show.desk.wait_for("utterance_asked", kind="inserted")["record"]["fact"]["utterance_id"]
        asked_in = show.script_at("utterance_asked", kind="inserted")
        show.wait_said(line, 0)
        place = show.script_at("sentence_ended", utterance_id=line)
        # The next one may have been on its way already.
        assert place in (asked_in + 1, asked_in + 2), show.said()
        show.wait_begun("take-1", place)
        # Silenced in mid-sentence: OBS mutes him, and he says nothing more.
        assert show.command("interrupt")[0] == 200
        broken = show.desk.wait_for("utterance_interrupted")["record"]["fact"]
        index = broken["sentence_index"]
        assert (broken["utterance_id"], index) == ("take-1", show.script_at("utterance_interrupted"))
        assert until(lambda: show.client.request_wait("GetInputMute", {"inputName": PRESENTER})["inputMuted"])
        assert show.speech["interrupted"] is True
        assert show.command("interrupt")[1]["reason"] == "interrupted_already"
        assert show.command("resume-script")[0] == 200
        resumed = show.desk.wait_for("utterance_resumed")["record"]["fact"]
        assert (resumed["utterance_id"], resumed["sentence_index"]) == ("take-1", index)
        muted = lambda: show.client.request_wait("GetInputMute", {"inputName": PRESENTER})["inputMuted"]  # noqa: E731
        assert until(lambda: not muted())
        show.wait_said("take-1", 4)
        script = [("take-1", n) for n in range(5)]
        assert show.said() == [*script[:place], (line, 0), *script[place:]]
        # The next cue ends with what is said.
        assert show.command("go")[0] == 200
        show.wait_said("take-2", 0)
        assert until(lambda: show.state["now"]["cue_id"] == "z")
        assert show.command("say", text="Too late.")[1]["reason"] == "no_speaking_host"
        assert show.facts("fell_back") == []
        assert show.facts("sentence_failed") == []


# Whose death OBS sees, and whose it does not; each for itself, without OBS: test_presenter_processes.
@pytest.mark.parametrize("name", ["face", "all"])
def test_killed_in_mid_sentence_he_is_replaced_and_goes_on_with_that_sentence(
    obs: PrivateObs, tmp_path: Path, name: str
) -> None:
    with hosted(obs, tmp_path) as show:
        show.take_first()
        show.wait_begun("take-1", 1)
        there = processes(show.desk)
        assert set(there) == {"pump", "voice", "face"}
        for one, process in there.items():
            if name in (one, "all"):
                process.kill()
        fell, fell_ms = _first(show, "fell_back")
        assert fell["to"] == "slate"
        # He is back soon: that OBS showed the slate meanwhile is what it said itself.
        show.desk.wait_for("scene_seen", scene="Slate")
        scene_ms = next(at for fact, at in show.facts("scene_seen") if fact["scene"] == "Slate")
        assert fell_ms <= scene_ms
        show.desk.wait_for("host_returned")
        resumed, _ = _first(show, "utterance_resumed")
        broken_off = show.script_at("utterance_resumed")
        assert (resumed["utterance_id"], resumed["sentence_index"]) == ("take-1", broken_off)
        show.wait_said("take-1", 4)
        assert show.said() == [("take-1", n) for n in range(5)]
        assert until(
            lambda: show.client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"] == "Avatar"
        )
        assert until(lambda: show.state["now"]["outcome"] == "late"), show.state["now"]


def _first(show: Hosted, name: str) -> tuple[dict[str, Any], int]:
    show.desk.wait_for(name)
    return show.facts(name)[0]


def test_a_desk_that_is_killed_goes_on_with_the_sentence_that_was_broken_off(
    obs: PrivateObs, tmp_path: Path
) -> None:
    with hosted(obs, tmp_path) as show:
        show.take_first()
        show.wait_begun("take-1", 2)
        show.desk.kill9()
        before = show.said()
        resume = ("desk", "--resume", "--run-dir", str(show.run), "--obs", obs.url, "--feed", "none", *PORT)
        with DeskProcess(*resume, password=PASSWORD) as desk:
            again = Hosted(desk, show.client, show.run)
            again.wait_said("take-1", 4)
            assert before + again.said() == [("take-1", n) for n in range(5)]


def test_a_second_desk_cannot_speak_and_says_why(obs: PrivateObs, tmp_path: Path) -> None:
    with hosted(obs, tmp_path) as show:
        show.take_first()
        other = tmp_path / "other"
        other.mkdir()
        folder = str(tmp_path / "show")
        arguments = ("desk", folder, "--obs", obs.url, "--feed", "none", "--run-dir", str(other), *PORT)
        with DeskProcess(*arguments, password=PASSWORD) as second:
            problem = second.wait_for("problem_seen", code="host")
            assert "port" in problem["record"]["fact"]["what"]["text"]
