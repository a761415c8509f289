"""Filters that take away what viewers should see, told from those that only change how it looks."""

from typing import Any

import pytest

from console.devices.obs.ours import FilterSeen
from console.devices.obs.picture_filters import changes_picture
from console.model.names import LABEL, clip_source

CLIP = clip_source("media/red.mp4")


@pytest.mark.parametrize(
    ("kind", "settings", "hides"),
    [
        ("color_filter_v2", {"opacity": 0.5}, True),
        ("color_filter", {"opacity": 99}, True),
        ("color_filter", {"opacity": 100}, False),
        ("color_filter_v2", {"brightness": -1.0}, True),
        ("color_filter_v2", {"brightness": 1.0}, True),
        ("color_filter_v2", {"brightness": -0.2, "contrast": 0.3, "gamma": 0.2}, False),
        ("color_filter_v2", {"gamma": -3.0, "contrast": -2.0}, True),
        ("color_filter_v2", {"contrast": -4.0}, True),
        ("color_filter_v2", {"color_multiply": 0}, True),
        ("color_filter_v2", {"color_multiply": 0xFF00FF00}, False),
        ("color_filter", {"color": 0x101010}, True),
        ("color_filter_v2", {"saturation": -1.0, "hue_shift": 90.0}, False),
        ("color_filter_v2", {"brightness": "dark", "gamma": float("nan"), "color_multiply": None}, False),
        ("scale_filter", {"resolution": "64x36"}, True),
        ("scale_filter", {"resolution": "1280x720"}, False),
        ("scale_filter", {"resolution": "16:9"}, False),
        ("scale_filter", {}, False),
        ("crop_filter", {}, True),
        ("chroma_key_filter_v2", {}, False),
        ("gain_filter", {"db": -60.0}, False),
        ("gpu_delay", {"delay_ms": 300}, True),
        ("gpu_delay", {"delay_ms": 40}, False),
        ("async_delay_filter", {"delay_ms": 2000}, True),
        ("async_delay_filter", {}, False),
        ("freeze_filter", {}, True),
    ],
)
def test_of_a_clip_colours_may_be_changed_and_the_picture_may_not_be_hidden(
    kind: str, settings: dict[str, Any], hides: bool
) -> None:
    one = FilterSeen("By hand", True, kind, settings)
    assert changes_picture(CLIP, one) == hides
    assert changes_picture(LABEL, one) == (kind != "gain_filter")
