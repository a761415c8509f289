"""The X server that the windows of the tests open on."""

import re
import subprocess

from tests.conftest import need
from tests.support import screen as real
from tests.support.screen import Screen
from tests.support.waiting import GENEROUS_S


def xdotool(screen: Screen, *arguments: str) -> str:
    command = ["xdotool", *arguments]
    return subprocess.run(
        command, env=screen.environment(), check=True, timeout=GENEROUS_S, capture_output=True, text=True
    ).stdout


def test_the_screen_stays_as_it_is_when_its_last_client_leaves() -> None:
    """A server that resets then turns away the window that is just opening, about once in forty."""
    need(real.available(), "Xvfb with xdotool", "apt-get install xvfb xdotool")
    with Screen(640, 480) as screen:
        xdotool(screen, "mousemove", "17", "23")
        assert re.match(r"x:17 y:23 ", xdotool(screen, "getmouselocation"))
