"""Which sources count for which figure: the producer's choice, from then on. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import Counting, DeskState
from console.model import facts
from console.model.facts import Record
from console.words.message import Message, message

# Who says how sources are set up: the desk, in nobody's name.
SET_UP = "desk"
# Of so many sources it can be chosen.
MOST_CHOSEN = 64


def refused(state: DeskState, command: facts.CountSource) -> tuple[str, Message] | None:
    """Why a source's figure cannot be chosen so, for programs and for people; None where it can."""
    counting, source = state.counting, command.source
    if not source.startswith("//") and source not in state.counters.sources:
        return "unknown_source", message("command.no_such_source", source=source)
    counts = counting.counts(source, command.figure)
    # To choose what is so already is an answer, too, where it was asked.
    if counts == command.counts and (not counts or _is_answered(counting, command)):
        said = message("command.counts_already") if counts else message("command.counts_not_already")
        return "no_change", said
    if source not in counting.apart and len(counting.apart) >= MOST_CHOSEN and not command.counts:
        return "too_many", message("command.too_many_chosen", most=MOST_CHOSEN)
    return None


def _is_answered(counting: Counting, command: facts.CountSource) -> bool:
    return command.figure in counting.chosen or command.figure in counting.confirmed.get(command.source, ())


def counted(counting: Counting, fact: facts.CountSource, set_up: bool = False) -> Counting:
    """Returns which sources count after a choice. set_up: it is not of this run, but how the source is set up: then it
    says that this one counts, and of no other source with the same figure.
    """
    of_source = counting.apart.get(fact.source, frozenset())
    of_source = of_source - {fact.figure} if fact.counts else of_source | {fact.figure}
    apart = {name: figures for name, figures in counting.apart.items() if name != fact.source}
    if of_source:
        apart[fact.source] = of_source
    if set_up and fact.counts:
        confirmed = counting.confirmed.get(fact.source, frozenset()) | {fact.figure}
        return Counting(apart, counting.chosen, {**counting.confirmed, fact.source: confirmed})
    return Counting(apart, counting.chosen | {fact.figure}, counting.confirmed)


def _count_source(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    assert isinstance(record.fact, facts.CountSource)
    return {"counting": counted(state.counting, record.fact, record.by == SET_UP)}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {facts.CountSource: _count_source}
