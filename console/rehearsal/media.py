"""Clips of the simulated OBS: they play by the clock, at the run's speed."""

from typing import Any

from console.protocol.codes import Intent, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Input, address_of
from console.rehearsal.world import World, request

ACTION = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_"
START_MS, MISSING_MS = 20.0, 1.6


def is_media(source: Input | None) -> bool:
    return source is not None and source.kind == "ffmpeg_source"


def cursor_ms(world: World, source: Input) -> float:
    """Where the clip is, in ms of the clip."""
    media = source.media
    if media.state == "PAUSED":
        return media.paused_at
    at = max(0.0, world.now_ms - media.began_ms) * world.speed
    looping = source.settings.get("looping") and media.duration_ms
    return at % media.duration_ms if looping else min(at, media.duration_ms)


def spoil(world: World, name: str, how: str) -> None:
    """An input's picture or sound fails (``black``, ``still``, ``silent``) or is well again (``mend``)."""
    source = world.inputs.get(name)
    if source is None:
        return
    cursor = cursor_ms(world, source) if is_media(source) else 0.0
    source.spoilt = {} if how == "mend" else {**source.spoilt, how: cursor}


def activate(world: World, name: str) -> None:
    """A clip comes on air: it starts, from its beginning where it is set to."""
    source = world.inputs.get(name)
    if source is None or not is_media(source):
        return
    if source.settings.get("restart_on_activate", True) or source.media.state in ("NONE", "ENDED", "STOPPED"):
        play(world, source, START_MS)
        world.tell_after(
            START_MS, "MediaInputActionTriggered", Intent.MEDIA_INPUTS,
            inputName=name, mediaAction=f"{ACTION}RESTART",
        )  # fmt: skip


def deactivate(world: World, name: str) -> None:
    """A clip leaves the air: with restart_on_activate it stops without a word."""
    source = world.inputs.get(name)
    if source is not None and is_media(source) and source.settings.get("restart_on_activate", True):
        source.media.state = "NONE"


def play(world: World, source: Input, lag_ms: float = 0.0, at_ms: float = 0.0) -> None:
    """Play from a place of the clip. A file that cannot be played starts and ends at once."""
    media = source.media
    if address_of(source.kind, source.settings) is not None:
        media.state, media.began_ms, media.duration_ms = "PLAYING", world.now_ms + lag_ms, 0
        world.tell_after(lag_ms, "MediaInputPlaybackStarted", Intent.MEDIA_INPUTS, inputName=source.name)
        return
    length = world.clip_ms(str(source.settings.get("local_file", "")))
    media.state = "PLAYING"
    media.duration_ms = length or 0
    media.began_ms = world.now_ms + lag_ms - at_ms / world.speed
    world.tell_after(lag_ms, "MediaInputPlaybackStarted", Intent.MEDIA_INPUTS, inputName=source.name)
    _end_after(world, source, lag_ms + (MISSING_MS if not length else (length - at_ms) / world.speed))


def _end_after(world: World, source: Input, ms: float) -> None:
    began, looping = source.media.began_ms, bool(source.settings.get("looping"))

    def end() -> None:
        # Played on from elsewhere, paused or stopped meanwhile: that has its own end.
        if source.media.state != "PLAYING" or source.media.began_ms != began:
            return
        if looping and source.media.duration_ms:
            return
        source.media.state = "ENDED"
        world.tell("MediaInputPlaybackEnded", Intent.MEDIA_INPUTS, inputName=source.name)

    world.after(ms, end)


@request("GetMediaInputStatus")
def _status(world: World, fields: Fields) -> dict[str, Any]:
    source = world.input(fields)
    state = source.media.state if is_media(source) else "NONE"
    known = state in ("PLAYING", "PAUSED")
    return {
        "mediaState": f"OBS_MEDIA_STATE_{state}",
        "mediaCursor": round(cursor_ms(world, source)) if known else None,
        "mediaDuration": source.media.duration_ms if known else None,
    }


@request("SetMediaInputCursor")
def _seek(world: World, fields: Fields) -> None:
    source = world.input(fields)
    at = min(fields.number("mediaCursor", 0), float(source.media.duration_ms))
    # It goes on from the keyframe before, whatever it answers.
    before = [ms for ms in world.keyframes(str(source.settings.get("local_file", ""))) if ms <= at]
    at = max(before, default=at)
    if source.media.state not in ("PLAYING", "PAUSED"):
        raise Refused(
            Status.INVALID_STATE,
            "The media input must be playing or paused in order to set the cursor position.",
        )
    if source.media.state == "PAUSED":
        source.media.paused_at = at
    else:
        source.media.began_ms = world.now_ms - at / world.speed
        _end_after(world, source, max(0.0, source.media.duration_ms - at) / world.speed)


@request("TriggerMediaInputAction")
def _action(world: World, fields: Fields) -> None:
    source = world.input(fields)
    action = fields.text("mediaAction")
    if action not in (
        f"{ACTION}{name}" for name in ("PLAY", "PAUSE", "STOP", "RESTART", "NEXT", "PREVIOUS", "NONE")
    ):
        raise Refused(Status.INVALID_FIELD, "You have specified an invalid media input action.")
    if not is_media(source):
        return
    media = source.media
    match action.removeprefix(ACTION):
        case "RESTART":
            play(world, source, 2.0)
        case "PLAY" if media.state == "STOPPED":
            play(world, source, 2.0)
        case "PLAY" if media.state == "PAUSED":
            play(world, source, 2.0, media.paused_at)
        case "PAUSE" if media.state == "PLAYING":
            media.paused_at, media.state = cursor_ms(world, source), "PAUSED"
        case "STOP" if media.state in ("PLAYING", "PAUSED"):
            media.state = "STOPPED" if world.version.stops else "ENDED"
            if not world.version.stops:
                world.tell_after(13.0, "MediaInputPlaybackEnded", Intent.MEDIA_INPUTS, inputName=source.name)
    world.tell_after(
        2.0, "MediaInputActionTriggered", Intent.MEDIA_INPUTS, inputName=source.name, mediaAction=action
    )
