"""Where a registry has a file: PyPI's and npm's own addresses, or those that this PC is set to.

PIP_INDEX_URL and pip's own configuration, npm's settings and .npmrc: as for pip and npm themselves.
"""

import configparser
import os
import re
import sys
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

from console.base.untrusted import Unfit, decode
from console.voices.pack import LockedFile
from console.voices.web import MOST_PAGE, read_page

PYPI = "https://pypi.org/simple"
NPM = "https://registry.npmjs.org"
ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"


class NotListed(Exception):
    """The registry does not have the file."""


def address(file: LockedFile) -> str:
    """Returns from where a file is to be had. Raises NotListed, OSError."""
    if file.registry == "npm":
        return f"{npm_registry()}/{file.package}/-/{file.name}"
    page = f"{pypi_index()}/{file.package}/"
    body, kind = read_page(page, ACCEPT)
    links = _json_links(body) if "json" in kind else _html_links(body)
    for name, link in links:
        if name == file.name:
            return urllib.parse.urljoin(page, link)
    raise NotListed(page)


def pypi_index() -> str:
    """Returns the address of the Python index, without a slash at its end."""
    given = os.environ.get("PIP_INDEX_URL") or _pip_configuration()
    return (given or PYPI).rstrip("/")


def npm_registry() -> str:
    """Returns the address of the npm registry, without a slash at its end."""
    given = next((value for name, value in os.environ.items() if name.lower() == "npm_config_registry"), "")
    return (given or _npmrc() or NPM).rstrip("/")


def _pip_configuration() -> str:
    home = Path.home()
    paths = [Path("/etc/pip.conf"), home / ".pip" / "pip.conf", home / ".config" / "pip" / "pip.conf"]
    if sys.platform == "win32":
        paths = [Path(os.environ.get("APPDATA", home)) / "pip" / "pip.ini"]
    elif sys.platform == "darwin":
        paths.append(home / "Library" / "Application Support" / "pip" / "pip.conf")
    if os.environ.get("PIP_CONFIG_FILE"):
        paths.append(Path(os.environ["PIP_CONFIG_FILE"]))
    found = ""
    for path in paths:
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        found = parser.get("global", "index-url", fallback=found)
    return found.strip()


def _npmrc() -> str:
    try:
        text = (Path.home() / ".npmrc").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(r"^\s*registry\s*=\s*(\S+)", text, re.MULTILINE)
    return found[1] if found else ""


def _json_links(body: bytes) -> list[tuple[str, str]]:
    try:
        files = decode(body, dict[str, object]).get("files")
    except (Unfit, ValueError):
        return []
    every = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    return [(str(one.get("filename")), str(one.get("url"))) for one in every]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href") if tag == "a" else None
        if link:
            name = urllib.parse.unquote(urllib.parse.urlsplit(link).path.rsplit("/", 1)[-1])
            self.found.append((name, link))


def _html_links(body: bytes) -> list[tuple[str, str]]:
    parser = _Links()
    parser.feed(body[:MOST_PAGE].decode("utf-8", "replace"))
    return parser.found
