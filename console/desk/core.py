"""The desk's heart: facts in, journal and OBS requests out. No thread, no socket, no clock of its own.

Everything happens in ``handle`` and ``tick`` on one thread. The order is always the same: a fact is
stamped, journalled and reduced; what is due is decided; what was taken is made durable; then OBS is
asked for the difference.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from console.base.clock import Clock, ShowClock
from console.devices.obs import effects
from console.devices.obs.confirm import confirmed
from console.devices.obs.diff import diff, differs_on_air, missing
from console.devices.obs.drift import drifts
from console.devices.obs.in_flight import InFlight
from console.devices.obs.target import ObsWanted, Request
from console.devices.obs.target_state import desired_obs
from console.engine.apply_edit import locked
from console.engine.avatar_watch import avatar_facts, next_look_ms
from console.engine.commands import answer
from console.engine.label_watch import label_facts
from console.engine.metrics import Asked
from console.engine.milestones import reached
from console.engine.moment import Moment
from console.engine.plan import Plan, transition_ms
from console.engine.price_log import price_facts
from console.engine.reduce import edited, reduce
from console.engine.reduce_cues import OUTPUTS
from console.engine.scheduler import decide, finished, next_due_ms
from console.engine.state import DeskState
from console.model import facts
from console.model.facts import AnyFact, Command, Record, Toggle

# Facts that may be lost with the last 100 ms of a desk that dies: nothing on air depends on them.
UNHURRIED = facts.CountersMoved | facts.RequestDone | facts.TransitionRuns
# More facts than this at one moment are a mistake in the show or in us: stop instead of spinning.
MOST_AT_ONCE = 2000
MISSING = "obs.missing"
PROVISION = "Put it back in OBS, or run showcaller provision SHOW."


class Outbox(Protocol):
    """Where the core's output goes."""

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        """Keep records. Urgent ones are on their way to disk when this returns."""
        ...

    def before_air(self) -> None:
        """Called before OBS is asked for a take: waits (bounded) until the take is written."""
        ...

    def send(self, requests: Sequence[Request]) -> None:
        """Ask OBS; returns at once."""
        ...


class DeskCore:
    """One run. state is the latest; listeners are told of every record after it is reduced."""

    def __init__(
        self, plan: Plan, clock: Clock, show_clock: ShowClock, outbox: Outbox, state: DeskState | None = None
    ) -> None:
        # Swapped as one: other threads read it, and never see the plan of one moment with the state of another.
        self.moment = Moment(plan, DeskState() if state is None else state)
        self.show_clock = show_clock
        self.listeners: list[Callable[[Record], None]] = []
        self.on_trouble: Callable[[BaseException], None] = lambda error: None
        self.in_flight = InFlight()
        self._clock = clock
        self._out = outbox
        self._once: list[Request] = []
        self._sought: set[int] = set()
        self._taken = False
        # Since the last take, connect or take-back OBS was seen as wanted: what differs is drift.
        self._as_wanted = False

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
            return None
        if isinstance(fact, Command | Toggle):
            fact = answer(self.plan, self.state, fact, self._t_ms(stamp))
        record = self._apply(fact, by, stamp)
        self._after(fact)
        self._settle()
        return record

    def edit(self, plan: Plan, fact: facts.ShowEdited, touches: Sequence[str], by: str) -> str | None:
        """Go on with an edited show; why it has to wait, where it does: then nothing was changed."""
        told = locked(self.plan, self.state, touches)
        if told is not None:
            return told
        now = self._clock.mono_ns()
        record = Record(self.state.serial + 1, self._t_ms(now), now, self._clock.wall_ms(), by, fact)
        self.moment = Moment(plan, edited(self.plan, plan, self.state, record))
        self._tell(record, urgent=True)
        # Another picture may be wanted than a moment ago: no hand but ours changed it.
        self._as_wanted = False
        self._settle()
        return None

    def tick(self) -> None:
        """Do what is due by now."""
        self._settle()

    def next_wake_ns(self) -> int | None:
        """Monotonic time at which tick() must be called, None when only facts can change anything."""
        dues = (next_due_ms(self.plan, self.state), next_look_ms(self.plan, self.state))
        expiry = self.in_flight.next_expiry_ns()
        wakes = [self.show_clock.mono_ns(due) for due in dues if due is not None]
        if expiry is not None:
            wakes.append(expiry)
        return min(wakes, default=None)

    def finished(self) -> bool:
        """True when the order is played out."""
        return finished(self.plan, self.state, self._t_ms(self._clock.mono_ns()))

    # ── facts ────────────────────────────────────────────────────────────────────────────────────

    def _t_ms(self, mono_ns: int) -> int:
        return max(self.state.t_ms, self.show_clock.show_ms(mono_ns))

    def _apply(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> Record:
        mono_ns = self._clock.mono_ns() if mono_ns is None else mono_ns
        before = self.state
        record = Record(before.serial + 1, self._t_ms(mono_ns), mono_ns, self._clock.wall_ms(), by, fact)
        self.moment = Moment(self.plan, reduce(self.plan, before, record))
        if isinstance(fact, facts.CueTaken) and self.state.takes:
            self._taken = True
            self._as_wanted = False
            self._once += effects.once(self.plan, before, self.state, self.state.takes[-1])
        self._tell(record, not isinstance(fact, UNHURRIED))
        return record

    def _tell(self, record: Record, urgent: bool) -> None:
        self._out.journal((record,), urgent)
        for listener in self.listeners:
            try:
                listener(record)
            except Exception as error:  # noqa: BLE001 - who looks on must not stop the show
                self.on_trouble(error)

    def _after(self, fact: AnyFact) -> None:
        """What a fact means for what is on its way to OBS."""
        match fact:
            case facts.ObsConnected():
                self.in_flight.forget_all()
                self._as_wanted = False
            case facts.ObsLost():
                self.in_flight.forget_all()
                self._once.clear()
            case facts.TakeBack() | facts.CardLoaded() | facts.Pop() | facts.Unpop():
                # Another picture is wanted than was a moment ago: no hand but ours changed it.
                self._as_wanted = False
            case facts.RequestDone():
                self._answered(fact)
            case facts.MediaChanged(state="playing"):
                self._seek()
            case facts.CountersMoved():
                show, state = self.plan.show, self.state
                asked = Asked(state.t_ms, show.settings.gmv_counts, show.settings.gap_ms)
                for told in reached(show.milestones, state.counters, state.milestones, asked):
                    self._apply(told, "desk")
            case _:
                pass

    def _answered(self, fact: facts.RequestDone) -> None:
        take = fact.take
        if fact.code == 100:
            self.in_flight.answered(fact.key)
            if take is not None and fact.key.startswith("raw:"):
                self._apply(facts.CueConfirmed(take), "desk")
            return
        if fact.code <= 0:
            return  # The link was lost or slow: what was asked is looked for again.
        self.in_flight.refused(fact.key)
        said = f"OBS refused {fact.request} ({fact.code}). {fact.comment}".strip()
        code, told = f"refused.{fact.key.partition(':')[0]}", f"{fact.why}: {said}"
        if self.state.problems.get(code, (0, ""))[1] != told:
            self._apply(facts.ProblemSeen(code, told), "desk")
        on_air = take is not None and fact.key.partition(":")[0] in ("program", "item", "raw")
        takes = self.state.takes
        if take is not None and on_air and take <= len(takes) and takes[take - 1].outcome == "pending":
            self._apply(facts.CueFailed(take, said), "desk")

    def _seek(self) -> None:
        take = self.state.on_air
        if take is None or take.number in self._sought:
            return
        request = effects.seek(self.plan, self.state, take)
        if request is not None:
            self._sought.add(take.number)
            self._once.append(request)

    # ── what follows from them ───────────────────────────────────────────────────────────────────

    def _settle(self) -> None:
        for _ in range(MOST_AT_ONCE):
            due = decide(self.plan, self.state, self._t_ms(self._clock.mono_ns()))
            if not due:
                break
            for fact in due:
                self._apply(fact, "desk")
            if self._taken:
                self._sync()
        self._sync()

    def _sync(self) -> None:
        """Confirm what is seen, notice drift, and ask OBS for what is missing."""
        now = self._clock.mono_ns()
        wanted = self._wanted()
        if not self.state.obs.connected:
            self._tell_seen()
            self._taken = False
            return
        self.in_flight.settle(self.state.obs, now)
        self._miss(wanted)
        told = self._confirm(wanted)
        self._tell_seen()
        if self._fall_back():
            wanted, told = self._wanted(), True
        if self._notice_drift(wanted) or told:
            wanted = self._wanted()
        take = self.state.on_air
        number = take.number if take is not None else None
        why = effects.reason(self.state.obs.program, take) if take is not None else "standby"
        requests = diff(self.in_flight.before(wanted.program, self.state.obs), wanted, why, number)
        if self.in_flight.ignored is not None and self.in_flight.ignored == wanted.program:
            requests = effects.by_way_of(self.plan.show.layouts.slate, self.state.obs, requests)
        once, self._once = self._once, []
        if self._taken:
            self._out.before_air()
            self._taken = False
        extra = transition_ms(wanted.transition) if wanted.transition is not None else 0
        for request in requests:
            if request.key != effects.DETOUR:
                self.in_flight.asked(request, now, extra)
        if requests or once:
            self._out.send((*requests, *once))

    def _wanted(self) -> ObsWanted:
        return desired_obs(self.plan, self._turning())

    def _confirm(self, wanted: ObsWanted) -> bool:
        told = False
        for take in self.state.takes[-8:]:
            open_take = take.confirmed_ms is None and take.outcome in ("pending", "failed")
            if open_take and confirmed(self.plan, self._turning(), wanted, take):
                self._apply(facts.CueConfirmed(take.number), "desk")
                told = True
        return told

    def _turning(self) -> DeskState:
        """The state, but that a scene asked for and not seen yet is one that a transition still leads to."""
        return msgspec.structs.replace(self.state, obs=self.in_flight.turning(self.state.obs))

    def _tell_seen(self) -> None:
        """What the law wants to be known afterwards: prices and the AI label, as viewers saw them."""
        for fact in (*price_facts(self.plan, self.state), *label_facts(self.plan, self.state)):
            self._apply(fact, "desk")

    def _fall_back(self) -> bool:
        """Show something else where the avatar failed; True when another picture is wanted now."""
        before = self.state.fallback
        while told := avatar_facts(self.plan, self.state, self._t_ms(self._clock.mono_ns())):
            for fact in told:
                self._apply(fact, "desk")
        if self.state.fallback is before:
            return False
        self._as_wanted = False
        return True

    def _miss(self, wanted: ObsWanted) -> None:
        """Tell what the cue on air and the one that comes need, and OBS does not have."""
        lack = ", ".join(missing(self.state.obs, wanted))
        what = f"OBS does not have {lack}." if lack else ""
        if what == self.state.problems.get(MISSING, (0, ""))[1]:
            return
        gone = facts.ProblemGone(MISSING)
        self._apply(facts.ProblemSeen(MISSING, what, PROVISION) if what else gone, "desk")

    def _notice_drift(self, wanted: ObsWanted) -> bool:
        """Somebody changed by hand what was as wanted: tell it, do not fight over it."""
        bare = desired_obs(self.plan, msgspec.structs.replace(self.state, drifts={}))
        now = {drift.what: drift for drift in drifts(self.state.obs, bare)}
        there = {what: drift for what, drift in now.items() if what not in self.in_flight}
        told = False
        for what in tuple(self.state.drifts):
            if what not in there:
                self._apply(facts.DriftGone(what), "desk")
                told = True
        if not self._as_wanted:
            # Not waited for: what is told as drift already, and an output that takes its time to start.
            starting = [what for what in OUTPUTS if what in self.in_flight]
            awaited = now.keys() - self.state.drifts.keys() - set(starting)
            turning = "program" in self.in_flight
            self._as_wanted = not (awaited or turning or differs_on_air(self.state.obs, wanted))
            return told
        for what, drift in there.items():
            if what not in self.state.drifts:
                self._apply(drift, "desk")
                told = True
        return told
