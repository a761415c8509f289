"""How loud an input of OBS is, and in what words that is said. Levels are factors: 1.0 is full scale (0 dBFS)."""

import math
from typing import Literal

import msgspec

# The lowest that is said, in dB: nothing.
LEAST_DB = -100.0
# Below this (−50 dB) nobody hears anything: a voice is far above it, a quiet room's noise below.
QUIET = 0.003
FULL = 0.9999
# Why the viewers do not hear an input that sounds.
Barred = Literal["muted", "fader", "monitor_only", "not_routed"]


class Level(msgspec.Struct, frozen=True):
    """An input's loudness since the meters before, its loudest channel's.

    mean, peak: behind its fader and mute, as OBS mixes it. source_peak: before both. has_sound: False for an input
    that could sound and has nothing to: a film without a sound track.
    """

    name: str
    mean: float = 0.0
    peak: float = 0.0
    source_peak: float = 0.0
    has_sound: bool = True


class Heard(msgspec.Struct, frozen=True):
    """What is heard of one input or of all: mean and peak."""

    mean: float = 0.0
    peak: float = 0.0


def to_db(level: float) -> float:
    """Returns a level in dB full scale, to a tenth, −100 at the least."""
    if not level > 0:
        return LEAST_DB
    return max(LEAST_DB, round(20 * math.log10(level), 1) + 0.0)
