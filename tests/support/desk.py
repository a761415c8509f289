"""A DeskCore with everything around it pretended: a clock the test moves, and an OBS made of facts.

rig = Rig(); rig.connect(); rig.say(Go()); rig.run(100); assert rig.outcome() == "confirmed"

Its OBS answers by itself after a lag, or, with ``answers=False``, when the test says ``answer()``.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.base.clock import ShowClock
from console.desk.core import DeskCore
from console.devices.device import Request
from console.devices.obs.blueprint import blueprint
from console.devices.obs.device import ObsDevice
from console.engine.plan import Plan, compile_show
from console.model import facts
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Cue,
    Manual,
    Record,
    SlateCue,
    Stream,
    Transition,
    VideoCue,
)
from console.model.facts import AnyFact
from console.model.names import CLIP, LABEL
from console.model.obsstate import ItemSeen, MediaSeen, ObsSeen, SoundSeen
from console.model.show import Segment, Show, Text
from console.model.target import text_of
from console.words.message import plain
from tests.support.playbook import START, START_MS
from tests.support.shows import product

URL = "ws://127.0.0.1:4455"
MS = 1_000_000
CLIP_MS = {f"media/{name}.mp4": 60_000 for name in ("red", "green", "film", "blue")}
RED, GREEN, FILM, _ = (f"{CLIP}{path}" for path in CLIP_MS)
RICE, EGGS = "Showcaller card rice full A", "Showcaller card eggs full A"


def small_show(*extra: Cue) -> Show:
    """Cues that wait for GO, so that only what a test says happens. Order: s1 a1 k1 b1 v1 s2 + extra."""
    go, fade = Manual(), Transition(name="Fade", ms=300)
    cues: tuple[Cue, ...] = (
        SlateCue(id="s1", title="Slate", start=go, duration_ms=60_000),
        AvatarCue(id="a1", title="Hello", start=go, clip="media/red.mp4", duration_ms=60_000),
        CardCue(id="k1", title="Rice", start=go, product_id="rice", duration_ms=60_000),
        AvatarCardCue(
            id="b1", title="Both", start=go, clip="media/green.mp4", product_id="eggs", duration_ms=60_000
        ),
        VideoCue(id="v1", title="Film", start=go, clip="media/film.mp4", duration_ms=60_000, transition=fade),
        SlateCue(id="s2", title="Thanks", start=go, duration_ms=60_000),
        *extra,
    )
    return Show(
        id="small",
        title=Text(en="Small"),
        planned_start=START,
        segments=(Segment(id="one", title=Text(en="One"), cues=cues),),
        adlibs=(CardCue(id="x1", title="Eggs, quickly", product_id="eggs", duration_ms=8_000),),
        products=(product("rice", "SKU1", "大米", "Rice"), product("eggs", "SKU2", "鸡蛋", "Eggs")),
    )


def outputs() -> tuple[Cue, ...]:
    """Actions that start the stream and the recording."""
    return (
        ActionCue(id="go_live", title="Live", start=Manual(), action=Stream(on=True)),
        ActionCue(id="rec", title="Record", start=Manual(), action=Record(on=True)),
    )


class FakeClock:
    """A clock that only the test moves. at_ms: what its monotonic side says at first."""

    def __init__(self, at_ms: int = 0) -> None:
        self.ns = at_ms * MS

    def mono_ns(self) -> int:
        return self.ns

    def wall_ms(self) -> int:
        return START_MS + self.ns // MS


class FakeObs:
    """OBS as facts: ``do`` takes a request and gives what it leads to, each with its delay in real ms.

    refuse: request → (code, comment). ignore: requests that are answered yes and do nothing.
    deaf: answers nothing at all. lag_ms: how long everything takes. kept: clips that were left and taken again between
    two of its frames: they play on, and no start is told.
    """

    def __init__(self, seen: ObsSeen, lag_ms: int = 5) -> None:
        self.seen = seen
        self.lag_ms = lag_ms
        self.refuse: dict[str, tuple[int, str]] = {}
        self.ignore: set[str] = set()
        self.kept: set[str] = set()
        self.deaf = False

    def do(self, request: Request) -> Iterator[tuple[int, AnyFact]]:
        if self.deaf:
            return
        code, comment = self.refuse.get(request.request, (100, ""))
        if code == 100:
            code, comment = self._impossible(request)
        yield self.lag_ms, done(request, code, comment)
        if code == 100 and request.request not in self.ignore:
            yield from self.change(request.request, request.data)

    def _impossible(self, request: Request) -> tuple[int, str]:
        scene = request.data.get("sceneName")
        return (600, f"No source {scene!r}.") if scene and scene not in self.seen.scenes else (100, "")

    def change(self, request: str, data: dict[str, Any]) -> Iterator[tuple[int, AnyFact]]:
        """What a request (or somebody's hand) changes, and what OBS then says about it."""
        lag, seen, before = self.lag_ms, self.seen, self._clips()
        match request:
            case "SetCurrentProgramScene":
                fade = 0 if seen.transition == "Cut" else seen.transition_ms
                self._set(program=data["sceneName"])
                yield lag + fade, facts.SceneSeen(data["sceneName"])
            case "SetCurrentPreviewScene":
                self._set(preview=data["sceneName"])
                yield lag, facts.PreviewSeen(data["sceneName"])
            case "SetCurrentSceneTransition":
                self._set(transition=data["transitionName"])
                yield lag, facts.TransitionSeen(data["transitionName"], seen.transition_ms)
            case "SetCurrentSceneTransitionDuration":
                self._set(transition_ms=data["transitionDuration"])
                yield lag, facts.TransitionSeen(seen.transition, data["transitionDuration"])
            case "SetSceneItemEnabled":
                scene, number, on = data["sceneName"], data["sceneItemId"], data["sceneItemEnabled"]
                items = [
                    msgspec.structs.replace(item, enabled=on) if item.item_id == number else item
                    for item in seen.items[scene]
                ]
                self._set(items={**seen.items, scene: tuple(items)})
                yield lag, facts.ItemEnabledSeen(scene, number, on)
            case "SetSceneItemIndex":
                scene, number, index = data["sceneName"], data["sceneItemId"], data["sceneItemIndex"]
                rest = [item for item in seen.items[scene] if item.item_id != number]
                rest.insert(index, next(item for item in seen.items[scene] if item.item_id == number))
                placed = (msgspec.structs.replace(item, index=at) for at, item in enumerate(rest))
                self._set(items={**seen.items, scene: tuple(placed)})
                # Looked at anew when OBS has come to rest.
                yield lag + 150, facts.ObsReseen(self.seen, "SceneItemListReindexed")
            case "SetInputMute":
                self._set(muted={**seen.muted, data["inputName"]: data["inputMuted"]})
                yield lag, facts.MuteSeen(data["inputName"], data["inputMuted"])
            case "SetInputVolume":
                name, db = data["inputName"], float(data["inputVolumeDb"])
                sound = msgspec.structs.replace(seen.sound[name], volume_db=db)
                self._set(sound={**seen.sound, name: sound})
                yield lag, facts.VolumeSeen(name, db)
            case "StartStream" | "StopStream":
                self._set(streaming=request == "StartStream")
                yield lag, facts.StreamSeen(self.seen.streaming)
            case "StartRecord" | "StopRecord":
                self._set(recording=request == "StartRecord")
                yield lag, facts.RecordSeen(self.seen.recording)
            case "TriggerMediaInputAction":
                yield lag, facts.MediaChanged(data["inputName"], "playing")
        now = self._clips()
        for name in sorted(now - before - self.kept):
            self._set(media={**self.seen.media, name: MediaSeen("playing")})
            yield lag + 70, facts.MediaChanged(name, "playing")
        for name in sorted(before - now):
            self._set(media={**self.seen.media, name: MediaSeen("none")})

    def _set(self, **changes: Any) -> None:
        self.seen = msgspec.structs.replace(self.seen, **changes)

    def _clips(self) -> set[str]:
        items = self.seen.items.get(self.seen.program or "", ())
        return {item.source for item in items if item.enabled and item.source.startswith(CLIP)}

    def shown(self, scene: str) -> set[str]:
        """The sources that are shown in a scene."""
        return {item.source for item in self.seen.items[scene] if item.enabled}

    def item(self, scene: str, source: str) -> ItemSeen:
        return next(item for item in self.seen.items[scene] if item.source == source)


def done(request: Request, code: int = 100, comment: str = "") -> facts.RequestDone:
    """OBS's answer to a request."""
    return facts.RequestDone(request.target, request.request, request.why, code, comment, 1.0, request.take)


def provisioned(show: Show) -> ObsSeen:
    """OBS as `showcaller provision` leaves it, with a scene of the user's own on program."""
    wanted = blueprint(show, Path("/show"))
    items: dict[str, tuple[ItemSeen, ...]] = {"Mine": (ItemSeen(1, "My camera", True),)}
    number = 1
    for scene, placed in wanted.scenes.items():
        row = []
        for index, place in enumerate(placed):
            number += 1
            row.append(ItemSeen(number, place.source, place.enabled, index))
        items[scene] = tuple(row)
    clips = [name for name, source in wanted.sources.items() if source.kind == "ffmpeg_source"]
    return ObsSeen(
        connected=True,
        obs_version="29.0.2",
        canvas=(1280, 720),
        program="Mine",
        transition="Fade",
        transition_ms=300,
        transitions=("Cut", "Fade"),
        scenes=tuple(items),
        items=items,
        inputs={name: source.kind for name, source in wanted.sources.items()},
        muted=dict.fromkeys(clips, False),
        media=dict.fromkeys(clips, MediaSeen()),
        sound={name: SoundSeen() for name in clips},
    )


class Rig:
    """The core's clock, its outbox, and the OBS at the other end.

    clip_ms: how long clips are. answers: whether OBS answers by itself; unanswered is what it was asked since.
    """

    def __init__(
        self,
        show: Show | None = None,
        speed: float = 1.0,
        auto: bool = False,
        *,
        clip_ms: Mapping[str, int] = CLIP_MS,
        answers: bool = True,
        mode: Literal["live", "rehearsal"] = "rehearsal",
    ) -> None:
        self.show = small_show() if show is None else show
        self.plan: Plan = compile_show(self.show, dict(clip_ms))
        # Not at 0: what takes the PC's clock for the show's would go unseen.
        self.clock = FakeClock(5_000)
        self.answers = answers
        self.unanswered: list[Request] = []
        self.obs = FakeObs(provisioned(self.show))
        self.online = False
        self.log: list[tuple[str, Any]] = []
        self.records: list[facts.Record] = []
        self.urgent: list[bool] = []
        self._coming: list[tuple[int, int, AnyFact]] = []
        self._number = 0
        self.device = ObsDevice()
        self.core = DeskCore(self.plan, self.clock, ShowClock(self.clock.ns, 0, speed), self, (self.device,))
        self.say(
            facts.RunStarted("run", self.show.id, mode, speed, auto, START_MS, START_MS, "event", "", "0")
        )

    # ── the outbox ───────────────────────────────────────────────────────────────────────────────

    def journal(self, records: Sequence[facts.Record], urgent: bool) -> None:
        for record in records:
            self.log.append(("journal", record))
            self.records.append(record)
            self.urgent.append(urgent)

    def before_air(self) -> None:
        self.log.append(("before_air", None))

    def send(self, requests: Sequence[Request]) -> None:
        self.log.append(("send", tuple(requests)))
        for request in requests:
            if self.online and not self.answers:
                self.unanswered.append(request)
            elif self.online:
                self._later(self.obs.do(request))
            else:
                self._later([(0, done(request, 0, "Not connected to OBS."))])

    # ── driving it ───────────────────────────────────────────────────────────────────────────────

    def say(self, fact: AnyFact) -> facts.Record | None:
        """Hand in a fact now."""
        return self.core.handle(fact, "test")

    def connect(self) -> None:
        self.online = True
        self.say(facts.ObsConnected(URL, self.obs.seen))

    def lose(self, why: str = "OBS was killed.") -> None:
        """The link breaks: what is on its way comes to nothing."""
        self.online = False
        self._coming.clear()
        self.unanswered.clear()
        self.say(facts.ObsLost(plain(why)))

    def hand(self, request: str, **data: Any) -> None:
        """Somebody does something in OBS's own window."""
        self._later(self.obs.change(request, data))
        self.run(20)

    def answer(self, ms: int = 20, code: int = 100, effect: bool = True) -> list[Request]:
        """After some time OBS answers all it was asked so far and, with effect, does it; returns the requests."""
        done_now, self.unanswered = self.unanswered, []
        self.run(ms)
        for request in done_now:
            if code == 100 and effect:
                for _, fact in self.obs.do(request):
                    self.say(fact)
            else:
                self.say(done(request, code))
        return done_now

    def settle(self) -> None:
        """OBS does everything it is asked until nothing more is asked."""
        for _ in range(50):
            if not self.unanswered:
                return
            self.answer()
        raise AssertionError(f"the desk asks for ever: {self.unanswered}")

    def hide(self, scene: str, source: str, shown: bool = False) -> None:
        item = self.obs.item(scene, source)
        self.hand("SetSceneItemEnabled", sceneName=scene, sceneItemId=item.item_id, sceneItemEnabled=shown)

    def run(self, ms: int) -> None:
        """Let real time pass. The core is woken when it asks to be and when OBS says something, only."""
        target = self.clock.ns + ms * MS
        for _ in range(20_000):
            wake = self.core.next_wake_ns()
            coming = self._coming[0][0] if self._coming else None
            due = min((at for at in (wake, coming) if at is not None), default=None)
            if due is None or due > target:
                break
            self.clock.ns = max(self.clock.ns, due)
            if coming is not None and coming <= self.clock.ns:
                self.say(heapq.heappop(self._coming)[2])
            else:
                self.core.tick()
        else:
            raise AssertionError("the desk never comes to rest")
        self.clock.ns = max(self.clock.ns, target)
        self.core.tick()

    def _later(self, what: Any) -> None:
        for delay, fact in what:
            self._number += 1
            heapq.heappush(self._coming, (self.clock.ns + delay * MS, self._number, fact))

    # ── looking at it ────────────────────────────────────────────────────────────────────────────

    def on_air_at(self, cue_id: str) -> None:
        """Take a cue and let it be seen."""
        self.say(facts.Jump(cue_id))
        self.run(1000)
        assert self.outcome() == "confirmed", self.core.state.takes[-1]

    def outcome(self, number: int = 0) -> str:
        """Of a take, the last one by default."""
        return self.core.state.takes[number - 1].outcome

    def sent(self, since: int = 0) -> list[tuple[Request, ...]]:
        """What was sent, a tuple a message, from a place in the log on."""
        return [what for kind, what in self.log[since:] if kind == "send"]

    def requests(self, since: int = 0) -> list[Request]:
        """The requests that were sent, from a place in the log on."""
        return [request for message in self.sent(since) for request in message]

    def asked(self, since: int = 0) -> list[str]:
        """The requests by their keys, from a place in the log on."""
        return [text_of(request.target) for request in self.requests(since)]

    def told(self, kind: type[facts.Fact], since: int = 0) -> list[Any]:
        """The facts of a kind that were journalled."""
        return [
            entry.fact for what, entry in self.log[since:] if what == "journal" and type(entry.fact) is kind
        ]

    @property
    def mark(self) -> int:
        """The place in the log now."""
        return len(self.log)


def label_key(scene: str) -> str:
    return f"item:{scene}\n{LABEL}"
