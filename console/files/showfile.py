"""Opening and saving shows: a .showcaller file, or a folder with the same content."""

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError, ShowInvalid
from console.base.inside import file_in, folder_in, is_portable
from console.base.private import share, shared_mode
from console.files.archive import Limits, extract, read_show
from console.files.decode import MAX_BYTES, NAME, decode_show
from console.files.lint import lint
from console.model.cue import Cue, clips_of
from console.model.show import FORMAT, VERSION, Show
from console.words.message import message

# What a face is made of (console.presenter.own_face).
FACE_FILES, FACE_FILMS, MOST_FACE_FILES = (".png", ".json"), (".mp4", ".mov", ".mkv", ".webm"), 500


class LoadedShow(msgspec.Struct, frozen=True):
    """A show that was opened. root: the folder in which its media lie."""

    show: Show
    root: Path
    path: Path
    sha256: str
    migrated_from: int | None = None


def load(path: Path, workdir: Path | None = None, limits: Limits = Limits()) -> LoadedShow:
    """Open a show. A file's media are unpacked to workdir, or to a cache that is used again.

    A .json has its media beside it: a folder's show.json, or the same show in other words (show.zh.json).

    Raises ShowInvalid with every problem found in show.json.
    """
    path = path.absolute()
    try:
        if path.is_dir():
            raw, root = _read_plain(path / NAME), path
            where = str(path / NAME)
        elif path.suffix.lower() == ".json":
            raw, root, where = _read_plain(path), path.parent, str(path)
        elif path.is_file():
            raw, where = read_show(path, limits), f"{path}: {NAME}"
            root = _unpacked(path, workdir, limits)
        else:
            raise ShowInvalid(
                Problem(str(path), message("files.no_show_here"), message("files.fix_give_show"))
            )
    except OSError as error:
        raise ShowInvalid(
            Problem(
                str(path), message("files.show_unreadable", error=error), message("fix.check_path_and_rights")
            )
        ) from error
    show, migrated_from = decode_show(raw, where)
    problems = lint(show, where)
    if problems:
        raise ShowInvalid(problems)
    return LoadedShow(show, root, path, digest(show), migrated_from)


def encode(show: Show) -> bytes:
    """show.json's bytes: format and version first, then all that is not a default, readable."""
    head = {"format": FORMAT, "version": VERSION}
    body = msgspec.to_builtins(show)
    return msgspec.json.format(msgspec.json.encode({**head, **body}), indent=1) + b"\n"


def digest(show: Show) -> str:
    """SHA-256 of the show's content, whatever its file looks like."""
    return hashlib.sha256(encode(show)).hexdigest()


def content(show: Show) -> str:
    """SHA-256 of what is edited in a show: all but the notes of what its media files are."""
    return digest(msgspec.structs.replace(show, media=()))


def media_of(show: Show) -> tuple[str, ...]:
    """Every file of the show besides show.json, each once."""
    names: list[str | None] = [show.slate_picture, show.feed, *(clip for _, clip in show.avatar.stand_ins)]
    cues: list[Cue] = [cue for segment in show.segments for cue in segment.cues]
    names += [clip for cue in (*cues, *show.adlibs) for _, clip in clips_of(cue)]
    names += [layout.background for layout in show.own_layouts]
    names += [picture for product in show.products for picture in product.pictures]
    names += show.bin
    return tuple(dict.fromkeys(name for name in names if name))


def files_of(show: Show, root: Path) -> tuple[str, ...]:
    """Every file that goes along with the show: its media, and those in the folder of the host's own face."""
    return tuple(dict.fromkeys((*media_of(show), *_face_files(show.avatar.presenter.face, root))))


def _face_files(face: str | None, root: Path) -> Iterator[str]:
    folder = folder_in(root, face) if face else None
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.iterdir())[:MOST_FACE_FILES]:
        name = path.relative_to(root).as_posix()
        ending = path.suffix.lower()
        of_face = ending in FACE_FILES or (ending in FACE_FILMS and path.stem.lower() == "loop")
        if of_face and is_portable(path.name) and file_in(root, name) is not None:
            yield name


def product_picture(show: Show, root: Path, product_id: str) -> Path | None:
    """A product's own picture, None where the show has no such product or its file is gone."""
    named = next((product.picture for product in show.products if product.id == product_id), None)
    return file_in(root, named) if named is not None else None


def save(show: Show, root: Path, path: Path, lenient: bool = False) -> None:
    """Save a show and its media (from root) to path: whole or not at all; the old file is kept as .bak.

    path: a folder gets show.json and copies of the media, a .json has them beside it; anything else becomes a
    .showcaller file.
    lenient: media that are missing stay missing instead of being an error.
    """
    try:
        missing = [name for name in media_of(show) if file_in(root, name) is None]
        if missing and not lenient:
            raise ShowcallerError(
                Problem(
                    str(root / name),
                    message("files.of_show_missing"),
                    message("files.fix_put_back_or_take_out"),
                )
                for name in missing
            )
        if path.is_dir():
            _save_folder(show, root, path / NAME)
        elif path.suffix.lower() == ".json":
            _save_folder(show, root, path)
        else:
            write_atomic(path, lambda out: _zip(show, root, out))
    except OSError as error:
        raise ShowcallerError(
            Problem(
                str(path),
                message("files.not_saved", error=error.strerror or error),
                message("files.old_file_kept"),
            )
        ) from error


def write_atomic(path: Path, fill: Callable[[IO[bytes]], None], backup: bool = True) -> None:
    """Write a file by way of a temporary one beside it; the one before stays as .bak.

    A link to a file stays one: what is written is the file that it leads to.
    """
    if path.is_symlink() and path.is_file():
        path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(_mode(path))  # A temporary file is for its maker alone; a show on a share is not.
        if backup and path.exists():
            _keep(path)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def write_bytes(path: Path, body: bytes, backup: bool = True) -> None:
    """Write a file whole or not at all; the one before stays as .bak. Raises OSError."""

    def fill(out: IO[bytes]) -> None:
        out.write(body)

    write_atomic(path, fill, backup)


def _mode(path: Path) -> int:
    """The rights that a file has, or a new one would get."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    return shared_mode()


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut (Windows does that by itself)."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _keep(path: Path) -> None:
    backup = path.with_name(path.name + ".bak")
    linked = path.with_name(path.name + ".bak.new")
    try:
        linked.unlink(missing_ok=True)
        os.link(path, linked)
        linked.replace(backup)
    except OSError:
        shutil.copy2(path, backup)


def _zip(show: Show, root: Path, out: IO[bytes]) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        _entry(archive, NAME, encode(show), zipfile.ZIP_DEFLATED)
        for name in files_of(show, root):
            if file_in(root, name) is None:
                continue
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as entry:
                for part in _parts(root / name):
                    entry.write(part)


def _parts(path: Path) -> Iterator[bytes]:
    """Yields a file's content in parts. Raises ShowcallerError naming the file: what is written may fail, too."""
    try:
        with path.open("rb") as source:
            while part := source.read(1 << 20):
                yield part
    except OSError as error:
        raise ShowcallerError(unreadable(path, error)) from error


def unreadable(path: Path, error: OSError) -> Problem:
    """Returns the problem of a media file that is there and cannot be read."""
    what = message("files.of_show_unreadable", error=error.strerror or error)
    return Problem(str(path), what, message("files.fix_close_or_replace"))


def _entry(archive: zipfile.ZipFile, name: str, data: bytes, compression: int) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _save_folder(show: Show, root: Path, file: Path) -> None:
    for name in files_of(show, root):
        source, target = (root / name).resolve(), (file.parent / name).resolve()
        if source != target and file_in(root, name) is not None:
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True)
                share(target.parent)
            shutil.copy2(source, target)
    write_bytes(file, encode(show))


def _read_plain(path: Path) -> bytes:
    with contextlib.suppress(OSError):
        if path.stat().st_size > MAX_BYTES:
            what = message("files.too_large", megabytes=MAX_BYTES // 2**20)
            raise ShowInvalid(Problem(str(path), what, message("files.is_no_show_file")))
    if not path.is_file():
        raise ShowInvalid(
            Problem(
                str(path), message("files.no_file_here", file=NAME), message("files.fix_give_show_folder")
            )
        )
    return path.read_bytes()


def _unpacked(path: Path, workdir: Path | None, limits: Limits) -> Path:
    """The folder with the file's media; unpacked once for each content."""
    if workdir is None:
        with path.open("rb") as source:
            name = hashlib.file_digest(source, "sha256").hexdigest()[:32]
        workdir = app_dirs.cache() / "shows" / name
    if (workdir / NAME).exists():
        return workdir
    workdir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workdir.parent, prefix=".unpack-") as scratch:
        whole = Path(scratch) / "show"
        whole.mkdir()
        extract(path, whole, limits)
        try:
            whole.rename(workdir)
        except OSError:
            if not (workdir / NAME).exists():
                shutil.copytree(whole, workdir, dirs_exist_ok=True)
    return workdir
