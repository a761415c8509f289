"""Preflight: what would go wrong on air, each finding with its fix. Pure."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from console.base.clock import epoch_ms
from console.base.errors import Problem
from console.engine.plan import Plan
from console.engine.script_figures import outdated
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
from console.words.message import Message, message

Level = Literal["error", "warning", "note"]
LOW_DISK_MB = 10_000
# How much longer than its clip a cue may last before it is a finding.
STILL_MS = 1000
# A live show that is begun further from its planned start than this is planned for another time.
AWAY_MS = 6 * 3_600_000
PROVISION = message("fix.provision")


class Finding(msgspec.Struct, frozen=True):
    """One thing found. code is stable, for programs; fix says how to mend it; thing: what of the show it
    is about (``cue:c7``, ``product:rice``, ``show``), where it is one thing.
    """

    code: str
    level: Level
    where: str
    what: Message
    fix: Message | None
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
        fix = message("show.fix_start_without_feed")
        found.append(Finding("rehearsal_feed", "error", "feed", message("check.recorded_as_live"), fix))
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
                message("check.out_of_stock"),
                message("check.fix_skip_or_restock"),
                thing,
            )
        if product.picture is None:
            yield Finding(
                "no_picture",
                "warning",
                where,
                message("check.no_picture"),
                message("check.fix_add_one"),
                thing,
            )


def _expired(product: Product, where: str, now_ms: int, level: Level) -> Iterator[Finding]:
    thing = f"product:{product.id}"
    if product.price_until is not None and epoch_ms(product.price_until) <= now_ms:
        what = message("check.price_ended", at=product.price_until)
        yield Finding("price_expired", level, where, what, message("check.fix_set_price"), thing)
    until = product.coupon.until if product.coupon is not None else None
    if until is not None and epoch_ms(until) <= now_ms:
        what = message("check.coupon_ended", at=until)
        yield Finding("coupon_expired", level, where, what, message("check.fix_renew_coupon"), thing)


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
                message("check.no_script"),
                message("check.fix_write_script"),
                f"cue:{cue.id}",
            )
        elif isinstance(cue, AvatarCue | AvatarCardCue):
            product = plan.product_on(item.cue_id)
            sold = next((one for one in plan.show.products if one.id == product), None)
            for what in outdated(cue.script, sold):
                fix = message("script.fix_outdated")
                yield Finding(
                    "script_figures", "warning", f"{item.where} {cue.id}", what, fix, f"cue:{cue.id}"
                )


def _avatar(plan: Plan, now_ms: int, live: bool) -> Iterator[Finding]:
    until = plan.show.avatar.consent_until
    if not any(is_avatar(item.cue) for item in plan.by_id.values()):
        return
    if until is None:
        what = message("check.no_consent")
        yield Finding("no_consent", "note", "avatar", what, message("check.fix_note_consent"))
    elif epoch_ms(until) <= now_ms:
        level: Level = "error" if live else "warning"
        what = message("check.consent_ended", at=until)
        yield Finding(
            "consent_expired", level, "avatar.consent_until", what, message("check.fix_renew_consent")
        )


def _standing_still(plan: Plan) -> Iterator[Finding]:
    """Cues that last longer than their clip: its last picture would stand, and say nothing."""
    for item in plan.order:
        clip = clip_of(item.cue)
        length_ms = plan.clip_ms.get(clip or "")
        if clip is None or length_ms is None or item.length_ms <= length_ms + STILL_MS:
            continue
        what = message("check.clip_short", seconds=item.length_ms / 1000, clip_seconds=length_ms / 1000)
        fix = message("check.fix_end_with_clip")
        where = f"{item.where} {item.cue_id}"
        yield Finding("clip_short", "warning", where, what, fix, f"cue:{item.cue_id}")


def _missed_clocks(plan: Plan) -> Iterator[Finding]:
    """Cues that are to start by the clock when the plan is still at the cues before them."""
    for item in plan.order:
        if not isinstance(item.start, Clock) or item.cue.skip or item.planned_start_ms is None:
            continue
        late_ms = item.planned_start_ms - item.cue.pre_wait_ms - (epoch_ms(item.start.time) - plan.start_ms)
        if late_ms > 0:
            what = message("check.clock_missed", at=item.start.time[11:19], seconds=late_ms / 1000)
            fix = message("check.fix_shorten_or_later")
            where = f"{item.where} {item.cue_id}"
            yield Finding("clock_missed", "warning", where, what, fix, f"cue:{item.cue_id}")


def _start(plan: Plan, now_ms: int, live: bool) -> Iterator[Finding]:
    """A show planned for another day, or a PC whose clock is off: both look the same from here."""
    away_ms = plan.start_ms - now_ms
    if live and abs(away_ms) > AWAY_MS:
        hours = round(abs(away_ms) / 3_600_000)
        what = (
            message("check.start_ago", hours=hours)
            if away_ms < 0
            else message("check.start_ahead", hours=hours)
        )
        yield Finding(
            "start_away", "warning", "planned_start", what, message("check.fix_set_start_or_clock"), "show"
        )


def _disk(free_mb: float | None) -> Iterator[Finding]:
    if free_mb is not None and free_mb < LOW_DISK_MB:
        what = message("check.disk", gigabytes=free_mb / 1000)
        yield Finding("disk", "warning", "disk", what, message("check.fix_free_disk_before_recording"))


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


def _obs(plan: Plan, needs: Needs, seen: ObsSeen) -> Iterator[Finding]:
    yield from _version(needs, seen)
    for scene, sources in needs.scenes.items():
        if scene not in seen.scenes:
            yield Finding("no_scene", "error", f"OBS scene {scene!r}", message("check.no_scene"), PROVISION)
            continue
        there = {item.source for item in seen.items.get(scene, ())}
        for source in sources:
            if source not in there:
                where = f"OBS scene {scene!r}"
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
            "warning",
            "OBS video",
            what,
            message("check.fix_set_canvas"),
            f"canvas:{seen.canvas[0]}x{seen.canvas[1]}",
        )
    for item in plan.by_id.values():
        yield from _cue_in_obs(item.where, item.cue, seen, needs)


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
            what = message("check.label_missing")
            yield Finding("label_missing", level, where, what, PROVISION)
        elif not label.enabled:
            yield Finding(
                "label_hidden", level, where, message("check.label_hidden"), message("check.fix_show_in_obs")
            )
        elif label.box is not None and not label_stands(label.box, seen.canvas):
            what = message("check.label_misplaced")
            yield Finding("label_misplaced", level, where, what, PROVISION)
        elif any(item.index > label.index and item.enabled for item in items):
            yield Finding("label_covered", level, where, message("check.label_covered"), PROVISION)


def _outputs(seen: ObsSeen, live: bool) -> Iterator[Finding]:
    if live and not seen.recording:
        what = message("check.not_recording")
        yield Finding("not_recording", "note", "OBS", what, message("check.fix_start_recording"))
