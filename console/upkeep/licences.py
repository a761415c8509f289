"""The licences of all that is shipped: read off the installed libraries, or off what the build wrote down."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.base.patterns import regex
from resources import ROOT

if TYPE_CHECKING:
    from importlib import metadata

FILE = ROOT / "licences.json"
NAMED = regex(r"(?i)(^|/)(licen[cs]e|copying|notice|authors)[^/]*$")
LARGEST = 200_000
# Of a requirement only its name: what it is needed for is the lock file's business.
REQUIREMENT = regex(r"[A-Za-z0-9._-]+")


class Part(msgspec.Struct, frozen=True):
    """One library. licence: its SPDX name where it tells one."""

    name: str
    version: str
    licence: str
    home: str = ""
    text: str = ""


# What comes inside the wheels, and tells no metadata of its own.
INSIDE = (
    Part("CPython", "", "PSF-2.0", "https://www.python.org/"),
    Part("Qt", "", "LGPL-3.0-only", "https://www.qt.io/licensing/open-source-lgpl-obligations"),
    # PyAV's wheels have x264 and x265 in them, which makes them GPL; installers leave those out.
    Part("FFmpeg (in av)", "", "GPL-2.0-or-later (LGPL-2.1-or-later without x264 and x265)", "https://ffmpeg.org/legal.html"),
    # Loaded by the presenter's voice only, in a process of its own.
    Part("eSpeak NG (in espeakng-loader)", "1.52", "GPL-3.0-or-later", "https://github.com/espeak-ng/espeak-ng"),
    Part("OpenBLAS (in numpy)", "", "BSD-3-Clause", "https://www.openblas.net/"),
    Part("libjpeg-turbo, libwebp, FreeType and others (in pillow)", "", "MIT-CMU and theirs",
         "https://github.com/python-pillow/Pillow/blob/main/LICENSE"),
)  # fmt: skip


def needed(root: str = "showcaller") -> list[str]:
    """A distribution's libraries and theirs, as installed here; without extras and what is not there."""
    from importlib import metadata  # With it comes the mail parser, and the window has this at its start.

    found: dict[str, None] = {}
    ask = [root]
    while ask:
        name = ask.pop()
        try:
            needs = metadata.distribution(name).requires or []
        except metadata.PackageNotFoundError:
            continue
        if name != root:
            found[_plain(name)] = None
        for requirement in needs:
            match = REQUIREMENT.match(requirement)
            if match is None or "extra ==" in requirement or _plain(match.group()) in found:
                continue
            ask.append(match.group())
    return sorted(found)


def collect(names: list[str] | None = None, path: list[str] | None = None) -> list[Part]:
    """Each library with its licence's text. path: folders to look in instead of this Python's own."""
    from importlib import metadata

    if path is not None:
        distributions = list(metadata.distributions(path=path))
    else:
        distributions = [metadata.distribution(name) for name in (needed() if names is None else names)]
    parts = {_plain(part.name): part for part in map(_part, distributions)}
    common = _common()
    inside = [
        msgspec.structs.replace(part, text="\n\n".join(text for name, text in common if name in part.licence))
        for part in INSIDE
    ]
    return [*inside, *(parts[name] for name in sorted(parts))]


def _common() -> list[tuple[str, str]]:
    """(name, text) of the licences whose text no wheel brings."""
    return [
        (file.stem, file.read_text("utf-8"))
        for file in sorted((ROOT / "licences").glob("*.txt"), reverse=True)
    ]


def _part(distribution: "metadata.Distribution") -> Part:
    found = distribution.metadata
    classifiers = [one.rpartition(" :: ")[2] for one in found.get_all("Classifier") or [] if "License" in one]
    licence = _field(found, "License-Expression")
    short = _field(found, "License")
    if licence is None and short is not None and len(short) < 60:
        licence = short
    texts = []
    for file in distribution.files or ():
        # A library may carry others: each with its own text.
        if NAMED.search(str(file)) and file.suffix.lower() in ("", ".txt", ".md", ".rst", ".apache", ".bsd"):
            try:
                texts.append(Path(str(distribution.locate_file(file))).read_text("utf-8", "replace"))
            except OSError:
                continue
    if not texts and short is not None and short != licence:
        texts = [short]
    home = _field(found, "Home-page")
    urls = [one.partition(",")[2].strip() for one in found.get_all("Project-URL") or []]
    if not texts:
        texts = [text for name, text in _common() if licence is not None and name in licence]
    return Part(
        found["Name"],
        found["Version"],
        licence or ", ".join(classifiers) or "see its text",
        home or (urls[0] if urls else f"https://pypi.org/project/{found['Name']}/"),
        "\n\n".join(texts)[:LARGEST],
    )


def _field(found: "metadata.PackageMetadata", name: str) -> str | None:
    values = found.get_all(name) or []
    return str(values[0]) if values else None


def shipped() -> list[Part]:
    """As the build wrote it down; in a checkout as installed."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=list[Part])
    except (OSError, msgspec.DecodeError):
        return collect()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
