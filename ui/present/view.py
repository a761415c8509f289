"""What the window knows at one moment: the desk's state, the show, and how well it hears the desk."""

from typing import Literal

import msgspec

from console.api.messages import EditStatus, Entry, MetricDefinition, Offer
from console.api.state import State, WholeState
from ui.present import figures
from ui.present.book import Book
from ui.present.times import Clock

Link = Literal["none", "connecting", "connected", "lost"]


class View(msgspec.Struct):
    """All that panes render. t_ms: show time now, reckoned on from the last message. guard_ms: real ms
    until GO counts again. whole: the last whole state, with every cue's times. said: what became of the
    last command, empty when it was followed. doing: what a desk that starts is at. lock: show mode chosen or
    left by hand; None while neither was. silent_ms: real ms since the desk was last heard.
    """

    link: Link = "none"
    why: str = ""
    book: Book | None = None
    state: State | None = None
    whole: WholeState | None = None
    t_ms: int = 0
    clock: Clock | None = None
    language: str = "en"
    definitions: dict[str, MetricDefinition] = {}
    log: list[Entry] = []
    guard_ms: int = 0
    said: str = ""
    doing: str = ""
    editing: EditStatus = EditStatus()
    offer: Offer = Offer()
    lock: bool | None = None
    silent_ms: int = 0

    def metric(self, metric: str, value: float | None) -> tuple[str, str]:
        """Returns (name, value) of a metric in the window's language, by its definition; its id where it has none."""
        defined = self.definitions.get(metric.partition(".")[0])
        shown = figures.of_unit(metric, value, defined.unit if defined is not None else "", self.language)
        return (defined.name.pick(self.language) if defined is not None else metric), shown

    @property
    def live_runs(self) -> bool:
        """Returns whether a live show is followed, also while its desk is not heard."""
        state = self.state
        return (
            self.link != "none"
            and state is not None
            and state.run.mode == "live"
            and state.run.ended_ms is None
        )

    @property
    def colour(self) -> str:
        """Returns what runs, as it is shown in colour: ``live`` only while viewers get it, else ``unsent``."""
        state = self.state
        if state is None or self.link == "none":
            return "none"
        if state.run.mode != "live" or state.run.ended_ms is not None or self.link == "lost":
            return state.run.mode
        return "live" if state.output.on_air else "unsent"

    @property
    def locked(self) -> bool:
        """Returns whether it is show mode: keys call the show, nothing is edited. So a live show begins.

        Where nothing runs there is no show to call.
        """
        if self.state is not None and self.state.run.mode == "editing":
            return False
        return self.live_runs if self.lock is None else self.lock

    @property
    def editable(self) -> bool:
        """Returns whether the show can be edited here and now."""
        return self.on and self.editing.editable and not self.locked

    @property
    def rehearses(self) -> bool:
        """Returns whether a rehearsal is followed and its desk is heard."""
        return self.on and self.state is not None and self.state.run.mode == "rehearsal"

    @property
    def edits(self) -> bool:
        """Returns whether the show is open to be written, and nothing runs."""
        return self.on and self.state is not None and self.state.run.mode == "editing"

    @property
    def runs(self) -> bool:
        """Returns whether a run is followed and its desk is heard."""
        return self.on and not self.edits

    @property
    def seen(self) -> bool:
        """Returns whether what is on air is known: the desk is heard, and it sees OBS."""
        return self.on and self.state is not None and self.state.obs.connected

    @property
    def elsewhere(self) -> bool:
        """Returns whether OBS is seen to show another scene than the rundown has on air."""
        now = self.state.now if self.state is not None else None
        return self.seen and now is not None and now.tally == "elsewhere"

    @property
    def as_called(self) -> bool:
        """Returns whether what the rundown has on air is what OBS is seen to show (or is asked for)."""
        return self.seen and not self.elsewhere

    @property
    def on(self) -> bool:
        """Returns whether the desk is heard."""
        return self.link == "connected" and self.state is not None


# What of a view moves on with the time alone.
_TIMES = ("t_ms", "guard_ms", "silent_ms", "log")
_NEWS = tuple(name for name in View.__struct_fields__ if name not in _TIMES)


def news(view: View) -> tuple[object, ...]:
    """Returns what to compare with an earlier view's by ``is``: nothing but the time has passed meanwhile
    where each is the same one.
    """
    return (view, view.log[-1] if view.log else None, *(getattr(view, name) for name in _NEWS))
