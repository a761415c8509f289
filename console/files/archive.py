"""A .showcaller file is a zip: show.json and its media. Reading trusts nothing in it."""

import stat
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from console.base.errors import Problem, ShowInvalid
from console.base.inside import fault, is_portable
from console.base.kinds import kind_of
from console.base.zips import name_of, opened
from console.files.decode import MAX_BYTES, NAME
from console.words.message import Message, message

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
            raise ShowInvalid(_no_show(path))
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
        return opened(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ShowInvalid(_no_show(path, error)) from error


def why_no_show(path: Path) -> Problem | None:
    """Returns what a file or folder is that was taken for a show; None for one with a show in it, read or not."""
    if path.is_dir():
        if (path / NAME).is_file():
            return None
        return Problem(str(path), message("files.no_show_in_folder"), message("files.fix_choose_show"))
    if (why := fault(path)) is not None:
        return Problem(str(path), why, message("files.fix_choose_show"))
    try:
        kind = kind_of(path)
    except OSError as error:
        return _no_show(path, error)
    return None if kind.code == "content.show" else _other_kind(path, kind)


def _no_show(path: Path, error: Exception | None = None) -> Problem:
    """What a file is that was taken for a show. error: why it is no archive that can be read."""
    try:
        kind = kind_of(path)
    except OSError as other:
        error, kind = other, message("content.show")
    if kind.code == "content.show":
        return Problem(
            str(path), message("files.not_whole", error=error), message("files.fix_fetch_again_or_backup")
        )
    return _other_kind(path, kind)


def _other_kind(path: Path, kind: Message) -> Problem:
    is_cut = kind.code in ("content.cut_zip", "content.empty", "content.zeros")
    fix = message("files.fix_fetch_again_or_backup") if is_cut else message("files.fix_choose_show")
    return Problem(str(path), message("files.other_kind_show", kind=kind), fix)


def _checked(archive: zipfile.ZipFile, path: Path, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The files in an archive by name; refuses names that lead elsewhere, doubles and bombs."""
    entries: dict[str, zipfile.ZipInfo] = {}
    # What macOS and Windows take for one name is one: large or small, é in one sign or in two.
    folded: set[str] = set()
    folders: set[str] = set()
    if len(archive.infolist()) > limits.entries:
        raise ShowInvalid(
            Problem(
                str(path),
                message("files.too_many", most=limits.entries),
                message("files.fix_use_fewer_files"),
            )
        )
    for entry in archive.infolist():
        if entry.filename.endswith("/"):  # ZipInfo.is_dir() fails for one without a name.
            continue
        name = name_of(entry)
        same = _folded(name)
        above = {str(one) for one in PurePosixPath(same).parents} - {"."}
        fault = _fault(entry, name)
        if fault is None and (same in folded or same in folders or not folded.isdisjoint(above)):
            fault = message("files.same_name")
        if fault is not None:
            raise ShowInvalid(Problem(f"{path}: {name}", fault, message("files.fix_make_show_file_again")))
        folded.add(same)
        folders |= above
        entries[name] = entry
    # Files that lie over each other in it: a few MB that unpack to as many as there are of them.
    if sum(entry.compress_size for entry in entries.values()) > path.stat().st_size:
        raise ShowInvalid(
            Problem(str(path), message("files.grows_too_far"), message("files.fix_do_not_trust"))
        )
    if sum(entry.file_size for entry in entries.values()) > limits.total_bytes:
        raise ShowInvalid(
            Problem(
                str(path),
                message("files.too_large_in_all", megabytes=limits.total_bytes // 2**20),
                message("files.fix_use_smaller_media"),
            )
        )
    return entries


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _fault(entry: zipfile.ZipInfo, name: str) -> Message | None:
    parts = PurePosixPath(name).parts
    if not name or name.startswith("/") or "\\" in name or "\0" in name or ":" in name:
        return message("files.name_not_allowed")
    if ".." in parts or "." in parts:
        return message("files.name_leads_out")
    if not all(map(is_portable, parts)):
        return message("files.name_not_allowed")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return message("files.is_link")
    if entry.flag_bits & 0x1:
        return message("files.encrypted")
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
                        Problem(where, message("files.grows_too_far"), message("files.fix_do_not_trust"))
                    )
                out.write(chunk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ShowInvalid(
            Problem(where, message("files.damaged", error=error), message("files.fix_fetch_again"))
        ) from error
    except OSError as error:
        raise ShowInvalid(
            Problem(where, message("files.not_unpacked", error=error), message("fix.free_disk_space"))
        ) from error
    except Exception as error:  # zlib.error has no common base with the others
        if type(error).__module__ != "zlib":
            raise
        raise ShowInvalid(
            Problem(where, message("files.damaged", error=error), message("files.fix_fetch_again"))
        ) from error
    return came
