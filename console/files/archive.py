"""A .showcaller file is a zip: show.json and its media. Reading trusts nothing in it."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from console.base.errors import Problem, ShowInvalid
from console.files.decode import MAX_BYTES, NAME

CHUNK = 1 << 20


class Limits(msgspec.Struct, frozen=True):
    """What a show file may hold at the most."""

    total_bytes: int = 20 * 2**30
    ratio: int = 200
    entries: int = 20_000


def read_show(path: Path, limits: Limits = Limits()) -> bytes:
    """show.json of an archive, after every entry was checked."""
    with _open(path) as archive:
        entries = _checked(archive, path, limits)
        if NAME not in entries:
            raise ShowInvalid(Problem(str(path), f"there is no {NAME} in it.", "It is no show file."))
        return _read(archive, entries[NAME], path, MAX_BYTES + 1, limits)


def extract(
    path: Path, into: Path, limits: Limits = Limits(), progress: Callable[[str], None] = lambda name: None
) -> None:
    """Unpack an archive into an empty folder, counting what really comes out."""
    left = limits.total_bytes
    with _open(path) as archive:
        for name, entry in _checked(archive, path, limits).items():
            progress(name)
            target = into.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                left -= _copy(archive, entry, out, path, left, limits)


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ShowInvalid(
            Problem(str(path), f"this is no whole show file: {error}.", "Fetch it again, or open its .bak.")
        ) from error


def _checked(archive: zipfile.ZipFile, path: Path, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The files in an archive by name; refuses names that lead elsewhere, doubles and bombs."""
    entries: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    if len(archive.infolist()) > limits.entries:
        raise ShowInvalid(Problem(str(path), f"it holds more than {limits.entries} files.", "Use fewer."))
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        name = entry.filename
        fault = _fault(entry, name)
        if fault is None and name.casefold() in folded:
            fault = "two files have this name."
        if fault is not None:
            raise ShowInvalid(Problem(f"{path}: {name}", fault, "Make the show file anew with Showcaller."))
        folded.add(name.casefold())
        entries[name] = entry
    if sum(entry.file_size for entry in entries.values()) > limits.total_bytes:
        raise ShowInvalid(
            Problem(
                str(path),
                f"its files are larger than {limits.total_bytes // 2**20} MB.",
                "Use smaller media.",
            )
        )
    return entries


def _fault(entry: zipfile.ZipInfo, name: str) -> str | None:
    parts = PurePosixPath(name).parts
    if not name or name.startswith("/") or "\\" in name or "\0" in name or ":" in name:
        return "this name is not allowed in a show file."
    if ".." in parts or "." in parts:
        return "this name leads out of the show file."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "this is a link, not a file."
    if entry.flag_bits & 0x1:
        return "this file is encrypted."
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int, limits: Limits) -> bytes:
    import io

    out = io.BytesIO()
    _copy(archive, entry, out, path, most, limits)
    return out.getvalue()


def _copy(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, out: IO[bytes], path: Path, most: int, limits: Limits
) -> int:
    """Copy one file out, watching its true size; returns how many bytes came."""
    came = 0
    where = f"{path}: {entry.filename}"
    try:
        with archive.open(entry) as source:
            while chunk := source.read(CHUNK):
                came += len(chunk)
                bomb = came > CHUNK and came > max(entry.compress_size, 1) * limits.ratio
                if came > most or bomb:
                    raise ShowInvalid(
                        Problem(
                            where, "this file grows far beyond its size when unpacked.", "Don't trust it."
                        )
                    )
                out.write(chunk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ShowInvalid(Problem(where, f"this file is damaged: {error}.", "Fetch it again.")) from error
    except OSError as error:
        raise ShowInvalid(
            Problem(where, f"this file cannot be unpacked: {error}.", "Free disk space.")
        ) from error
    except Exception as error:  # zlib.error has no common base with the others
        if type(error).__module__ != "zlib":
            raise
        raise ShowInvalid(Problem(where, f"this file is damaged: {error}.", "Fetch it again.")) from error
    return came
