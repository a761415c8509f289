"""How OBS receives LiveTalking without anything of ours between: its server pushes RTMP, and OBS listens. Pure.

It costs about 1.2 s that WebRTC does not. What OBS spends on probing becomes delay for good, so it probes little; and
the source may never be restarted by a cut, as the server's push would find nobody and end.
"""

KIND = "ffmpeg_source"
# RTMP's own port, and a path that tells in OBS what it is.
PORT, PATH = 1935, "live/livetalking"


def settings(port: int = PORT, host: str = "0.0.0.0") -> dict[str, object]:
    """Returns the settings of the input that listens. host: 127.0.0.1 where the server is on this PC."""
    return {
        "is_local_file": False,
        "input": f"rtmp://{host}:{port}/{PATH}",
        "input_format": "flv",
        "buffering_mb": 0,
        "reconnect_delay_sec": 1,
        "hw_decode": False,
        "clear_on_media_end": False,
        "restart_on_activate": False,
        "close_when_inactive": False,
        "ffmpeg_options": "listen=1 fflags=nobuffer probesize=32768 analyzeduration=300000",
    }


def push_url(obs_host: str, port: int = PORT) -> str:
    """Returns what LiveTalking has to be started with: ``--transport rtmp --push_url URL``."""
    return f"rtmp://{obs_host}:{port}/{PATH}"
