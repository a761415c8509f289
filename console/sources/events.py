"""Audience and order events: CloudEvents 1.0 in JSON, one class a type.

Every number in them is one of three: a *gauge* (how many now), a *counter* (how many since the
show's start; a smaller value is a reset), a *delta* (how many more). Money is in minor units.
"""

import enum
from typing import Annotated

import msgspec
from msgspec import Meta

# Twenty million people watching for an hour are 7 × 10^13 ms; beyond 2^53 JSON readers lose digits.
Count = Annotated[int, Meta(ge=0, le=10**15)]
Name = Annotated[str, Meta(min_length=1, max_length=128)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$(?!\n)")]


class _Unsaid(enum.IntEnum):
    """What a sender left out. It is another object than the same number said: an event is written again with just
    what its sender wrote, by which decode.py sees a field that stands twice.
    """

    NONE = 0
    ONE = 1


class Snapshot(msgspec.Struct, gc=False, omit_defaults=True):
    """viewers: gauge, concurrent. All others: counters since the start. exposures: how often the room
    was shown to people outside it (in a feed, in a list).
    """

    viewers: Count | None = None
    exposures: Count | None = None
    views: Count | None = None
    visitors: Count | None = None
    watch_ms: Count | None = None
    likes: Count | None = None


class Order(msgspec.Struct, gc=False, omit_defaults=True):
    """One order, or one line of it: deltas. amount_minor: what is paid for all its units. orders: 1, and 0 for what
    is a further line of an order that another of its lines counts; each has an order_id of its own.

    part: 1 where only a part of an order, or of a line of it, is given back: it counts for no order, of the product
    neither. of: which order this is a line of, or gives back a part of: once all of it is back, it counts as cancelled.
    """

    order_id: Name
    sku: Name
    amount_minor: Count
    currency: Currency = "CNY"
    units: Count = _Unsaid.ONE
    buyer: Annotated[str, Meta(max_length=128)] | None = None
    orders: Annotated[int, Meta(ge=0, le=1)] = _Unsaid.ONE
    part: Annotated[int, Meta(ge=0, le=1)] = _Unsaid.NONE
    of: Annotated[str, Meta(max_length=128)] | None = None


class Interest(msgspec.Struct, gc=False, omit_defaults=True):
    """A product was shown to, or clicked by, people: deltas. people: unique ones among count."""

    sku: Name
    count: Count = _Unsaid.ONE
    people: Count | None = None


class Comment(msgspec.Struct, gc=False, omit_defaults=True):
    """Something a viewer wrote. user: who it was, as the platform knows them; name: as they are shown."""

    text: Annotated[str, Meta(max_length=2000)]
    user: Annotated[str, Meta(max_length=128)] | None = None
    name: Annotated[str, Meta(max_length=128)] | None = None


class Applause(msgspec.Struct, gc=False, omit_defaults=True):
    """Likes: a delta."""

    count: Count = _Unsaid.ONE


class Gift(msgspec.Struct, gc=False, omit_defaults=True):
    """Gifts: a delta, and what they are worth."""

    count: Count = _Unsaid.ONE
    amount_minor: Count = _Unsaid.NONE
    currency: Currency = "CNY"


class Envelope(msgspec.Struct, tag_field="type", gc=False, omit_defaults=True):
    """What every CloudEvent has. Extension attributes are tolerated. time: ISO 8601 with offset."""

    specversion: Annotated[str, Meta(pattern=r"^1\.0$(?!\n)")]
    id: Name
    source: Name
    time: Annotated[str, Meta(max_length=64)] | None = None


class AudienceSnapshot(Envelope, tag="audience.snapshot", kw_only=True):
    data: Snapshot


class OrderPlaced(Envelope, tag="order.placed", kw_only=True):
    data: Order


class OrderPaid(Envelope, tag="order.paid", kw_only=True):
    data: Order


class OrderCancelled(Envelope, tag="order.cancelled", kw_only=True):
    data: Order


class ProductImpression(Envelope, tag="product.impression", kw_only=True):
    data: Interest


class ProductClick(Envelope, tag="product.click", kw_only=True):
    data: Interest


class CommentPosted(Envelope, tag="comment.posted", kw_only=True):
    data: Comment


class Like(Envelope, tag="like", kw_only=True):
    data: Applause


class GiftSent(Envelope, tag="gift", kw_only=True):
    data: Gift


AnyEvent = (
    AudienceSnapshot | OrderPlaced | OrderPaid | OrderCancelled | ProductImpression | ProductClick
    | CommentPosted | Like | GiftSent
)  # fmt: skip
TYPES = tuple(str(kind.__struct_config__.tag) for kind in AnyEvent.__args__)
