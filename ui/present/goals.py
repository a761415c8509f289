"""What the show is to reach, and how it stands: a goal's lines and its bar. Pure."""

from typing import Literal

import msgspec

from console.api.figures_state import GoalState
from ui.present import figures
from ui.present.view import View

# met: reached already. ahead, behind: as it goes on it will be, or not. open: nothing is known yet.
Standing = Literal["met", "ahead", "behind", "open"]
SIGNS: dict[Standing, str] = {"met": "✓", "ahead": "▲", "behind": "▼", "open": ""}
COLORS: dict[Standing, str] = {"met": "good", "ahead": "good", "behind": "bad", "open": "muted"}


class GoalLine(msgspec.Struct, frozen=True):
    """A goal now. metric: what it is of, as the counters name it. amount, so_far, course: in words; course is empty
    while it is not known. done, course_part: parts of the goal, 0 to 1. hour: its number from 1; 0 for the show.
    """

    metric: str
    figure: str
    hour: int
    amount: str
    so_far: str
    course: str
    done: float
    course_part: float
    standing: Standing

    @property
    def sign(self) -> str:
        return SIGNS[self.standing]

    @property
    def token(self) -> str:
        """Returns the colour's name."""
        return COLORS[self.standing]


def metric_of(goal: GoalState) -> str:
    """Returns the metric that a goal is about: ``orders``, ``gmv.CNY``."""
    return f"gmv.{goal.currency}" if goal.figure == "gmv" else goal.figure


def figure_of(metric: str) -> str:
    """Returns what a metric's goal is of; empty for a metric that has none."""
    name = metric.partition(".")[0]
    name = "viewers" if name == "peak_viewers" else name
    return name if name in ("orders", "units", "gmv", "views", "viewers") else ""


def goal_lines(view: View) -> list[GoalLine]:
    """Returns the goals of the run, those of the hour first: they can still be acted on."""
    goals = view.state.goals if view.runs and view.state is not None else ()
    return [_line(one, view.language) for one in sorted(goals, key=lambda one: one.per != "hour")]


def _line(goal: GoalState, language: str) -> GoalLine:
    course = goal.on_course_for
    standing: Standing = "open"
    if goal.so_far >= goal.amount:
        standing = "met"
    elif course is not None:
        standing = "ahead" if course >= goal.amount else "behind"

    def said(value: int) -> str:
        return (
            figures.amount(value, goal.currency, language)
            if goal.figure == "gmv"
            else figures.count(value, language)
        )

    return GoalLine(
        metric_of(goal), goal.figure, goal.hour if goal.per == "hour" else 0, said(goal.amount), said(goal.so_far),
        "" if course is None else said(course), _part(goal.so_far, goal.amount),
        _part(goal.so_far if course is None else course, goal.amount), standing,
    )  # fmt: skip


def _part(value: int, of: int) -> float:
    return min(1.0, max(0.0, value / of)) if of > 0 else 0.0
