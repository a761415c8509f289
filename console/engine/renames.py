"""Scenes that were renamed in OBS while the show calls them by their old names. Pure."""

from console.engine.plan import Plan, scene_of, with_scenes
from console.model import facts
from console.model.cue import SceneCue
from console.model.facts import Record, SceneRenamed
from console.model.obsstate import ObsSeen


def follow_rename(plan: Plan, record: Record) -> Plan:
    """Returns the plan after a record: with the new name of a scene that was renamed.

    A name that leads nowhere any more is forgotten as soon as there is a scene of the show's own name for it.
    """
    fact = record.fact
    if isinstance(fact, SceneRenamed):
        renamed = {name: fact.new if now == fact.old else now for name, now in plan.renamed.items()}
        if fact.old in _named(plan):
            renamed.setdefault(fact.old, fact.new)
    elif plan.renamed and isinstance(fact, facts.ObsConnected | facts.ObsReseen):
        there = set(fact.seen.scenes)
        renamed = {name: now for name, now in plan.renamed.items() if now in there or name not in there}
    else:
        return plan
    renamed = {name: now for name, now in renamed.items() if name != now}
    return plan if renamed == plan.renamed else with_scenes(plan, renamed)


def _named(plan: Plan) -> set[str | None]:
    """What the show calls its scenes."""
    return {*plan.show.built_scenes, *(scene_of(plan.show, item.cue) for item in plan.by_id.values())}


def renames_seen(plan: Plan, known: dict[str, str], seen: ObsSeen) -> tuple[SceneRenamed, ...]:
    """Returns the show's scenes that OBS has under other names by now, found by their UUIDs.

    known: scene name → UUID, as last seen. A scene that is there under its name is that one, whatever its UUID.
    """
    names = {scene_id: name for name, scene_id in seen.scene_ids.items()}
    ids: dict[str, str] = {}
    for item in plan.by_id.values():
        if item.scene is None or item.scene in seen.scenes:
            continue
        own = item.cue.scene_id if isinstance(item.cue, SceneCue) else None
        scene_id = known.get(item.scene) or own
        if scene_id is not None:
            ids[item.scene] = scene_id
    return tuple(SceneRenamed(old, names[one]) for old, one in ids.items() if one in names)
