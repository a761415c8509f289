"""What a run's state becomes when its show was edited: the place in the order, and what may not be edited. Pure."""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from console.base.errors import ShowInvalid
from console.engine.order import first_open, place
from console.engine.plan import PANIC, Plan, compile_show, cue_name, with_scenes
from console.engine.state import DeskState
from console.engine.tree import KINDS, EditRefused, edited_show
from console.model.cue import level_of, product_of
from console.model.edits import Op, Put
from console.model.facts import Record, ShowEdited
from console.model.show import Show, Text
from console.model.text import in_both
from console.words.message import Message, message

# What may be changed of a cue while it is on air: nothing that anybody sees; its level is moved at once.
FREE = ("notes", "color", "custom", "level_db")
# What of a cue says nothing of its place in the plan: by such an edit nothing need be compiled anew.
TIMELESS = (*FREE, "title")
# What would change everything that is on air.
IN_THE_FRAME = {
    "layouts": message("frame.layouts"),
    "own_layouts": message("frame.own_layouts"),
    "canvas": message("frame.canvas"),
    "cards": message("frame.cards"),
    "planned_start": message("frame.planned_start"),
    "slate_picture": message("frame.slate_picture"),
}
FRAME = tuple(IN_THE_FRAME)


def follow(plan: Plan, record: Record) -> Plan:
    """The plan after a record: another one after an edit. One that cannot be followed changes nothing."""
    fact = record.fact
    if not isinstance(fact, ShowEdited):
        return plan
    try:
        show = edited_show(plan.show, fact.ops)
        if not fact.clip_ms and all(_is_timeless(op) for op in fact.ops):
            return _with_cues(
                plan, show, {op.target.removeprefix("cue:") for op in fact.ops if isinstance(op, Put)}
            )
        return with_scenes(compile_show(show, {**plan.clip_ms, **fact.clip_ms}, plan), plan.renamed)
    except (EditRefused, ShowInvalid, msgspec.ValidationError, ValueError):
        return plan


def _is_timeless(op: Op) -> bool:
    return isinstance(op, Put) and op.target.startswith("cue:") and op.field.partition(".")[0] in TIMELESS


def _with_cues(plan: Plan, show: Show, names: Collection[str]) -> Plan:
    """The plan with these cues as the show has them now: where and when each is, stays."""
    by_id, order = dict(plan.by_id), list(plan.order)
    for cue in show.every_cue:
        if cue.id in names:
            item = by_id[cue.id] = msgspec.structs.replace(by_id[cue.id], cue=cue)
            if item.index >= 0:
                order[item.index] = item
    return msgspec.structs.replace(plan, show=show, by_id=by_id, order=tuple(order))


def moved_on(old: Plan, new: Plan, state: DeskState) -> dict[str, Any]:
    """What changes in the state when the plan does: where the next cue is looked for, what is skipped."""
    skipped = set(state.skipped)
    for item in new.order:
        before = old.by_id.get(item.cue_id)
        if item.cue.skip and (before is None or not before.cue.skip):
            skipped.add(item.cue_id)
        elif not item.cue.skip and before is not None and before.cue.skip:
            skipped.discard(item.cue_id)
    left = frozenset(name for name in skipped if name in new.by_id)
    cursor = _cursor(old, new, state)
    products = {name: product for name, product in state.products.items() if _same(old, new, name)}
    overlay_card = (
        state.overlay_card if any(one.id == state.overlay_card for one in new.show.products) else None
    )
    return {
        "skipped": left,
        "cursor": cursor,
        "standby": first_open(new, left, cursor),
        "products": products,
        "overlay_card": overlay_card,
        "edited": state.edited + 1,
        **_fader(old, new, state),
    }


def _fader(old: Plan, new: Plan, state: DeskState) -> dict[str, Any]:
    """The edit of a cue's level is the newer word, not where its fader was moved to."""
    if state.fader is None:
        return {}
    before, after = (
        None if (item := plan.by_id.get(state.fader.cue_id)) is None else level_of(item.cue)
        for plan in (old, new)
    )
    return {"fader": None} if before != after else {}


def _cursor(old: Plan, new: Plan, state: DeskState) -> int:
    last = next((take.cue_id for take in reversed(state.takes) if place(old, take.cue_id) is not None), None)
    natural = state.cursor == (0 if last is None else (place(old, last) or 0) + 1)
    if natural:
        # The cue after the last one that was taken, wherever that one is now; it may have been taken out.
        for item in reversed(old.order[: state.cursor]):
            index = place(new, item.cue_id)
            if index is not None:
                return index + 1
        return 0
    # Somebody chose the place: the same cue, or the first after it that is still there.
    for item in old.order[state.cursor :]:
        index = place(new, item.cue_id)
        if index is not None:
            return index
    return len(new.order)


def _same(old: Plan, new: Plan, product_id: str) -> bool:
    """Whether an edit left a product alone: else the edit is the newer word, not the change in the run."""
    before, after = (
        next((one for one in plan.show.products if one.id == product_id), None) for plan in (old, new)
    )
    return before == after


def locked_cues(state: DeskState) -> dict[str, Message]:
    """Cues that may not be edited now → why."""
    locked: dict[str, Message] = {}
    take = state.on_air
    if state.interrupted is not None:
        locked[state.interrupted.cue_id] = message("edit.is_returned_to")
    if state.pending is not None:
        locked[state.pending.cue_id] = message("edit.is_about_to_be_taken")
    if take is not None:
        if state.picture is not None:
            locked[state.picture] = message("edit.is_on_air")
        locked[take.cue_id] = message("edit.is_on_air")
    locked.pop(PANIC, None)
    return locked


def locked(plan: Plan, state: DeskState, touches: Iterable[str]) -> Message | None:
    """Why an edit that touches these parts of the show has to wait, None when it may be made now."""
    cues = locked_cues(state)
    segments = {
        plan.show.segments[plan.by_id[name].segment].id
        for name in cues
        if name in plan.by_id and plan.by_id[name].segment >= 0
    }
    products = {product_of(plan.by_id[name].cue) for name in cues if name in plan.by_id}
    for touch in touches:
        part, _, field = touch.partition("/")
        kind, _, name = part.partition(":")
        if kind == "cue" and name in cues and field.partition(".")[0] not in FREE:
            title = plan.by_id[name].cue.title if name in plan.by_id else name
            return message("edit.cue_in_use", title=title, why=cues[name])
        if kind == "segment" and name in segments and field.startswith("@"):
            return message("edit.segment_on_air", segment=_segment(plan, name))
        if kind == "product" and name in products and field in ("@gone", "id"):
            return message("edit.product_on_air", product=_product(plan, name))
        whole = field.partition(".")[0]
        # When a show is planned to start is nothing that viewers of its rehearsal could see.
        planned = whole == "planned_start" and state.run.mode == "rehearsal"
        if kind == "show" and cues and whole in FRAME and not planned:
            return message("edit.show_on_air", field=IN_THE_FRAME[whole])
    return None


def _segment(plan: Plan, segment_id: str) -> Message:
    title = next((one.title for one in plan.show.segments if one.id == segment_id), Text(en=segment_id))
    return in_both(title)


def _product(plan: Plan, product_id: str) -> Message:
    name = next((one.name for one in plan.show.products if one.id == product_id), Text(en=product_id))
    return in_both(name)


def touched_name(plan: Plan, touch: str) -> Message | str:
    """Returns what people call what an edit touched (``cue:c012/title``): its title or name, its id once it is gone."""
    kind, _, name = touch.partition("/")[0].partition(":")
    match kind:
        case "cue":
            return cue_name(plan, name)
        case "segment":
            return _segment(plan, name)
        case "product":
            return _product(plan, name)
    return KINDS["show"]
