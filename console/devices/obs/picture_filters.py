"""Which filters in OBS take away what viewers should see of a source. Pure."""

import math
from collections.abc import Mapping
from typing import Any

from console.base.patterns import regex
from console.devices.obs.ours import FilterSeen
from console.model.names import CLIP, PREFIX

# Filters of sound change no picture; that is the ears'.
SOUND_FILTERS = (
    "gain", "compressor", "limiter", "expander", "upward_compressor", "noise_gate", "noise_suppress",
    "invert_polarity", "vst", "basic_eq", "eq",
)  # fmt: skip
# Of a film or a host a producer may change the colours or key out what is behind him, but not hide or cut him.
HIDING = ("crop", "mask", "scroll", "color_key", "luma_key", "freeze")
# What shows it later than its sound is heard, and how much later nobody sees.
DELAYING, LATEST_MS = ("gpu_delay", "async_delay"), 45
# What of the way from dark to light has to be left of it, and pixels of the shorter side.
LEAST_RANGE, LEAST_SIDE = 0.25, 240
DARK, LIGHT = 0.1, 0.9
VERSION = regex(r"_v[0-9]+$")
SIZE = regex(r"([0-9]{1,6})x([0-9]{1,6})")


def plain(kind: str) -> str:
    """Returns OBS's name of a kind without its version."""
    return VERSION.sub("", kind)


def is_of_sound(one: FilterSeen) -> bool:
    """Whether a filter changes what is heard, and nothing that is seen."""
    kind = plain(one.filter_kind).removesuffix("_filter")
    return kind in SOUND_FILTERS or kind.startswith(("noise_suppress", "vst"))


def changes_picture(source: str, one: FilterSeen) -> bool:
    """Whether a filter may not be on: any of the picture on label, cards and slate, one that hides on all else."""
    if is_of_sound(one):
        return False
    kind = plain(one.filter_kind).removesuffix("_filter")
    if source.startswith(PREFIX) and not source.startswith(CLIP):
        return True
    if kind == "color":
        return _fades(one.filter_settings, one.filter_kind.endswith("_v2"))
    if kind in DELAYING:
        return _number(one.filter_settings, "delay_ms", 0.0) > LATEST_MS
    return kind in HIDING or (kind == "scale" and _shrinks(one.filter_settings))


def _fades(settings: Mapping[str, Any], of_two: bool) -> bool:
    """Whether a colour correction lets something shine through, or leaves next to nothing but one colour.

    Computed as OBS does: gamma, then contrast and brightness, then what is multiplied. of_two: OBS's second version
    of the filter, whose opacity is a share and not a percentage.
    """
    if _number(settings, "opacity", 1.0 if of_two else 100) < (1.0 if of_two else 100):
        return True
    gamma, contrast = _number(settings, "gamma", 0.0), _number(settings, "contrast", 0.0)
    power = 1 - gamma if gamma < 0 else 1 / (gamma + 1)
    factor = 1 / (1 - contrast) if contrast < 0 else contrast + 1
    plus = (1 - factor) / 2 + _number(settings, "brightness", 0.0)
    dark, light = (min(1.0, max(0.0, math.pow(level, power) * factor + plus)) for level in (DARK, LIGHT))
    colour = int(_number(settings, "color_multiply" if of_two else "color", 0xFFFFFF))
    left = max(colour >> shift & 0xFF for shift in (0, 8, 16)) / 0xFF
    return (light - dark) * left < LEAST_RANGE


def _shrinks(settings: Mapping[str, Any]) -> bool:
    """Whether a scale filter leaves so few pixels that nobody knows what they show."""
    size = SIZE.fullmatch(str(settings.get("resolution", "")))
    return size is not None and min(map(int, size.groups())) < LEAST_SIDE


def _number(settings: Mapping[str, Any], name: str, default: float) -> float:
    """A setting between −1e9 and 1e9; the default where it is none."""
    value = settings.get(name, default)
    sane = isinstance(value, int | float) and -1e9 < value < 1e9
    return float(value) if sane else default
