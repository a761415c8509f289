"""What is said when a run's file does not take its records."""

from pathlib import Path

from console.base.errors import Problem
from console.journal.watch import Loss
from console.words.message import message

LOST = {
    "gone": message("journal.file_gone"),
    "replaced": message("journal.file_replaced"),
    "cut_off": message("journal.file_cut_off"),
    "not_writable": message("journal.file_not_writable"),
    "damaged": message("journal.file_damaged"),
}


def refused(path: Path, error: BaseException | Loss) -> Problem:
    """The disk takes no records now."""
    what = LOST[error] if isinstance(error, str) else error
    return Problem(
        str(path),
        message("journal.not_written", error=what),
        message("journal.fix_free_disk_space_or_check_drive"),
    )


def unsafe(path: Path) -> Problem:
    """Not even the show's position is on a disk."""
    return Problem(str(path), message("journal.position_nowhere"), message("journal.fix_position_nowhere"))


def renewed(path: Path, lost: Loss, place: Path, whole: bool) -> Problem:
    """The run's file was written anew."""
    code = "journal.renewed_whole" if whole else "journal.renewed_cues"
    what = (
        message("journal.renewed_whole", lost=LOST[lost], place=place)
        if code == "journal.renewed_whole"
        else message("journal.renewed_cues", lost=LOST[lost], place=place)
    )
    return Problem(str(path), what, message("journal.fix_renewed"))


def put_away(path: Path, count: int, place: Path | None) -> Problem:
    """At the end of a run its last records are not in its file."""
    if place is None:
        return Problem(
            str(path), message("journal.lost_at_end", count=count), message("journal.fix_lost_at_end")
        )
    return Problem(
        str(path),
        message("journal.put_away", count=count, place=place),
        message("journal.fix_put_away"),
    )


def unknown(path: Path, count: int) -> Problem:
    """What a desk that takes a run up does not know of it."""
    return Problem(str(path), message("journal.unknown", count=count), message("journal.fix_unknown"))
