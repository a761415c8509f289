"""The state as the API tells it. Pure: a DeskState and a time in, plain data out."""

from typing import Any

import msgspec

from console.engine.fallback import picture
from console.engine.forecast import Forecast, forecast
from console.engine.funnel import funnel
from console.engine.metrics import (
    age_ms,
    click_to_order,
    multiples,
    product_ctr,
    product_orders_per_minute,
    values,
    viewers_age_ms,
)
from console.engine.plan import PANIC, Plan, PlanCue, late_after_ms
from console.engine.reduce_obs import position_ms
from console.engine.scheduler import upcoming
from console.engine.state import Counters, DeskState, Take
from console.model.cue import clip_of
from console.model.names import clip_source


def tally(plan: Plan, state: DeskState, take: Take, t_ms: int) -> str:
    """What a producer is shown of a take: requested, confirmed, late or failed.

    Late is also a take that is not confirmed yet (its confirmed_ms is None) and should have been.
    """
    if take.outcome != "pending":
        return take.outcome
    item = plan.by_id.get(take.cue_id)
    limit = late_after_ms(plan, item, state.run.speed) if item is not None else 0
    return "late" if (t_ms - take.due_ms) / state.run.speed > limit else "requested"


def tally_now(plan: Plan, state: DeskState, take: Take, t_ms: int) -> str:
    """The take on air's: elsewhere, where it was confirmed and OBS shows another scene by now.

    Somebody changed it by hand, or OBS lost the scene: what the rundown has on air is not.
    """
    word, shown, seen = tally(plan, state, take, t_ms), picture(plan, state), state.picture_take
    there = seen is not None and seen.confirmed_ms is not None and take.confirmed_ms is not None
    if word not in ("confirmed", "late") or not there or not state.obs.connected:
        return word
    scene = shown.scene if shown is not None else None
    return word if scene in (None, state.obs.program) else "elsewhere"


def counters_view(plan: Plan, counters: Counters, t_ms: int) -> dict[str, Any]:
    """All metrics, the funnel, sums by product, multiples of baselines, and how old the figures are.

    products: by the event's SKU. on_air: by the product on air then; off_air: while none was.
    stale: nothing came for longer than the show's gap_ms, or no snapshot of the viewers did.
    """
    settings = plan.show.settings
    told = values(counters, t_ms, settings.gmv_counts, settings.gap_ms)
    age, viewers_age = age_ms(counters, t_ms), viewers_age_ms(counters, t_ms)
    return {
        "metrics": told,
        "multiples": multiples(told, plan.show.baselines),
        "funnel": msgspec.to_builtins(funnel(counters)),
        "products": counters.product,
        "product_rates": product_rates(counters, t_ms, settings.gmv_counts),
        "on_air": counters.on_air,
        "off_air": counters.off_air,
        "events": counters.events,
        "duplicates": counters.duplicates,
        "rejected": counters.rejected,
        **{name: counters.sums.get(name, 0) for name in ("resets", "late", "ahead", "out_of_order")},
        "age_ms": age,
        "viewers_age_ms": viewers_age,
        "stale": any(since is not None and since > settings.gap_ms for since in (age, viewers_age)),
    }


def product_rates(counters: Counters, t_ms: int, word: str) -> dict[str, dict[str, float | int | None]]:
    """Product (or unknown SKU) → its orders of the last minute, CTR and click-to-order."""
    minute = product_orders_per_minute(counters, t_ms)
    return {
        name: {
            "orders_per_minute": minute.get(name, 0),
            "product_ctr": product_ctr(sums),
            "click_to_order": click_to_order(sums, word),
        }
        for name, sums in counters.product.items()
    }


def compact(plan: Plan, state: DeskState, t_ms: int, times: Forecast | None = None) -> dict[str, Any]:
    """What changes all the time: for the stream."""
    times = times or forecast(plan, state, t_ms)
    coming = upcoming(plan, state)
    take = state.on_air
    obs = state.obs
    return {
        "type": "state",
        "serial": state.serial,
        "t_ms": t_ms,
        "title": msgspec.to_builtins(plan.show.title),
        "edited": state.edited,
        "run": msgspec.to_builtins(state.run),
        "now": None if take is None else _now(plan, state, take, times, t_ms),
        "next": _next(plan, state, coming.due_ms if coming is not None and coming.reason != "loop" else None),
        "held": state.held_since_ms is not None,
        "panic": state.panic,
        "interrupted": state.interrupted.cue_id if state.interrupted is not None else None,
        "over": {
            "cue_ms": times.cue_over_ms,
            "segment_ms": times.segment_over_ms,
            "show_ms": times.show_over_ms,
            "back_time_ms": times.back_time_ms,
        },
        "planned_end_ms": times.planned_end_ms,
        "expected_end_ms": times.expected_end_ms,
        "obs": {
            "connected": obs.connected,
            "url": state.obs_url,
            "lost_why": state.obs_lost_why,
            "version": obs.obs_version,
            "program": obs.program,
            "preview": obs.preview,
            "studio_mode": obs.studio_mode,
            "streaming": obs.streaming,
            "recording": obs.recording,
            "health": msgspec.to_builtins(state.health),
        },
        "label": msgspec.to_builtins(state.label),
        "drifts": {what: msgspec.to_builtins(drift) for what, drift in state.drifts.items()},
        "problems": [
            {"code": code, "since_ms": since, "what": what, "fix": fix}
            for code, (since, what, fix) in state.problems.items()
        ],
        "counters": counters_view(plan, state.counters, t_ms),
        "milestones": [
            {"metric": metric, "value": value, "t_ms": at_ms} for metric, value, at_ms in state.milestones
        ],
    }


def full(plan: Plan, state: DeskState, t_ms: int) -> dict[str, Any]:
    """Everything: the compact state, every cue's times, every take."""
    times = forecast(plan, state, t_ms)
    return {
        **compact(plan, state, t_ms, times),
        "cues": [{**msgspec.to_builtins(row), "skipped": row.cue_id in state.skipped} for row in times.cues],
        "products": {name: msgspec.to_builtins(told) for name, told in state.products.items()},
        "takes": [
            {**msgspec.to_builtins(take), "tally": tally(plan, state, take, t_ms)} for take in state.takes
        ],
    }


def _now(plan: Plan, state: DeskState, take: Take, times: Forecast, t_ms: int) -> dict[str, Any]:
    shown = picture(plan, state)
    return {
        **msgspec.to_builtins(take),
        "tally": tally_now(plan, state, take, t_ms),
        "left_ms": times.cue_left_ms,
        "picture": state.picture,
        "layout": shown.scene if shown is not None else None,
        "slate": take.cue_id == PANIC,
        "clip": _clip(plan, state, shown, t_ms),
        "avatar": msgspec.to_builtins(state.avatar),
        "fallback": msgspec.to_builtins(state.fallback),
        "popped": state.popped,
    }


def _clip(plan: Plan, state: DeskState, picture: PlanCue | None, t_ms: int) -> dict[str, Any] | None:
    """How far the clip on air has come, as OBS told its start; None where none plays or OBS is away."""
    file = clip_of(picture.cue) if picture is not None else None
    media = state.obs.media.get(clip_source(file)) if file is not None else None
    if file is None or media is None or media.state == "none":
        return None
    length = plan.clip_ms.get(file)
    at = position_ms(state, media, t_ms)
    return {
        "file": file,
        "state": media.state,
        "position_ms": at if length is None else min(at, length),
        "duration_ms": length,
    }


def _next(plan: Plan, state: DeskState, due_ms: int | None) -> dict[str, Any] | None:
    cue_id = state.pending.cue_id if state.pending is not None else state.standby
    if cue_id is None:
        return None
    item = plan.by_id[cue_id]
    return {
        "cue_id": cue_id,
        "title": item.cue.title,
        "kind": item.cue.__struct_config__.tag,
        "scene": item.scene,
        "length_ms": item.length_ms,
        "start": item.start.__struct_config__.tag,
        "due_ms": due_ms,
        "waiting": state.pending is not None,
    }
