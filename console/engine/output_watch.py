"""Do viewers get what is on air? What is wrong with OBS's stream and recording, and with their frames. Pure.

A show says by which output viewers get it (Settings.output); a live run is on air only while that runs. The
other one may be off, but not of itself. OBS's replay buffer brings nothing to viewers, and its virtual camera only
where the show says so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from console.engine.plan import Plan
from console.engine.state import DeskState, OutputPast
from console.model import facts
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.model.obsstate import ObsHealth
from console.words.message import Message, message

RECONNECTING, STALLED, DROPPING = "stream", "stream.stalled", "stream.dropping"
ELSEWHERE, CAMERA_OFF = "stream.elsewhere", "camera.off"
STREAM_OFF, RECORD_OFF, PAUSED, DISK = "stream.off", "record.off", "record.paused", "record.disk"
SKIPPED, LAGGED, SLOW = "obs.skipped", "obs.lagged", "obs.slow"
CODES = (
    RECONNECTING, STALLED, DROPPING, ELSEWHERE, CAMERA_OFF, STREAM_OFF, RECORD_OFF, PAUSED, DISK,
    SKIPPED, LAGGED, SLOW,
)  # fmt: skip
# Real ms: a show that has begun may start its stream a moment later; one that sends nothing for so long is cut off.
BEGINNING_MS, STALLED_MS = 5_000, 3_000
# That the stream goes elsewhere may be meant: it is said for so long.
ELSEWHERE_MS = 600_000
# OBS stops a recording when 50 MB are left: a little earlier somebody can still do something about it.
LEAST_DISK_MB = 1_000
# With fewer pictures a second than this part of the show's, and than so many, viewers see stills.
SLOW_PART, SLOW_FPS = 0.4, 2.5
# How often an output is started again by itself, and with how much real time between.
MOST_TRIES, BETWEEN_MS = 3, 10_000

# Ways to viewers that OBS's desk cannot start, and of which it has no figures.
OTHERS = ("virtual_camera", "none")

# How an output came to be off, in words.
WHY = {
    "": message("output.never_ran"),
    "itself": message("output.by_itself"),
    "no_start": message("output.no_start"),
    "disk": message("output.disk_full"),
    "hand": message("output.by_hand"),
    "obs": message("output.with_obs"),
}
FIXES = {
    STREAM_OFF: message("output.fix_start_stream"),
    RECORD_OFF: message("output.fix_start_record"),
    CAMERA_OFF: message("output.fix_start_camera"),
}


class Wrong(NamedTuple):
    """What is wrong: an alarm's code and words."""

    code: str
    what: Message
    fix: Message


def on_air(plan: Plan, state: DeskState) -> bool | None:
    """Returns whether viewers get what OBS shows, by the output that the show is meant for; None: not known."""
    obs, output = state.obs, plan.show.settings.output
    if not obs.connected:
        return None
    if output == "stream":
        return obs.streaming and not obs.reconnecting and STALLED not in state.problems
    if output == "virtual_camera":
        return obs.virtual_camera
    return output == "none" or (obs.recording and not obs.record_paused)


def output_facts(plan: Plan, state: DeskState, t_ms: int) -> tuple[AnyFact, ...]:
    """Returns the alarms that begin, change and end at t_ms, and the start of an output that the desk starts again."""
    if state.run.ended_ms is not None:
        return ()
    now = {one.code: one for one in _wrong(plan, state, t_ms)} if state.obs.connected else {}
    found: list[AnyFact] = []
    for code in CODES:
        alarm, wrong = state.problems.get(code), now.get(code)
        if wrong is None and alarm is not None:
            found.append(ProblemGone(code))
        elif wrong is not None and (alarm is None or alarm.what != wrong.what):
            found.append(ProblemSeen(*wrong))
    # Of an OBS that is away nobody knows anything, and that is an alarm of its own.
    return (*found, *(_again(plan, state, t_ms) if state.obs.connected else ()))


def _wrong(plan: Plan, state: DeskState, t_ms: int) -> Iterator[Wrong]:
    obs, health, settings = state.obs, state.health, plan.show.settings
    yield from _off(plan, state, t_ms)
    if health.drawn_fps is not None and state.takes:
        # It ends a little above what began it, so that it does not flicker.
        limit = slowest_fps(plan) * (1.25 if SLOW in state.problems else 1.0)
        if health.drawn_fps < limit:
            yield Wrong(SLOW, message("output.slow"), message("output.fix_slow"))
    if obs.streaming:
        yield from _of_stream(state, settings.dropped_percent)
        yield from _elsewhere(state, t_ms)
    if obs.recording and obs.record_paused and state.run.mode == "live":
        yield Wrong(PAUSED, message("output.record_paused"), message("output.fix_record_paused"))
    if obs.recording and health != ObsHealth() and health.free_disk_mb < LEAST_DISK_MB:
        yield Wrong(DISK, message("output.disk_low", mb=LEAST_DISK_MB), message("output.fix_disk_low"))
    # A show that is meant for neither goes another way: by OBS's virtual camera, or from a screen.
    another_way = settings.output in OTHERS and state.run.mode == "live" and bool(state.takes)
    if (obs.streaming or obs.recording or another_way) and settings.dropped_percent is not None:
        percent = settings.dropped_percent
        if _over(state, SKIPPED, health.skipped_share, percent):
            yield Wrong(SKIPPED, message("output.skipped", percent=percent), message("output.fix_skipped"))
        if _over(state, LAGGED, health.lagged_share, percent):
            yield Wrong(LAGGED, message("output.lagged", percent=percent), message("output.fix_lagged"))


def slowest_fps(plan: Plan) -> float:
    """Returns how many pictures a second OBS has to draw at least, so that they move."""
    return min(SLOW_FPS, plan.show.canvas.fps * SLOW_PART)


def _of_stream(state: DeskState, percent: int | None) -> Iterator[Wrong]:
    health = state.health
    if state.obs.reconnecting:
        yield Wrong(RECONNECTING, message("stream.reconnecting"), message("stream.fix_reconnecting"))
        return
    if health.stalled_ms >= STALLED_MS:
        yield Wrong(STALLED, message("output.stalled"), message("stream.fix_reconnecting"))
    if percent is not None and _over(state, DROPPING, health.stream_dropped_share, percent):
        yield Wrong(DROPPING, message("output.dropping", percent=percent), message("output.fix_dropping"))


def _elsewhere(state: DeskState, t_ms: int) -> Iterator[Wrong]:
    """A stream that was started again by whomever, and goes where the show's viewers are not."""
    first, now, since_ms = state.stream_route.first, state.stream_route.now, state.stream_route.since_ms
    if state.run.mode != "live" or first is None or now is None or t_ms - since_ms >= ELSEWHERE_MS:
        return
    if (first.service, first.server) != (now.service, now.server):
        before, after = first.server or first.service, now.server or now.service
        if before == after:
            before, after = first.service, now.service
        what = message("output.elsewhere", now=after, before=before)
    elif first.key_mark != now.key_mark:
        what = message("output.other_key", now=now.server or now.service)
    else:
        return
    yield Wrong(ELSEWHERE, what, message("output.fix_elsewhere"))


def _over(state: DeskState, code: str, share: float, percent: int) -> bool:
    """Whether too many frames are lost: an alarm ends at half of what began it, so that it does not flicker."""
    limit = percent / 200 if code in state.problems else percent / 100
    return share >= limit


def _off(plan: Plan, state: DeskState, t_ms: int) -> Iterator[Wrong]:
    """What should run and does not."""
    output, obs = plan.show.settings.output, state.obs
    for code, name, runs, past, wished in (
        (STREAM_OFF, "stream", obs.streaming, state.stream_past, state.wished_stream),
        (RECORD_OFF, "recording", obs.recording, state.record_past, state.wished_record),
        (CAMERA_OFF, "virtual_camera", obs.virtual_camera, state.camera_past, None),
    ):
        if code == CAMERA_OFF and output != name:
            continue  # It may be anybody's.
        if runs or past.stopped == "asked" or wished is False:
            continue
        of_itself = past.stopped in ("itself", "no_start", "disk") or (past.stopped == "obs" and past.ran)
        if of_itself or (output == name and _missed(state, past, t_ms)):
            meant = output == name and state.run.mode == "live"
            yield Wrong(code, _said(code, meant, WHY[past.stopped]), FIXES[code])


def _said(code: str, meant: bool, why: Message) -> Message:
    if code == CAMERA_OFF:
        return message("output.camera_off", why=why)
    if code == STREAM_OFF:
        return message("output.stream_off_live", why=why) if meant else message("output.stream_off", why=why)
    return message("output.record_off_live", why=why) if meant else message("output.record_off", why=why)


def _missed(state: DeskState, past: OutputPast, t_ms: int) -> bool:
    """Whether a live show goes on without its output: at once where that ran, else a moment after the first take."""
    if state.run.mode != "live" or not state.takes:
        return False
    return past.ran or t_ms - state.takes[0].started_ms >= BEGINNING_MS


def next_look_ms(plan: Plan, state: DeskState) -> int | None:
    """Show ms at which an output that never ran is missed, None where that is not to come."""
    output = plan.show.settings.output
    code, past, wished = {
        "stream": (STREAM_OFF, state.stream_past, state.wished_stream),
        "virtual_camera": (CAMERA_OFF, state.camera_past, None),
    }.get(output, (RECORD_OFF, state.record_past, state.wished_record))
    runs = state.obs.connected and state.run.ended_ms is None and state.run.mode == "live"
    if output == "none" or not runs or not state.takes or past.ran or wished is False:
        return None
    if code in state.problems:
        return None
    return state.takes[0].started_ms + BEGINNING_MS


def _again(plan: Plan, state: DeskState, t_ms: int) -> Iterator[AnyFact]:
    """Returns the start of the output that the show is meant for, where the show says that the desk does it."""
    settings = plan.show.settings
    if settings.output_again != "start" or state.run.mode != "live" or not state.takes:
        return
    stream = settings.output == "stream"
    past = state.stream_past if stream else state.record_past
    if settings.output in OTHERS or past.runs or past.stopped not in ("itself", "no_start", "obs"):
        return
    since_ms = past.since_ms if past.tried_ms is None else past.tried_ms + BETWEEN_MS
    if past.tries < MOST_TRIES and t_ms >= since_ms:
        yield facts.StreamSwitch(True) if stream else facts.RecordSwitch(True)
