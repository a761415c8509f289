"""Ids for what a sheet brings without one. Pure."""

import hashlib
from collections.abc import Collection

from console.base.patterns import regex

VALID = regex(r"[A-Za-z0-9._-]{1,64}")
_OTHER = regex(r"[^A-Za-z0-9._-]+")


def free(wish: str, taken: Collection[str], otherwise: str) -> str:
    """Returns an id like a wish that nobody has: rice, rice-2. otherwise: where nothing of the wish can be one."""
    base = _OTHER.sub("-", wish).strip("-")[:56] or otherwise
    number, name = 2, base
    while name in taken:
        number, name = number + 1, f"{base}-{number}"
    return name


def of_name(name: str) -> str:
    """Returns the id of what has only a name: the name where it is ASCII, else the same letters for the same name."""
    if name.isascii() and _OTHER.sub("", name):
        return _OTHER.sub("-", name.lower()).strip("-")[:40]
    return f"p-{hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:8]}"


def numbered(taken: Collection[str]) -> str:
    """Returns the next free id of a cue: c008."""
    number = len(taken) + 1
    while f"c{number:03}" in taken:
        number += 1
    return f"c{number:03}"
