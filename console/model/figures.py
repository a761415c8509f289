"""What a show is to reach, and which sources' figures count: the words for both."""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.text import Frozen

# What can be a goal; and what the producer chooses the sources of, each choice with all that belongs to it
# (COUNTED_AS in console.sources.apart): orders bring their units and amounts.
GoalFigure = Literal["orders", "units", "gmv", "views", "viewers"]
Choice = Literal["viewers", "views", "visitors", "orders", "likes"]
MOST_GOALS = 10


class Goal(Frozen, frozen=True, kw_only=True):
    """What a figure is to reach, in each hour of the show or in the whole of it.

    amount: a count; gmv in minor units of the currency that the show sells in; viewers: the most at once.
    """

    figure: GoalFigure
    per: Literal["hour", "show"] = "show"
    amount: Annotated[int, Meta(ge=1, le=10**15)]
