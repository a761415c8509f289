"""showcaller bench: measures Showcaller on this PC, each figure against a floor in the same run."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from console.base.errors import Problem, UsageError
from console.bench.result import FAR, NotHere, Result, table
from console.vault.passwords import VARIABLE

Measure = Callable[[Path, bool], Result]


def measurements() -> dict[str, Measure]:
    """Every measurement by its name, in the order they are run."""
    from console.bench import (
        cues,
        edit,
        flood,
        fold,
        go,
        inside,
        intake,
        monitors,
        pyramid,
        repaint,
        rush,
        toggle,
        window,
    )

    return {
        "fold": fold.measure,
        "edit": edit.measure,
        "events": intake.measure,
        "inside": inside.measure,
        "go": go.measure,
        "cues": cues.measure,
        "pyramid": pyramid.measure,
        "rush": rush.measure,
        "repaint": repaint.measure,
        "flood": flood.measure,
        "toggle": toggle.measure,
        "monitors": monitors.measure,
        **window.results(),
    }


def run(options: argparse.Namespace) -> int:
    """Exit 0 when something was measured and every limit was kept; with --quick, when none was missed far."""
    known = measurements()
    names = options.only or list(known)
    for name in names:
        if name not in known:
            raise UsageError(
                Problem(f"--only {name}", "no such measurement.", f"There are: {', '.join(known)}.")
            )
    kept_password = os.environ.get(VARIABLE)
    results: list[Result] = []
    left_out: dict[str, str] = {}
    try:
        for name in names:
            with tempfile.TemporaryDirectory(prefix="showcaller-bench-") as folder:
                try:
                    results.append(known[name](Path(folder), options.quick))
                except NotHere as error:
                    left_out[name] = str(error)
                    if not options.json:
                        print(f"{name} was left out: {error}\n", flush=True)
                    continue
            if not options.json:
                print(table(results[-1]), flush=True)
    finally:
        # The measured OBS has a password of its own.
        if kept_password is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = kept_password
    limits = [limit for result in results for limit in result.limits]
    kept = bool(results) and all(limit.kept for limit in limits)
    far = [limit.name for limit in limits if limit.far]
    if options.json:
        machine = {
            "system": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        }
        report = {"kept": kept, "far": far, "machine": machine, "results": results, "left_out": left_out}
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        print(_summary(results, kept, far, options.quick))
    passed = bool(results) and not far if options.quick else kept
    return 0 if passed else 1


def _summary(results: list[Result], kept: bool, far: list[str], quick: bool) -> str:
    """Returns the last line for a person: what it comes to."""
    if not results:
        return "Nothing was measured."
    if kept:
        return "Every limit was kept."
    if far:
        return f"Not every limit was kept; more than {FAR:g} times its limit: {', '.join(far)}."
    said = "Not every limit was kept."
    return f"{said} None was missed {FAR:g} times over: as --quick, that is no failure." if quick else said
