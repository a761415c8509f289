"""Building in OBS what a show needs, and nothing else: run twice, the second changes nothing."""

import time
from collections.abc import Callable
from typing import Any

import msgspec

from console.base.errors import ShowcallerError
from console.devices.obs.blueprint import Blueprint, Placed, Source
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.devices.obs.mismatches import misplaced
from console.devices.obs.ours import look_into_groups
from console.devices.obs.out_of_group import anew, put_anew
from console.devices.obs.removed import draw_and_wait
from console.devices.obs.stacking import moves
from console.model.names import DESK, LABELS
from console.model.ports import Progress
from console.protocol.codes import Status
from console.words.message import Message, message

CUT = "Cut"
# Longest wait for a scene's clips, and what counts as calm: so many quick looks, one after the other.
SETTLE_S, CALM_LOOKS, QUICK_S, LOOK_S = 6.0, 4, 0.08, 0.06

# From this obs-websocket on (OBS 31.1) a scene that is made while OBS's window is not through with its own
# start freezes OBS for good; that takes it up to 0.2 s more after it says that it is ready. Seen in 4 of 14
# starts. Nothing that can be asked tells when it is through, so an OBS that was just started is given time.
HAS_CANVASES = (5, 6)
YOUNG_S, GROW_S = 10.0, 2.0


class Done(msgspec.Struct):
    """What was made, changed and left as it was; each entry names one thing.

    skipped: what could not be put there. unsettled: what the first time on program may take longer for.
    """

    made: list[Message] = []
    changed: list[Message] = []
    kept: list[Message] = []
    skipped: list[Message] = []
    unsettled: list[Message] = []


class Cancelled(ShowcallerError):
    """The user stopped it; what was made so far stays and is found again next time."""


def provision(
    client: ObsClient,
    target: Blueprint,
    progress: Progress = lambda done, total, what: True,
    settle: bool = False,
) -> Done:
    """Make every scene, source and item of the blueprint that is missing, mend those that differ.

    Never removes anything and never touches a source that is not ours. settle: while OBS is on air in no
    way, show each new scene with clips for a moment, and then what was shown before (see _Worker.settle).
    progress(done, total, what) is asked before each step and stops everything by returning False (Cancelled).
    Raises RequestFailed, RequestTimeout, LinkLost, and ShowcallerError where a name is taken by a
    source of another kind.
    """
    let_it_start(client)
    worker = _Worker(client, target)
    steps: list[tuple[Message, Callable[[], None]]] = []
    for scene, items in target.scenes.items():
        steps.append((message("obs.scene", scene=scene), lambda scene=scene: worker.scene(scene)))  # type: ignore[misc]
        steps += [
            (_item(scene, item.source), lambda scene=scene, item=item: worker.item(scene, item))  # type: ignore[misc]
            for item in items
        ]
        steps.append((message("obs.scene", scene=scene), lambda scene=scene: worker.stack(scene)))  # type: ignore[misc]
    if settle:
        steps.append((message("obs.clips"), worker.settle))
    for number, (what, step) in enumerate(steps):
        if not progress(number, len(steps), what):
            raise Cancelled(message("obs.provision_stopped"))
        step()
    progress(len(steps), len(steps), None)
    return worker.done


def let_it_start(client: ObsClient) -> None:
    """Wait before a scene is made, where OBS was just started and that would freeze it: see HAS_CANVASES."""
    if client.version < HAS_CANVASES:
        return
    # By the canvas's own rate: the one that GetStats has seen means nothing yet.
    video = client.request_wait("GetVideoSettings")
    frames = client.request_wait("GetStats").get("renderTotalFrames", 0)
    drawn_s = frames * video.get("fpsDenominator", 1) / max(1, video.get("fpsNumerator", 30))
    if client.was_starting or drawn_s < YOUNG_S:
        time.sleep(GROW_S)


def _item(scene: str, source: str) -> Message:
    return message("obs.item", scene=scene, source=source)


class _Worker:
    def __init__(self, client: ObsClient, target: Blueprint) -> None:
        self._client = client
        self._planned = target
        self.done = Done()
        scenes = self._ask("GetSceneList")["scenes"]
        self._scenes = {entry["sceneName"] for entry in scenes}
        draw_and_wait(client, [scene for scene in target.scenes if scene in self._scenes])
        self._inputs = {
            entry["inputName"]: entry["unversionedInputKind"] for entry in self._ask("GetInputList")["inputs"]
        }
        self._kinds = set(self._ask("GetInputKindList")["inputKinds"])
        self._mended: set[str] = set()
        self._unsettled: list[str] = []

    def _ask(self, request: str, **data: Any) -> dict[str, Any]:
        return self._client.request_wait(request, data)

    def _make(self, request: str, name: str, **data: Any) -> dict[str, Any]:
        """Create something; OBS has one room of names for scenes, groups and inputs."""
        try:
            return self._ask(request, **data)
        except RequestFailed as error:
            if error.code != Status.EXISTS:
                raise
            raise ShowcallerError(message("obs.name_taken", name=name)) from error

    def scene(self, name: str) -> None:
        """Make the scene if there is none of that name."""
        if name in self._scenes:
            self.done.kept.append(message("obs.scene", scene=name))
            return
        if name in self._planned.own_scenes:
            self.done.skipped.append(message("obs.no_such_scene", what=message("obs.scene", scene=name)))
            return
        self._make("CreateScene", name, sceneName=name)
        self._scenes.add(name)
        self.done.made.append(message("obs.scene", scene=name))

    def item(self, scene: str, placed: Placed) -> None:
        """Make the source if there is none, put it into the scene, and keep its place in the picture."""
        source = self._planned.sources[placed.source]
        what = _item(scene, placed.source)
        if scene not in self._scenes:
            return  # One of the producer's own, that is not there.
        if source.kind is None and source.name not in self._inputs:
            self.done.skipped.append(message("obs.no_such_input", what=what))
            return
        try:
            found = self._ask("GetSceneItemId", sceneName=scene, sourceName=source.name)
        except RequestFailed as error:
            if error.code != Status.NOT_FOUND:
                raise
            if self._out_of_group(scene, placed):
                self._correct(source)
                self.done.changed.append(what)
                return
            item_id = self._create(scene, source)
            self._ask(
                "SetSceneItemTransform",
                sceneName=scene,
                sceneItemId=item_id,
                sceneItemTransform=placed.transform,
            )
            self._enable(scene, item_id, placed.enabled)
            self._ask(
                "SetSceneItemLocked", sceneName=scene, sceneItemId=item_id, sceneItemLocked=placed.locked
            )
            if source.kind == "ffmpeg_source" and scene not in self._unsettled:
                self._unsettled.append(scene)
            self.done.made.append(what)
            return
        mended = self._correct(source)
        self._place(scene, found["sceneItemId"], placed, what, mended)

    def _out_of_group(self, scene: str, placed: Placed) -> bool:
        """Make an item anew that stands in a group of the scene; False where it stands in none."""
        there, grouped = look_into_groups(self._client, scene)
        if placed.source not in grouped:
            return False
        planned = self._planned.scenes[scene]
        put_anew(self._client.request_wait, anew(scene, planned, placed, there, grouped[placed.source]))
        return True

    def _create(self, scene: str, source: Source) -> int:
        if source.name in self._inputs:
            self._correct(source)
            made = self._ask(
                "CreateSceneItem", sceneName=scene, sourceName=source.name, sceneItemEnabled=False
            )
            return int(made["sceneItemId"])
        kind = source.kind or ""
        if kind not in self._kinds:
            raise ShowcallerError(message("obs.no_source_kind", kind=kind, source=source.name))
        made = self._make(
            "CreateInput",
            source.name,
            sceneName=scene,
            inputName=source.name,
            inputKind=kind,
            inputSettings=source.settings,
            sceneItemEnabled=False,
        )
        self._inputs[source.name] = kind.removesuffix("_v3")
        self._mended.add(source.name)
        return int(made["sceneItemId"])

    def _correct(self, source: Source) -> bool:
        """Give an input of ours its settings where they differ (the show's files moved)."""
        if source.kind is None or source.name in self._mended:
            return False  # The user's own, or done already.
        if source.name not in self._inputs:
            raise ShowcallerError(message("obs.is_scene_or_group", source=source.name, kind=source.kind))
        self._mended.add(source.name)
        got = self._ask("GetInputSettings", inputName=source.name)
        if got["inputKind"].split("_v")[0] != source.kind.split("_v")[0]:
            raise ShowcallerError(
                message("obs.other_source_kind", source=source.name, found=got["inputKind"], kind=source.kind)
            )
        settings = got["inputSettings"]
        wrong = {key: value for key, value in source.settings.items() if settings.get(key) != value}
        defaults = self._ask("GetInputDefaultSettings", inputKind=got["inputKind"])["defaultInputSettings"]
        wrong = {key: value for key, value in wrong.items() if key in settings or defaults.get(key) != value}
        if wrong:
            self._ask("SetInputSettings", inputName=source.name, inputSettings=wrong, overlay=True)
        return bool(wrong)

    def _place(self, scene: str, item_id: int, placed: Placed, what: Message, mended: bool) -> None:
        now = self._ask("GetSceneItemTransform", sceneName=scene, sceneItemId=item_id)["sceneItemTransform"]
        wrong = misplaced(now, placed)
        if wrong:
            self._ask("SetSceneItemTransform", sceneName=scene, sceneItemId=item_id, sceneItemTransform=wrong)
        if placed.enabled and not self._enabled(scene, item_id):
            # What a cue shows and hides is the desk's; what must always show is put right here.
            self._enable(scene, item_id, True)
            wrong["enabled"] = True
        (self.done.changed if wrong or mended else self.done.kept).append(what)

    def _enabled(self, scene: str, item_id: int) -> bool:
        return bool(
            self._ask("GetSceneItemEnabled", sceneName=scene, sceneItemId=item_id)["sceneItemEnabled"]
        )

    def _enable(self, scene: str, item_id: int, on: bool) -> None:
        self._ask("SetSceneItemEnabled", sceneName=scene, sceneItemId=item_id, sceneItemEnabled=on)

    def settle(self) -> None:
        """Show each scene that got clips, so that OBS hides them before it is on air, not when it is.

        OBS puts off hiding what has sound until the scene's sound is mixed: the first time that such a
        scene is on program, every clip in it is opened and started, and only then hidden. Measured with
        26 clips of 720p on two cores: all of OBS stands still for a second.
        """
        if not self._unsettled:
            return
        before = self._ask("GetSceneList")["currentProgramSceneName"]
        # Where one of ours is on program, a show is running: nobody may take it away.
        if before in self._planned.scenes or self._on_air():
            self.done.unsettled.append(message("obs.in_use", scenes=self._unsettled))
            return
        transition = self._ask("GetCurrentSceneTransition")
        if transition["transitionName"] != CUT:
            self._ask("SetCurrentSceneTransition", transitionName=CUT)
        try:
            for scene in self._unsettled:
                self._show(scene)
        finally:
            # What was there comes back also where a look in between failed.
            self._show(before)
            if transition["transitionName"] != CUT:
                self._ask("SetCurrentSceneTransition", transitionName=transition["transitionName"])

    def _on_air(self) -> bool:
        outputs = ("GetStreamStatus", "GetRecordStatus", "GetVirtualCamStatus", "GetReplayBufferStatus")
        for request in outputs:
            try:
                if self._ask(request)["outputActive"]:
                    return True
            except RequestFailed:
                continue  # This OBS has no such output.
        return False

    def _show(self, scene: str) -> None:
        """Put a scene on program; wait, bounded, until OBS shows it and has put its hidden clips away."""
        self._ask("SetCurrentProgramScene", sceneName=scene)
        until = time.monotonic() + SETTLE_S
        calm = 0
        while time.monotonic() < until and calm < CALM_LOOKS:
            shown = self._ask("GetSceneList")["currentProgramSceneName"] == scene
            cursor = self._ask("GetCurrentSceneTransitionCursor").get("transitionCursor", 1.0)
            began = time.monotonic()
            # It is drawn by the thread that stands still while clips are opened.
            self._ask(
                "GetSourceScreenshot", sourceName=scene, imageFormat="jpg", imageWidth=16, imageHeight=9
            )
            quick = time.monotonic() - began < QUICK_S
            calm = calm + 1 if shown and cursor >= 1.0 and quick else 0
            time.sleep(LOOK_S)

    def stack(self, scene: str) -> None:
        """Have our items lie over each other as planned, the AI label above everything, the user's own items too."""
        if scene not in self._scenes:
            return
        items = self._ask("GetSceneItemList", sceneName=scene)["sceneItems"]
        ids = {one["sourceName"]: one["sceneItemId"] for one in reversed(items)}
        there = {one["sourceName"]: one["sceneItemIndex"] for one in reversed(items)}
        there = {name: index for name, index in there.items() if not name.startswith(DESK)}
        for source, to in moves(self._planned.scenes[scene], there):
            self._ask("SetSceneItemIndex", sceneName=scene, sceneItemId=ids[source], sceneItemIndex=to)
            on_top = source in LABELS
            what = message("obs.on_top", source=source, scene=scene) if on_top else _item(scene, source)
            if what not in self.done.changed:
                self.done.changed.append(what)
