"""A run's progress on a terminal: a line for each thing that happens."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from console.base.errors import Problem
from console.cards.amounts import money
from console.cli.language import language, words
from console.cli.output import Output
from console.desk.core import DeskCore
from console.engine.commands import name_of
from console.engine.reduce_avatar import KINDS
from console.engine.reduce_avatar import said as avatar_said
from console.engine.state import Take
from console.model import facts
from console.model.facts import Record
from console.model.ports import Progress as ReportProgress
from console.model.show import Money
from console.model.target import changed_by_hand
from console.report.overview import reached
from console.report.words import COMMANDS, OUTCOMES
from console.report.words import ENDS as REASONS
from console.words.message import Message, message

if TYPE_CHECKING:
    from console.desk.assemble import Run

ACTION = message("cli.action")
QUIET = (
    facts.CountersMoved,
    facts.RequestDone,
    facts.ItemEnabledSeen,
    facts.TransitionSeen,
    facts.TransitionRuns,
    facts.PreviewSeen,
)


def clock(ms: int) -> str:
    """Returns a show time as people say it."""
    sign, seconds = ("-" if ms < 0 else ""), abs(ms) // 1000
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def counting(out: IO[str], quiet: bool) -> ReportProgress:
    """Shows how far a long piece of work is, on one line of a terminal. Ctrl-C stops the work."""

    def progress(done: int, total: int, what: Message | None) -> bool:
        if not quiet and out.isatty() and total:
            step = words(what)[:60] if what is not None else ""
            print(f"\r{done}/{total} {step:<60}", end="" if done < total else "\n", file=out, flush=True)
        return True

    return progress


def json_lines(out: IO[str]) -> ReportProgress:
    """Says how far a long piece of work is, to a program: a line of JSON for each step."""

    def progress(done: int, total: int, what: Message | None) -> bool:
        print(
            msgspec.json.encode({"done": done, "total": total, "what": what}).decode(), file=out, flush=True
        )
        return True

    return progress


def waiting(as_lines: bool) -> Callable[[Message], None]:
    """Says on stderr what is waited for: as a line of json_lines whose total is 0, or as a sentence."""
    lines = json_lines(sys.stderr)

    def report(what: Message) -> None:
        if as_lines:
            lines(0, 0, what)
        else:
            print(f"showcaller: {words(what)}", file=sys.stderr, flush=True)

    return report


class Progress:
    """Prints what happens. With as_json, each record as a line of JSON instead. close() it.

    Who stops reading stops nothing: lines that nobody takes are dropped, counted and reported.
    """

    def __init__(
        self,
        core: DeskCore,
        out: IO[str],
        as_json: bool,
        report: Callable[[str, Problem | None], None] = lambda code, problem: None,
    ) -> None:
        self._core, self._json, self._report = core, as_json, report
        self._stalled = False
        # A line that is dropped and what is said of it belong together: the output's thread may take lines again
        # in between, and the problem would stay for good.
        self._telling = threading.Lock()
        self._output = Output(out, self._flows)
        # Where everything is comes first, whatever happened before it could be said.
        self._early: list[str] | None = []
        core.listeners.append(self._record)

    def line(self, said: Message) -> None:
        """Something said by the command itself."""
        if self._json:
            self._print(msgspec.json.encode({"event": "note", "message": said}).decode())
        else:
            self._print(words(said))

    def ready(self, desk: "Run", slow: list[Message]) -> None:
        """Where everything is."""
        early, self._early = self._early or [], None
        self._where(desk, slow)
        for text in early:
            self._print(text)

    def _where(self, desk: "Run", slow: list[Message]) -> None:
        if self._json:
            from console.cli.desk import ready_line

            self._print(ready_line(desk).decode())
            return
        state = self._core.state
        plan = self._core.moment.plan
        title, cues = plan.show.title.pick(language()), len(plan.order)
        mode = message("cli.rehearsal") if desk.rehearsal else message("cli.live")
        if state.run.speed != 1:
            mode = message("cli.at_speed", mode=mode, speed=state.run.speed)
        for said in (
            message("cli.running", mode=mode, title=title, cues=cues, obs=desk.link.url),
            message("cli.api_at", url=desk.api.url),
            message("cli.token_in", file=desk.api.token_file),
            message("cli.run_in", folder=desk.path),
            *(message("cli.note", what=one) for one in slow),
        ):
            self._print(words(said))

    def ended(self, reason: str) -> None:
        self.line(message("cli.run_over", reason=REASONS.get(reason, reason)))

    def summary(self, report: dict[str, Any], path: Path) -> None:
        """How it went, in a line or two."""
        if self._json:
            done = {"event": "ended", "as_run": str(path), "run": report["run"]}
            self._print(msgspec.json.encode(done).decode())
            return
        counts: dict[str, int] = {}
        for cue in report["cues"]:
            counts[cue["outcome"]] = counts.get(cue["outcome"], 0) + 1
        outcomes = [
            message("cli.count", count=count, outcome=OUTCOMES.get(outcome, outcome))
            for outcome, count in counts.items()
        ]
        self._print(words(message("cli.as_run", outcomes=outcomes, file=path)))
        figures = report["counters"]["metrics"]
        if figures.get("views"):
            shown: list[Message | str] = [
                message("cli.viewers", count=figures["visitors"]),
                message("cli.views", count=figures["views"]),
                message("cli.orders", count=figures["orders"]),
            ]
            shown += [
                money(Money(minor=value, currency=key.removeprefix("gmv.")))
                for key, value in figures.items()
                if key.startswith("gmv.")
            ]
            self._print(words(message("cli.figures", figures=shown)))

    def _print(self, text: str) -> None:
        if self._early is not None:
            self._early.append(text)
            return
        with self._telling:
            if not self._output.line(text) and not self._stalled:
                self._stalled = True
                what, fix = message("cli.output_stalled"), message("cli.fix_output_stalled")
                self._report("output.stalled", Problem("", what, fix))

    def _flows(self, count: int) -> str:
        """Returns what to say once lines are taken again, after so many were dropped."""
        with self._telling:
            self._stalled = False
            self._report("output.stalled", None)
        said = message("cli.output_dropped", count=count)
        if self._json:
            return msgspec.json.encode({"event": "note", "message": said}).decode()
        return words(said)

    def close(self) -> None:
        """Print what is left, as far as somebody reads it."""
        self._output.close()

    def _record(self, record: Record) -> None:
        if isinstance(record.fact, QUIET):
            return
        if self._json:
            body = {"event": "record", "record": record}
            self._print(msgspec.json.encode(body).decode())
            return
        said = self._said(record)
        if said:
            text = said if isinstance(said, str) else words(said)
            self._print(f"{clock(record.t_ms)}  {text}")

    def _said(self, record: Record) -> Message | str:
        state, fact = self._core.state, record.fact
        match fact:
            case facts.CueTaken():
                take = state.takes[-1]
                return f"{take.cue_id:<8} {take.scene or words(ACTION):<12} {take.title}"
            case facts.CueConfirmed():
                confirmed = state.take(fact.take)
                if confirmed is None:
                    return ""
                cue, outcome = f"{confirmed.cue_id:<8}", OUTCOMES.get(confirmed.outcome, confirmed.outcome)
                return message("cli.outcome", cue=cue, outcome=outcome, took=self._took(confirmed))
            case facts.CueFailed():
                failed = state.take(fact.take)
                cue = f"{failed.cue_id if failed is not None else '':<8}"
                return message("cli.failed", cue=cue, why=fact.why)
            case facts.ObsConnected():
                seen = fact.seen
                return message("cli.obs_connected", version=seen.obs_version, platform=seen.platform)
            case facts.ObsLost():
                return message("cli.no_obs", why=fact.why)
            case facts.CommandRefused():
                command = COMMANDS.get(fact.command, fact.command)
                return message("cli.refused", command=command, why=fact.message)
            case facts.DriftSeen():
                return changed_by_hand(fact.target, fact.seen, fact.asked)
            case facts.ProblemSeen():
                problem = (
                    fact.what if fact.fix is None else message("part.both", first=fact.what, second=fact.fix)
                )
                return message("cli.problem", what=problem)
            case facts.RunResumed():
                return message("cli.resumed", seconds=fact.gap_ms / 1000)
            case facts.PriceShown():
                return message("cli.price_on_air", product=fact.product.id, price=money(fact.product.price))
            case facts.AvatarSeen():
                return message("cli.avatar", what=avatar_said(fact.source, fact.state, fact.for_ms))
            case facts.FellBack():
                return message("cli.fell_back", to=KINDS[fact.to], why=fact.why)
            case facts.MilestoneReached():
                value = reached(fact.metric, fact.value)
                return message("cli.reached", metric=fact.metric.partition(".")[0], value=value)
            case facts.ProductChanged():
                return message("cli.product_changed", product=fact.product.id)
            case facts.Hold() | facts.Resume() | facts.Panic() | facts.Skip() | facts.Back() | facts.Adjust():
                return COMMANDS[name_of(fact)]
        return ""

    def _took(self, take: Take) -> str:
        if take.confirmed_ms is None:
            return ""
        return f"{(take.confirmed_ms - take.due_ms) / self._core.state.run.speed:.0f} ms"
