"""How OBS's media source has to be set to receive the presenter. Pure.

What OBS spends on probing becomes delay for good, and its own defaults of restart_on_activate and reconnecting end
the picture at the first cut: each of these was measured.
"""

KIND = "ffmpeg_source"


def settings(address: str) -> dict[str, object]:
    """Returns the settings of the input that receives an address (``Health.address``)."""
    return {
        "is_local_file": False,
        "input": address,
        "input_format": "nut",
        "buffering_mb": 0,
        "reconnect_delay_sec": 1,
        "hw_decode": False,
        "clear_on_media_end": False,
        "restart_on_activate": False,
        "close_when_inactive": False,
        "ffmpeg_options": "fflags=nobuffer probesize=32768 analyzeduration=100000",
    }
