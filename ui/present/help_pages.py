"""The guide's pages as the window opens them: which there are, what they are called, where a link leads. Pure."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from console.base.patterns import regex
from resources import ROOT as RESOURCES

CONSOLE = RESOURCES.parent / "console"
GUIDE = RESOURCES / "guide"
# In the order in which a newcomer wants them.
FILES = {
    "writing": GUIDE / "writing.md",
    "spreadsheets": GUIDE / "spreadsheets.md",
    "live": GUIDE / "live.md",
    "sources": GUIDE / "sources.md",
    "faults": CONSOLE / "FAULTS.md",
    "face": CONSOLE / "presenter" / "OWN_FACE.md",
    "commands": GUIDE / "commands.md",
    "api": GUIDE / "api.md",
    "changes": GUIDE / "changes.md",
}
# Where a page's pictures are.
FOLDERS = tuple(dict.fromkeys(file.parent for file in FILES.values()))
# What GitHub leaves out of the name of a heading.
_NOT_IN_SLUGS = regex(r"[^\w\- ]")
_HEADING = regex(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
_BY_FILE = regex(r"\[[\w./]+\.md\]\((?P<to>[^)\s]+)\)")

# page: of the guide. browser: somewhere on the web. none: leads nowhere from here.
Where = Literal["page", "browser", "none"]


class Page(msgspec.Struct, frozen=True):
    """A page as it is shown. name: in FILES. translated: it is in the language that was asked for."""

    name: str
    text: str
    translated: bool

    @property
    def title(self) -> str:
        """Returns its heading."""
        found = _HEADING.search(self.text)
        return found[2] if found is not None else self.name


class Link(msgspec.Struct, frozen=True):
    """Where a link leads. target: a page's name or an address; section: a heading's slug, empty for the beginning."""

    where: Where
    target: str = ""
    section: str = ""


def page(name: str, language: str) -> Page:
    """Returns a page in a language, in English where there is no other. A link that is called by its file is called
    by that page's heading here. Raises KeyError, OSError.
    """
    found = _written(name, language)

    def called(link: re.Match[str]) -> str:
        to = follow(name, link["to"])
        return f"[{_written(to.target, language).title}]({link['to']})" if to.where == "page" else link[0]

    return msgspec.structs.replace(found, text=_BY_FILE.sub(called, found.text))


def _written(name: str, language: str) -> Page:
    """Returns a page as it stands in its file."""
    file = FILES[name]
    own = file.with_suffix(f".{language}.md")
    if language != "en" and own.is_file():
        return Page(name, own.read_text("utf-8"), True)
    return Page(name, file.read_text("utf-8"), language == "en")


def slug(heading: str) -> str:
    """Returns what a link calls a heading, as GitHub makes it."""
    return _NOT_IN_SLUGS.sub("", heading.strip().casefold()).replace(" ", "-")


def place_of(name: str, section: str) -> int | None:
    """Returns how many headings stand before a section of a page, None where it has none so called.

    Links call sections by their English headings; a translated page has the same ones in the same order.
    Raises KeyError, OSError.
    """
    slugs = [slug(heading) for _, heading in _HEADING.findall(page(name, "en").text)]
    return slugs.index(section) if section in slugs else None


def follow(name: str, href: str) -> Link:
    """Returns where a link on a page leads."""
    if href.startswith(("https://", "http://")):
        return Link("browser", href)
    path, _, section = href.partition("#")
    if not path:
        return Link("page", name, section)
    file = (FILES[name].parent / path).resolve()
    for other, of in FILES.items():
        if file in (of.resolve(), of.with_suffix(".zh.md").resolve()):
            return Link("page", other, section)
    return Link("none", href)


def pages_with(words: str, language: str, names: Sequence[str] = tuple(FILES)) -> list[str]:
    """Returns the names of the pages that have these words, in their order. Raises OSError."""
    sought = words.casefold()
    return [name for name in names if sought in page(name, language).text.casefold()]
