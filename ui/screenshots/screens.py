"""The screens that pictures are taken on: of an offscreen Qt, each as large and as finely drawn as a real one."""

import os
from pathlib import Path
from typing import NamedTuple

import msgspec


class Screen(NamedTuple):
    """width, height: px of the screen. scale: how much larger the desktop draws, 1.5 for 150 %."""

    width: int
    height: int
    scale: float

    @property
    def room(self) -> tuple[int, int]:
        """Returns (width, height) of what is left at its scale, in device-independent px."""
        return int(self.width / self.scale), int(self.height / self.scale)


# A window needs 910 × 512: half of 1366 × 768 is less.
SCREENS = {
    "1366x768": Screen(1366, 768, 1.0),
    "1366x768-150": Screen(1366, 768, 1.5),
    "1920x1080": Screen(1920, 1080, 1.0),
    "1920x1080-150": Screen(1920, 1080, 1.5),
    "1920x1080-200": Screen(1920, 1080, 2.0),
    "3840x2160-200": Screen(3840, 2160, 2.0),
}


def use(screen: Screen, folder: Path) -> None:
    """Have the Qt that is started next in this process draw on such a screen. folder: for its description."""
    file = folder / "screen.json"
    one = {
        "name": "screen", "x": 0, "y": 0, "width": screen.width, "height": screen.height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    file.write_bytes(msgspec.json.encode({"synchronousWindowSystemEvents": False, "screens": [one]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    os.environ["QT_SCALE_FACTOR"] = f"{screen.scale:g}"
