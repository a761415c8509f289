"""What a voice that can be installed is made of: files of the registries, each with its size and hash. Pure."""

import hashlib
import sys

import msgspec

# Compiled code is for one of them.
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


class LockedFile(msgspec.Struct, frozen=True):
    """A file of a registry. registry: "pypi" or "npm". size: bytes. system: such as "linux-x86_64"; python: such as
    "3.11"; "": any.
    """

    registry: str
    package: str
    version: str
    name: str
    size: int
    sha256: str
    system: str = ""
    python: str = ""


class Pack(msgspec.Struct, frozen=True):
    """A voice that can be installed. unpacked: bytes on disk, about. speaks: its languages, the best first.

    take: of an archive that is not taken whole, what its members begin with, by package; ``("a/", "b/")`` stands
    for "everything below a/ goes to b/".
    """

    name: str
    title: str
    licence: str
    speaks: tuple[str, ...]
    files: tuple[LockedFile, ...]
    unpacked: int
    take: dict[str, tuple[tuple[str, str], ...]] = {}

    @property
    def version(self) -> str:
        """Returns what changes whenever one of the files for this Python does."""
        ours = sorted(file.sha256 for file in self.files if file.python in ("", THIS_PYTHON))
        every = "".join([*ours, repr(sorted(self.take.items()))])
        return hashlib.sha256(every.encode()).hexdigest()[:12]

    def files_for(self, system: str, python: str = THIS_PYTHON) -> tuple[LockedFile, ...]:
        """Returns the files that a system and its Python need. Raises NoSuchBuild where a package has none for them."""
        made = []
        for package in dict.fromkeys(file.package for file in self.files):
            fit = [one for one in self.files if one.package == package and one.system in ("", system)]
            ours = [one for one in fit if one.python in ("", python)]
            if not ours:
                raise NoSuchBuild(package, tuple(one.python for one in fit))
            made.append(ours[0])
        return tuple(made)


class NoSuchBuild(Exception):
    """A package is not built for a system, or there only for other Pythons than this one."""

    def __init__(self, package: str, pythons: tuple[str, ...] = ()) -> None:
        super().__init__(package)
        self.package, self.pythons = package, pythons
