"""The window in a measurement: a program of its own (package ui) that nothing here imports, shown on no screen."""

import os
import subprocess
import sys
from importlib.util import find_spec

import msgspec

from console.base.errors import Problem
from console.bench.result import NotHere
from console.words.message import message

SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def is_shipped(module: str) -> bool:
    """Returns whether the window's part of a measurement is here; a build leaves it out."""
    return find_spec(module) is not None


def not_shipped() -> NotHere:
    """Returns what is said where it is not."""
    return NotHere(Problem("", message("bench.window_not_shipped"), message("bench.fix_see_readme")))


def need(module: str) -> None:
    """Raises NotHere where the window's part of a measurement is not here."""
    if not is_shipped(module):
        raise not_shipped()


def environment() -> dict[str, str]:
    """Returns what a window's process needs to find what this one has, and to be seen by nobody."""
    return {**os.environ, **SCREEN, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def times_of(module: str, *arguments: str) -> dict[str, list[float]]:
    """Returns what the window's part of a measurement says at its end: name → times."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=300, check=True)
    return msgspec.json.decode(done.stdout, type=dict[str, list[float]])
