"""A run's progress on a terminal: a line for each thing that happens."""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from console.cards.amounts import money
from console.desk.core import DeskCore
from console.engine.reduce_avatar import told as avatar_told
from console.engine.state import Take
from console.model import facts
from console.model.facts import Record
from console.model.show import Money
from console.model.target import text_of
from console.report.overview import reached

if TYPE_CHECKING:
    from console.desk.assemble import Run

QUIET = (
    facts.CountersMoved,
    facts.RequestDone,
    facts.ItemEnabledSeen,
    facts.TransitionSeen,
    facts.TransitionRuns,
    facts.PreviewSeen,
)


def clock(ms: int) -> str:
    """Show time as people say it."""
    sign, seconds = ("-" if ms < 0 else ""), abs(ms) // 1000
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def counting(out: IO[str], quiet: bool) -> Callable[[int, int, str], bool]:
    """Tells how far a long piece of work is, on one line of a terminal. Ctrl-C stops the work."""

    def progress(done: int, total: int, what: str) -> bool:
        if not quiet and out.isatty() and total:
            print(f"\r{done}/{total} {what[:60]:<60}", end="" if done < total else "\n", file=out, flush=True)
        return True

    return progress


def told_lines(out: IO[str]) -> Callable[[int, int, str], bool]:
    """Tells how far a long piece of work is, to a program: a line of JSON for each step."""

    def progress(done: int, total: int, what: str) -> bool:
        print(
            msgspec.json.encode({"done": done, "total": total, "what": what}).decode(), file=out, flush=True
        )
        return True

    return progress


def waiting(as_lines: bool) -> Callable[[str], None]:
    """Says on stderr what is waited for: as a line of told_lines whose total is 0, or as a sentence."""
    lines = told_lines(sys.stderr)

    def say(what: str) -> None:
        if as_lines:
            lines(0, 0, what)
        else:
            print(f"showcaller: {what}", file=sys.stderr, flush=True)

    return say


class Progress:
    """Prints what happens. With as_json, each record as a line of JSON instead."""

    def __init__(self, core: DeskCore, out: IO[str], as_json: bool) -> None:
        self._core, self._out, self._json = core, out, as_json
        # Where everything is comes first, whatever happened before it could be told.
        self._early: list[str] | None = []
        core.listeners.append(self._record)

    def line(self, text: str) -> None:
        """Something said by the command itself."""
        if self._json:
            text = msgspec.json.encode({"event": "note", "text": text}).decode()
        self._print(text)

    def ready(self, desk: "Run", slow: list[str]) -> None:
        """Where everything is."""
        early, self._early = self._early or [], None
        self._where(desk, slow)
        for text in early:
            self._print(text)

    def _where(self, desk: "Run", slow: list[str]) -> None:
        if self._json:
            from console.cli.desk import ready_line

            self._print(ready_line(desk).decode())
            return
        state = self._core.state
        mode = "REHEARSAL" if desk.rehearsal else "LIVE"
        speed = f" at {state.run.speed:g}x" if state.run.speed != 1 else ""
        title = self._core.plan.show.title.pick()
        self._print(f"{mode}{speed}: {title} ({len(self._core.plan.order)} cues, OBS {desk.link.url})")
        self._print(f"API    {desk.api.url}")
        self._print(f"Token  {desk.api.token_file}")
        self._print(f"Run    {desk.path}")
        for told in slow:
            self._print(f"Note: {told}")

    def ended(self, reason: str) -> None:
        self.line(f"The run is over: {reason}.")

    def summary(self, report: dict[str, Any], path: Path) -> None:
        """How it went, in a line or two."""
        if self._json:
            done = {"event": "ended", "as_run": str(path), "run": report["run"]}
            self._print(msgspec.json.encode(done).decode())
            return
        counts: dict[str, int] = {}
        for cue in report["cues"]:
            counts[cue["outcome"]] = counts.get(cue["outcome"], 0) + 1
        told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        self._print(f"As-run: {told}. {path}")
        figures = report["counters"]["metrics"]
        if figures.get("views"):
            named = (("visitors", "viewers"), ("views", "views"), ("orders", "orders"))
            words = [f"{figures[key]:,} {word}" for key, word in named]
            words += [
                money(Money(minor=value, currency=key.removeprefix("gmv.")))
                for key, value in figures.items()
                if key.startswith("gmv.")
            ]
            self._print(f"Figures: {', '.join(words)}.")

    def _print(self, text: str) -> None:
        if self._early is not None:
            self._early.append(text)
            return
        # A terminal that went away must not end the show.
        with contextlib.suppress(OSError, ValueError):
            print(text, file=self._out, flush=True)

    def _record(self, record: Record) -> None:
        if isinstance(record.fact, QUIET):
            return
        if self._json:
            body = {"event": "record", "record": record}
            self._print(msgspec.json.encode(body).decode())
            return
        text = self._words(record)
        if text:
            self._print(f"{clock(record.t_ms)}  {text}")

    def _words(self, record: Record) -> str:
        state, fact = self._core.state, record.fact
        match fact:
            case facts.CueTaken():
                take = state.takes[-1]
                where = take.scene or "action"
                return f"{take.cue_id:<8} {where:<12} {take.title}"
            case facts.CueConfirmed():
                take = state.takes[fact.take - 1]
                return f"{take.cue_id:<8} {take.outcome} {self._took(take)}"
            case facts.CueFailed():
                return f"{state.takes[fact.take - 1].cue_id:<8} FAILED: {fact.why}"
            case facts.ObsConnected():
                return f"OBS connected ({fact.seen.obs_version}, {fact.seen.platform})"
            case facts.ObsLost():
                return f"No OBS: {fact.why}"
            case facts.CommandRefused():
                return f"{fact.command} refused: {fact.message}"
            case facts.DriftSeen():
                what = text_of(fact.target).replace("\n", " / ")
                return f"OBS was changed by hand: {what} is {fact.seen}, the show wants {fact.asked}"
            case facts.ProblemSeen():
                return f"PROBLEM {fact.what} {fact.fix}".rstrip()
            case facts.RunResumed():
                return f"Resumed after {fact.gap_ms / 1000:.1f} s of show time without a desk"
            case facts.PriceShown():
                return f"{fact.product.id} is on air at {money(fact.product.price)}"
            case facts.AvatarSeen():
                return f"AVATAR {avatar_told(fact.source, fact.state, fact.for_ms)}"
            case facts.FellBack():
                return f"FELL BACK to the {fact.to}: {fact.why}"
            case facts.MilestoneReached():
                return f"{fact.metric.partition('.')[0]} reached {reached(fact.metric, fact.value)}"
            case facts.ProductChanged():
                return f"{fact.product.id} changed"
            case facts.Hold() | facts.Resume() | facts.Panic() | facts.Skip() | facts.Back() | facts.Adjust():
                return type(fact).__name__.lower()
        return ""

    def _took(self, take: Take) -> str:
        if take.confirmed_ms is None:
            return ""
        return f"{(take.confirmed_ms - take.due_ms) / self._core.state.run.speed:.0f} ms"
