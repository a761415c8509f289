"""A wheel, an npm package or a package of sources, unpacked into a folder: nothing of it is run."""

import shutil
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

# Beginnings of members, and what stands in their place in the folder.
Take = Sequence[tuple[str, str]]


class Unfit(Exception):
    """The archive cannot be unpacked."""


def unpack(archive: Path, into: Path, take: Take = (("", ""),)) -> None:
    """Unpack what is to be taken. Raises Unfit, OSError."""
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as file:
                for member in file.infolist():
                    to = _to(member.filename, into, take)
                    if to is not None and not member.is_dir():
                        with file.open(member) as source, to.open("wb") as made:
                            shutil.copyfileobj(source, made)
            return
        with tarfile.open(archive) as tar:
            for entry in tar:
                to = _to(entry.name, into, take)
                # Links and devices have no place in a package.
                if to is not None and entry.isfile() and (data := tar.extractfile(entry)) is not None:
                    with data, to.open("wb") as made:
                        shutil.copyfileobj(data, made)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise Unfit(f"{archive.name}: {error}") from error


def _to(name: str, into: Path, take: Take) -> Path | None:
    for begins, instead in take:
        if name.startswith(begins):
            name = instead + name[len(begins) :]
            break
    else:
        return None
    to = into / name
    if not to.resolve().is_relative_to(into.resolve()):
        raise Unfit(f"{name}: ..")
    to.parent.mkdir(parents=True, exist_ok=True)
    return to
