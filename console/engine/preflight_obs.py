"""Preflight of OBS: what the show needs there and would not find, and whether the AI label is seen. Pure."""

from collections.abc import Iterator

from console.engine.finding import Finding, Level, Needs
from console.engine.hosts import inside
from console.engine.output_watch import slowest_fps
from console.engine.own_scenes import is_same_to_the_eye, lacking
from console.engine.plan import Plan
from console.engine.renames import renames_seen
from console.model.cue import ActionCue, Cue, Filter, Mute, Raw, SceneCue
from console.model.names import CLIP, LABEL
from console.model.obsstate import KNOWN_SINCE, PROVED_TO, ObsSeen
from console.model.placing import label_stands
from console.words.message import message

PROVISION = message("fix.provision")

# Of what viewers get: a shorter side, px, in which a price is hard to read; and so much of another shape is seen.
LEAST_SIDE, STRETCHED = 480, 0.01


def _version(needs: Needs, seen: ObsSeen) -> Iterator[Finding]:
    """What this version or build of OBS cannot do, and whether it is one that the console was tried with."""
    where = f"OBS {seen.obs_version}"
    for kind in needs.kinds:
        if seen.input_kinds and kind not in seen.input_kinds:
            fix = message("check.fix_install_whole_obs")
            yield Finding("no_kind", "error", where, message("check.no_kind", kind=kind), fix)
    major = seen.obs_version.partition(".")[0]
    if major.isdecimal() and int(major) > PROVED_TO:
        what = message("check.obs_untried", least=28, most=PROVED_TO)
        yield Finding("obs_untried", "note", where, what, message("check.fix_rehearse_with_it"))


def obs_findings(plan: Plan, needs: Needs, seen: ObsSeen) -> Iterator[Finding]:
    yield from _version(needs, seen)
    yield from own_scene_findings(plan, seen)
    for scene, sources in needs.scenes.items():
        if scene in plan.own_scenes:
            continue  # Not ours to build; its label is looked for by itself.
        where = message("check.obs_scene", scene=scene)
        if scene not in seen.scenes:
            yield Finding("no_scene", "error", where, message("check.no_scene"), PROVISION)
            continue
        there = {item.source for item in seen.items.get(scene, ())}
        for source in sources:
            if source not in there:
                yield Finding(
                    "no_source", "error", where, message("check.not_in_scene", source=source), PROVISION
                )
    feed = plan.show.avatar.feed
    if feed is not None and feed not in seen.inputs:
        what = message("check.no_avatar_input", input=feed)
        yield Finding("no_input", "error", "avatar.feed", what, message("check.fix_add_and_provision"))
    canvas = plan.show.canvas
    if all(seen.canvas) and seen.canvas != (canvas.width, canvas.height):
        what = message(
            "check.canvas",
            obs_width=seen.canvas[0],
            obs_height=seen.canvas[1],
            width=canvas.width,
            height=canvas.height,
        )
        yield Finding(
            "canvas",
            # One that stands where the other lies has nothing where it is to be.
            "error" if (seen.canvas[0] < seen.canvas[1]) != (canvas.width < canvas.height) else "warning",
            message("check.obs_video"),
            what,
            message("check.fix_set_canvas", width=canvas.width, height=canvas.height),
            f"canvas:{seen.canvas[0]}x{seen.canvas[1]}",
        )
    yield from _output(seen)
    yield from _fps(plan, seen)
    for item in plan.by_id.values():
        yield from _cue_in_obs(item.where, item.cue, seen, needs)


def _output(seen: ObsSeen) -> Iterator[Finding]:
    """What viewers get of the canvas: OBS may scale it to anything, and composes it as it is all the same."""
    if not (all(seen.canvas) and all(seen.output)):
        return
    (width, height), (out_width, out_height) = seen.canvas, seen.output
    output, canvas = f"{out_width}x{out_height}", f"{width}x{height}"
    if abs(out_width * height - out_height * width) > STRETCHED * out_width * height:
        what = message("check.output_stretched", output=output, canvas=canvas)
    elif min(seen.output) < min(LEAST_SIDE, min(seen.canvas)):
        what = message("check.output_small", output=output, canvas=canvas)
    else:
        return
    fix = message("check.fix_set_output", width=width, height=height)
    yield Finding("output", "warning", message("check.obs_video"), what, fix, f"output:{output}")


def _fps(plan: Plan, seen: ObsSeen) -> Iterator[Finding]:
    """Whether OBS is set to a row of stills."""
    if not 0 < seen.fps < slowest_fps(plan):
        return
    what = message("check.obs_fps", fps=seen.fps, show=plan.show.canvas.fps)
    fix = message("check.fix_set_fps", show=plan.show.canvas.fps)
    yield Finding("obs_fps", "warning", message("check.obs_video"), what, fix, "fps")


def _cue_in_obs(where: str, cue: Cue, seen: ObsSeen, needs: Needs) -> Iterator[Finding]:
    place, thing = f"{where} {cue.id}".strip(), f"cue:{cue.id}"
    if where and seen.transitions and cue.transition.name not in seen.transitions:
        what = message("check.no_transition", transition=cue.transition.name)
        yield Finding(
            "no_transition", "warning", place, what, message("check.fix_add_or_choose_another"), thing
        )
    if not isinstance(cue, ActionCue):
        return
    match cue.action:
        case Raw(request=name) if seen.requests and name not in seen.requests:
            since = KNOWN_SINCE.get(name)
            what = message("check.no_request", version=seen.obs_version, request=name)
            fix = (
                message("check.fix_newer_obs", since=since) if since else message("check.fix_check_its_name")
            )
            yield Finding("no_request", "error", place, what, fix, thing)
        case Mute(input=name) if name not in seen.inputs and not _will_be(name, needs):
            yield Finding(
                "no_input",
                "error",
                place,
                message("check.no_input", input=name),
                message("check.fix_check_its_name"),
                thing,
            )
        case Filter(source=source, filter=name) if name not in seen.filters.get(source, {}):
            what = message("check.no_filter", filter=name, source=source)
            yield Finding("no_filter", "error", place, what, message("check.fix_add_or_check_name"), thing)
        case _:
            return


def own_scene_findings(plan: Plan, seen: ObsSeen) -> Iterator[Finding]:
    """The producer's own scenes that cues name: not there, called otherwise, or with a host that no cue tells of."""
    renamed = {one.old: one.new for one in renames_seen(plan, {}, seen)}
    for one in lacking(plan, seen):
        where, new = message("check.obs_scene", scene=one.scene), renamed.get(one.scene)
        if new is not None:
            what, fix = message("check.own_scene_renamed", name=new), message("check.fix_call_it_so")
            yield Finding("own_scene_renamed", "warning", where, what, fix, f"scene:{one.scene}\n{new}")
            continue
        if one.like and is_same_to_the_eye(one.scene, one.like[0]):
            thing = f"scene:{one.scene}\n{one.like[0]}"
            yield Finding("own_scene_spelt", "error", where, one.what, one.fix, thing)
            continue
        yield Finding("own_scene", "error", where, one.what, one.fix, f"cue:{one.cues[0]}")
    built = plan.show.built_scenes
    for scene, cues in plan.own_scenes.items():
        where, thing = message("check.obs_scene", scene=scene), f"cue:{cues[0]}"
        if scene in built:
            what = message("check.own_scene_is_built", cues=list(cues))
            yield Finding(
                "own_scene_is_built", "warning", where, what, message("check.fix_choose_kind"), thing
            )
        host = _host_in(plan, seen, scene)
        if host is not None and scene not in plan.labelled:
            what = message("check.host_in_own_scene", source=host, cues=list(cues))
            yield Finding("host_in_own_scene", "warning", where, what, message("check.fix_say_host"), thing)


def _host_in(plan: Plan, seen: ObsSeen, scene: str) -> str | None:
    """The source in a scene, or in a group or scene in it, that is the show's digital human: its feed, a clip of ours,
    a scene with the label.
    """
    for source, _ in inside(seen, scene):
        if source == plan.show.avatar.feed or source.startswith(CLIP) or source in plan.labelled:
            return source
    return None


def _will_be(name: str, needs: Needs) -> bool:
    return any(name in sources for sources in needs.scenes.values())


def label_findings(plan: Plan, needs: Needs, seen: ObsSeen, live: bool) -> Iterator[Finding]:
    """Where the AI label is not seen, or would not be; a live show does not begin with any."""
    level: Level = "error" if live else "warning"
    renamed = {one.old: one.new for one in renames_seen(plan, {}, seen)}
    for named in needs.labelled:
        scene, fix = renamed.get(named, named), PROVISION
        if _is_kept_by_the_producer(plan, named):
            fix = message("check.fix_own_label", label=LABEL)
        items = seen.items.get(scene, ())
        label = next((item for item in items if item.source == plan.label_in(scene)), None)
        where = message("check.obs_scene", scene=scene)
        if scene not in seen.scenes:
            continue
        if label is None:
            what = message("check.label_missing")
            yield Finding("label_missing", level, where, what, fix)
        elif not label.enabled:
            yield Finding(
                "label_hidden", level, where, message("check.label_hidden"), message("check.fix_show_in_obs")
            )
        elif label.box is not None and not label_stands(label.box, seen.canvas):
            what = message("check.label_misplaced")
            yield Finding("label_misplaced", level, where, what, fix)
        elif any(item.index > label.index and item.enabled for item in items):
            yield Finding("label_covered", level, where, message("check.label_covered"), fix)


def _is_kept_by_the_producer(plan: Plan, scene: str) -> bool:
    """Whether no cue lets us put the label into one of the producer's own scenes."""
    cues = [plan.by_id[name].cue for name in plan.own_scenes.get(scene, ())]
    return bool(cues) and not any(isinstance(cue, SceneCue) and cue.host == "labelled" for cue in cues)


def output_findings(seen: ObsSeen, live: bool) -> Iterator[Finding]:
    if live and not seen.recording:
        what = message("check.not_recording")
        yield Finding("not_recording", "note", "OBS", what, message("check.fix_start_recording"))
