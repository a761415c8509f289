"""What the API needs of the desk."""

from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from console.api.messages import (
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
from console.base.errors import Problem
from console.model.commands import Command, Toggle
from console.model.edits import EditAsked


class RecordsPage(NamedTuple):
    """Some records of the journal, each as JSON, and the serial to go on from."""

    records: list[bytes]
    following: int


class DeskPort(Protocol):
    """The desk, as the API sees it. Every method is for any thread, and may take a while but command()."""

    def command(self, command: Command | Toggle, by: str, within_s: float) -> "Future[CommandResult]":
        """Pass on an operator's command. One that is not begun within_s is left: TooLate.

        Returns what becomes of it; cancelled while it waits, it is left, too.
        """
        ...

    def state(self) -> WholeState:
        """Returns the whole state."""
        ...

    def stream_state(self) -> State:
        """Returns the state without the long lists."""
        ...

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        """Returns a window of a series, None for a name that there is not."""
        ...

    def comparison(self, compared_with: str, points: int) -> Comparison:
        """Returns the earlier run that this one is compared with (``last``, ``weekday``), or why there is none.

        points: of each series at the most.
        """
        ...

    def answered(self) -> AnsweredPage:
        """Returns the questions that were answered on air."""
        ...

    def metrics(self) -> Metrics:
        """Returns what every metric means, with the show's baselines and milestones."""
        ...

    def show(self) -> bytes:
        """Returns the show file's content (JSON)."""
        ...

    def records(self, from_serial: int, limit: int, kinds: Sequence[str] = ()) -> RecordsPage:
        """Returns records of the journal from a serial on, of all kinds of facts or of some."""
        ...

    def subscribe(self, push: Callable[[str, bytes], None]) -> Callable[[], None]:
        """push(kind, message) is called for each message: kind ``state`` or ``sound`` (the latest
        counts), or ``record``.

        Returns how to end it.
        """
        ...

    def take_events(
        self, body: bytes, by: str, then: Callable[[Callable[[], None]], object] = ...
    ) -> "EventsResult | list[Problem]":
        """Take counter events in; returns a list of problems when the body is no batch at all.

        then: is given the work that keeps and counts them, to be done at once or right after.
        """
        ...

    def picture(self, which: str, width: int, height: int, cue: str | None = None) -> bytes | None:
        """Returns a JPEG of ``program`` or ``preview`` (of what comes, or of a cue by its id), None when there is none.

        A side of 0 follows from the canvas. Raises ShowcallerError where it is known why: the cue's clip is missing
        or broken.
        """
        ...

    def product_picture(self, product_id: str) -> Path | None:
        """Returns where a product's picture lies, None for a product without one."""
        ...

    def media_thumbnail(self, name: str, width: int, height: int, at_ms: int | None) -> bytes | None:
        """Returns a JPEG of a clip or picture of the show, None for a file that the show's folder has not.

        at_ms: of a clip the frame at that time, None: the first that shows anything. Raises ShowcallerError
        for one that cannot be shown, with the reason.
        """
        ...

    def offer(self) -> Offer:
        """Returns what the OBS at hand has."""
        ...

    def edit(self, asked: EditAsked, by: str, within_s: float) -> EditResult:
        """Edit the show. What cannot be made within_s is not made."""
        ...

    def undo(self, by: str, within_s: float) -> EditResult:
        """Take back one's own newest edit."""
        ...

    def redo(self, by: str, within_s: float) -> EditResult:
        """Make again what one took back last."""
        ...

    def edits(self, by: str, since: int, limit: int) -> EditsPage:
        """Returns how the show can be edited, what undo and redo would do, and its edits after a revision."""
        ...

    def gather(self, asked: GatherAsked) -> Gathered:
        """Copy a file of this PC into the show; returns its name there. Raises ShowcallerError."""
        ...

    def clips(self) -> ClipList:
        """Returns the clips and films of the show, each looked at."""
        ...

    def end(self, by: str) -> None:
        """End the run; or close the show, where it is only edited."""
        ...


class Served(Protocol):
    """A coroutine that runs on a loop of somebody else's."""

    def end(self, timeout_s: float) -> bool:
        """End it. Returns False when that took longer than timeout_s."""
        ...


class Io(Protocol):
    """Runs coroutines on one loop, and starts those again that end by a mistake (console.desk.io)."""

    def serve(self, name: str, make: Callable[[Callable[[], None]], Coroutine[Any, Any, None]]) -> Served:
        """Returns what is being started. make is given what is to be called once it works."""
        ...
