"""Is the AI label seen over the avatar on air? As OBS was seen, not as it was asked. Pure."""

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.facts import AnyFact, LabelHidden, LabelShown, LabelWhy
from console.model.names import LABEL
from console.model.placing import label_stands


def label_facts(plan: Plan, state: DeskState) -> tuple[AnyFact, ...]:
    """What became of the label since it was last journalled: at most one fact."""
    before = state.label
    if not state.obs.connected:
        shown = before is not None and before.why is None
        return (LabelHidden(before.scene, "unknown"),) if before is not None and shown else ()
    scene = state.obs.program
    if scene is None or scene not in plan.labelled:
        return (LabelHidden(before.scene, "off_air"),) if before is not None else ()
    why = _why_not(state, scene)
    if before is not None and (before.scene, before.why) == (scene, why):
        return ()
    return (LabelShown(scene) if why is None else LabelHidden(scene, why),)


def _why_not(state: DeskState, scene: str) -> LabelWhy | None:
    """Why viewers do not see the label in a scene, None when they do. index 0 is the bottom of it."""
    items = state.obs.items.get(scene, ())
    label = next((item for item in items if item.source == LABEL), None)
    if label is None:
        return "missing"
    if not label.enabled:
        return "hidden"
    if label.box is not None and not label_stands(label.box, state.obs.canvas):
        return "misplaced"
    return "covered" if any(item.enabled and item.index > label.index for item in items) else None
