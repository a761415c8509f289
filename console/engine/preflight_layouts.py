"""Preflight of a show's own layouts: slots that are off the picture or in each other's way, layouts that are gone."""

from collections.abc import Iterator

from console.engine.finding import Finding
from console.engine.plan import Plan
from console.model.cue import layout_of, second_clip_of
from console.model.layout import LABEL_SHAPE, Layout, Slot
from console.model.placing import label_stands
from console.words.message import message

NAMES = {
    "avatar": message("part.slot_avatar"),
    "second": message("part.slot_second"),
    "card": message("part.slot_card"),
    "label": message("part.slot_label"),
}


def layout_findings(plan: Plan) -> Iterator[Finding]:
    """What is wrong with the layouts of a show, and with the cues that name them."""
    canvas = (plan.show.canvas.width, plan.show.canvas.height)
    for layout in plan.show.own_layouts:
        yield from of_layout(layout, canvas)
    yield from _of_cues(plan)


def of_layout(layout: Layout, canvas: tuple[int, int]) -> Iterator[Finding]:
    """What is wrong with one layout on a canvas of (width, height) pixels."""
    where, thing = message("check.layout", name=layout.name), f"layout:{layout.name}"
    for name, slot in layout.slots.items():
        if not slot.inside:
            what = message("check.slot_off", slot=NAMES[name])
            yield Finding("layout_off", "warning", where, what, message("check.fix_slot_inside"), thing)
    if layout.label is None:
        return
    if not label_stands(fitted_label(layout.label, canvas), canvas):
        what = message("check.slot_label_small")
        yield Finding("layout_label", "error", where, what, message("check.fix_slot_larger"), thing)
    for name in ("second", "card"):
        other = layout.slots.get(name)
        if other is not None and other.overlaps(layout.label):
            what = message("check.slot_under_label", slot=NAMES[name])
            yield Finding("layout_overlap", "warning", where, what, message("check.fix_slots_apart"), thing)


def fitted_label(slot: Slot, canvas: tuple[int, int]) -> tuple[float, float, float, float]:
    """Where the label lies in its slot, in pixels: as large as it fits, from the left, in the middle of its height."""
    x, y, width, height = slot.box(canvas)
    scale = min(width / LABEL_SHAPE[0], height / LABEL_SHAPE[1])
    tall = LABEL_SHAPE[1] * scale
    return x, y + (height - tall) / 2, LABEL_SHAPE[0] * scale, tall


def _of_cues(plan: Plan) -> Iterator[Finding]:
    for item in plan.by_id.values():
        named, second = layout_of(item.cue), second_clip_of(item.cue)
        where, thing = f"{item.where} {item.cue_id}".strip(), f"cue:{item.cue_id}"
        layout = plan.show.layout_of(item.cue)
        if named is not None and layout is None:
            what = message("check.layout_gone", name=named)
            yield Finding("layout_gone", "warning", where, what, message("check.fix_layout_gone"), thing)
        elif second is not None and (layout is None or layout.second is None):
            what = message("check.second_nowhere")
            yield Finding("layout_second", "warning", where, what, message("check.fix_second_nowhere"), thing)
        elif second is None and layout is not None and layout.second is not None:
            what = message("check.second_missing", name=layout.name)
            yield Finding("layout_second", "warning", where, what, message("check.fix_second_missing"), thing)
