"""Preflight: what would go wrong on air, each finding with its fix. Pure."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from console.base.clock import epoch_ms
from console.base.errors import Problem, Where
from console.base.moments import said_moment
from console.engine.finding import Finding, Level, Needs
from console.engine.plan import Plan
from console.engine.preflight_host import host_findings
from console.engine.preflight_layouts import layout_findings
from console.engine.preflight_obs import label_findings, obs_findings, output_findings
from console.engine.preflight_questions import question_findings
from console.engine.script_figures import outdated
from console.model.cue import (
    AvatarCardCue,
    AvatarCue,
    Clock,
    clips_of,
    is_avatar,
    product_of,
    speaks,
)
from console.model.obsstate import ObsSeen
from console.model.show import Product
from console.model.text import in_both
from console.words.message import Message, message

LOW_DISK_MB = 10_000
# How much longer than its clip a cue may last before it is a finding.
STILL_MS = 1000
# A live show that is begun further from its planned start than this is planned for another time.
AWAY_MS = 6 * 3_600_000
# From two days on nobody counts in hours.
DAYS_FROM_H = 48
# Fields of the show itself, as its form calls them.
_FIELDS: dict[str, Message] = {
    "planned_start": message("check.place_start"), "hard_end": message("check.place_hard_end"),
    "canvas": message("check.place_canvas"), "avatar": message("check.place_host"),
    "avatar.feed": message("check.place_feed"), "avatar.consent_until": message("check.place_consent"),
    "avatar.consents": message("check.place_consent"), "avatar.fallback_clip": message("check.place_fallback"),
}  # fmt: skip


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
        *host_findings(plan),
        *_standing_still(plan),
        *layout_findings(plan),
        *question_findings(plan),
        *_missed_clocks(plan),
        *_disk(free_disk_mb),
        *_start(plan, now_ms, live),
    ]
    if seen is not None:
        found += [
            *obs_findings(plan, needs, seen),
            *label_findings(plan, needs, seen, live),
            *output_findings(seen, live),
        ]
    if live and rehearsal_feed:
        fix = message("show.fix_start_without_feed")
        found.append(
            Finding(
                "rehearsal_feed",
                "error",
                message("check.recorded_feed"),
                message("check.recorded_as_live"),
                fix,
            )
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
        what = message("check.price_ended", at=said_moment(product.price_until))
        yield Finding("price_expired", level, where, what, message("check.fix_set_price"), thing)
    until = product.coupon.until if product.coupon is not None else None
    if until is not None and epoch_ms(until) <= now_ms:
        what = message("check.coupon_ended", at=said_moment(until))
        yield Finding("coupon_expired", level, where, what, message("check.fix_renew_coupon"), thing)


def _scripts(plan: Plan) -> Iterator[Finding]:
    for item in plan.order:
        cue = item.cue
        if (
            isinstance(cue, AvatarCue | AvatarCardCue)
            and not speaks(cue)
            and not any(text.strip() for text in cue.script.values())
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
        what = message("check.consent_ended", at=said_moment(until))
        yield Finding(
            "consent_expired", level, "avatar.consent_until", what, message("check.fix_renew_consent")
        )


def _standing_still(plan: Plan) -> Iterator[Finding]:
    """Cues that last longer than their clip: its last picture would stand, and say nothing."""
    for item in plan.order:
        if speaks(item.cue):
            continue  # Its clip only stands in.
        lengths = [plan.clip_ms.get(clip) for _, clip in clips_of(item.cue)]
        length_ms = min((ms for ms in lengths if ms is not None), default=None)
        if length_ms is None or item.length_ms <= length_ms + STILL_MS:
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
        if hours < DAYS_FROM_H:
            ago, ahead = message("check.start_ago", hours=hours), message("check.start_ahead", hours=hours)
        else:
            days = round(hours / 24)
            ago, ahead = (
                message("check.start_days_ago", days=days),
                message("check.start_days_ahead", days=days),
            )
        what = ago if away_ms < 0 else ahead
        yield Finding(
            "start_away", "warning", "planned_start", what, message("check.fix_set_start_or_clock"), "show"
        )


def _disk(free_mb: float | None) -> Iterator[Finding]:
    if free_mb is not None and free_mb < LOW_DISK_MB:
        what = message("check.disk", gigabytes=free_mb / 1000)
        yield Finding(
            "disk",
            "warning",
            message("check.the_disk"),
            what,
            message("check.fix_free_disk_before_recording"),
        )


def located(plan: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns the findings with the place of each cue and product as people know it: number and name."""
    numbers = {item.cue_id: number for number, item in enumerate(plan.order, 1)}
    products = {product.id: number for number, product in enumerate(plan.show.products, 1)}

    def place(thing: str) -> Where:
        kind, _, name = thing.partition(":")
        if kind == "cue" and name in plan.by_id:
            title = plan.by_id[name].cue.title
            if name in numbers:
                return message("check.place_cue", number=numbers[name], title=title)
            return message("check.place_adlib", title=title)
        if kind == "product" and name in products:
            product = plan.show.products[products[name] - 1]
            return message(
                "check.place_product",
                number=products[name],
                name=in_both(product.name) if product.name.pick() else product.sku,
            )
        return ""

    return tuple(
        msgspec.structs.replace(one, place=place(one.thing) or _of_the_show(one.where)) for one in findings
    )


def _of_the_show(where: Where) -> Where:
    """Returns what a field of the show itself is called to a person; empty for what is none."""
    return _FIELDS.get(where.split("[")[0], "") if isinstance(where, str) else ""
