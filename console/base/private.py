"""What Showcaller writes is its user's alone, but what he saves for others: shows and spreadsheets.

A run, its pictures and logs hold sales, names and what viewers wrote. A process of ours gives whatever it makes
to its owner only; the folders of an older Showcaller are closed, which closes all that lies in them.
"""

import atexit
import contextlib
import functools
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

from console.base import app_dirs

# Read once, before there are threads: it can only be read by setting it.
_GIVEN = os.umask(0)
os.umask(_GIVEN)


def keep_private() -> None:
    """Make all that this process writes from now on its owner's alone. Call it before there are threads."""
    os.umask(0o077)
    close_folders()


def close_folders() -> None:
    """Close this user's folders of ours to others; one that is not there yet is made."""
    if sys.platform == "win32":
        return  # They lie in the user's profile, which is closed.
    for folder in (app_dirs.data(), app_dirs.logs(), app_dirs.cache(), app_dirs.config()):
        with contextlib.suppress(
            OSError
        ):  # It is somebody else's, or the disk is full: that is said elsewhere.
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_mine(folder.stat()):
                folder.chmod(0o700)


def is_mine(seen: os.stat_result) -> bool:
    """Returns whether a file or folder is this user's: in a folder of all, somebody else may have put one of that name
    there first, to read along or to have us wait. On Windows nobody but him writes where we do."""
    return sys.platform == "win32" or seen.st_uid == os.getuid()


def own_folder(folder: Path) -> bool:
    """Make a folder that only this user looks into, or find it made. Returns False where it is somebody else's."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
        if not stat.S_ISDIR(seen.st_mode) or not is_mine(seen):
            return False
        folder.chmod(0o700)
    except OSError:
        return False
    return True


def scratch(name: str) -> Path:
    """Returns a new folder that nobody else looks into, gone when this process ends."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_scratches()))


@functools.cache
def _scratches() -> str:
    folder = tempfile.mkdtemp(prefix="showcaller-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def shared_mode() -> int:
    """Returns the rights of a new file that the user saves for himself and whom he lets read it."""
    return 0o666 & ~_GIVEN


def share(path: Path) -> None:
    """Give a file or folder that belongs to a show the rights that the user's other files have."""
    with contextlib.suppress(OSError):
        path.chmod(0o777 & ~_GIVEN if path.is_dir() else shared_mode())
