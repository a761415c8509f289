"""A desk behind the API that the window's tests move: a real show, a state they set, no OBS."""

import asyncio
import gc
import tempfile
import threading
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import qasync
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTimer, QTimerEvent
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from console.api.messages import (
    Answered,
    AnsweredPage,
    ClipList,
    CommandResult,
    Comparison,
    EditResult,
    EditsPage,
    EventsResult,
    GatherAsked,
    Gathered,
    Metrics,
    Offer,
    SeriesWindow,
)
from console.api.state import State, WholeState
from console.base.clock import ShowClock
from console.base.errors import Problem, ShowcallerError
from console.counters.pyramid import Pyramid
from console.desk.core import DeskCore
from console.desk.editing import Editing
from console.devices.obs.device import ObsDevice
from console.engine import view
from console.engine.metric_definitions import SERIES
from console.engine.plan import Plan, compile_show
from console.files import bin, thumbnails
from console.files.showfile import encode
from console.journal.edits import EditJournal
from console.model import facts
from console.model.edits import EditAsked
from console.model.facts import AnyFact, CommandRefused, Record, RunStarted, Toggle
from console.model.show import Show
from console.web.ports import RecordsPage
from console.words.message import message
from tests.support.desk import CLIP_MS, FakeClock, provisioned
from tests.support.playbook import START_MS
from tests.support.waiting import GENEROUS_S, Limit
from tests.support.waiting import until as until_so
from tests.support.web import FakeDesk
from ui.bridge import Bridge
from ui.settings import Settings
from ui.windows.console import ConsoleWindow


@cache
def jpeg(color: str, size: tuple[int, int] = (320, 180)) -> bytes:
    """A picture of one colour."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(data.data())


class WindowDesk(FakeDesk):
    """The real engine behind the API, on a clock that only the test moves. OBS does what it is asked at once.

    states: how many states were asked for whole. pictures: which pictures were asked for.
    """

    def __init__(self, show: Show, mode: str = "rehearsal", speed: float = 1.0) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.plan = compile_show(show, CLIP_MS)
        self.records_: list[Record] = []
        self.pictures: list[str] = []
        self.curves = {name: Pyramid() for name in SERIES}
        # The earlier runs it is compared with, by last or weekday; and the questions that were answered.
        self.earlier: dict[str, Comparison] = {}
        self.said: tuple[Answered, ...] = ()
        # As in a desk, one fact after another: those of the API come on its thread, a test's on the test's, and of two
        # at once one would be lost with the state that it made.
        self.one_by_one = threading.RLock()
        self.images: dict[str, bytes | None] = {"program": jpeg("#205080"), "preview": jpeg("#208050")}
        self.core = DeskCore(self.plan, self.clock, ShowClock(0, 0, speed), self, (ObsDevice(),))
        self.path = ""
        # Why there is no preview.
        self.why_not: Problem | None = None
        folder = Path(tempfile.mkdtemp(prefix="showcaller-window-"))
        self.editing = Editing(self.plan, folder, EditJournal(folder / "show.edits"))
        self.editing.swap = self._swap
        self.editing.standby = lambda: self.core.state.standby
        self._seen = provisioned(show)
        self.say(RunStarted("run", show.id, mode, speed, False, START_MS, START_MS, "event", "", "0"), "desk")  # type: ignore[arg-type]

    # ── the core's outbox ────────────────────────────────────────────────────────────────────────

    def journal(self, records: Any, urgent: bool) -> None:
        self.records_ += records

    def before_air(self) -> None:
        pass

    def send(self, requests: Any) -> None:
        self._asked = [*getattr(self, "_asked", []), *requests]

    # ── what a test does ─────────────────────────────────────────────────────────────────────────

    def say(self, fact: AnyFact | Toggle, by: str = "test") -> Record | None:
        """A fact comes in; streams are told."""
        with self.one_by_one:
            first = len(self.records_)
            record = self.core.handle(fact, by)
            self.plan = self.core.plan
            self._tell(first)
            return record

    def connect(self) -> None:
        self.say(facts.ObsConnected("ws://127.0.0.1:4455", self._seen), "obs")

    def push(self, kind: str, message: bytes) -> None:
        """A message that is no record goes to every stream."""
        for push in list(self.pushes):
            push(kind, message)

    def run_to(self, t_ms: int) -> None:
        """Let show time pass."""
        with self.one_by_one:
            first = len(self.records_)
            self.clock.ns = t_ms * 1_000_000
            self.core.tick()
            self._tell(first)

    def settle(self) -> None:
        """OBS does everything it was asked for, and is seen to."""
        with self.one_by_one:
            for _ in range(20):
                asked, self._asked = getattr(self, "_asked", []), []
                if not asked:
                    return
                for request in asked:
                    self._do(request)

    def _do(self, request: Any) -> None:
        data = request.data
        match request.request:
            case "SetCurrentProgramScene":
                self.say(facts.SceneSeen(data["sceneName"]), "obs")
            case "SetSceneItemEnabled":
                seen = facts.ItemEnabledSeen(data["sceneName"], data["sceneItemId"], data["sceneItemEnabled"])
                self.say(seen, "obs")
                for item in self.core.state.obs.items.get(data["sceneName"], ()):
                    if item.item_id == data["sceneItemId"] and "clip" in item.source:
                        state = "playing" if data["sceneItemEnabled"] else "ended"
                        self.say(facts.MediaChanged(item.source, state), "obs")  # type: ignore[arg-type]
            case "SetInputVolume":
                self.say(facts.VolumeSeen(data["inputName"], data["inputVolumeDb"]), "obs")
            case "SetInputMute":
                self.say(facts.MuteSeen(data["inputName"], data["inputMuted"]), "obs")
            case "SetCurrentSceneTransition":
                self.say(facts.TransitionSeen(data["transitionName"], 0), "obs")

    def go(self) -> None:
        """GO, long after the last one, and OBS follows."""
        self.run_to(self.clock.ns // 1_000_000 + 1500)
        self.say(facts.Go(), "api:test")
        self.settle()

    def _tell(self, first: int) -> None:
        for push in list(self.pushes):
            for record in self.records_[first:]:
                push("record", msgspec.json.encode(record))
            push("state", msgspec.json.encode(self.stream_state()))

    def _swap(self, plan: Plan, fact: facts.ShowEdited, touches: Sequence[str], by: str) -> str | None:
        with self.one_by_one:
            first = len(self.records_)
            why = self.core.edit(plan, fact, touches, by)
            self.plan = self.core.plan
            self._tell(first)
            return why

    # ── DeskPort ─────────────────────────────────────────────────────────────────────────────────

    def now_ms(self) -> int:
        return max(self.core.state.t_ms, self.clock.ns // 1_000_000)

    def command(self, command: AnyFact | Toggle, by: str, within_s: float = 5.0) -> Any:
        from concurrent.futures import Future

        done: Future[CommandResult] = Future()
        with self.one_by_one:
            self.commands.append((command, by))
            if self.silent:
                return done
            record = self.say(command, by)
            self.settle()
        fact = record.fact if record is not None else None
        serial = record.serial if record is not None else 0
        if isinstance(fact, CommandRefused):
            done.set_result(CommandResult(False, serial, fact.reason, fact.message))
        else:
            done.set_result(CommandResult(True, serial))
        return done

    def state(self) -> WholeState:
        whole = view.full(self.plan, self.core.state, self.now_ms())
        return msgspec.structs.replace(whole, read_only=self.editing.read_only)

    def stream_state(self) -> State:
        now = view.compact(self.plan, self.core.state, self.now_ms())
        return msgspec.structs.replace(now, read_only=self.editing.read_only)

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        curve = self.curves.get(name)
        return None if curve is None else curve.window(from_ms, to_ms, points)

    def comparison(self, compared_with: str, points: int) -> Comparison:
        return self.earlier.get(compared_with, Comparison(why=message("figure.no_run_before")))

    def answered(self) -> AnsweredPage:
        return AnsweredPage(answered=self.said)

    def metrics(self) -> Metrics:
        return view.metrics(self.plan.show)

    def show(self) -> bytes:
        return encode(self.plan.show)

    def records(self, from_serial: int, limit: int, kinds: Sequence[str] = ()) -> RecordsPage:
        found = [record for record in self.records_ if record.serial >= from_serial][:limit]
        following = found[-1].serial + 1 if found else from_serial
        return RecordsPage([msgspec.json.encode(record) for record in found], following)

    def take_events(self, body: bytes, by: str, then: Any = None) -> EventsResult | list[Problem]:
        return EventsResult(0, 0, 0)

    def picture(self, which: str, width: int, height: int, cue: str | None = None) -> bytes | None:
        self.pictures.append(which)
        if which == "preview" and self.why_not is not None:
            raise ShowcallerError(self.why_not)
        return self.images[which]

    def product_picture(self, product_id: str) -> Path | None:
        return self.thumbnail

    def media_thumbnail(self, name: str, width: int, height: int, at_ms: int | None) -> bytes | None:
        return thumbnails.of_show(self.editing.root, name, width, height, at_ms)

    def edit(self, asked: EditAsked, by: str, within_s: float) -> EditResult:
        return self.editing.edit(asked, by)

    def undo(self, by: str, within_s: float) -> EditResult:
        return self.editing.undo(by)

    def redo(self, by: str, within_s: float) -> EditResult:
        return self.editing.redo(by)

    def edits(self, by: str, since: int, limit: int) -> EditsPage:
        return self.editing.page(by, since, limit, self.path)

    def gather(self, asked: GatherAsked) -> Gathered:
        """A file that is there is looked at and copied, as the real desk does; of another only its name is taken."""
        if Path(asked.path).exists():
            return bin.bring(asked, self.editing.root)
        return Gathered(name=f"media/{Path(asked.path).name}")

    def clips(self) -> ClipList:
        return bin.clips(self.plan.show, self.editing.root)

    def offer(self) -> Offer:
        offer = view.offer(self.core.state.obs, self.core.plan.renamed)
        requests = ("GetVersion", "SetInputMute")
        return msgspec.structs.replace(offer, transitions=("Cut", "Fade"), requests=requests, filters={})


class LoopTimer(qasync._SimpleTimer):  # type: ignore[misc]
    """Calls what a loop has to do while a loop runs. Its timers come again until they are listened to."""

    def timerEvent(self, event: QTimerEvent) -> None:
        if self._stopped or asyncio._get_running_loop() is not None:
            super().timerEvent(event)


class WindowLoop(qasync.QEventLoop):  # type: ignore[misc]
    """The window's loop, which a test runs again and again. What waits when it stops, waits for the next time.

    Qt's events are run when no loop runs, too: by pytest-qt after each part of a test, by who waits for a window to be
    shown. Whatever asyncio is asked for there is refused. qasync would do so itself, once a coroutine is done.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app, already_running=False)
        self._timer = LoopTimer()

    def run_until_complete(self, future: Awaitable[Any]) -> Any:
        done = asyncio.ensure_future(future, loop=self)
        done.add_done_callback(lambda _: self.stop())
        self.run_forever()
        return done.result()


def shown_window(folder: Path) -> ConsoleWindow:
    """A console that follows no desk yet, shown and active."""
    made = ConsoleWindow(Settings(language="en"), folder / "window.json")
    made.build(Bridge(), folder / "runs")
    made.resize(1600, 900)
    made.show()
    made.activateWindow()
    # The window system says later which window is active: before it nothing has the focus, whoever asks for it.
    assert until_so(lambda: QApplication.processEvents() or QApplication.activeWindow() is made)
    return made


def end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """Give what a window cancelled its turn to end: freed before it, it is an error in whichever test comes next."""
    if left := asyncio.all_tasks(loop):
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.wait(left, timeout=GENEROUS_S))


async def until(what: Callable[[], object], seconds: float = GENEROUS_S) -> bool:
    """Wait, on the window's loop, until something is so."""
    limit = Limit(seconds)
    while not what():
        if not limit.left_s:
            return bool(what())
        await asyncio.sleep(0.01)
    return True


async def settled() -> None:
    """Let the window's loop run events in it, not under it, until what is to be drawn or deleted is."""
    for _ in range(4):
        await asyncio.sleep(0.03)
        gc.collect()


async def by_hand(work: Callable[[], object]) -> None:
    """Move the mouse as Qt would be told of it: between the coroutines, never within one.

    QTest.mouseMove runs Qt's events meanwhile, and those run what other coroutines wait for. Within a coroutine
    asyncio refuses that, and the one that was to go on never does.
    """
    done = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told where it is awaited
            done.set_exception(error)
        else:
            done.set_result(None)

    QTimer.singleShot(0, act)
    await done
