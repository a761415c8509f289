"""How far a show is from its goals, and what it comes to when it goes on like this. Pure."""

from collections.abc import Mapping

from console.api.figures_state import GoalState
from console.engine.metrics import age_ms, viewers_age_ms
from console.engine.reduce_counters import HOUR_MS, MARK_MS
from console.engine.state import Counters
from console.model.figures import Goal
from console.model.show import Show

# What the next minutes will be like is judged by the last ten; by less than one it is a guess.
LOOK_BACK_MS, LEAST_MS = 600_000, 60_000


def goals(show: Show, counters: Counters, t_ms: int, end_ms: int) -> tuple[GoalState, ...]:
    """Returns the show's goals at a show time. end_ms: when the show will be over, as it is expected now."""
    return tuple(_goal(show, goal, counters, t_ms, end_ms) for goal in show.goals)


def name_in_sums(show: Show, figure: str) -> str:
    """Returns the counter that a goal's figure is kept under."""
    word = show.settings.gmv_counts
    names = {"gmv": f"gmv_{word}.{show.currency}", "views": "views"}
    return names.get(figure, f"{figure}_{word}")


def span(per: str, t_ms: int, end_ms: int) -> tuple[int, int, int]:
    """Returns (from, to, the hour's number) in show ms of what a goal is about at a time; 0 for the whole show."""
    if per == "show":
        return 0, max(end_ms, t_ms), 0
    hour = t_ms // HOUR_MS
    start, end = hour * HOUR_MS, (hour + 1) * HOUR_MS
    return start, max(min(end, end_ms), t_ms) if end_ms > start else end, hour + 1


def _goal(show: Show, goal: Goal, counters: Counters, t_ms: int, end_ms: int) -> GoalState:
    from_ms, to_ms, hour = span(goal.per, t_ms, end_ms)
    if goal.figure == "viewers":
        so_far, course = _viewers(show, counters, t_ms, hour)
    else:
        name = name_in_sums(show, goal.figure)
        so_far = counters.sums.get(name, 0) - (_before_hour(counters, t_ms).get(name, 0) if hour else 0)
        per_ms = _per_ms(show, counters, name, t_ms)
        course = None if per_ms is None else so_far + round(per_ms * max(0, to_ms - t_ms))
    return GoalState(
        figure=goal.figure,
        per=goal.per,
        amount=goal.amount,
        so_far=so_far,
        on_course_for=course,
        from_ms=from_ms,
        to_ms=to_ms,
        hour=hour,
        currency=show.currency if goal.figure == "gmv" else "",
    )


def _viewers(show: Show, counters: Counters, t_ms: int, hour: int) -> tuple[int, int | None]:
    """The most at once so far; as viewers come and go, it goes on as it is while the figure is fresh."""
    age = viewers_age_ms(counters, t_ms)
    now = counters.gauges.get("viewers", 0) if age is not None and age <= show.settings.gap_ms else 0
    peak = counters.peak
    if hour:
        mark = counters.hour
        peak = max(now, mark.peak if mark is not None and mark.number == hour - 1 else 0)
    first = counters.viewers_first_ms
    known = age is not None and age <= show.settings.gap_ms and first is not None and t_ms - first >= LEAST_MS
    return peak, peak if known else None


def _before_hour(counters: Counters, t_ms: int) -> Mapping[str, int]:
    """The sums as they were when the hour began: those of now where nothing has come in it."""
    mark = counters.hour
    return mark.sums if mark is not None and mark.number == t_ms // HOUR_MS else counters.sums


def _per_ms(show: Show, counters: Counters, name: str, t_ms: int) -> float | None:
    """By how much a counter rose in a ms of late; None where that is not known."""
    age, first = age_ms(counters, t_ms), counters.first_ms
    if age is None or age > show.settings.gap_ms or first is None:
        return None
    stood = 0
    if name == "views":
        # What had come to the room before anybody counted is no rise.
        if counters.views_first is None:
            return None
        first, stood = counters.views_first
    since = (t_ms - LOOK_BACK_MS) // MARK_MS * MARK_MS
    if since > first:
        before = next((sums for at, sums in counters.marks if at * MARK_MS >= since), counters.sums)
        first, stood = since, before.get(name, 0)
    lasted = t_ms - first
    return max(0.0, (counters.sums.get(name, 0) - stood) / lasted) if lasted >= LEAST_MS else None
