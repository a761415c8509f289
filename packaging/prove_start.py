#!/usr/bin/env python3
"""How long until the window of the installed program is there, against the checkout's in .venv.

    xvfb-run -s "-screen 0 1920x1080x24 -noreset" python3 packaging/prove_start.py [--program FILE] [--rounds N]

Needs xdotool. In turn, so that both have the same machine; the first round of each is not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 1.3


def first_window_ms(command, home):
    """Milliseconds from the start of the process until its window is on the screen."""
    env = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=env, cwd=str(ROOT), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
        while subprocess.run(search, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip() == b"":
            if process.poll() is not None or time.monotonic() - began > 60:
                sys.exit("%s opened no window" % command[0])
        return (time.monotonic() - began) * 1000
    finally:
        process.terminate()
        process.wait(30)


def main():
    """Exit code 0 within the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--program", default=str(ROOT / "build/deb/root/usr/lib/showcaller/showcaller"))
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    commands = {"checkout": [str(ROOT / ".venv/bin/python"), "-m", "ui"], "installed": [options.program]}
    times = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds + 1):
            for name, command in commands.items():
                # A home of its own each time: the desk that a window started goes on for a moment.
                home = Path(folder) / ("%s-%d" % (name, number))
                home.mkdir()
                took = first_window_ms(command, home)
                if number:
                    times[name].append(took)
    checkout, installed = (statistics.median(times[name]) for name in ("checkout", "installed"))
    ratio = installed / checkout
    print(
        "first window: checkout %.0f ms, installed %.0f ms, ratio %.2f (limit %.1f)"
        % (checkout, installed, ratio, LIMIT)
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
