"""How the figures stand: against the show's goals, beside each other, against an earlier run."""

from typing import Annotated

import msgspec
from msgspec import Meta

from console.api.closed import one_of

GoalOf = Annotated[str, one_of("orders", "units", "gmv", "views", "viewers")]
GoalPer = Annotated[str, one_of("hour", "show")]
ChoiceOf = Annotated[str, one_of("viewers", "views", "visitors", "orders", "likes")]
ComparedWith = Annotated[str, one_of("last", "weekday")]


class GoalState(msgspec.Struct, frozen=True, kw_only=True):
    """A goal of the show now. amount, so_far, on_course_for: gmv in minor units of ``currency``.

    per ``hour``: of the hour that runs; hour: its number from 1, 0 for the whole show. from_ms, to_ms: the show time it
    is about; the show's end as it is expected now. on_course_for: what it comes to at to_ms where it goes on as in the
    last ten minutes; None before one minute is known and while the figure is stale.
    """

    figure: GoalOf
    per: GoalPer = "show"
    amount: int
    so_far: int = 0
    on_course_for: int | None = None
    from_ms: int = 0
    to_ms: int = 0
    hour: int = 0
    currency: str = ""


class BesideRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says of a figure. source: as its events name it; title: what people call it.

    per_minute: by how much it rose in the last minute, None for viewers. age_ms: since the last of it, in show ms.
    clock_ms: how far its clock is ahead of this PC's, None where it does not tell. apart_percent: how far it is from
    what counts, for one that does not; None where nothing counts. counts: whether it is in the figure that counts.
    """

    source: str
    title: str = ""
    value: int = 0
    per_minute: int | None = None
    age_ms: int | None = None
    clock_ms: int | None = None
    apart_percent: float | None = None
    counts: bool = True


class BesideState(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that two or more sources give: ``viewers``, ``views``, ``visitors``, ``likes``, ``orders``, ``units``,
    ``gmv.CNY`` (minor units).

    choice: by which figure the command ``count-source`` decides of it (orders: of units and gmv, too). counted: the
    figure that counts. asked: several count and nobody has said yet that they are to.
    """

    figure: str
    choice: ChoiceOf
    counted: int = 0
    asked: bool = False
    rows: tuple[BesideRow, ...] = ()


# [then, now]; as an array of two, which every reader of schemas knows.
ThenNow = Annotated[tuple[float | None, ...], Meta(min_length=2, max_length=2)]


class ComparedState(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier run at the same show time. started_at_ms: epoch ms. figures: name → [then, now]."""

    compared_with: ComparedWith = msgspec.field(name="with")
    started_at_ms: int = 0
    figures: dict[str, ThenNow] = {}
