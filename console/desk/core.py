"""The desk's heart: facts in, journal and requests to the devices out. No thread, no socket, no clock of its own.

Everything happens in ``handle`` and ``tick`` on one thread. The order is always the same: a fact is
stamped, journalled and reduced; what is due is decided; what was taken is made durable; then each
device is brought in line with the moment. Which devices there are is not known here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, cast, get_args

import msgspec

from console.base.clock import Clock, ShowClock
from console.devices.device import Device, Request
from console.engine.apply_edit import locked
from console.engine.asking import asking_facts
from console.engine.asking import next_look_ms as next_answer_ms
from console.engine.asking_commands import Banned
from console.engine.avatar_watch import avatar_facts, next_look_ms
from console.engine.commands import answer
from console.engine.explaining import explaining_facts
from console.engine.label_watch import label_facts
from console.engine.metrics import Asked
from console.engine.milestones import reached
from console.engine.moment import Moment
from console.engine.output_watch import next_look_ms as next_output_ms
from console.engine.output_watch import output_facts
from console.engine.plan import Plan, with_scenes
from console.engine.price_log import price_facts
from console.engine.reduce import edited, reduce
from console.engine.renames import follow_rename
from console.engine.scheduler import decide, finished, next_due_ms
from console.engine.state import DeskState
from console.engine.stills import still_facts
from console.model import facts
from console.model.facts import AnyFact, Command, Record, Toggle
from console.words.message import Message

# Each by its own type: to ask one union of 38 takes a fact of OBS's 5 us.
ASKED = frozenset(get_args(Command | Toggle))
# Facts that may be lost with the last 100 ms of a desk that dies: nothing on air depends on them.
UNHURRIED = (
    facts.CountersMoved | facts.QuestionsMoved | facts.RequestDone | facts.TransitionRuns | facts.VolumeSeen
)
# More facts than this at one moment are a mistake in the show or in us: stop instead of spinning.
MOST_AT_ONCE = 2000
# No device shows anything of these: a batch of figures is reduced and nothing else.
FIGURES = facts.CountersMoved | facts.MilestoneReached | facts.QuestionsMoved


class Outbox(Protocol):
    """Where the core's output goes."""

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        """Keep records. Urgent ones are on their way to disk when this returns."""
        ...

    def before_air(self) -> None:
        """Called before a device is asked for a take: waits (bounded) until the take is written."""
        ...

    def send(self, requests: Sequence[Request]) -> None:
        """Ask a device; returns at once."""
        ...


class DeskCore:
    """One run. moment is the latest; listeners hear of every record after it is reduced.

    devices: what the show is made to be true of, in the order in which they are asked.
    """

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        show_clock: ShowClock,
        outbox: Outbox,
        devices: Sequence[Device],
        state: DeskState | None = None,
    ) -> None:
        # Swapped as one: other threads read it, and never see the plan of one moment with the state of another.
        self.moment = Moment(plan, DeskState() if state is None else state)
        self.show_clock = show_clock
        self.listeners: list[Callable[[Record], None]] = []
        self.on_trouble: Callable[[BaseException], None] = lambda error: None
        # (text, language) → the words in it that nobody may say.
        self.banned_in: Banned = lambda text, language: ()
        self.devices = tuple(devices)
        self._clock = clock
        self._out = outbox
        # What was reduced and not handed to the journal yet: all of one event goes there at once.
        self._unwritten: list[Record] = []
        self._urgent = False
        # What the listeners have not heard of yet: they do when OBS has been asked.
        self._unheard: list[Record] = []
        # Something was taken since the last request: it has to be written before the next.
        self._taken = False
        # Something that a device may show has changed since the devices were last looked at.
        self._changed = True

    @property
    def plan(self) -> Plan:
        """Returns the plan now, for the desk's thread; others read ``moment``."""
        return self.moment.plan

    @property
    def state(self) -> DeskState:
        """Returns the state now, for the desk's thread; others read ``moment``."""
        return self.moment.state

    # ── in ───────────────────────────────────────────────────────────────────────────────────────

    def handle(self, fact: AnyFact | Toggle, by: str, mono_ns: int | None = None) -> Record | None:
        """Take in one fact; returns its record (a refusal's for a refused command), None for health."""
        now = self._clock.mono_ns()
        stamp = now if mono_ns is None else min(mono_ns, now)
        if isinstance(fact, facts.HealthSeen):
            self.moment = Moment(self.plan, msgspec.structs.replace(self.state, health=fact.health))
            if output_facts(self.plan, self.state, self._t_ms(stamp)):
                self._changed = True
                self._settle()
            return None
        if isinstance(fact, facts.HostHealthSeen):
            self.moment = Moment(self.plan, msgspec.structs.replace(self.state, host_health=fact.health))
            return None
        known = cast("AnyFact", fact)
        if type(fact) in ASKED:
            asked = cast("Command | Toggle", fact)
            known = answer(self.plan, self.state, asked, self._t_ms(stamp), self.banned_in)
        record = self._apply(known, by, stamp)
        if isinstance(known, facts.CountersMoved):
            self._reach_milestones()
        self._settle()
        return record

    def edit(self, plan: Plan, fact: facts.ShowEdited, touches: Sequence[str], by: str) -> Message | None:
        """Go on with an edited show; why it has to wait, where it does: then nothing was changed."""
        why = locked(self.plan, self.state, touches)
        if why is not None:
            return why
        now, before = self._clock.mono_ns(), self.moment
        plan = with_scenes(plan, before.plan.renamed)
        record = Record(self.state.serial + 1, self._t_ms(now), now, self._clock.wall_ms(), by, fact)
        self.moment = Moment(plan, edited(before.plan, plan, before.state, record))
        self._follow(record, before, urgent=True)
        self._settle()
        return None

    def tick(self) -> None:
        """Do what is due by now."""
        self._settle()

    def next_wake_ns(self) -> int | None:
        """Monotonic time at which tick() must be called, None when only facts can change anything."""
        plan, state = self.plan, self.state
        dues = (
            next_due_ms(plan, state), next_look_ms(plan, state), next_output_ms(plan, state),
            next_answer_ms(plan, state),
        )  # fmt: skip
        wakes = [self.show_clock.mono_ns(due) for due in dues if due is not None]
        wakes += [
            at_ns for device in self.devices if (at_ns := device.in_flight.next_expiry_ns()) is not None
        ]
        return min(wakes, default=None)

    def finished(self) -> bool:
        """True when the order is played out."""
        return finished(self.plan, self.state, self._t_ms(self._clock.mono_ns()))

    # ── facts ────────────────────────────────────────────────────────────────────────────────────

    def _t_ms(self, mono_ns: int) -> int:
        return max(self.state.t_ms, self.show_clock.show_ms(mono_ns))

    def _apply(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> Record:
        mono_ns = self._clock.mono_ns() if mono_ns is None else mono_ns
        before = self.moment
        serial = before.state.serial + 1
        record = Record(serial, self._t_ms(mono_ns), mono_ns, self._clock.wall_ms(), by, fact)
        plan = follow_rename(before.plan, record)
        self.moment = Moment(plan, reduce(plan, before.state, record))
        self._taken |= isinstance(fact, facts.CueTaken)
        self._follow(record, before, not isinstance(fact, UNHURRIED))
        return record

    def _apply_all(self, follow: Iterable[AnyFact]) -> None:
        for fact in follow:
            self._apply(fact, "desk")

    def _follow(self, record: Record, before: Moment, urgent: bool) -> None:
        """Let the devices hear of a record that was reduced; journal and listeners do when all has settled."""
        self._unwritten.append(record)
        self._urgent |= urgent
        self._unheard.append(record)
        if not isinstance(record.fact, FIGURES):
            self._changed = True
            for device in self.devices:
                self._apply_all(device.take_in(record.fact, before, self.moment))

    def _write(self) -> None:
        """Hand to the journal what was reduced, before anybody hears that it was done."""
        records, urgent = tuple(self._unwritten), self._urgent
        self._unwritten.clear()
        self._urgent = False
        if records:
            self._out.journal(records, urgent)

    def _tell_listeners(self) -> None:
        records, self._unheard = self._unheard, []
        for record in records:
            for listener in self.listeners:
                try:
                    listener(record)
                except Exception as error:  # noqa: BLE001 - who looks on must not stop the show
                    self.on_trouble(error)

    def _reach_milestones(self) -> None:
        show, state = self.plan.show, self.state
        asked = Asked(state.t_ms, show.settings.gmv_counts, show.settings.gap_ms)
        self._apply_all(reached(show.milestones, state.counters, state.milestones, asked))

    # ── what follows from them ───────────────────────────────────────────────────────────────────

    def _settle(self) -> None:
        try:
            for _ in range(MOST_AT_ONCE):
                due = decide(self.plan, self.state, self._t_ms(self._clock.mono_ns()))
                if not due:
                    break
                self._apply_all(due)
                if any(isinstance(fact, facts.CueTaken) for fact in due):
                    self._ask(self._clock.mono_ns())  # Before anything else: viewers wait for it.
                    self._sync()
            if self._changed or self._is_due(self._clock.mono_ns()):
                self._sync()
        finally:
            self._write()
            self._tell_listeners()

    def _is_due(self, now_ns: int) -> bool:
        """Whether a device, or the avatar's picture, has to be looked at although nothing has changed."""
        plan, state = self.plan, self.state
        looks_ms = (next_look_ms(plan, state), next_output_ms(plan, state), next_answer_ms(plan, state))
        if any(look_ms is not None and look_ms <= self._t_ms(now_ns) for look_ms in looks_ms):
            return True
        expiries = (device.in_flight.next_expiry_ns() for device in self.devices)
        return any(at_ns is not None and at_ns <= now_ns for at_ns in expiries)

    def _sync(self) -> None:
        """Confirm what is seen, decide what follows from it, and ask the devices for what is missing."""
        now_ns = self._clock.mono_ns()
        self._changed = False
        for device in self.devices:
            self._apply_all(device.confirm(self.moment, now_ns))
        self._watch()
        self._ask(now_ns)

    def _ask(self, now_ns: int) -> None:
        for device in self.devices:
            while (step := device.sync(self.moment, now_ns)).facts:
                self._apply_all(step.facts)
            if step.requests:
                self._write()
                if self._taken:
                    self._out.before_air()
                    self._taken = False
                self._out.send(step.requests)
                device.sent(step.requests, self.moment, now_ns)

    def _watch(self) -> None:
        """What the law wants to be known afterwards, prices and the AI label as viewers saw them; which product
        is explained; whether viewers get it at all; what stands in for an avatar that failed; and which answers are
        not to be said any more.
        """
        self._apply_all(asking_facts(self.plan, self.state, self._t_ms(self._clock.mono_ns())))
        self._apply_all((*price_facts(self.plan, self.state), *label_facts(self.plan, self.state)))
        self._apply_all(explaining_facts(self.plan, self.state))
        self._apply_all(still_facts(self.plan, self.state))
        self._apply_all(output_facts(self.plan, self.state, self._t_ms(self._clock.mono_ns())))
        while follow := avatar_facts(self.plan, self.state, self._t_ms(self._clock.mono_ns())):
            self._apply_all(follow)
