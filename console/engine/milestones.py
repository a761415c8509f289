"""Which round numbers were reached and not reported yet. Pure."""

from collections.abc import Iterable

from console.engine.metrics import Asked, value
from console.engine.state import Counters, ReachedMilestone
from console.model.facts import MilestoneReached
from console.model.show import Milestone


def reached(
    milestones: Iterable[Milestone], counters: Counters, before: Iterable[ReachedMilestone], asked: Asked
) -> list[MilestoneReached]:
    """One fact for each milestone at or under its metric's value; before: those that were reached before.

    Of one metric the smaller ones come first.
    """
    known = {(one.metric, one.value) for one in before}
    due: list[MilestoneReached] = []
    for milestone in milestones:
        open_ones = sorted({number for number in milestone.values if (milestone.metric, number) not in known})
        if not open_ones:
            continue
        figure = value(counters, milestone.metric, asked)
        if figure is None:
            continue
        for number in open_ones:
            if number <= figure:
                due.append(MilestoneReached(milestone.metric, number))
                known.add((milestone.metric, number))
    return due
