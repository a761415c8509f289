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
from console.bench.result import NotHere, Result, table
from console.vault.passwords import VARIABLE

Measure = Callable[[Path, bool], Result]


def measurements() -> dict[str, Measure]:
    """Every measurement by its name, in the order they are run."""
    from console.bench import cues, edit, flood, fold, go, intake, pyramid, repaint, rush, toggle, window

    return {
        "fold": fold.measure,
        "edit": edit.measure,
        "events": intake.measure,
        "go": go.measure,
        "cues": cues.measure,
        "pyramid": pyramid.measure,
        "rush": rush.measure,
        "repaint": repaint.measure,
        "flood": flood.measure,
        "toggle": toggle.measure,
        **window.results(),
    }


def run(options: argparse.Namespace) -> int:
    """Exit 0 when something was measured and every limit was kept."""
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
    kept = bool(results) and all(limit.kept for result in results for limit in result.limits)
    if options.json:
        machine = {
            "system": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        }
        sys.stdout.write(
            msgspec.json.encode(
                {"kept": kept, "machine": machine, "results": results, "left_out": left_out}
            ).decode()
            + "\n"
        )
    elif not results:
        print("Nothing was measured.")
    else:
        print("Every limit was kept." if kept else "Not every limit was kept.")
    return 0 if kept else 1
