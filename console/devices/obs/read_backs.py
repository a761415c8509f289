"""What OBS does not say by itself, or not so that it can be believed: so it is asked afterwards what came of it."""

import time
from collections.abc import Callable, Set
from typing import Any, Literal

from console.devices.obs.client import ObsClient
from console.devices.obs.cursor_checks import Asked, CursorChecks
from console.devices.obs.effects import RESTART
from console.devices.obs.errors import RequestFailed
from console.devices.obs.halted_transition import CALM_TRANSITION_S, HaltedTransition
from console.devices.obs.media_end_check import ENDED, STARTED, MediaEndChecks
from console.devices.obs.observe import MEDIA, has_length
from console.model import facts
from console.model.ports import Emit

SHOWN = "SceneItemEnableStateChanged"
# When a label that OBS says it shows is asked for, in s after it said so.
LABEL_S = (0.3, 2.5)
TURNS, TURNED, STUDIO = "SceneTransitionStarted", "SceneTransitionEnded", "StudioModeStateChanged"


class ReadBacks:
    """Of one connection at a time; asks on the link's thread.

    drives: whether this desk drives OBS, and may start a clip once more. look_soon: looks at all of OBS, and says why.
    """

    def __init__(
        self, emit: Emit, timeout_s: float, drives: Callable[[], bool], look_soon: Callable[[str], None]
    ) -> None:
        self._emit, self._timeout_s, self._drives, self._look_soon = emit, timeout_s, drives, look_soon
        # When a transition began, None without.
        self._turning_since: float | None = None
        self._halted = HaltedTransition(timeout_s)
        self.media_ends = MediaEndChecks()
        self._cursors = CursorChecks()
        # When to ask (monotonic s) whether the label in a scene is shown: its scene and item.
        self._labels: list[tuple[float, str, int]] = []

    def clear(self) -> None:
        """Forget all: another connection sees for itself."""
        self._turning_since = None
        self.media_ends.clear()
        self._cursors.clear()
        self._labels.clear()

    def heard(self, event: str, data: dict[str, Any], now_s: float, labels: Set[tuple[str, int]]) -> bool:
        """Take an event of an input in, or of a label (scene, item); True when there is something new to ask for."""
        name = data.get("inputName", "")
        if event == SHOWN and data["sceneItemEnabled"] and (data["sceneName"], data["sceneItemId"]) in labels:
            self._label_shown(data["sceneName"], data["sceneItemId"], now_s)
            return True
        if event == STUDIO and self._turning_since is not None:
            self._turning_since = None  # What its T-bar held is over with it, and OBS does not say so.
            self._emit(facts.TransitionRuns(False), "obs")
        if event == STARTED:
            self._cursors.started(name, now_s)
        ended = event == ENDED and self._cursors.ended(name, now_s)
        return self.media_ends.heard(event, name, now_s) or ended

    def keeps(self, fact: facts.AnyFact) -> bool:
        """Whether a fact is kept back: the end of an earlier playing, said after the clip came on air again. What
        became of it is asked, and emitted then.
        """
        if not isinstance(fact, facts.MediaChanged) or fact.state != "ended":
            return False
        return self._cursors.is_coming(fact.input, time.monotonic())

    def asked(self, one: Asked) -> None:
        """OBS said that it restarted a clip, sought in it, or shows it now."""
        self._cursors.asked(one, time.monotonic())

    def _label_shown(self, scene: str, item_id: int, now_s: float) -> None:
        """OBS says that it shows a label. It may have been hidden and shown at once, by a hand and by us: OBS says
        both before it does either, does them side by side, and then the one that was said first can be done last.
        """
        self._labels = [one for one in self._labels if one[1:] != (scene, item_id)]
        self._labels += [(now_s + wait_s, scene, item_id) for wait_s in LABEL_S]

    def wait_s(self, now_s: float) -> float | None:
        """Returns how long until something is to be asked, None when nothing is."""
        waits = [
            one for one in (self.media_ends.wait_s(now_s), self._cursors.wait_s(now_s)) if one is not None
        ]
        return min([*waits, *(max(0.0, due_s - now_s) for due_s, _, _ in self._labels)], default=None)

    def turned(self, event: str, name: str) -> None:
        """A transition began, or is over."""
        self._turning_since = time.monotonic() if event == TURNS else None
        self._halted.began(name)

    def look_for_end(self, client: ObsClient, scene_asked: str, asked_s: float) -> None:
        """Tell that a transition is over where OBS did not, as it does not always, or that it stands still half way.

        One that stands still is ended where OBS was asked to go elsewhere (at asked_s) since it began, and did not.
        """
        seen = self._turning_since
        if seen is None or time.monotonic() - seen < CALM_TRANSITION_S:
            return
        became = self._halted.look(client, scene_asked, seen)
        if self._turning_since != seen or became == "runs":
            return
        if became == "over":
            self._turning_since = None
            self._emit(facts.TransitionRuns(False), "obs")
            return
        self._emit(facts.TransitionRuns(True, halted=True), "obs")
        if asked_s > seen and self._drives():
            self._halted.let_go(client)

    def _ask_of_clips(self, client: ObsClient) -> None:
        """Emit what became of clips of which OBS's word cannot be taken."""
        for name in self.media_ends.due(time.monotonic()):
            try:
                status = client.request_wait("GetMediaInputStatus", {"inputName": name}, self._timeout_s)
            except RequestFailed:
                continue  # Removed meanwhile: the next look tells.
            state = self.media_ends.verdict(name, status, time.monotonic())
            if state == "restart":
                state = self._started_again(client, name)
            if state is not None:
                self._emit(facts.MediaChanged(name, state), "obs")

    def _started_again(self, client: ObsClient, name: str) -> Literal["ended"] | None:
        """Returns what is known of a clip by now; it is asked for again where OBS has started it once more."""
        if not self._drives():
            return "ended"
        try:
            client.request_wait(
                "TriggerMediaInputAction", {"inputName": name, "mediaAction": RESTART}, self._timeout_s
            )
        except RequestFailed:
            return "ended"
        return None

    def ask(self, client: ObsClient) -> None:
        """Ask for what is due."""
        self._ask_of_labels(client)
        self._ask_of_clips(client)
        self._read_cursors(client)

    def _ask_of_labels(self, client: ObsClient) -> None:
        """Have all looked at where a label is hidden that OBS said it shows."""
        now = time.monotonic()
        due = [one for one in self._labels if one[0] <= now]
        self._labels = [one for one in self._labels if one not in due]
        for _, scene, item_id in due:
            where = {"sceneName": scene, "sceneItemId": item_id}
            try:
                answer = client.request_wait("GetSceneItemEnabled", where, self._timeout_s)
            except RequestFailed:
                continue  # Removed meanwhile: the next look tells.
            if answer.get("sceneItemEnabled") is False:
                self._look_soon(SHOWN)

    def _read_cursors(self, client: ObsClient) -> None:
        """Emit where clips are that OBS was asked to restart, to seek in, or to show; one that ended before it came
        is started.
        """
        for one in self._cursors.due(time.monotonic()):
            try:
                status = client.request_wait("GetMediaInputStatus", {"inputName": one.input}, self._timeout_s)
            except RequestFailed:
                continue  # Removed meanwhile: the next look tells.
            ended = MEDIA.get(status.get("mediaState", "")) == "ended"
            if ended or not has_length(status):
                if one.coming_s is not None:
                    self._begin_late(client, one, ended)
                continue
            at_ms = status.get("mediaCursor")
            if at_ms is not None:
                self._emit(facts.CursorSeen(one.input, round(at_ms), one.take, one.restarted), "obs")

    def _begin_late(self, client: ObsClient, one: Asked, ended: bool) -> None:
        """Start a clip that came on air and was not begun anew, if it is there by now; OBS starts one that comes."""
        try:
            active = client.request_wait("GetSourceActive", {"sourceName": one.input}, self._timeout_s)
        except RequestFailed:
            return  # Removed meanwhile: the next look tells.
        on_air, now_s = active.get("videoActive") is not False, time.monotonic()
        if not on_air and self._cursors.wait_for(one, now_s):
            return  # A busy OBS may show it any moment, or has left it again.
        if on_air and not ended and self._cursors.not_open(one, now_s):
            return
        self._cursors.begun_again(one.input)
        became = self._started_again(client, one.input) if on_air else "ended"
        if became is not None and ended:
            self._emit(facts.MediaChanged(one.input, became), "obs")
