"""Bringing media into a show: copied into its folder, found again by what they hold when they went missing."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.inside import file_in, portable
from console.base.private import share
from console.files.showfile import media_of, unreadable
from console.model.show import Media, Show
from console.words.message import message

MEDIA = "media"


def gather(path: Path, root: Path) -> str:
    """Copy a file into the show's folder; its name in the show. One that lies there already stays.

    Raises ShowcallerError when it cannot be read or copied.
    """
    source = path.absolute()
    if source.resolve().is_relative_to(root.resolve()):
        return source.resolve().relative_to(root.resolve()).as_posix()
    try:
        target = _free(root / MEDIA, source)
        if not target.exists():
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True)
                share(target.parent)
            whole = target.with_name(f".{target.name}.part")
            shutil.copyfile(source, whole)
            share(whole)
            whole.replace(target)
    except (OSError, ValueError) as error:
        raise ShowcallerError(
            Problem(
                str(path),
                message("files.not_gathered", error=error),
                message("files.fix_check_file_and_disk"),
            )
        ) from error
    return target.relative_to(root).as_posix()


def _free(folder: Path, source: Path) -> Path:
    """Where a file goes: its own name, or a numbered one where another file has it."""
    size, digest = source.stat().st_size, ""
    number = 1
    while True:
        stem = source.stem if number == 1 else f"{source.stem}-{number}"
        target = folder / portable(stem, source.suffix)
        if not target.exists():
            return target
        digest = digest or sha256_of(source)
        if target.stat().st_size == size and sha256_of(target) == digest:
            return target
        number += 1


_known: dict[tuple[str, int, int], str] = {}


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content; one that was not written since is not read again."""
    found = path.stat()
    key = (str(path), found.st_size, found.st_mtime_ns)
    if key not in _known:
        with path.open("rb") as source:
            _known[key] = hashlib.file_digest(source, "sha256").hexdigest()
    return _known[key]


def noted(show: Show, root: Path) -> tuple[Show, tuple[Problem, ...]]:
    """Returns the show with what each of its media files is, so that they can be found again.

    Missing files keep their notes; so do those that cannot be read, and there is a problem for each of them.
    """
    known = {one.name: one for one in show.media}
    media, problems = [], []
    for name in media_of(show):
        path, note = root / name, known.get(name)
        try:
            if file_in(root, name) is not None:
                note = Media(name=name, bytes=path.stat().st_size, sha256=sha256_of(path))
        except OSError as error:
            problems.append(unreadable(path, error))
        if note is not None:
            media.append(note)
    return msgspec.structs.replace(show, media=tuple(media)), tuple(problems)


class Found(msgspec.Struct, frozen=True):
    """A missing file of the show, and where one with the same content lies (None: nowhere looked at)."""

    name: str
    at: Path | None


def find_missing(show: Show, root: Path, folders: Iterable[Path]) -> list[Found]:
    """Look for the show's missing media in folders, by size and SHA-256; only what it notes can be found."""
    notes = {one.name: one for one in show.media}
    missing = [name for name in media_of(show) if file_in(root, name) is None]
    sought: dict[int, list[str]] = {}
    for name in missing:
        if name in notes:
            sought.setdefault(notes[name].bytes, []).append(name)
    found = _search(sought, {name: notes[name].sha256 for name in missing if name in notes}, folders)
    return [Found(name, found.get(name)) for name in missing]


def _search(
    sought: Mapping[int, list[str]], digests: Mapping[str, str], folders: Iterable[Path]
) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if len(found) == len(digests):
                return found
            try:
                names = sought.get(path.stat().st_size, []) if path.is_file() else []
                digest = sha256_of(path) if names else ""
            except OSError:
                continue
            for name in names:
                if name not in found and digests[name] == digest:
                    found[name] = path
    return found


def restore(found: Iterable[Found], root: Path) -> list[str]:
    """Copy what was found to where the show expects it; the names that are there again."""
    done = []
    for one in found:
        if one.at is not None:
            target = root / one.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.at, target)
            share(target)
            done.append(one.name)
    return done
