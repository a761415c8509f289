"""The sources of this PC, as a producer sets them up: from what ``showcaller source`` answers. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from console.api.viewers_state import SourceState
from console.base.errors import Problem
from console.model.source import KeepsRaw, Rule
from console.words.message import Message

# What of a batch is shown: it is to be recognised, not to be read whole.
MOST_RAW, MOST_EVENTS = 300, 3
HOUR_MS = 3_600_000
# A run of which nothing is known is as long as most shows are.
HOURS = 3.0
# What of a rule is not a field of the event's data.
OWN = ("each", "when", "id", "time")
# A rule to begin with, by what a kind gives.
EXAMPLES = {
    "viewers": Rule("audience.snapshot", data={"viewers": "online"}),
    "comments": Rule(
        "comment.posted", "comments", id="id", time="at", data={"text": "msg", "user": "uid", "name": "nick"}
    ),
    "orders": Rule(
        "order.paid", "orders", "status == 'paid'", "id", "paid_at",
        {"order_id": "id", "sku": "sku", "units": "count", "amount": "amount"},
    ),
}  # fmt: skip

T = TypeVar("T")
Wrong = Literal["line", "type", "twice"]


class Field(msgspec.Struct, frozen=True):
    """What is to be filled in for a kind. secret: goes into the keyring and nowhere else."""

    key: str
    title: Message
    secret: bool = False
    required: bool = False
    default: str = ""
    example: str = ""


class Kind(msgspec.Struct, frozen=True):
    """A kind of source. mapped: rules say what becomes of what comes. units: of its quota a day, 0: it has none.

    note: what is good to know of it.
    """

    name: str
    title: Message
    fields: tuple[Field, ...] = ()
    gives: tuple[str, ...] = ()
    mapped: bool = False
    units: int = 0
    note: Message | None = None


class Source(msgspec.Struct, frozen=True):
    """A source that is set up. preset: by the fleet's policy. secrets: which of them the keyring has.

    title: of its kind, None where there is no such kind. problem: why it cannot work as it is set up. raw: how what it
    sends is kept with a run.
    """

    name: str
    kind: str
    title: Message | None = None
    on: bool = True
    preset: bool = False
    options: dict[str, str] = {}
    mapping: tuple[Rule, ...] = ()
    secrets: dict[str, bool] = {}
    problem: Problem | None = None
    raw: KeepsRaw = "kept"


class Came(msgspec.Struct, frozen=True):
    """What came when a source was tried, and the events it became."""

    raw: str = ""
    events: tuple[dict[str, Any], ...] = ()
    problem: Problem | None = None


class Cost(msgspec.Struct, frozen=True):
    """What a show needs of a quota."""

    needed: int
    of: int
    enough: bool


class LineWrong(Exception):
    """A line of rules cannot be read. line: from 1. why: it is no line, no event's type stands above it, twice."""

    def __init__(self, line: int, why: Wrong) -> None:
        super().__init__(line, why)
        self.line, self.why = line, why


def _lines(answer: object) -> list[object]:
    return list(answer) if isinstance(answer, Sequence) and not isinstance(answer, str) else [answer]


def _all(answer: object, kind: type[T]) -> tuple[T, ...]:
    made = list[T]()
    for line in _lines(answer):
        try:
            made.append(msgspec.convert(line, kind))
        except msgspec.ValidationError:
            continue
    return tuple(made)


def kinds_of(answer: object) -> tuple[Kind, ...]:
    """Returns the kinds that an answer lists; none where it is no such answer."""
    return _all(answer, Kind)


def sources_of(answer: object) -> tuple[Source, ...]:
    """Returns the sources that an answer lists; none where it is no such answer."""
    return _all(answer, Source)


def came_of(line: object) -> Came | None:
    """Returns what a line of a trial says, None where it is none."""
    if not isinstance(line, Mapping) or "raw" not in line:
        return None
    return next(iter(_all(line, Came)), None)


def cost_of(answer: object) -> Cost | None:
    """Returns what a show costs, None where the source has no quota."""
    return next(iter(_all(answer, Cost)), None)


def state_of(name: str, states: Sequence[SourceState]) -> SourceState | None:
    """Returns how a source is in the run, None where it takes no part in it."""
    return next((one for one in states if one.name == name), None)


def free_name(kind: str, taken: Sequence[str]) -> str:
    """Returns a name for a new source of a kind that none has."""
    base = kind.replace("_", "-")
    names = [base, *(f"{base}-{count}" for count in range(2, len(taken) + 3))]
    return next(one for one in names if one not in taken)


def hours_of(planned_end_ms: int) -> float:
    """Returns how many hours a planned show is reckoned with: whole halves, at least one of them."""
    return max(0.5, -(-2 * planned_end_ms // HOUR_MS) / 2) if planned_end_ms > 0 else HOURS


def shown_raw(raw: str) -> str:
    """Returns what came in one line, shortened."""
    line = " ".join(raw.split())
    return line if len(line) <= MOST_RAW else line[:MOST_RAW] + "…"


def event_of(event: Mapping[str, Any]) -> tuple[str, str]:
    """Returns (an event's type, what its data says)."""
    data = event.get("data")
    pairs = data.items() if isinstance(data, Mapping) else ()
    return str(event.get("type", "")), ", ".join(
        f"{key} {value}" for key, value in pairs if value is not None
    )


# ── rules as lines ───────────────────────────────────────────────────────────────────────────────


def rules_text(rules: Sequence[Rule]) -> str:
    """Returns rules as they are edited: an event's type on a line, under it ``name = expression``."""
    return "\n\n".join(_rule_text(rule) for rule in rules)


def _rule_text(rule: Rule) -> str:
    own = {key: getattr(rule, key) for key in OWN}
    pairs = [(key, value) for key, value in own.items() if value] + list(rule.data.items())
    return "\n".join([rule.type, *(f"  {key} = {value}" for key, value in pairs)])


def rules_of(text: str) -> tuple[Rule, ...]:
    """Returns the rules that lines say. Raises LineWrong."""
    made: list[tuple[str, dict[str, str]]] = []
    for place, written in enumerate(text.splitlines(), 1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        key, equals, value = (part.strip() for part in line.partition("="))
        if not equals:
            if len(line.split()) != 1:
                raise LineWrong(place, "line")
            made.append((line, {}))
        elif not key or not value or value.startswith("="):
            raise LineWrong(place, "line")
        elif not made:
            raise LineWrong(place, "type")
        elif key in made[-1][1]:
            raise LineWrong(place, "twice")
        else:
            made[-1][1][key] = value
    return tuple(_rule(type_, said) for type_, said in made)


def _rule(type_: str, said: Mapping[str, str]) -> Rule:
    own = {key: said.get(key, "") for key in OWN}
    return Rule(type_, **own, data={key: value for key, value in said.items() if key not in OWN})


def example_rules(gives: Sequence[str]) -> tuple[Rule, ...]:
    """Returns rules to begin with for what a kind gives."""
    return tuple(rule for what, rule in EXAMPLES.items() if what in gives)
