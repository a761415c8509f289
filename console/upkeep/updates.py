"""News of releases: one small JSON file is asked for, nothing is said of this PC, nothing is installed."""

import re
import time
from pathlib import Path

import msgspec

from console.base import untrusted
from console.upkeep.policy import Policy

TIMEOUT_S, LARGEST = 5.0, 64_000
PERIOD_S = 24 * 3600.0


class Release(msgspec.Struct, frozen=True):
    """``{"version": "0.4.0", "url": "https://…", "notes": "…"}``: the newest release, where it is described."""

    version: str
    url: str
    notes: str = ""


class Looked(msgspec.Struct, frozen=True):
    """When (s since the epoch) somebody was asked, and what was said."""

    at_s: float
    release: Release | None = None


class NoNews(Exception):
    """Nobody answered, or what was said makes no sense. In the log only: news can wait."""


def address(policy: Policy, of_build: str) -> str | None:
    """Who is asked; None asks nobody."""
    if isinstance(policy.updates, str):
        return policy.updates
    return of_build or None if policy.updates else None


def parse(raw: bytes) -> Release:
    """The release that an answer tells. Raises NoNews."""
    try:
        release = untrusted.decode(raw, Release)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NoNews(f"the answer makes no sense: {error}") from error
    if not release.url.startswith(("https://", "http://")):
        raise NoNews(f"the release is at no web address: {release.url!r}")
    numbers(release.version)
    return release


def numbers(version: str) -> tuple[int, ...]:
    """``0.10.1`` as what can be compared. Raises NoNews."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6}){1,3}", version):
        raise NoNews(f"{version!r} is no version")
    return tuple(int(part) for part in version.split("."))


def newer(release: Release, than: str) -> bool:
    """Whether a release is newer than a version."""
    return numbers(release.version) > numbers(than)


def ask(url: str) -> Release:
    """The newest release. Raises NoNews. Blocks up to some seconds: not for the window's thread."""
    # Loaded by whoever asks, once a day: the window has this at its start.
    import http.client
    import urllib.request

    if not url.startswith(("https://", "http://")):
        raise NoNews(f"{url!r} is no web address")
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as answer:
            return parse(answer.read(LARGEST))
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NoNews(str(error)) from error


def look(url: str, than: str, kept: Path, now_s: float | None = None) -> Release | None:
    """A newer release than this, None without one. Asks once a day at most; kept: where that is noted.

    Raises NoNews.
    """
    now_s = time.time() if now_s is None else now_s
    try:
        last = untrusted.decode(kept.read_bytes(), Looked)
    except (OSError, msgspec.DecodeError):
        last = None
    if last is not None and 0 <= now_s - last.at_s < PERIOD_S:
        release = last.release
    else:
        release = ask(url)
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(msgspec.json.encode(Looked(now_s, release)))
        except OSError:
            pass  # Asked again at the next start.
    return release if release is not None and newer(release, than) else None
