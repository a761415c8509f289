"""The simulated OBS as a process of its own: ``python -m console.rehearsal.process``."""

import argparse
import contextlib
import os
import signal
import sys
import threading
from pathlib import Path

import msgspec

from console.base.uncollected import uncollected
from console.rehearsal.versions import DEFAULT, VERSIONS

with uncollected():
    from console.base.workers import LOGGED
    from console.rehearsal.faults import read_faults
    from console.rehearsal.server import SimulatedObs


def main(arguments: list[str] | None = None) -> int:
    """The simulated OBS as a process: prints {"port": …}, ends at the end of its input or on SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m console.rehearsal.process")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--password-env", default="")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--canvas", default="1280x720")
    parser.add_argument("--fps", type=int, default=30)
    parser.add_argument("--faults", type=Path)
    parser.add_argument(
        "--obs-version", choices=tuple(VERSIONS), default=DEFAULT, help="answer as this OBS does"
    )
    options = parser.parse_args(arguments)
    width, _, height = options.canvas.partition("x")
    obs = SimulatedObs(
        password=os.environ.get(options.password_env, "") if options.password_env else "",
        speed=options.speed,
        canvas_size=(int(width), int(height)),
        fps=options.fps,
        port=options.port,
        faults=read_faults(options.faults) if options.faults else (),
        version=options.obs_version,
    )
    with contextlib.suppress(AttributeError, OSError):
        # The desk that started us runs in real time; its OBS must not.
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    obs.start()
    sys.stdout.write(msgspec.json.encode({"port": obs.port, "pid": os.getpid()}).decode() + "\n")
    sys.stdout.flush()
    ended = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: ended.set())

    def until_input_ends() -> None:
        sys.stdin.buffer.read()
        ended.set()

    LOGGED.worker("watch for the end of the input", until_input_ends, restart=False).start()
    while not ended.wait(0.2) and obs.alive:
        pass
    obs.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
