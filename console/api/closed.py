"""Closed sets of words on the wire."""

from msgspec import Meta


def one_of(*words: str) -> Meta:
    """Describes a closed set of words; a client that reads a newer desk does not fail at one it does not know."""
    return Meta(extra_json_schema={"enum": list(words)})
