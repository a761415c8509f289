"""A desk of its own process with one source of events, set up in a folder of the measurement's and nowhere else."""

import runpy
import sys
from pathlib import Path

from console.base import app_dirs
from console.sources.kept import keep
from console.sources.setup import SourceSetup

NAME = "bench"


def main(folder: Path, show: str, url: str) -> None:
    """Run a show with events from an address until it is ended, as ``showcaller desk`` does."""
    # A person's own sources, and what a fleet presets, are no part of what is measured.
    app_dirs.config = lambda: folder / "config"
    keep(SourceSetup(NAME, "sse", {"url": url}))
    sys.argv[1:] = [
        "desk", show, "--obs", "simulated", "--feed", "none", "--source", NAME, "--run-dir", str(folder / "run"),
        "--json",
    ]  # fmt: skip
    runpy.run_module("console", run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
