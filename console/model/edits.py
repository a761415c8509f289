"""Edits of a show: what a producer did to the rundown, as it is sent, merged, undone and kept.

A thing is named by its kind and id: ``show``, ``segment:rice``, ``cue:c7``, ``product:p1``.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

# Where a cue lies that is in no segment: the adlib bucket.
ADLIBS = "@adlibs"
What = Literal["cue", "segment", "product"]
Target = Annotated[str, Meta(pattern=r"^(show|(segment|cue|product):[A-Za-z0-9._-]{1,64})$(?!\n)")]
Field = Annotated[str, Meta(min_length=1, max_length=200)]


class _Op(msgspec.Struct, frozen=True, kw_only=True, tag_field="op", forbid_unknown_fields=True):
    pass


class Put(_Op, frozen=True, kw_only=True, tag="set"):
    """Set a field of a thing; a dotted field reaches into it (``script.zh``). Without a value: its default."""

    target: Target
    field: Field
    value: Any | UnsetType = UNSET


class Insert(_Op, frozen=True, kw_only=True, tag="insert"):
    """Put a new thing in: cues into a segment or the adlib bucket, after a sibling (None: first)."""

    what: What
    value: dict[str, Any]
    into: str | None = None
    after: str | None = None


class Remove(_Op, frozen=True, kw_only=True, tag="remove"):
    """Take a thing out, a segment with its cues."""

    target: Target


class Move(_Op, frozen=True, kw_only=True, tag="move"):
    """Put a thing elsewhere: into a segment or the adlib bucket, after a sibling (None: first)."""

    target: Target
    into: str | None = None
    after: str | None = None


Op = Put | Insert | Remove | Move
Ops = Annotated[tuple[Op, ...], Meta(min_length=1, max_length=20_000)]


class EditAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An edit as a client asks for it. base: the revision it was made on. name: what the producer did."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    base: Annotated[int, Meta(ge=0, le=2**53)]
    ops: Ops


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An edit that was made. inverse: the ops that undo it, in their order. touches: what it concerns
    (``cue:c7/duration_ms``, ``cue:c7/@place``, ``cue:c7/@gone``). undoes, redoes: the revision of the
    edit that this one took back or made again. sha256: of the show as it is after the edit.
    """

    revision: int
    at_ms: int
    by: str
    name: str
    ops: tuple[Op, ...]
    inverse: tuple[Op, ...]
    touches: tuple[str, ...]
    sha256: str = ""
    undoes: int | None = None
    redoes: int | None = None
