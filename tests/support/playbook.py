"""A show that reads like a play: at a time, something is said, and something must follow.

book.at(0) << Go()
book.at(120_040) >> CueTaken("c2", due_ms=120_000)
"""

from collections.abc import Iterable

import msgspec

from console.engine.commands import answer
from console.engine.plan import Plan, compile_show
from console.engine.reduce import reduce
from console.engine.scheduler import decide
from console.engine.state import DeskState
from console.model import facts
from console.model.cue import CardCue, Cue
from console.model.facts import AnyFact, Command, CommandRefused, Record, RunStarted, Toggle
from console.model.show import Money, Product, Segment, Show, Text

START = "2024-04-16T18:18:00+08:00"
START_MS = 1_713_262_680_000


def card(cue_id: str, ms: int | None = 10_000, **fields: object) -> CardCue:
    """A card cue of some length."""
    return CardCue(id=cue_id, title=cue_id, product_id="p1", duration_ms=ms, **fields)  # type: ignore[arg-type]


def show_of(*cues: Cue, adlibs: Iterable[Cue] = (), **fields: object) -> Show:
    """A show of one segment with these cues."""
    product = Product(id="p1", sku="SKU1", name=Text(zh="大米", en="Rice"), price=Money(minor=2990))
    return Show(
        id="test",
        title=Text(en="Test"),
        planned_start=START,
        segments=(Segment(id="s1", title=Text(en="One"), product_id="p1", cues=cues),),
        adlibs=tuple(adlibs),
        products=(product,),
        **fields,  # type: ignore[arg-type]
    )


class Playbook:
    """Drives the pure engine as the desk does, step by step, on a clock that only the test moves."""

    def __init__(
        self,
        show: Show,
        clip_ms: dict[str, int] | None = None,
        speed: float = 1.0,
        auto: bool = False,
        clip_end: str = "event",
        mode: str = "rehearsal",
        began_ms: int = START_MS,
    ) -> None:
        self.plan: Plan = compile_show(show, clip_ms)
        self.state = DeskState()
        self.records: list[Record] = []
        self.now_ms = 0
        self.say(
            RunStarted("run", show.id, mode, speed, auto, began_ms, began_ms, clip_end, "", "0")  # type: ignore[arg-type]
        )

    def say(self, fact: AnyFact | Toggle) -> AnyFact:
        """A fact happens now; returns it, or the refusal."""
        if isinstance(fact, Command | Toggle):
            fact = answer(self.plan, self.state, fact, self.now_ms)
        self._apply(fact)
        self._settle()
        return fact

    def at(self, t_ms: int) -> "Moment":
        """Let time pass until t_ms, doing what becomes due at the very ms it is due."""
        self.run_to(t_ms)
        return Moment(self)

    def run_to(self, t_ms: int) -> None:
        from console.engine.scheduler import next_due_ms

        while (due := next_due_ms(self.plan, self.state)) is not None and due <= t_ms:
            self.now_ms = max(due, self.now_ms)
            self._settle()
        self.now_ms = max(t_ms, self.now_ms)

    def late_at(self, t_ms: int) -> "Moment":
        """Let time pass without the desk looking, then look once: a desk that woke up late."""
        self.now_ms = t_ms
        self._settle()
        return Moment(self)

    def confirm(self) -> None:
        """OBS is seen as the take on air wants it."""
        take = self.state.on_air
        assert take is not None
        self.say(facts.CueConfirmed(take.number))

    @property
    def on_air(self) -> str | None:
        return self.state.on_air.cue_id if self.state.on_air is not None else None

    @property
    def taken(self) -> list[tuple[str, int]]:
        """(cue, show ms) of every take so far."""
        return [(take.cue_id, take.started_ms) for take in self.state.takes]

    def _apply(self, fact: AnyFact) -> None:
        record = Record(self.state.serial + 1, self.now_ms, self.now_ms * 1_000_000, START_MS, "test", fact)
        self.records.append(record)
        self.state = reduce(self.plan, self.state, record)

    def _settle(self) -> None:
        for _ in range(5000):
            due = decide(self.plan, self.state, self.now_ms)
            if not due:
                return
            for fact in due:
                self._apply(fact)
        raise AssertionError("the show never comes to rest")


class Moment:
    """A moment of the play: ``<<`` says something, ``>>`` asserts what has just followed."""

    def __init__(self, book: Playbook) -> None:
        self.book = book

    def __lshift__(self, fact: AnyFact | Toggle) -> "Moment":
        said = self.book.say(fact)
        assert not isinstance(said, CommandRefused), said.message
        return self

    def __rshift__(self, expected: AnyFact) -> "Moment":
        """The expected fact is the last of its kind; fields left at their default are not compared."""
        last = next((r.fact for r in reversed(self.book.records) if type(r.fact) is type(expected)), None)
        assert last is not None, f"nothing like {expected} happened"
        defaults = type(expected).__struct_defaults__
        fields = type(expected).__struct_fields__
        required = len(fields) - len(defaults)
        for place, name in enumerate(fields):
            value = getattr(expected, name)
            if place >= required and value == defaults[place - required]:
                continue
            assert getattr(last, name) == value, f"{name}: {last} is not {expected}"
        return self

    def refused(self, command: AnyFact | Toggle, reason: str) -> "Moment":
        said = self.book.say(command)
        assert isinstance(said, CommandRefused), f"{command} was followed"
        assert said.reason == reason, said
        return self


__all__ = ["START", "START_MS", "Moment", "Playbook", "card", "msgspec", "show_of"]
