"""A real X server with the window on it, driven by real key presses (xdotool)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import ImageGrab

from console.bench.private_obs import start_screen
from tests.support.desk_process import ROOT
from tests.support.waiting import GENEROUS_S, until


def available() -> bool:
    """True when Xvfb and xdotool are installed."""
    return shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None


class Screen:
    """One Xvfb. Use as a context manager."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        self._size = f"{width}x{height}"
        self.display = ""
        self._started: list[tuple[subprocess.Popen[bytes], Path]] = []

    def __enter__(self) -> "Screen":
        self._server, self.display = start_screen(self._size)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(GENEROUS_S)

    def environment(self) -> dict[str, str]:
        """For a program that opens windows here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}

    def window(self, *arguments: str, home: Path) -> "subprocess.Popen[bytes]":
        """`python -m ui ARGUMENTS` as a process; its output goes to HOME/window.out."""
        told = home / "window.out"
        with told.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "ui", *arguments],
                env=self.environment(),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        self._started.append((process, told))
        return process

    def keys(self, *names: str) -> None:
        """Press keys, as fingers do; the pointer is over the window."""
        self._xdotool("mousemove", "700", "60")
        self._xdotool("key", *names)

    def type(self, text: str) -> None:
        self._xdotool("type", text)

    def click(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment(), check=True, timeout=GENEROUS_S)

    def titles(self) -> list[str]:
        """The titles of the windows here."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".+", "getwindowname", "%@"],
            env=self.environment(), capture_output=True, text=True, timeout=GENEROUS_S,
        )  # fmt: skip
        return found.stdout.splitlines()

    def wait_for_title(self, part: str) -> None:
        """Wait until a window with this in its title is there."""
        if until(lambda: any(part in title for title in self.titles())):
            return
        ours = [(process.poll(), told.read_text()[-2000:]) for process, told in self._started]
        raise AssertionError(f"no window named {part!r}: {self.titles()}; exit and output of ours: {ours}")

    def picture(self, file: Path) -> Path:
        """What the screen shows."""
        ImageGrab.grab(xdisplay=self.display).save(file, compress_level=1)
        return file
