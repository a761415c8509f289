"""showcaller verify: was a run changed after it was written? Exit 0 intact, 1 changed, 2 unusable."""

import argparse
import re
from datetime import UTC, datetime, timedelta

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.cli.language import say
from console.journal.verify import Verdict, verify
from console.words.message import Message, message


def run(options: argparse.Namespace) -> int:
    """Follow the run's hash chain and name the first row that is not as it was written."""
    head = options.head.strip().lower() if options.head is not None else None
    if head is not None and re.fullmatch(r"[0-9a-f]{64}", head) is None:
        raise UsageError(Problem("--head", message("cli.no_head"), message("cli.fix_give_head")))
    try:
        verdict = verify(options.run, head)
    except ShowcallerError as error:
        raise ShowcallerError(error.problems, exit_code=2) from error
    if options.json:
        print(msgspec.json.encode(verdict).decode())
    else:
        for line in _lines(verdict):
            say(line)
    return 0 if verdict.intact else 1


def _lines(verdict: Verdict) -> list[Message]:
    if verdict.change is not None:
        return [message("cli.changed", what=verdict.change.what)]
    lines = [message("cli.intact", records=verdict.records), message("cli.head", head=verdict.head)]
    if verdict.unchained:
        lines.append(message("cli.unchained", records=verdict.unchained))
    if verdict.later:
        lines.append(message("cli.later", records=verdict.later))
    if verdict.desk_pid is not None and not verdict.ended:
        lines.append(message("cli.still_written", record=verdict.records, pid=verdict.desk_pid))
    elif not verdict.ended:
        lines.append(message("cli.unended", record=verdict.records, time=_time(verdict.last_wall_ms)))
    if verdict.waiting:
        lines.append(message("cli.waiting", count=verdict.waiting))
    if verdict.unknown:
        lines.append(message("cli.unknown_records", count=verdict.unknown))
    if verdict.erased:
        lines.append(message("cli.erased_rows", count=verdict.erased))
    if verdict.left_out:
        lines.append(message("cli.left_out", count=verdict.left_out))
    return lines


def _time(wall_ms: int | None) -> str:
    """Returns when a record was made, by this PC's clock."""
    if wall_ms is None:
        return "?"
    try:
        made = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=wall_ms)
        return made.astimezone().isoformat(" ", "seconds")
    except (OverflowError, OSError):  # A time that no clock shows.
        return "?"
