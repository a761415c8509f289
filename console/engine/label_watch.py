"""Is the AI label seen over the avatar on air? As OBS was seen, not as it was asked. Pure."""

from console.engine.hosts import is_host_in, is_label_inside
from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.facts import AnyFact, LabelHidden, LabelShown, LabelWhy
from console.model.names import LABELS
from console.model.placing import label_stands


def label_facts(plan: Plan, state: DeskState) -> tuple[AnyFact, ...]:
    """What became of the label since it was last journalled: at most one fact."""
    before = state.label
    if not state.obs.connected:
        shown = before is not None and before.why is None
        return (LabelHidden(before.scene, "unknown"),) if before is not None and shown else ()
    scene = state.obs.program
    elsewhere = scene is not None and scene not in plan.labelled
    if scene is None or (elsewhere and not is_host_in(plan, state.obs, scene)):
        return (LabelHidden(before.scene, "off_air"),) if before is not None else ()
    if elsewhere and is_label_inside(state.obs, scene):
        # In a scene of the producer's own, that holds one of ours: as large as it is there, the picture says.
        why: LabelWhy | None = "unseen" if any(one.source in LABELS for one in state.unseen) else None
    else:
        why = _why_not(plan, state, scene)
    if before is not None and (before.scene, before.why) == (scene, why):
        return ()
    return (LabelShown(scene) if why is None else LabelHidden(scene, why),)


def _why_not(plan: Plan, state: DeskState, scene: str) -> LabelWhy | None:
    """Why viewers do not see the label in a scene, None when they do. index 0 is the bottom of it."""
    items = state.obs.items.get(scene, ())
    # In a scene that is not built for a host, any of ours will do.
    ours = {plan.label_in(scene)} if scene in plan.labelled else LABELS
    label = next((item for item in items if item.source in ours), None)
    if label is None:
        return "missing"
    if not label.enabled:
        return "hidden"
    if label.box is not None and not label_stands(label.box, state.obs.canvas):
        return "misplaced"
    if any(item.enabled and item.index > label.index for item in items):
        return "covered"
    return "unseen" if any(one.source == label.source for one in state.unseen) else None
