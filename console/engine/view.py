"""The state as messages of the API. Pure: a DeskState and a time in, console.api.state's structs out."""

from typing import Any, TypeVar

import msgspec

from console.api import host_state as host_wire
from console.api import state as wire
from console.api.messages import Metrics, Offer
from console.engine import asking_view, hearing, metric_definitions, speech
from console.engine.beside import beside
from console.engine.fallback import picture
from console.engine.goals import goals
from console.engine.metrics import (
    age_ms,
    click_to_order,
    funnel,
    multiples,
    product_ctr,
    product_orders_per_minute,
    values,
    viewers_age_ms,
)
from console.engine.output_watch import on_air
from console.engine.over_under import Forecast, forecast
from console.engine.plan import PANIC, Plan, PlanCue, late_after_ms
from console.engine.reduce_obs import position_ms
from console.engine.reduce_sound import player
from console.engine.scheduler import upcoming
from console.engine.state import Counters, DeskState, Take
from console.model.cue import clip_of, level_of
from console.model.names import clip_source
from console.model.obsstate import ObsSeen
from console.model.show import Show
from console.model.target import changed_by_hand, text_of

Message = TypeVar("Message", bound=msgspec.Struct)


def _as(kind: type[Message], source: object) -> Message:
    """Returns a message that has the source's fields of the same names."""
    return msgspec.convert(source, kind, from_attributes=True)


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


def counters_view(plan: Plan, counters: Counters, t_ms: int) -> wire.CountersState:
    """Returns all metrics, the funnel, sums by product, multiples of baselines, and how old the figures are."""
    settings = plan.show.settings
    metrics = values(counters, t_ms, settings.gmv_counts, settings.gap_ms)
    age, viewers_age = age_ms(counters, t_ms), viewers_age_ms(counters, t_ms)
    return wire.CountersState(
        metrics=metrics,
        multiples=multiples(metrics, plan.show.baselines),
        funnel=funnel(counters),
        products=counters.product,
        product_rates=product_rates(counters, t_ms, settings.gmv_counts),
        on_air=counters.on_air,
        off_air=counters.off_air,
        events=counters.events,
        duplicates=counters.duplicates,
        rejected=counters.rejected,
        resets=counters.sums.get("resets", 0),
        late=counters.sums.get("late", 0),
        ahead=counters.sums.get("ahead", 0),
        out_of_order=counters.sums.get("out_of_order", 0),
        age_ms=age,
        viewers_age_ms=viewers_age,
        stale=any(since is not None and since > settings.gap_ms for since in (age, viewers_age)),
    )


def product_rates(counters: Counters, t_ms: int, counted: str) -> dict[str, wire.ProductRates]:
    """Returns, by product (or unknown SKU), its orders of the last minute, CTR and click-to-order."""
    minute = product_orders_per_minute(counters, t_ms)
    return {
        name: wire.ProductRates(
            orders_per_minute=minute.get(name, 0),
            product_ctr=product_ctr(sums),
            click_to_order=click_to_order(sums, counted),
        )
        for name, sums in counters.product.items()
    }


def milestones_view(state: DeskState) -> tuple[wire.MilestoneState, ...]:
    """Returns the milestones in the order in which they were reached."""
    return tuple(_as(wire.MilestoneState, milestone) for milestone in state.milestones)


def problems_view(state: DeskState) -> tuple[wire.OpenProblem, ...]:
    """Returns what is wrong now."""
    return tuple(_as(wire.OpenProblem, alarm) for alarm in state.problems.values())


def compact(plan: Plan, state: DeskState, t_ms: int) -> wire.State:
    """Returns what changes all the time: for the stream."""
    return wire.State(**_fields(plan, state, t_ms, forecast(plan, state, t_ms)))


def full(plan: Plan, state: DeskState, t_ms: int) -> wire.WholeState:
    """Returns everything: what changes all the time, every cue's times, the takes."""
    times = forecast(plan, state, t_ms)
    return wire.WholeState(
        **_fields(plan, state, t_ms, times),
        cues=times.cues,
        takes=tuple(_take(plan, state, take, t_ms) for take in state.takes),
        products=state.products,
    )


def _fields(plan: Plan, state: DeskState, t_ms: int, times: Forecast) -> dict[str, Any]:
    """Returns the fields that both messages have."""
    coming, take = upcoming(plan, state), state.on_air
    by_itself = coming is not None and coming.reason != "loop"
    return {
        "serial": state.serial,
        "t_ms": t_ms,
        "title": plan.show.title,
        "edited": state.edited,
        "run": _as(wire.Run, state.run),
        "now": None if take is None else _now(plan, state, take, times, t_ms),
        "next": _next(plan, state, coming.due_ms if coming is not None and by_itself else None),
        "on_hold": state.on_hold_since_ms is not None,
        "on_hold_since_ms": state.on_hold_since_ms,
        "panic": state.panic,
        "interrupted": state.interrupted.cue_id if state.interrupted is not None else None,
        "explaining": state.explained,
        "explaining_by_hand": state.explained_by_hand,
        "over": wire.Over(
            cue_ms=times.cue_over_ms,
            segment_ms=times.segment_over_ms,
            show_ms=times.show_over_ms,
            back_time_ms=times.back_time_ms,
        ),
        "planned_end_ms": times.planned_end_ms,
        "expected_end_ms": times.expected_end_ms,
        "obs": _obs(state),
        "output": wire.OutputState(meant_for=plan.show.settings.output, on_air=on_air(plan, state)),
        "label": None if state.label is None else _as(wire.LabelState, state.label),
        "sound": _sound(plan, state),
        "drifts": {
            text_of(target): wire.DriftState(
                said=changed_by_hand(target, drift.seen, drift.asked),
                target=drift.asked,
                seen=drift.seen,
                since_ms=drift.since_ms,
                accepted=drift.accepted,
            )
            for target, drift in state.drifts.items()
        },
        "problems": problems_view(state),
        "counters": counters_view(plan, state.counters, t_ms),
        "milestones": milestones_view(state),
        "host_message": None
        if state.host_message is None
        else _as(wire.HostMessageState, state.host_message),
        "speech": _speech(plan, state),
        "questions": asking_view.questions(plan, state, t_ms),
        "beside": beside(plan.show, state, t_ms),
        "goals": goals(plan.show, state.counters, t_ms, times.expected_end_ms),
    }


def _obs(state: DeskState) -> wire.ObsState:
    obs = state.obs
    return wire.ObsState(
        connected=obs.connected,
        canvas=obs.canvas,
        url=state.obs_url,
        lost_why=state.obs_lost_why,
        lost_since_ms=state.obs_lost_since_ms,
        version=obs.obs_version,
        program=obs.program,
        preview=obs.preview,
        studio_mode=obs.studio_mode,
        streaming=obs.streaming,
        recording=obs.recording,
        reconnecting=obs.reconnecting,
        record_paused=obs.record_paused,
        stream=obs.stream,
        claimed_by=state.claimed_by,
        health=state.health,
    )


def _sound(plan: Plan, state: DeskState) -> wire.SoundState | None:
    channel, obs = hearing.channel(plan, state), state.obs
    if channel is None:
        return None
    seen = obs.sound.get(channel.input)
    return wire.SoundState(
        input=channel.input,
        role=channel.role,
        muted=obs.muted.get(channel.input),
        volume_db=seen.volume_db if seen is not None else None,
        level_db=_level(plan, state),
        mute=state.mute,
        cue_id=state.picture if player(plan, state) is not None and state.fallback is None else None,
        barred=hearing.barred(obs, channel.input, hearing.tracks(plan, obs)),
    )


def _speech(plan: Plan, state: DeskState) -> host_wire.SpeechState | None:
    engine, now = speech.engine_in(plan, state), state.speech
    if engine is None:
        return None
    heard_in = speech.heard_in(plan, state)
    heard = now.saying
    shown = now.utterance(heard.utterance_id) if heard is not None else None
    going_on = now.interrupted or not now.inserted or now.inserted[0].index == 0
    shown = shown or (now.script if going_on else now.inserted[0])
    return host_wire.SpeechState(
        engine=engine,
        on_air=heard_in != "" and state.fallback is None,
        heard_in=heard_in,
        utterance=None
        if shown is None
        else host_wire.UtteranceState(
            utterance_id=shown.utterance_id,
            kind=shown.kind,
            cue_id=shown.cue_id,
            sentences=shown.sentences,
            next_index=shown.index,
        ),
        sentence_index=heard.sentence_index if heard is not None and shown is not None else None,
        waiting=tuple(
            host_wire.WaitingUtterance(utterance_id=one.utterance_id, text=" ".join(one.sentences))
            for one in now.inserted
            if shown is None or one.utterance_id != shown.utterance_id
        )
        + tuple(
            host_wire.WaitingUtterance(utterance_id=f"line-{one.serial}", text=one.text) for one in now.lines
        ),
        interrupted=now.interrupted,
        health=None if state.host_health is None else _as(host_wire.HostHealthState, state.host_health),
    )


def _level(plan: Plan, state: DeskState) -> float | None:
    take, item = state.picture_take, picture(plan, state)
    if state.fader is not None and take is not None and state.fader.take == take.number:
        return state.fader.level_db
    return level_of(item.cue) if item is not None else None


def _take(plan: Plan, state: DeskState, take: Take, t_ms: int) -> wire.TakeState:
    return wire.TakeState(**_take_fields(take), tally=tally(plan, state, take, t_ms))


def _take_fields(take: Take) -> dict[str, Any]:
    return {name: getattr(take, name) for name in take.__struct_fields__}


def _now(plan: Plan, state: DeskState, take: Take, times: Forecast, t_ms: int) -> wire.Now:
    shown = picture(plan, state)
    return wire.Now(
        **_take_fields(take),
        tally=tally_now(plan, state, take, t_ms),
        left_ms=times.cue_left_ms,
        picture=state.picture,
        layout=shown.scene if shown is not None else None,
        slate=take.cue_id == PANIC,
        clip=_clip(plan, state, shown, t_ms),
        avatar=None if state.avatar is None else _as(wire.AvatarState, state.avatar),
        fallback=None if state.fallback is None else _as(wire.FallbackState, state.fallback),
        overlay_card=state.overlay_card,
    )


def _clip(plan: Plan, state: DeskState, picture: PlanCue | None, t_ms: int) -> wire.Clip | None:
    """Returns how far the clip on air has come, by its start as OBS reported it; None where none plays."""
    file = clip_of(picture.cue) if picture is not None else None
    media = state.obs.media.get(clip_source(file)) if file is not None else None
    if file is None or media is None or media.state == "none":
        return None
    length = plan.clip_ms.get(file)
    at = position_ms(state, media, t_ms)
    return wire.Clip(
        file=file,
        state=media.state,
        position_ms=at if length is None else min(at, length),
        duration_ms=length,
    )


def _next(plan: Plan, state: DeskState, due_ms: int | None) -> wire.Next | None:
    cue_id = state.pending.cue_id if state.pending is not None else state.standby
    if cue_id is None:
        return None
    item = plan.by_id[cue_id]
    return wire.Next(
        cue_id=cue_id,
        title=item.cue.title,
        kind=str(item.cue.__struct_config__.tag),
        scene=item.scene,
        length_ms=item.length_ms,
        start=str(item.start.__struct_config__.tag),
        due_ms=due_ms,
        waiting=state.pending is not None,
    )


def metrics(show: Show) -> Metrics:
    """Returns what every metric means, with the show's baselines and milestones."""
    return Metrics(
        metrics=metric_definitions.DEFINITIONS,
        funnel=metric_definitions.FUNNEL,
        baselines=show.baselines,
        milestones=show.milestones,
    )


def offer(obs: ObsSeen, renamed: dict[str, str] | None = None) -> Offer:
    """Returns what the OBS at hand has, each list sorted. renamed: the plan's."""
    return Offer(
        connected=obs.connected,
        inputs=tuple(sorted(obs.inputs)),
        transitions=tuple(sorted(obs.transitions)),
        requests=tuple(sorted(obs.requests)),
        scenes=tuple(sorted(obs.scenes)),
        scene_ids=obs.scene_ids,
        renamed=renamed or {},
        filters={source: tuple(sorted(names)) for source, names in obs.filters.items()},
    )
