"""What the counters say of goals and of an earlier run."""

from ui.parts.compare import choices
from ui.parts.figure_tile import TileBar, TileLine
from ui.present.compared import Against, percent_text
from ui.present.goals import GoalLine
from ui.words import tr
from ui.words.messages import named


def goal_tile(goal: GoalLine) -> list[TileLine | TileBar]:
    """Returns a goal as it stands in its figure's tile."""
    if goal.standing == "met":
        first = f"{goal.sign} " + tr("goal reached")
    elif goal.course:
        first = f"{goal.sign} " + tr("on course for {value}").format(value=goal.course)
    else:
        first = tr("so far {value}").format(value=goal.so_far)
    return [
        TileLine(first, goal.token),
        TileBar(goal.done, goal.course_part, goal.token),
        TileLine(_of(goal)),
    ]


def _of(goal: GoalLine) -> str:
    if goal.hour:
        return tr("goal {value} · hour {hour}").format(value=goal.amount, hour=goal.hour)
    return tr("goal {value} · show").format(value=goal.amount)


def goal_text(goal: GoalLine) -> str:
    """Returns how a goal stands, in a sentence."""
    whose = tr("Hour {hour}").format(hour=goal.hour) if goal.hour else tr("Whole show")
    text = tr("{whose}: {so_far} of {goal} so far").format(whose=whose, so_far=goal.so_far, goal=goal.amount)
    if goal.course:
        text += tr(", on course for {value}").format(value=goal.course)
    said = {
        "met": tr("reached"), "ahead": tr("it will be reached"), "behind": tr("it will be missed"), "open": "",
    }[goal.standing]  # fmt: skip
    return named(text, f"{goal.sign} {said}") if said else text


def compared_line(which: str, then: str, against: Against) -> TileLine:
    """Returns how a figure stands against an earlier run, in a line. then: that run's figure in words."""
    if against.percent is None:
        return TileLine(f"╌ {then}")
    sign = "▲" if against.percent >= 1 else "▼" if against.percent <= -1 else "="
    token = {"▲": "good", "▼": "bad", "=": "muted"}[sign]
    return TileLine(f"{sign} {percent_text(against.percent)} ╌ {then}", token)


def compared_text(which: str, then: str, against: Against) -> str:
    """Returns the same in a sentence."""
    text = tr("{run} at this time: {value}").format(run=choices()[which], value=then)
    return text if against.percent is None else f"{text} ({percent_text(against.percent)})"
