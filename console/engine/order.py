"""Walking the order of cues, passing over the skipped ones. Pure."""

from collections.abc import Set

from console.engine.plan import Plan


def place(plan: Plan, cue_id: str | None) -> int | None:
    """A cue's index in the order, None when it is outside it or unknown."""
    item = plan.by_id.get(cue_id) if cue_id is not None else None
    return item.index if item is not None and item.index >= 0 else None


def first_open(plan: Plan, skipped: Set[str], start: int) -> str | None:
    """The first cue from an index on that is not skipped, None at the end of the order."""
    for item in plan.order[max(start, 0) :]:
        if item.cue_id not in skipped:
            return item.cue_id
    return None


def before(plan: Plan, skipped: Set[str], cue_id: str | None) -> str | None:
    """The cue that comes before one of the order (the last one for None), None at the start."""
    index = len(plan.order) if cue_id is None else place(plan, cue_id)
    for item in reversed(plan.order[: index or 0]):
        if item.cue_id not in skipped:
            return item.cue_id
    return None
