"""Stream and recording: what is known of them, line by line."""

from console.api.state import ObsState
from ui.words import tr

# A recording of an hour at 6,000 kbps takes 2.7 GB: with less room than an hour's it is said.
LITTLE_DISK_GB = 5


def output_lines(name: str, obs: ObsState) -> list[tuple[str, str]]:
    """Returns (what, how it is) of ``stream`` or ``record``, as OBS was last seen."""
    return _stream(obs) if name == "stream" else _record(obs)


def _stream(obs: ObsState) -> list[tuple[str, str]]:
    lines = [(tr("In OBS"), _running(obs.streaming, obs.reconnecting))]
    setup, health = obs.stream, obs.health
    if setup is not None:
        lines.append((tr("Service"), setup.service or tr("a server of your own")))
        if setup.server:
            lines.append((tr("Server"), tr("auto") if setup.server == "auto" else setup.server))
        lines.append((tr("Stream key"), tr("set") if setup.key_set else tr("not set")))
        if setup.kbps:
            lines.append((tr("Video bitrate"), f"{setup.kbps:,} kbps"))
    if obs.streaming:
        lines.append((tr("Sent now"), f"{health.stream_kbps:,} kbps"))
        dropped, total = health.stream_dropped_frames, health.stream_total_frames
        part = f" ({dropped / total:.1%})" if total else ""
        lines.append((tr("Frames dropped"), f"{dropped:,} / {total:,}{part}"))
    return lines


def _record(obs: ObsState) -> list[tuple[str, str]]:
    health = obs.health
    return [
        (tr("In OBS"), tr("paused") if obs.record_paused else _running(obs.recording, False)),
        (tr("Frames skipped"), f"{health.skipped_output_frames:,} / {health.total_output_frames:,}"),
        (tr("Free disk"), f"{health.free_disk_mb / 1024:,.0f} GB"),
    ]


def _running(on: bool, reconnecting: bool) -> str:
    return tr("cut off, reconnecting") if reconnecting else tr("running") if on else tr("off")


def warning(name: str, on: bool, obs: ObsState) -> str:
    """Returns what should be thought of before an output is switched to on (or off); empty for nothing."""
    if not on:
        return tr("Viewers will see no more pictures from OBS.") if name == "stream" else ""
    if name == "stream" and obs.stream is not None and not obs.stream.key_set:
        return tr("No stream key is set in OBS: most services refuse such a stream.")
    if name == "record" and obs.health.free_disk_mb < LITTLE_DISK_GB * 1024:
        return tr("The disk has little room for a recording.")
    return ""
