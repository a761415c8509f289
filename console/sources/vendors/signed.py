"""Webhooks: what one is, and whether the vendor really sent it. The raw body counts, byte by byte. Pure.

What is not signed is not believed: an event's id and what it says come from the body, never from a header that the
signature does not cover, so that a replayed delivery with other headers is the same event still.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping

import msgspec

from console.sources.vendors.made import Made
from console.words.message import Message, message

# A clock may be off by this, and a delivery that is signed with its time may be so old.
WINDOW_MS = 300_000


class Delivery(msgspec.Struct, frozen=True):
    """A webhook as it came. headers: their names in lower case. body: raw. received_ms: epoch ms."""

    headers: Mapping[str, str]
    body: bytes
    received_ms: int

    def header(self, name: str) -> str:
        """Returns a header; "" where it is missing."""
        return self.headers.get(name.lower(), "")


class Webhook(msgspec.Struct, frozen=True):
    """One vendor's webhooks. kept: the headers (lower case) that check, ident and made need. answer_ms: by then the
    vendor wants its answer. check: returns why a delivery is not the vendor's, None where it is. ident: the vendor's
    own id of a delivery. made: its events. echo: what a vendor wants to hear that asks whether we are there.
    """

    name: str
    title: Message
    kept: tuple[str, ...]
    answer_ms: int
    check: Callable[[Delivery, str], Message | None]
    ident: Callable[[Delivery], str]
    made: Callable[[Delivery, str], Made]
    echo: Callable[[Delivery], bytes | None] = lambda _delivery: None


def same(ours: str | bytes, theirs: str) -> bool:
    """Returns whether two signatures are the same, in the same time whatever they are."""
    mine = ours.encode() if isinstance(ours, str) else ours
    return hmac.compare_digest(mine, theirs.encode("utf-8", "surrogateescape"))


def base64_hmac(body: bytes, secret: str) -> str:
    """Returns the base64 of HMAC-SHA256 of a body, as Shopify and WooCommerce sign."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def is_base64_hmac(signature: str, body: bytes, secret: str) -> bool:
    """Returns whether a signature in base64 is right."""
    try:
        theirs = base64.b64decode(signature.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return False
    return hmac.compare_digest(theirs, hmac.new(secret.encode(), body, hashlib.sha256).digest())


def unsigned(header: str) -> Message:
    """A delivery has no signature at all."""
    return message("vendors.unsigned", header=header)


def wrong() -> Message:
    """A signature is not the secret's over this body."""
    return message("vendors.wrong_signature")


def untimely(at_ms: int, now_ms: int) -> Message | None:
    """Returns why a signed time cannot be of now, None where it can."""
    seconds = round((now_ms - at_ms) / 1000)
    if now_ms - at_ms > WINDOW_MS:
        return message("vendors.replayed", seconds=seconds)
    if at_ms - now_ms > WINDOW_MS:
        return message("vendors.from_the_future", seconds=-seconds)
    return None
