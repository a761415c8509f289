"""A desk behind the API that does what a test wants."""

import http.client
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

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
    ShowClip,
)
from console.api.state import State, WholeState
from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED
from console.desk.io import IoLoop
from console.engine.metric_definitions import SERIES
from console.files.showfile import encode
from console.model.edits import EditAsked
from console.model.facts import AnyFact, Go, Record, Toggle
from console.model.show import Show, Text
from console.sources.intake import Intake
from console.web import server
from console.web.ports import DeskPort, RecordsPage
from console.words.message import plain
from tests.support.waiting import GENEROUS_S


class ApiServer(server.ApiServer):
    """The API of a desk, on a loop of its own."""

    def __init__(self, desk: DeskPort, event: Any, token_file: Path, **more: Any) -> None:
        self._own = IoLoop(LOGGED)
        super().__init__(desk, event, token_file, self._own, **more)
        self._started = False

    def start(self) -> None:
        if not self._started:
            self._own.start()
            self._started = True
        try:
            super().start()
        except BaseException:
            self._own.close()
            raise

    def stop(self, timeout_s: float = 60.0) -> None:
        super().stop(timeout_s)
        if self._started:
            self._own.close(timeout_s)


def tag_of(record: bytes) -> str:
    """The kind of a record's fact."""
    return str(msgspec.json.decode(record)["fact"]["fact"])


@cache
def _long_log() -> tuple[bytes, ...]:
    """Encoded once: every desk of a window has it, and few read it."""
    return tuple(msgspec.json.encode(Record(n, n * 10, n, n, "test", Go())) for n in range(1, 2501))


class FakeDesk:
    """Takes every command but those in refused; answers none while silent. pages: how often records were read."""

    def __init__(self) -> None:
        self.commands: list[tuple[AnyFact | Toggle, str]] = []
        self.refused: set[str] = set()
        self.silent = False
        self.waiting: list[Future[CommandResult]] = []
        self.within_s: list[float] = []
        self.pages = 0
        self.log = list(_long_log())
        self.pushes: list[Callable[[str, bytes], None]] = []
        self.jpeg: bytes | None = b"\xff\xd8 picture"
        self.ended = False
        self.edited: list[tuple[EditAsked, str]] = []
        self.thumbnail: Path | None = None
        self._intake = Intake({"R": "rice"}, lambda: 0)

    def command(self, command: AnyFact | Toggle, by: str, within_s: float = 5.0) -> "Future[CommandResult]":
        self.commands.append((command, by))
        self.within_s.append(within_s)
        done: Future[CommandResult] = Future()
        self.waiting.append(done)
        name = str(command.__struct_config__.tag)
        if not self.silent:
            if name in self.refused:
                done.set_result(CommandResult(False, 7, "not_now", plain("Not now.")))
            else:
                done.set_result(CommandResult(True, 7))
        return done

    def state(self) -> WholeState:
        return WholeState(t_ms=5)

    def stream_state(self) -> State:
        return State(t_ms=5)

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        if name not in SERIES:
            return None
        return SeriesWindow(first_ms=[1], last_ms=[2], low=[0.5], high=[1.5])

    def comparison(self, compared_with: str, points: int) -> Comparison:
        return Comparison(run=compared_with)

    def answered(self) -> AnsweredPage:
        return AnsweredPage(answered=(Answered(at_ms=1000, group_id="rice.price", title="How much?"),))

    def metrics(self) -> Metrics:
        return Metrics()

    def show(self) -> bytes:
        return encode(Show(id="show", title=Text(en="Show"), planned_start="2024-04-16T18:18:00+08:00"))

    def records(self, from_serial: int, limit: int, kinds: Sequence[str] = ()) -> RecordsPage:
        self.pages += 1
        found = [body for body in self.log[from_serial - 1 :] if not kinds or tag_of(body) in kinds][:limit]
        following = int(found[-1][len(b'{"serial":') :].partition(b",")[0]) + 1 if found else from_serial
        return RecordsPage(found, following if len(found) == limit else max(following, len(self.log) + 1))

    def subscribe(self, push: Callable[[str, bytes], None]) -> Callable[[], None]:
        self.pushes.append(push)
        return lambda: self.pushes.remove(push)

    def tell(self, record: Record) -> None:
        """A new record: into the journal, then to every stream."""
        self.log.append(msgspec.json.encode(record))
        for push in list(self.pushes):
            push("record", self.log[-1])
            push("state", msgspec.json.encode(self.stream_state()))

    def take_events(
        self, body: bytes, by: str, then: Callable[[Callable[[], None]], object] = lambda work: work()
    ) -> EventsResult | list[Problem]:
        taken = self._intake.take(body)
        if not taken.whole_batch:
            return taken.problems
        return EventsResult(taken.fact.events, taken.fact.duplicates, taken.fact.rejected, taken.problems)

    def picture(self, which: str, width: int, height: int, cue: str | None = None) -> bytes | None:
        return self.jpeg

    def product_picture(self, product_id: str) -> Path | None:
        return self.thumbnail if product_id == "rice" else None

    def media_thumbnail(self, name: str, width: int, height: int, at_ms: int | None) -> bytes | None:
        if name == "media/broken.mp4":
            raise ShowcallerError(Problem("", plain("it cannot be played.")))
        return self.jpeg if name == "media/film.mp4" else None

    def edit(self, asked: EditAsked, by: str, within_s: float) -> EditResult:
        self.edited.append((asked, by))
        return EditResult(asked.base == 0, 1, *(() if asked.base == 0 else ("conflict", plain("Meanwhile."))))

    def undo(self, by: str, within_s: float) -> EditResult:
        return EditResult(False, 0, "nothing_to_undo", plain("There is nothing to undo."))

    def redo(self, by: str, within_s: float) -> EditResult:
        return EditResult(False, 0, "read_only", plain("It can only be read."))

    def edits(self, by: str, since: int, limit: int) -> EditsPage:
        return EditsPage(editable=True)

    def offer(self) -> Offer:
        return Offer()

    def gather(self, asked: GatherAsked) -> Gathered:
        if asked.path == "missing":
            raise ShowcallerError(Problem(asked.path, plain("it is not there."), plain("Look for it.")))
        return Gathered(name=f"media/{Path(asked.path).name}")

    def clips(self) -> ClipList:
        return ClipList(clips=(ShowClip(name="media/film.mp4", bytes=5, duration_ms=2000),))

    def end(self, by: str) -> None:
        self.ended = True


def ask(
    api: ApiServer, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    """One request with the token: (status, decoded JSON or bytes). A header of None value is left out."""
    host, _, port = api.url.removeprefix("http://").rpartition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=GENEROUS_S)
    sent = {"Authorization": f"Bearer {api.token}", **({"Content-Type": "application/json"} if body else {})}
    sent.update(headers or {})
    try:
        connection.request(method, path, body, {name: value for name, value in sent.items() if value})
        answer = connection.getresponse()
        data = answer.read()
        if answer.headers.get_content_type() == "application/json":
            return answer.status, msgspec.json.decode(data)
        return answer.status, data
    finally:
        connection.close()
