"""Raw frames without secrets, and without whose they are where that is set. Pure.

An event says who wrote and who bought; a vendor's frame says much more of him: addresses, numbers, pictures. So names
of fields decide as well, and what is no JSON of ours or theirs is not kept.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from console.base.patterns import regex
from console.sources.scrubbing import MAIL, Scrubbed
from console.sources.setup import Rewrite

# A secret's value is looked for in what comes back (a server that repeats what it was asked with).
LEAST_SECRET = 6
_SECRET = regex(
    rb'"(?:(?:access|refresh|auth|id|bearer|identity|client|signing|web_?hook|app)[_-]?)?'
    rb'(?:token|secret|signature|hmac|sign|password|passwd|authorization|api[_-]?key|session[_-]?id|reconnect_url)"'
    rb'\s*:\s*"((?:[^"\\]|\\.)*)"',
    re.IGNORECASE,
)
_IN_ADDRESS = regex(
    rb"[?&](?:access_token|token|sig|sign|signature|secret|api_?key|key|password)=([^&\s\"'<>\\]+)",
    re.IGNORECASE,
)
# Whose something is: a number in its place. As a field's name reads without its case and separators.
_PERSON = (
    "user userid username userlogin usernick uid uname openid secopenid unionid nick nickname nickopenid buyer"
    " buyerid buyernick buyeropenuid ouid customerid chatteruserid chatteruserlogin chatterusername displayname"
    " channelid authorchannelid author viewer"
)
# What nobody needs who reads a frame again: where somebody lives, by what he is reached, how he looks.
_DROPPED = (
    "email contactemail receiptemail phone mobile tel telephone address address1 address2 billingaddress"
    " shippingaddress defaultaddress billing shipping billingdetails shippingdetails customerdetails firstname lastname"
    " fullname company city zip postcode postalcode latitude longitude browserip clientip customeripaddress"
    " customeruseragent useragent clientdetails note customernote noteattributes cartnote paymentmethoddetails card"
    " avatar avatarurl uface face profileimageurl channelurl receivername receivermobile receiverphone"
    " receiveraddress receiverzip buyermemo sellermemo buyermessage taxexemptions idcard realname birthday"
)
_PERSONS, _NOT_KEPT = frozenset(_PERSON.split()), frozenset(_DROPPED.split())
_MOBILE = regex(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)")


def without_secrets(body: bytes, secrets: Sequence[str]) -> bytes:
    """Returns a frame, with stars where a secret stood: as many, so that what counts its bytes still reads."""
    for secret in secrets:
        value = secret.encode()
        if len(value) >= LEAST_SECRET and value in body:
            body = body.replace(value, b"*" * len(value))
    for pattern in (_SECRET, _IN_ADDRESS):
        body = pattern.sub(_starred, body)
    return body


def _starred(found: re.Match[bytes]) -> bytes:
    whole, begin = found[0], found.start(1) - found.start()
    return whole[:begin] + b"*" * len(found[1]) + whole[begin + len(found[1]) :]


class ScrubbedFrames:
    """frame() for each of one source, in their order. key: as of Scrubbed."""

    def __init__(self, key: bytes) -> None:
        self._people = Scrubbed(key)

    def frame(self, body: bytes, events: Sequence[Mapping[str, Any]], rewrite: Rewrite | None) -> bytes:
        """Returns a frame whose persons are numbers. events: what it became. Raises ValueError for what cannot be."""
        known = dict[str, str]()
        for event in events:
            data = event.get("data")
            if not isinstance(data, dict):
                continue
            scrubbed = self._people.event(dict(event))["data"]
            known |= {
                data[key]: scrubbed[key]
                for key in ("text", "name", "buyer", "user")
                if isinstance(data.get(key), str) and data[key] and data[key] != scrubbed[key]
            }
        return (rewrite or _rewritten)(body, lambda value: self._changed(value, known))

    def _changed(self, value: Any, known: Mapping[str, str]) -> Any:
        if isinstance(value, dict):
            return {key: self._field(str(key), one, known) for key, one in value.items()}
        if isinstance(value, list):
            return [self._changed(one, known) for one in value]
        if isinstance(value, str):
            return _text(value, known)
        if isinstance(value, int) and not isinstance(value, bool) and str(value) in known:
            return _count(known[str(value)])
        return value

    def _field(self, key: str, value: Any, known: Mapping[str, str]) -> Any:
        name = key.replace("_", "").replace("-", "").lower()
        if name in _NOT_KEPT:
            return _nothing(value)
        if name in _PERSONS and isinstance(value, str) and value:
            return known.get(value) or f"viewer-{self._people.person(value)}"
        if name in _PERSONS and isinstance(value, int) and not isinstance(value, bool) and value:
            return self._people.person(str(value))
        return self._changed(value, known)


def _nothing(value: Any) -> Any:
    """Of the same kind, so that a codec reads it still."""
    if isinstance(value, bool) or value is None:
        return value
    return type(value)()


def _text(text: str, known: Mapping[str, str]) -> str:
    exact = known.get(text)
    if exact is not None:
        return exact
    for was, now in known.items():
        if was not in text:
            continue
        if len(was.encode("utf-8", "surrogatepass")) > 3:
            text = text.replace(was, now)
        elif not was.isdigit():
            # A short name is one by itself alone, never in a word.
            text = re.sub(rf"(?<!\w){re.escape(was)}(?!\w)", now.replace("\\", r"\\"), text)
    return _MOBILE.sub("…", MAIL.sub("…@…", text))


def _count(name: str) -> int:
    digits = "".join(sign for sign in name if sign.isdigit())
    return int(digits) if digits else 0


def _rewritten(body: bytes, change: Callable[[Any], Any]) -> bytes:
    """JSON, lines of JSON, or a text (a table): each changed."""
    text = body.decode("utf-8-sig")
    try:
        return msgspec.json.encode(change(msgspec.json.decode(text)))
    except msgspec.DecodeError:
        lines = text.split("\n")
    try:
        return b"\n".join(
            msgspec.json.encode(change(msgspec.json.decode(line))) if line.strip() else b"" for line in lines
        )
    except msgspec.DecodeError as error:
        if text.lstrip().startswith(("{", "[", "<")):
            raise ValueError("neither JSON nor a table") from error
        return str(change(text)).encode()
