"""Which sources count for which figure: the producer's choice, from then on. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import Counting, DeskState
from console.model import facts
from console.model.facts import Record
from console.words.message import Message, message

# Of so many sources it can be chosen.
MOST_CHOSEN = 64


def refused(state: DeskState, command: facts.CountSource) -> tuple[str, Message] | None:
    """Why a source's figure cannot be chosen so, for programs and for people; None where it can."""
    counting, source = state.counting, command.source
    if not source.startswith("//") and source not in state.counters.sources:
        return "unknown_source", message("command.no_such_source", source=source)
    counts = counting.counts(source, command.figure)
    # To choose what is so already is an answer, too, where it was asked.
    if counts == command.counts and (not counts or command.figure in counting.chosen):
        said = message("command.counts_already") if counts else message("command.counts_not_already")
        return "no_change", said
    if source not in counting.apart and len(counting.apart) >= MOST_CHOSEN and not command.counts:
        return "too_many", message("command.too_many_chosen", most=MOST_CHOSEN)
    return None


def counted(counting: Counting, fact: facts.CountSource) -> Counting:
    """Returns which sources count after a choice."""
    of_source = counting.apart.get(fact.source, frozenset())
    of_source = of_source - {fact.figure} if fact.counts else of_source | {fact.figure}
    apart = {name: figures for name, figures in counting.apart.items() if name != fact.source}
    if of_source:
        apart[fact.source] = of_source
    return Counting(apart, counting.chosen | {fact.figure})


def _count_source(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    assert isinstance(record.fact, facts.CountSource)
    return {"counting": counted(state.counting, record.fact)}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {facts.CountSource: _count_source}
