"""showcaller verify: was a run changed after it was written? Exit 0 intact, 1 changed, 2 unusable."""

import argparse
import re

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.journal.verify import Verdict, verify


def run(options: argparse.Namespace) -> int:
    """Follow the run's hash chain and tell the first thing that is not as it was written."""
    head = options.head.strip().lower() if options.head is not None else None
    if head is not None and re.fullmatch(r"[0-9a-f]{64}", head) is None:
        raise UsageError(
            Problem("--head", "this is no head.", 'Give the 64 hex digits of "head" in as-run.json.')
        )
    try:
        verdict = verify(options.run, head)
    except ShowcallerError as error:
        raise ShowcallerError(error.problems, exit_code=2) from error
    if options.json:
        print(msgspec.json.encode(verdict).decode())
    else:
        print(_told(verdict))
    return 0 if verdict.intact else 1


def _told(verdict: Verdict) -> str:
    if verdict.change is not None:
        return f"Changed: {verdict.change.what}"
    lines = [f"Intact: {verdict.records} records.", f"Head: {verdict.head}"]
    if verdict.unchained:
        lines.append(
            f"The first {verdict.unchained} are of an older Showcaller without a chain; "
            "they were sealed when the run was taken up again."
        )
    if verdict.later:
        lines.append(f"{verdict.later} records were written after the one whose head was given.")
    return "\n".join(lines)
