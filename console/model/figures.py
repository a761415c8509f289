"""What a show is to reach, and which sources' figures count: the words for both."""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.text import Frozen

# What can be a goal; and what the producer chooses the sources of, each choice with all that belongs to it
# (choice_of): orders bring their units and amounts.
GoalFigure = Literal["orders", "units", "gmv", "views", "viewers"]
Choice = Literal["viewers", "views", "visitors", "orders", "likes"]
MOST_GOALS = 10
_SNAPSHOTS: dict[str, Choice] = {
    "viewers": "viewers",
    "views": "views",
    "exposures": "views",
    "visitors": "visitors",
    "watch_ms": "visitors",
    "likes": "likes",
    "corrections": "orders",
}
_ORDERS = ("orders", "units", "gmv")


def choice_of(counter: str) -> Choice | None:
    """Returns the choice that a counter's name belongs to (``gmv_placed.CNY``: orders); None for one without."""
    known = _SNAPSHOTS.get(counter)
    if known is not None:
        return known
    return "orders" if counter.partition("_")[0] in _ORDERS and "_" in counter else None


class Goal(Frozen, frozen=True, kw_only=True):
    """What a figure is to reach, in each hour of the show or in the whole of it.

    amount: a count; gmv in minor units of the currency that the show sells in; viewers: the most at once.
    """

    figure: GoalFigure
    per: Literal["hour", "show"] = "show"
    amount: Annotated[int, Meta(ge=1, le=10**15)]
