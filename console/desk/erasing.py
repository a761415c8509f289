"""What people wrote is taken out of a run, and out of the raw frames that lie beside it."""

from pathlib import Path

from console.journal import erasing
from console.journal.erasing import Erased
from console.sources import raw_frames


def erase(run: Path, person: str | None = None) -> Erased:
    """Erase a person from a run (its folder or file); None: everybody. Raises what journal.erasing's does."""
    return erasing.erase(run, person, raw_frames.erase)
