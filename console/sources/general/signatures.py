"""Whether a body was sent by who knows the secret, now, and for the first time. Pure: the time is given."""

import base64
import contextlib
import hashlib
import hmac
from collections import OrderedDict
from enum import Enum
from typing import NamedTuple

# A sender's clock may be off by so much; a signature is remembered for twice as long.
TOLERANCE_MS = 300_000
MOST_SEEN = 200_000


class Verdict(Enum):
    """What a signature is."""

    GOOD = "good"
    MISSING = "missing"
    WRONG = "wrong"
    OLD = "old"
    REPLAYED = "replayed"


class Checked(NamedTuple):
    """sent_ms: the sender's time as it is signed (epoch ms), None without one."""

    verdict: Verdict
    sent_ms: int | None = None


class Signatures:
    """HMAC-SHA256 of the raw body, in hex or base64, or of "time.body" where a time is sent; Stripe's shape too.

    secret: shared. timed: the time is signed with it, and one that is too old or ahead is refused.
    """

    def __init__(self, secret: str, timed: bool) -> None:
        self._secret, self._timed = secret.encode(), timed
        self._seen: OrderedDict[bytes, int] = OrderedDict()

    def check(self, body: bytes, signature: str, time: str, now_ms: int) -> Checked:
        """Returns what a body's signature is. Each good one is good once. Only a good one counts as seen."""
        given, sent = _parts(signature)
        time = sent or time.strip()
        if not given or (self._timed and not time):
            return Checked(Verdict.MISSING)
        sent_ms = _ms(time) if self._timed else None
        if self._timed and sent_ms is None:
            return Checked(Verdict.WRONG)
        signed = time.encode() + b"." + body if self._timed else body
        made = hmac.new(self._secret, signed, hashlib.sha256).digest()
        if not any(hmac.compare_digest(made, one) for one in given):
            return Checked(Verdict.WRONG, sent_ms)
        if sent_ms is not None and abs(now_ms - sent_ms) > TOLERANCE_MS:
            return Checked(Verdict.OLD, sent_ms)
        self._forget(now_ms)
        if made in self._seen:
            return Checked(Verdict.REPLAYED, sent_ms)
        self._seen[made] = now_ms
        return Checked(Verdict.GOOD, sent_ms)

    def forget(self, body: bytes, signature: str, time: str) -> None:
        """Let a body come again that could not be taken after all."""
        time = _parts(signature)[1] or time.strip()
        signed = time.encode() + b"." + body if self._timed else body
        self._seen.pop(hmac.new(self._secret, signed, hashlib.sha256).digest(), None)

    def _forget(self, now_ms: int) -> None:
        while self._seen:
            first = next(iter(self._seen.values()))
            # Without a time in it a signature stays the same for ever: it is forgotten only for want of room.
            old = self._timed and now_ms - first > 2 * TOLERANCE_MS
            if not old and len(self._seen) < MOST_SEEN:
                return
            self._seen.popitem(last=False)


def _parts(signature: str) -> tuple[list[bytes], str]:
    """The digests that a header gives, and its time: ``abc…``, ``sha256=abc…``, ``t=1,v1=abc…,v1=…``."""
    given, time = list[bytes](), ""
    for part in signature[:2000].split(","):
        name, equals, value = part.strip().partition("=")
        if name == "t" and equals:
            time = value
        elif name in ("sha256", "v1") and value:
            given += _digests(value)
        else:
            given += _digests(part.strip())
    return given, time


def _digests(text: str) -> list[bytes]:
    found = []
    with contextlib.suppress(ValueError):
        found.append(bytes.fromhex(text))
    with contextlib.suppress(ValueError):
        found.append(base64.b64decode(text, validate=True))
    return [one for one in found if len(one) == 32]


def _ms(time: str) -> int | None:
    if not time.isascii() or not time.isdigit() or len(time) > 16:
        return None
    number = int(time)
    return number if number > 10**11 else number * 1000
