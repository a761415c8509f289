"""The sources of a run, looked after: opened, taken in, left alone for as long as they ask, opened again.

Each is a task of its own on the network loop. What is changed on this PC while the show runs (a source added, turned
off, a secret entered anew) holds within seconds; what was reached is kept beside the run.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import msgspec

from console.api.messages import EventsResult
from console.api.viewers_state import SourceState
from console.base.clock import Clock
from console.base.errors import Problem, ShowcallerError
from console.desk.source_context import RealWaits, SourceContext, Waits
from console.desk.source_health import Health
from console.desk.source_ports import Choose, Confirm, KeepRaw, Keeps, Report, Takes
from console.desk.source_positions import Positions
from console.model.figures import Choice
from console.sources.comments import plain_text
from console.sources.kept import checked
from console.sources.setup import Batch, Budget, Kind, SourceFault, SourceSetup, event_source
from console.words.message import message

# In a run's folder: where each source is come to.
POSITIONS = "sources.json"
LOOK_MS, KEEP_MS = 1_000, 2_000
FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 1_000, 60_000
# Nobody is let be for longer, whatever he asks; and what cannot work is tried again after so long all the same.
MOST_AFTER_MS, FINAL_MS = 3_600_000, 300_000
# It works again only once it has for so long: else the next pause is longer.
STEADY_MS = 10_000
# So often may it end soon after it began before that is an alarm.
MOST_ENDS = 3
LARGE, MANY, COMMENT = 256 * 1024, 100, 2000
log = logging.getLogger("showcaller.sources")


class Sources:
    """run() is a service of the network loop; states() may be asked for by any thread.

    take: counts a JSON array of events. show_ms: show time now. since_ms: when the run began, epoch ms. names: only
    these sources count; None: all that are on. folder: the run's. keep_raw: is asked on the loop, and may not wait.
    """

    def __init__(
        self,
        keeps: Keeps,
        take: Takes,
        clock: Clock,
        show_ms: Callable[[], int],
        since_ms: int,
        report: Report,
        folder: Path | None = None,
        names: tuple[str, ...] | None = None,
        waits: Waits | None = None,
        choose: Choose = lambda source, figure, counts: None,
        keep_raw: KeepRaw = lambda setup, batch, secrets: None,
        confirm: Confirm = lambda source, figure: None,
    ) -> None:
        self._keeps, self._take, self._clock, self._show_ms = keeps, take, clock, show_ms
        self._since_ms, self._report, self._names = since_ms, report, names
        self._waits = waits or RealWaits()
        self._positions = Positions(folder / POSITIONS if folder is not None else None)
        self._running: dict[str, _Source] = {}
        self._choose, self._keep_raw, self._confirm = choose, keep_raw, confirm
        # What the producer said in this run, to be kept: sources as their events name them, figure, whether they count.
        self._said: SimpleQueue[tuple[tuple[str, ...], Choice, bool]] = SimpleQueue()
        # Which figures of each are only compared, as it was set up when last looked at.
        self._compares: dict[str, tuple[Choice, ...]] = {}
        self._off: dict[str, SourceState] = {}
        # Those that the run was to have and that nobody has set up.
        self._missing: set[str] = set()
        self._pool: ThreadPoolExecutor | None = None

    def states(self) -> tuple[SourceState, ...]:
        """Returns how each is, in the order of their names."""
        running = {name: source.health.state() for name, source in tuple(self._running.items())}
        return tuple(one for _, one in sorted((self._off | running).items()))

    def keep_choice(self, sources: tuple[str, ...], figure: Choice, counts: bool) -> None:
        """Have kept that sources' figures are to be added up, or that it is to be asked again; any thread."""
        self._said.put((sources, figure, counts))

    async def run(self, works: Callable[[], None]) -> None:
        """Look after them until cancelled."""
        self._pool = pool = ThreadPoolExecutor(8, "source")
        stamp: object = None
        kept_ms = self._mono_ms()
        try:
            while True:
                newest = self._keeps.stamp()
                if newest != stamp:
                    stamp = newest
                    await self._look_at_setups()
                works()
                await self._waits.sleep(LOOK_MS)
                await self._keep_choices()
                for source in self._running.values():
                    source.health.look()
                if self._positions.changed and self._mono_ms() - kept_ms >= KEEP_MS:
                    kept_ms = self._mono_ms()
                    await self._off_loop(self._positions.keep)
        finally:
            await self._end(tuple(self._running))
            self._positions.keep()
            pool.shutdown(wait=False, cancel_futures=True)

    async def _keep_choices(self) -> None:
        while not self._said.empty():
            sources, figure, counts = self._said.get()
            names = [name for name, one in self._running.items() if event_source(one.setup) in sources]
            try:
                await self._off_loop(partial(self._keeps.confirm, names, figure, counts))
            except (ShowcallerError, OSError):
                # The run goes on as was said; the next one asks.
                log.warning("it is not kept which sources count", exc_info=True)

    async def _look_at_setups(self) -> None:
        try:
            setups = dict(await self._off_loop(self._keeps.setups))
        except ShowcallerError as error:
            # Those that run go on as they are.
            self._report("setups", error.problems[0])
            return
        self._report("setups", None)
        on = {name: one for name, one in setups.items() if self._counts(one)}
        self._off = {name: _off(one) for name, one in setups.items() if name not in on}
        await self._end([name for name in self._running if name not in on])
        for setup in on.values():
            self._choose_by(setup)
        for name, setup in on.items():
            there = self._running.get(name)
            if there is not None and _same(there.setup, setup) and not await there.secrets_changed():
                continue
            await self._end([name])
            self._running[name] = source = _Source(setup, self)
            source.task = asyncio.create_task(source.run(), name=f"source {name}")
        for name in self._missing & setups.keys():
            self._missing.discard(name)
            self._report(f"{name}.fault", None)
        for name in self._names or ():
            if name not in setups:
                self._missing.add(name)
                what = message("source.not_set_up", name=name)
                self._report(f"{name}.fault", Problem("", what, message("source.fix_add", name=name)))

    def _choose_by(self, setup: SourceSetup) -> None:
        """What a producer chose in this run stands until the setup says something else than before."""
        before, now = self._compares.get(setup.name, ()), setup.compares
        self._compares[setup.name] = now
        for figure in now:
            if figure not in before:
                self._choose(event_source(setup), figure, False)
        for figure in before:
            if figure not in now:
                self._choose(event_source(setup), figure, True)
        for figure in setup.counts:
            if figure not in now:
                self._confirm(event_source(setup), figure)

    def _counts(self, setup: SourceSetup) -> bool:
        return setup.on if self._names is None else setup.name in self._names

    async def _end(self, names: "list[str] | tuple[str, ...]") -> None:
        ended = [self._running.pop(name) for name in names if name in self._running]
        for source in ended:
            if source.task is not None:
                source.task.cancel()
        for source in ended:
            if source.task is not None:
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await source.task
            source.health.off()

    def _mono_ms(self) -> int:
        return self._clock.mono_ns() // 1_000_000

    async def _off_loop(self, work: Callable[[], Any]) -> Any:
        assert self._pool is not None
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


class _Source:
    """One source and its task."""

    def __init__(self, setup: SourceSetup, of: Sources) -> None:
        self.setup, self._of = setup, of
        self.task: asyncio.Task[None] | None = None
        self._secrets: dict[str, str] | None = None
        self._kind, self._wrong = _kind_of(setup)
        self.health = Health(
            setup, self._kind, of._mono_ms, lambda part, problem: of._report(f"{setup.name}.{part}", problem)
        )
        assert of._pool is not None
        self._context = SourceContext(
            of._clock, of._waits, self, of._pool, of._since_ms, of._positions.of(setup.name)
        )
        self._failures, self._opened_ms = 0, 0

    async def run(self) -> None:
        """Open it again and again."""
        while True:
            self._opened_ms = self._of._mono_ms()
            try:
                await self._once()
            except SourceFault as fault:
                await self._pause(fault)
            except ShowcallerError as error:
                first = error.problems[0]
                await self._pause(SourceFault(first.whole(), None, final=True))
            except Exception as error:
                # A mistake of ours in one source disturbs none of the others.
                log.exception("a mistake in the source %s", self.setup.name)
                what = message("source.mistake", kind=type(error).__name__, error=str(error)[:200])
                await self._pause(SourceFault(what, message("desk.fix_see_desk_log")))
            else:
                self._steady()
                self._failures += 1
                pause_ms = self._back_off_ms()
                if self._failures < MOST_ENDS:
                    self.health.ended(pause_ms)
                else:
                    what = message("source.ends_at_once", count=self._failures)
                    self.health.failed(SourceFault(what, message("source.fix_wait")), pause_ms)
                await self._of._waits.sleep(pause_ms)

    async def _once(self) -> None:
        if self._wrong is not None:
            raise self._wrong
        self.health.connecting()
        self._secrets = await self._read_secrets()
        batches = self._kind.open(self.setup, self._secrets, self._context)
        try:
            async for batch in batches:
                await self._count(batch)
        finally:
            close = getattr(batches, "aclose", None)
            if close is not None:
                with contextlib.suppress(Exception):
                    await close()
            self._of._positions.set(self.setup.name, self._context.position())
            await self._context.close()

    async def _count(self, batch: Batch) -> None:
        code = f"events.{self.setup.name}"
        if batch.raw:
            self._of._keep_raw(self.setup, batch, self._secrets or {})
        if batch.left_out:
            first = batch.left_out[0]
            what = message(
                "source.left_out", name=self.setup.name, count=len(batch.left_out), first=first.whole()
            )
            self._of._report(code, Problem("", what, message("source.fix_left_out", name=self.setup.name)))
        counted = 0
        if batch.events:
            # Many are made fit on another thread: the loop has other work.
            many, events = len(batch.events) > MANY, batch.events
            body = await self._context.off_loop(lambda: _body(events)) if many else _body(events)
            taken = await self._taken(body, f"source:{self.setup.name}")
            counted = 0 if isinstance(taken, list) else len(batch.events)
            problems = taken if isinstance(taken, list) else taken.problems
            if problems:
                what = message(
                    "source.left_out", name=self.setup.name, count=len(problems), first=problems[0].whole()
                )
                self._of._report(
                    code, Problem("", what, message("source.fix_left_out", name=self.setup.name))
                )
        self.health.took(counted, self._of._show_ms())
        self._of._positions.set(self.setup.name, self._context.position())

    async def _taken(self, body: bytes, by: str) -> EventsResult | list[Problem]:
        while True:
            with contextlib.suppress(ShowcallerError):  # A run's past is still being read: what comes waits.
                if len(body) <= LARGE:
                    return self._of._take(body, by)
                # A large one would hold up the loop, and with it every client.
                return await self._context.off_loop(lambda: self._of._take(body, by))
            await self._of._waits.sleep(LOOK_MS // 2)

    async def _pause(self, fault: SourceFault) -> None:
        self._steady()
        self._failures += 1
        pause_ms = self._back_off_ms()
        if fault.retry_after_ms is not None:
            # Not all at the same moment as all others that were sent away.
            asked_ms = min(fault.retry_after_ms, MOST_AFTER_MS)
            pause_ms = max(pause_ms, asked_ms + round(self._context.random.uniform(0, 0.1) * asked_ms))
        self.health.failed(fault, None if fault.final else pause_ms)
        await self._of._waits.sleep(max(pause_ms, FINAL_MS) if fault.final else pause_ms)

    def _steady(self) -> None:
        if self._of._mono_ms() - self._opened_ms >= STEADY_MS and self.health.phase == "live":
            self._failures = 0

    def _back_off_ms(self) -> int:
        longest = min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(self._failures - 1, 10))
        return round(longest * self._context.random.uniform(0.5, 1.0))

    async def _read_secrets(self) -> dict[str, str]:
        setup, kind = self.setup, self._kind
        if not any(field.secret for field in kind.fields):
            return {}
        return await self._context.off_loop(lambda: self._of._keeps.secrets(setup, kind))

    async def secrets_changed(self) -> bool:
        """Returns whether other secrets are kept by now, or it waits for somebody to look at it."""
        if self.health.phase == "failed" or self._secrets is None:
            return True
        with contextlib.suppress(ShowcallerError):
            return await self._read_secrets() != self._secrets
        return False

    # ── what the kind says of itself ─────────────────────────────────────────────────────────────

    def alive(self, interval_ms: int | None) -> None:
        self.health.alive(interval_ms)

    def warn(self, problem: Problem | None) -> None:
        self.health.warn(problem)

    def budget(self, budget: Budget) -> None:
        self.health.budget(budget)

    def their_clock(self, difference_ms: int) -> None:
        self.health.their_clock(difference_ms)

    def new_secret(self, key: str, value: str) -> None:
        if self._secrets is not None:
            self._secrets[key] = value
        name, pool = self.setup.name, self._of._pool
        if pool is not None:
            pool.submit(self._of._keeps.new_secret, name, key, value)


def alarm_code(code: str) -> str:
    """Returns the code of a source's alarm. What was left out happened, and is no state that has an end."""
    return code if code.startswith("events.") else f"source.{code}"


def _body(events: list[dict[str, Any]]) -> bytes:
    return msgspec.json.encode(fit(events))


def fit(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns events whose comments may be shown: what turns or hides text is gone, and none is endless."""
    for event in events:
        data = event.get("data")
        if event.get("type") == "comment.posted" and isinstance(data, dict):
            for field, most in (("text", COMMENT), ("name", 128)):
                if isinstance(data.get(field), str):
                    data[field] = plain_text(data[field], most)
    return events


def _kind_of(setup: SourceSetup) -> tuple[Kind, SourceFault | None]:
    try:
        return checked(setup), None
    except ShowcallerError as error:
        what = error.problems[0].whole()
        fault = SourceFault(what, message("source.fix_setup", name=setup.name), final=True)
    return Kind(setup.kind, message("source.kind_unknown", kind=setup.kind), (), (), 0, _never), fault


def _never(setup: SourceSetup, secrets: Mapping[str, str], context: object) -> Any:
    raise SourceFault(message("source.kind_unknown", kind=setup.kind), final=True)


def _off(setup: SourceSetup) -> SourceState:
    kind = _kind_of(setup)[0]
    return SourceState(name=setup.name, kind=setup.kind, title=kind.title, state="off")


def _same(one: SourceSetup, other: SourceSetup) -> bool:
    """Whether a source need not be opened anew: what is only compared is nothing that it knows of."""
    return _plain(one) == _plain(other)


def _plain(setup: SourceSetup) -> SourceSetup:
    return msgspec.structs.replace(setup, compares=(), counts=())
