"""The simulated OBS, pure: scenes, inputs and time. Requests go in, answers and timed events come out.

It behaves as the transcripts of the real one do. ``speed`` plays clips faster, for rehearsals at
more than real time; fades and everything else keep their time, as the desk judges them in real time.
"""

import heapq
from collections.abc import Callable, Sequence
from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Change, Input, Item, Running, Scene
from console.rehearsal.strain import Strain
from console.rehearsal.versions import DEFAULT, MAIN_CANVAS, UUIDS, VERSIONS, Uuids, Version, with_uuids

Handler = Callable[["World", Fields], dict[str, Any] | None]
HANDLERS: dict[str, Handler] = {}
# The OBS from which on there is a request, where it is younger than 29.
SINCE: dict[str, int] = {}

# When things are seen after a request, in ms: as measured on the real one.
STARTED_MS, CUT_SEEN_MS, CUT_ENDED_MS, FADE_LAG_MS, STUDIO_LAG_MS = 1.0, 12.0, 20.0, 20.0, 4.0
ITEM_SEEN_MS, REMOVED_MS = 1.0, 40.0


def request(name: str, since: int = 0) -> Callable[[Handler], Handler]:
    """Registers a request's handler. since: the first number of the OBS that has it."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        SINCE[name] = since
        return handler

    return register


class World:
    """One simulated OBS. Every time is in ms on a clock that only ``advance`` and ``handle`` move."""

    def __init__(
        self,
        canvas: tuple[int, int] = (1280, 720),
        fps: int = 30,
        speed: float = 1.0,
        clip_ms: Callable[[str], int | None] = lambda path: None,
        picture_size: Callable[[str], tuple[int, int]] = lambda path: (0, 0),
        version: Version = VERSIONS[DEFAULT],
    ) -> None:
        self.version = version
        self.uuids = Uuids()
        self.picture_size = picture_size
        self.canvas, self.fps, self.speed, self.clip_ms = canvas, fps, speed, clip_ms
        self.now_ms = 0.0
        self.scenes: dict[str, Scene] = {"Scene": Scene("Scene")}
        self.inputs: dict[str, Input] = {}
        # Groups of items; each is an item of the scene it was made in.
        self.groups: dict[str, Scene] = {}
        self.program = "Scene"
        self.preview: str | None = None
        self.transition = "Fade"
        self.durations = {"Fade": 300}
        # Scene → (its own transition, ms), which wins over the one that is set.
        self.overrides: dict[str, tuple[str | None, int | None]] = {}
        # Where a clip can be sought to: ms of each of its keyframes, none where it can be anywhere.
        self.keyframes: Callable[[str], Sequence[float]] = lambda path: ()
        self.change: Change | None = None
        self.running: Running | None = None
        # When a transition is swapped for another while it runs, OBS keeps the scene that was left for
        # the one on air: asked to go back there it says that it did, and shows the other.
        self.deaf_to: str | None = None
        self.claimed: str | None = None
        # Inputs that were removed and are still in a scene that is not drawn.
        self.removed: list[str] = []
        # The scene collection that is loaded; the others, by name: see rehearsal/scene_collections.py.
        self.collection = "Untitled"
        self.collections: dict[str, dict[str, Any]] = {}
        self.streaming = self.reconnecting = False
        self.stream_began_ms = 0.0
        # Where it would stream to; nothing leaves this process.
        self.service_type: str = "rtmp_common"
        self.service: dict[str, Any] = {"service": "Simulated", "server": "auto", "key": "simulated"}
        self.recording = self.record_paused = False
        # What its outputs suffer from: see rehearsal/outputs.py.
        self.strain = Strain()
        self.record_path = ""
        self.virtual_camera = False
        self.persistent: dict[str, Any] = {}
        self.frames = 0
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0
        self._events: list[tuple[str, int, dict[str, Any]]] = []

    # ── time and events ──────────────────────────────────────────────────────────────────────────

    def after(self, ms: float, do: Callable[[], None]) -> None:
        """Do something in a while."""
        self._number += 1
        heapq.heappush(self._later, (self.now_ms + ms, self._number, do))

    def tell(self, event: str, intent: Intent, **data: Any) -> None:
        """An event happens now."""
        if self.version.uuids and intent != Intent.FILTERS:  # Those it leaves as they were.
            data = with_uuids(data, self.uuids.of)
        self._events.append((event, int(intent), data))

    def tell_after(self, ms: float, event: str, intent: Intent, **data: Any) -> None:
        self.after(ms, lambda: self.tell(event, intent, **data))

    @property
    def stirred(self) -> bool:
        """Returns whether something happened that was not sent yet, or is removed and not let go."""
        return bool(self._events or self.removed)

    def next_ms(self) -> float | None:
        """When something happens next by itself."""
        return self._later[0][0] if self._later else None

    def advance(self, now_ms: float) -> list[tuple[str, int, dict[str, Any]]]:
        """Let time pass; returns the events (type, intent, data) that happened, in order."""
        while self._later and self._later[0][0] <= now_ms:
            at, _, do = heapq.heappop(self._later)
            self.now_ms = max(self.now_ms, at)
            do()
            self.let_go()
        self.now_ms = max(self.now_ms, now_ms)
        self.let_go()
        events, self._events = self._events, []
        return events

    def handle(self, name: Any, data: Any, in_batch: bool = False) -> tuple[int, str, dict[str, Any] | None]:
        """Work off a request: (status code, comment, response data)."""
        if not isinstance(name, str) or not name:
            return Status.MISSING_REQUEST_TYPE, "Your request's `requestType` may not be empty.", None
        if name == "Sleep" and not in_batch:
            return Status.UNSUPPORTED_BATCH_TYPE, "", None
        handler = HANDLERS.get(name)
        if handler is None or not self.has(name):
            return Status.UNKNOWN_REQUEST_TYPE, "Your request type is not valid.", None
        try:
            answer = handler(self, Fields(data))
            return Status.SUCCESS, "", with_uuids(answer, self.uuids.of) if self.version.uuids else answer
        except Refused as refused:
            return refused.code, refused.comment, None

    def has(self, name: str) -> bool:
        """Whether this version of OBS knows a request."""
        return SINCE.get(name, 0) <= int(self.version.number)

    # ── finding what a request is about ──────────────────────────────────────────────────────────

    def named(self, fields: Fields, field: str) -> str:
        """The name of what a request is about, which newer versions also take by its UUID."""
        if not self.version.uuids:
            return fields.text(field)
        beside = UUIDS.get(field, field.removesuffix("Name") + "Uuid")
        name, uuid = fields.said(field), fields.said(beside)
        if name and not (uuid and self.version.canvases):  # With both, the older one goes by the name.
            self.check_canvas(fields)
            return name
        if uuid is None:
            canvas = " with optional `canvasUuid`" if self.version.canvases else ""
            what = f"`{field}`{canvas} or `{beside}`"
            said = f"Your request must contain at least one of the following fields: {what}."
            raise Refused(Status.MISSING_FIELD, said)
        found = self.uuids.name_of(
            uuid, lambda one: one in self.scenes or one in self.inputs or one in self.groups
        )
        if found is None:
            raise Refused(Status.NOT_FOUND, f"No source was found by the UUID of `{uuid}`.")
        return found

    def check_canvas(self, fields: Fields) -> None:
        """There is only the main canvas. Raises Refused for another one."""
        asked = fields.said("canvasUuid")
        if self.version.canvases and asked not in (None, MAIN_CANVAS):
            raise Refused(Status.NOT_FOUND, f"No canvas was found by the UUID of `{asked}`.")

    def _nothing(self, name: str) -> Refused:
        where = " within the canvas `Main`" if self.version.canvases else ""
        return Refused(Status.NOT_FOUND, f"No source was found by the name of `{name}`{where}.")

    def scene(self, fields: Fields, name: str = "sceneName") -> Scene:
        return self.scene_named(self.named(fields, name))

    def scene_named(self, name: str) -> Scene:
        if name in self.scenes:
            return self.scenes[name]
        if name in self.inputs:
            raise Refused(Status.WRONG_SOURCE_KIND, "The specified source is not a scene.")
        if name in self.groups:
            raise Refused(Status.WRONG_SOURCE_KIND, "The specified source is not a scene. (Is group)")
        raise self._nothing(name)

    def holders(self) -> tuple[Scene, ...]:
        """All that has items: scenes and groups."""
        return (*self.scenes.values(), *self.groups.values())

    def input(self, fields: Fields, name: str = "inputName") -> Input:
        text = self.named(fields, name)
        if text in self.inputs:
            return self.inputs[text]
        if text in self.scenes:
            raise Refused(Status.WRONG_SOURCE_KIND, "The specified source is not an input.")
        raise self._nothing(text)

    def source(self, fields: Fields, name: str = "sourceName") -> Input | Scene:
        text = self.named(fields, name)
        found = self.inputs.get(text) or self.scenes.get(text) or self.groups.get(text)
        if found is None:
            raise self._nothing(text)
        return found

    def item(self, fields: Fields) -> tuple[Scene, Item]:
        """What is said of an item goes for those in groups, too."""
        name = self.named(fields, "sceneName")
        scene = self.groups[name] if name in self.groups else self.scene_named(name)
        number = fields.whole("sceneItemId", 0)
        for item in scene.items:
            if item.item_id == number:
                return scene, item
        raise Refused(
            Status.NOT_FOUND, f"No scene items were found in scene `{scene.name}` with the ID `{number}`."
        )

    def let_go(self, *drawn: str) -> None:
        """Take what was removed out of the scenes that are drawn: what is shown, and those named. As in the real one,
        it stays in all others, and there as an input with its name.
        """
        if not self.removed:
            return
        scenes = self._drawn({self.program, self.preview or self.program, *drawn})
        before = self.on_air()
        for scene in self.holders():
            if scene.name not in scenes:
                continue
            for item in [item for item in scene.items if item.source in self.removed]:
                scene.items.remove(item)
                self.tell(
                    "SceneItemRemoved", Intent.SCENE_ITEMS,
                    sceneName=scene.name, sourceName=item.source, sceneItemId=item.item_id,
                )  # fmt: skip
        self.keep_media(before - set(self.removed))
        kept = {item.source for scene in self.holders() for item in scene.items}
        for name in [name for name in self.removed if name not in kept]:
            self.removed.remove(name)
            self.inputs.pop(name, None)

    def _drawn(self, scenes: set[str]) -> set[str]:
        """The scenes, and what is drawn with them: scenes and groups in them."""
        found, new = set[str](), scenes
        while new:
            found |= new
            inside = {item.source for scene in self.holders() if scene.name in new for item in scene.items}
            new = {name for name in inside if name in self.scenes or name in self.groups} - found
        return found

    # ── what is on air ───────────────────────────────────────────────────────────────────────────

    def on_air(self) -> set[str]:
        """Names of what is shown in program now, also in the scenes and groups in it."""
        shown: set[str] = set()
        self._shown_in(self.program, shown)
        return shown

    def _shown_in(self, name: str, shown: set[str]) -> None:
        scene = self.scenes.get(name) or self.groups.get(name)
        for item in scene.items if scene is not None else ():
            if item.enabled and item.source not in shown:
                shown.add(item.source)
                self._shown_in(item.source, shown)

    def keep_media(self, before: set[str]) -> None:
        """Start the clips that came on air and stop the ones that left it."""
        from console.rehearsal.media import activate, deactivate

        now = self.on_air()
        for name in sorted(now - before):
            activate(self, name)
        for name in sorted(before - now):
            deactivate(self, name)

    def add_scene(self, name: str) -> None:
        """A new scene, at its place in the list."""
        names = list(self.scenes)
        after = self.preview or self.program
        at = names.index(after) + 1 if self.version.after_current and after in names else len(names)
        self.scenes[name] = Scene(name)
        self.uuids.make(name)
        names.insert(at, name)
        self.scenes = {one: self.scenes[one] for one in names}

    def jump_to(self, name: str) -> None:
        """Change the program scene without a transition, as OBS 32 does when the one on program is removed."""
        before, self.program = self.on_air(), name
        self.keep_media(before)
        self.tell_after(CUT_SEEN_MS, "CurrentProgramSceneChanged", Intent.SCENES, sceneName=name)

    def cut_to(self, name: str) -> None:
        """Change the program scene with the current transition."""
        if name == self.program and self.change is None and self.preview is None:
            return
        if name == self.deaf_to and self.change is None:
            self.claimed = name
            return
        self.deaf_to = self.claimed = None
        leaving = self.program if self.preview is not None else None  # Studio mode swaps, also onto itself.
        self.running = Running(self.program)
        before = self.on_air()
        self.program = name
        self.keep_media(before)
        own, own_ms = self.overrides.get(name, (None, None))
        kind = own or self.transition
        fade = None if kind not in self.durations else own_ms if own and own_ms else self.durations[kind]
        self.tell_after(STARTED_MS, "SceneTransitionStarted", Intent.TRANSITIONS, transitionName=kind)
        lag = CUT_SEEN_MS if fade is None else fade + FADE_LAG_MS
        # One that comes while another runs begins anew: one final set of events tells the last target, none the first.
        change = self.change = Change(self.now_ms, self.now_ms + lag, leaving, own is not None)
        self.after(lag, lambda: self._arrive(kind) if self.change is change else None)

    def _arrive(self, name: str) -> None:
        change, running = self.change, self.running
        self.change = None
        self.tell("SceneTransitionVideoEnded", Intent.TRANSITIONS, transitionName=name)
        if change is not None and change.swap_to is not None and self.preview is not None:
            self.preview = change.swap_to
            self.tell("CurrentPreviewSceneChanged", Intent.SCENES, sceneName=change.swap_to)
        self.tell("CurrentProgramSceneChanged", Intent.SCENES, sceneName=self.program)
        self.after(CUT_ENDED_MS - CUT_SEEN_MS, lambda: self._end(name, running))

    def _end(self, name: str, running: Running | None) -> None:
        if running is not None and self.running is running:
            self.running = None
            self.tell("SceneTransitionEnded", Intent.TRANSITIONS, transitionName=name)

    def swap_transition(self, name: str) -> None:
        """Set another kind of transition, also where OBS does not stand it."""
        self.transition = name
        if self.running is not None:
            self.deaf_to, self.running = self.running.leaves, None

    def exit(self) -> None:
        """A clean end: everything is put away, announced as removals that are none."""
        for name in list(self.scenes):
            self.tell("SceneRemoved", Intent.SCENES, sceneName=name, isGroup=False)
        for name in list(self.inputs):
            self.tell("InputRemoved", Intent.INPUTS, inputName=name)
        self.tell("ExitStarted", Intent.GENERAL)

    def scene_list(self) -> list[dict[str, Any]]:
        """As OBS lists scenes: the newest first."""
        names = reversed(self.scenes)
        return [{"sceneIndex": index, "sceneName": name} for index, name in enumerate(names)]
