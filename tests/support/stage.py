"""A desk's core with a clock, an outbox and an OBS that only the test moves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.base.clock import ShowClock
from console.desk.core import DeskCore
from console.devices.device import Request
from console.devices.obs.blueprint import blueprint
from console.devices.obs.device import ObsDevice
from console.engine.plan import Plan, compile_show
from console.model import facts
from console.model.facts import AnyFact, Record, RunStarted
from console.model.names import CLIP
from console.model.obsstate import ItemSeen, MediaSeen, ObsSeen, SoundSeen
from console.model.show import Show
from console.model.target import (
    Item,
    Mute,
    Output,
    Preview,
    Program,
    Target,
    TransitionKind,
    TransitionLength,
    Value,
    Volume,
)
from console.words.message import plain
from tests.support.playbook import START_MS

CLIP_MS = {f"media/{name}.mp4": 12_000 for name in ("red", "green", "blue", "film")}


class HandClock:
    """Time that stands still until it is told to pass."""

    def __init__(self) -> None:
        self.ns = 0

    def mono_ns(self) -> int:
        return self.ns

    def wall_ms(self) -> int:
        return START_MS + self.ns // 1_000_000


class Stage:
    """One desk. did: what the outbox was told, in order. asked: requests that OBS has not answered."""

    def __init__(self, show: Show, speed: float = 1.0, auto: bool = False) -> None:
        self.clock = HandClock()
        self.plan: Plan = compile_show(show, CLIP_MS)
        self.did: list[tuple[str, Any]] = []
        self.asked: list[Request] = []
        self.sent: list[Request] = []
        self.records: list[Record] = []
        self.obs = built(show)
        self.core = DeskCore(self.plan, self.clock, ShowClock(0, 0, speed), self, (ObsDevice(),))
        self.core.handle(
            RunStarted("run", show.id, "rehearsal", speed, auto, START_MS, START_MS, "event", "", "0"), "desk"
        )

    # ── the core's outbox ────────────────────────────────────────────────────────────────────────

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        self.records += records
        self.did += [("journal", type(record.fact).__name__) for record in records]

    def before_air(self) -> None:
        self.did.append(("before_air", None))

    def send(self, requests: Sequence[Request]) -> None:
        self.did.append(("send", tuple(request.request for request in requests)))
        self.asked += requests
        self.sent += requests

    # ── what a test does ─────────────────────────────────────────────────────────────────────────

    def say(self, fact: AnyFact, by: str = "test") -> AnyFact | None:
        """A fact comes in; returns what was journalled for it (a refusal's fact for a refused command)."""
        record = self.core.handle(fact, by)
        return record.fact if record is not None else None

    def connect(self) -> None:
        self.say(facts.ObsConnected("ws://test", self.obs), "obs")

    def lose(self) -> None:
        self.asked.clear()
        self.say(facts.ObsLost(plain("The connection to OBS was lost.")), "obs")

    def run_to(self, t_ms: int) -> None:
        """Let time pass, waking the desk whenever it asked to be woken."""
        until = t_ms * 1_000_000
        for _ in range(10_000):
            wake = self.core.next_wake_ns()
            if wake is None or wake > until:
                break
            self.clock.ns = max(self.clock.ns, wake)
            self.core.tick()
        else:
            raise AssertionError("the desk never comes to rest")
        self.clock.ns = max(self.clock.ns, until)

    def answer(self, ms: int = 20, code: int = 100, effect: bool = True) -> list[Request]:
        """OBS answers all it was asked so far and, with effect, does it; returns the requests."""
        done, self.asked = self.asked, []
        self.run_to(self.clock.ns // 1_000_000 + ms)
        for request in done:
            told = facts.RequestDone(
                request.target, request.request, request.why, code, "", 1.0, request.take
            )
            self.say(told, "obs")
            if effect and code == 100:
                self._do(request)
        return done

    def settle(self) -> None:
        """OBS does everything it is asked until nothing more is asked."""
        for _ in range(50):
            if not self.asked:
                return
            self.answer()
        raise AssertionError(f"the desk asks for ever: {self.asked}")

    def by_hand(self, target: Target, value: Value) -> None:
        """Somebody changes something in OBS's own window."""
        self._do(Request(target, value, "", {}, ""))

    def of(self, kind: type) -> list[Any]:
        return [record.fact for record in self.records if isinstance(record.fact, kind)]

    # ── the OBS ──────────────────────────────────────────────────────────────────────────────────

    def _do(self, request: Request) -> None:
        on = request.value is True
        match request.target:
            case Program():
                scene = str(request.value)
                self._see(facts.SceneSeen(scene), program=scene)
                self._play()
            case Preview():
                self._see(facts.PreviewSeen(str(request.value)), preview=request.value)
            case TransitionKind() | TransitionLength() as target:
                kind = isinstance(target, TransitionKind)
                name = str(request.value) if kind else self.obs.transition
                ms = self.obs.transition_ms if kind else int(request.value)
                self._see(facts.TransitionSeen(name, ms), transition=name, transition_ms=ms)
            case Mute(name):
                self._see(facts.MuteSeen(name, on), muted={**self.obs.muted, name: on})
            case Volume(name):
                db = float(request.value)
                sound = msgspec.structs.replace(self.obs.sound[name], volume_db=db)
                self._see(facts.VolumeSeen(name, db), sound={**self.obs.sound, name: sound})
            case Output("streaming"):
                self._see(facts.StreamSeen(on), streaming=on)
            case Output("recording"):
                self._see(facts.RecordSeen(on), recording=on)
            case Item(scene, source):
                self._item(scene, source, on)

    def _item(self, scene: str, source: str, on: bool) -> None:
        items = self.obs.items[scene]
        changed = next(item for item in items if item.source == source)
        shown = tuple(
            msgspec.structs.replace(item, enabled=on) if item is changed else item for item in items
        )
        self._see(facts.ItemEnabledSeen(scene, changed.item_id, on), items={**self.obs.items, scene: shown})
        self._play()

    def _play(self) -> None:
        """Clips that came on air start."""
        for item in self.obs.items.get(self.obs.program or "", ()):
            playing = self.obs.media.get(item.source, MediaSeen()).state == "playing"
            if item.enabled and item.source.startswith(CLIP) and not playing:
                media = {**self.obs.media, item.source: MediaSeen("playing", 1)}
                self._see(facts.MediaChanged(item.source, "playing"), media=media)

    def _see(self, fact: AnyFact, **changes: Any) -> None:
        self.obs = msgspec.structs.replace(self.obs, **changes)
        self.say(fact, "obs")


def built(show: Show) -> ObsSeen:
    """OBS as provisioning leaves it, with a scene of the user's own on air."""
    wanted = blueprint(show, Path("/show"))
    items = {
        scene: tuple(
            ItemSeen(number, item.source, item.enabled, number - 1) for number, item in enumerate(placed, 1)
        )
        for scene, placed in wanted.scenes.items()
    }
    items["Mine"] = (ItemSeen(1, "My camera", True),)
    return ObsSeen(
        connected=True,
        obs_version="29.0.2",
        canvas=(1280, 720),
        program="Mine",
        transition="Cut",
        transitions=("Cut", "Fade"),
        scenes=(*wanted.scenes, "Mine"),
        items=items,
        inputs=dict.fromkeys(wanted.sources, "x"),
        muted={name: False for name in wanted.sources if name.startswith(CLIP)},
        sound={name: SoundSeen() for name in wanted.sources if name.startswith(CLIP)},
    )
