"""Preflight: what would go wrong on air, each finding with its fix. Pure."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from console.base.clock import epoch_ms
from console.base.errors import Problem
from console.engine.plan import Plan
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    Clock,
    Cue,
    Filter,
    Mute,
    Raw,
    clip_of,
    is_avatar,
    product_of,
)
from console.model.names import LABEL
from console.model.obsstate import KNOWN_SINCE, PROVED_TO, ObsSeen
from console.model.placing import label_stands
from console.model.show import Product

Level = Literal["error", "warning", "note"]
LOW_DISK_MB = 10_000
# How much longer than its clip a cue may last before it is told.
STILL_MS = 1000
# A live show that is begun further from its planned start than this is planned for another time.
AWAY_MS = 6 * 3_600_000
PROVISION = "Run showcaller provision SHOW."


class Finding(msgspec.Struct, frozen=True):
    """One thing found. code is stable, for programs; fix says how to mend it; thing: what of the show it
    is about (``cue:c7``, ``product:rice``, ``show``), where it is one thing.
    """

    code: str
    level: Level
    where: str
    what: str
    fix: str
    thing: str = ""


class Needs(msgspec.Struct, frozen=True):
    """What the show needs in OBS. scenes: name → our sources in it. labelled: scenes with the AI label.

    kinds: what kinds of inputs our sources are.
    """

    scenes: dict[str, tuple[str, ...]]
    labelled: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def preflight(
    plan: Plan,
    media: Sequence[Problem],
    needs: Needs,
    seen: ObsSeen | None,
    now_ms: int,
    live: bool,
    free_disk_mb: float | None = None,
    rehearsal_feed: bool = False,
) -> tuple[Finding, ...]:
    """Everything found, errors first. seen is None when no OBS was asked for. now_ms: epoch ms."""
    found = [
        *(Finding("media", "error", problem.where, problem.what, problem.fix) for problem in media),
        *_products(plan, now_ms, live),
        *_scripts(plan),
        *_avatar(plan, now_ms, live),
        *_standing_still(plan),
        *_missed_clocks(plan),
        *_disk(free_disk_mb),
        *_start(plan, now_ms, live),
    ]
    if seen is not None:
        found += [*_obs(plan, needs, seen), *label_findings(needs, seen, live), *_outputs(seen, live)]
    if live and rehearsal_feed:
        fix = "Start without --feed."
        found.append(
            Finding("rehearsal_feed", "error", "feed", "recorded figures would be shown as live.", fix)
        )
    order = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(found, key=lambda finding: order[finding.level]))


def _used(plan: Plan) -> set[str]:
    shown = {product_of(item.cue) for item in plan.by_id.values()}
    return {name for name in shown if name is not None}


def _products(plan: Plan, now_ms: int, live: bool) -> Iterator[Finding]:
    used = _used(plan)
    # A rehearsal of last week's show must not drown in expired prices.
    level: Level = "error" if live else "note"
    for number, product in enumerate(plan.show.products):
        if product.id not in used:
            continue
        where, thing = f"products[{number}] {product.name.pick()}", f"product:{product.id}"
        yield from _expired(product, where, now_ms, level)
        if product.stock == 0:
            yield Finding(
                "stock_0",
                "warning",
                where,
                "it is out of stock.",
                "Skip its cues, or mend the stock.",
                thing,
            )
        if product.picture is None:
            yield Finding(
                "no_picture", "warning", where, "it has no picture for its card.", "Add one.", thing
            )


def _expired(product: Product, where: str, now_ms: int, level: Level) -> Iterator[Finding]:
    thing = f"product:{product.id}"
    if product.price_until is not None and epoch_ms(product.price_until) <= now_ms:
        what = f"its price ended at {product.price_until}."
        yield Finding("price_expired", level, where, what, "Set the price that holds now.", thing)
    until = product.coupon.until if product.coupon is not None else None
    if until is not None and epoch_ms(until) <= now_ms:
        what = f"its coupon ended at {until}."
        yield Finding("coupon_expired", level, where, what, "Take the coupon off, or renew it.", thing)


def _scripts(plan: Plan) -> Iterator[Finding]:
    for item in plan.order:
        cue = item.cue
        if isinstance(cue, AvatarCue | AvatarCardCue) and not any(
            text.strip() for text in cue.script.values()
        ):
            where = f"{item.where} {cue.id}"
            yield Finding(
                "no_script",
                "warning",
                where,
                "the avatar's cue has no script.",
                "Write what it says.",
                f"cue:{cue.id}",
            )


def _avatar(plan: Plan, now_ms: int, live: bool) -> Iterator[Finding]:
    until = plan.show.avatar.consent_until
    if not any(is_avatar(item.cue) for item in plan.by_id.values()):
        return
    if until is None:
        what = "no consent to the avatar's likeness is noted."
        yield Finding("no_consent", "note", "avatar", what, "Note until when it is given (consent_until).")
    elif epoch_ms(until) <= now_ms:
        level: Level = "error" if live else "warning"
        what = f"the consent to the avatar's likeness ended at {until}."
        yield Finding("consent_expired", level, "avatar.consent_until", what, "Renew it before going on air.")


def _standing_still(plan: Plan) -> Iterator[Finding]:
    """Cues that last longer than their clip: its last picture would stand, and say nothing."""
    for item in plan.order:
        clip = clip_of(item.cue)
        length_ms = plan.clip_ms.get(clip or "")
        if clip is None or length_ms is None or item.length_ms <= length_ms + STILL_MS:
            continue
        what = f"it lasts {item.length_ms / 1000:.1f} s, its clip {length_ms / 1000:.1f} s: the last picture stands."
        fix = "End it with its clip, or follow with a card."
        where = f"{item.where} {item.cue_id}"
        yield Finding("clip_short", "warning", where, what, fix, f"cue:{item.cue_id}")


def _missed_clocks(plan: Plan) -> Iterator[Finding]:
    """Cues that are to start by the clock when the plan is still at the cues before them."""
    for item in plan.order:
        if not isinstance(item.start, Clock) or item.cue.skip or item.planned_start_ms is None:
            continue
        late_ms = item.planned_start_ms - item.cue.pre_wait_ms - (epoch_ms(item.start.time) - plan.start_ms)
        if late_ms > 0:
            what = f"it is to start at {item.start.time[11:19]}, and the plan comes to it {late_ms / 1000:.0f} s later."
            fix = "Shorten what comes before it, or give it a later time."
            where = f"{item.where} {item.cue_id}"
            yield Finding("clock_missed", "warning", where, what, fix, f"cue:{item.cue_id}")


def _start(plan: Plan, now_ms: int, live: bool) -> Iterator[Finding]:
    """A show planned for another day, or a PC whose clock is off: both look the same from here."""
    away_ms = plan.start_ms - now_ms
    if live and abs(away_ms) > AWAY_MS:
        when = "ago" if away_ms < 0 else "from now"
        what = (
            f"the show was planned to start {abs(away_ms) / 3_600_000:.0f} hours {when}, by this PC's clock."
        )
        yield Finding(
            "start_away", "warning", "planned_start", what, "Set the planned start, or the clock.", "show"
        )


def _disk(free_mb: float | None) -> Iterator[Finding]:
    if free_mb is not None and free_mb < LOW_DISK_MB:
        what = f"only {free_mb / 1000:.1f} GB are free on this PC's disk."
        yield Finding("disk", "warning", "disk", what, "Free some before recording.")


def _version(needs: Needs, seen: ObsSeen) -> Iterator[Finding]:
    """What this version or build of OBS cannot do, and whether it is one that the console was tried with."""
    where = f"OBS {seen.obs_version}"
    for kind in needs.kinds:
        if seen.input_kinds and kind not in seen.input_kinds:
            what = f"it has no sources of kind {kind!r}, which the show needs."
            fix = "Install OBS Studio 28 or later with its standard plugins."
            yield Finding("no_kind", "error", where, what, fix)
    major = seen.obs_version.partition(".")[0]
    if major.isdecimal() and int(major) > PROVED_TO:
        what = f"it is newer than those that Showcaller was tried with (28 to {PROVED_TO})."
        yield Finding("obs_untried", "note", where, what, "Rehearse the show with it before going on air.")


def _obs(plan: Plan, needs: Needs, seen: ObsSeen) -> Iterator[Finding]:
    yield from _version(needs, seen)
    for scene, sources in needs.scenes.items():
        if scene not in seen.scenes:
            yield Finding("no_scene", "error", f"OBS scene {scene!r}", "it does not exist.", PROVISION)
            continue
        there = {item.source for item in seen.items.get(scene, ())}
        for source in sources:
            if source not in there:
                where = f"OBS scene {scene!r}"
                yield Finding("no_source", "error", where, f"{source!r} is not in it.", PROVISION)
    feed = plan.show.avatar.feed
    if feed is not None and feed not in seen.inputs:
        what = f"OBS has no input {feed!r}, which is the avatar."
        yield Finding("no_input", "error", "avatar.feed", what, "Add it in OBS, then provision again.")
    canvas = plan.show.canvas
    if all(seen.canvas) and seen.canvas != (canvas.width, canvas.height):
        what = f"OBS's canvas is {seen.canvas[0]}x{seen.canvas[1]}, the show is for {canvas.width}x{canvas.height}."
        yield Finding(
            "canvas",
            "warning",
            "OBS video",
            what,
            "Set the canvas in OBS, or in the show.",
            f"canvas:{seen.canvas[0]}x{seen.canvas[1]}",
        )
    for item in plan.by_id.values():
        yield from _cue_in_obs(item.where, item.cue, seen, needs)


def _cue_in_obs(where: str, cue: Cue, seen: ObsSeen, needs: Needs) -> Iterator[Finding]:
    place, thing = f"{where} {cue.id}".strip(), f"cue:{cue.id}"
    if where and seen.transitions and cue.transition.name not in seen.transitions:
        what = f"OBS has no transition {cue.transition.name!r}; it would be cut."
        yield Finding("no_transition", "warning", place, what, "Add it in OBS, or choose another.", thing)
    if not isinstance(cue, ActionCue):
        return
    match cue.action:
        case Raw(request=name) if seen.requests and name not in seen.requests:
            since = KNOWN_SINCE.get(name)
            what = f"this OBS ({seen.obs_version}) knows no request {name!r}."
            fix = f"OBS {since} knows it: install that, or leave it out." if since else "Check its name."
            yield Finding("no_request", "error", place, what, fix, thing)
        case Mute(input=name) if name not in seen.inputs and not _will_be(name, needs):
            yield Finding("no_input", "error", place, f"OBS has no input {name!r}.", "Check its name.", thing)
        case Filter(source=source, filter=name) if name not in seen.filters.get(source, {}):
            what = f"OBS has no filter {name!r} on {source!r}."
            yield Finding("no_filter", "error", place, what, "Add it in OBS, or check its name.", thing)
        case _:
            return


def _will_be(name: str, needs: Needs) -> bool:
    return any(name in sources for sources in needs.scenes.values())


def label_findings(needs: Needs, seen: ObsSeen, live: bool) -> Iterator[Finding]:
    """Where the AI label is not seen, or would not be; a live show does not begin with any."""
    level: Level = "error" if live else "warning"
    for scene in needs.labelled:
        items = seen.items.get(scene, ())
        label = next((item for item in items if item.source == LABEL), None)
        where = f"OBS scene {scene!r}"
        if scene not in seen.scenes:
            continue
        if label is None:
            what = "the AI label is not in it, and the avatar is."
            yield Finding("label_missing", level, where, what, PROVISION)
        elif not label.enabled:
            yield Finding("label_hidden", level, where, "the AI label is hidden.", "Show it in OBS.")
        elif label.box is not None and not label_stands(label.box, seen.canvas):
            what = "the AI label is less than 5 % high there, turned, cut or not whole in the picture."
            yield Finding("label_misplaced", level, where, what, PROVISION)
        elif any(item.index > label.index and item.enabled for item in items):
            yield Finding("label_covered", level, where, "something lies over the AI label.", PROVISION)


def _outputs(seen: ObsSeen, live: bool) -> Iterator[Finding]:
    if live and not seen.recording:
        what = "OBS is not recording; recordings must be kept."
        yield Finding("not_recording", "note", "OBS", what, "Start the recording, or add a cue that does.")
