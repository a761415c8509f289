"""LiveTalking's HTTP, pure: bodies of requests, and answers read into what is expected, or into one typed error.

It answers 200 whatever happens, with ``code`` 0 or -1 and ``msg``; 500 in plain text where it did not see a mistake
coming; and a proxy before it answers HTML. Numbers may be floats, and data may be missing.
"""

import re
from enum import Enum
from typing import Any

import msgspec

from console.base.patterns import regex
from console.base.untrusted import Unfit, decode_object
from console.words.foreign import clean
from console.words.message import Message, message

# A session list of hundreds, or the settings of a server, are far smaller.
MOST_BYTES, MOST_VALUES = 1 << 20, 20_000
# How long an answer is waited for.
ANSWER_S = 4.0
# Building a session loads its pictures, and then a STUN server out of reach is waited for: 5.3 s were measured.
OFFER_S = 40.0
MOST_EXCERPT = 120
_LIMIT = regex(r"limit reached\s*(?:\((\d+)\s*/\s*(\d+)\))?", re.IGNORECASE)
_HTML = regex(rb"^\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


class Kind(Enum):
    """What kind of answer was no success: what is done about it depends on that alone."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    NOT_LIVETALKING = "not_livetalking"
    BROKEN = "broken"
    NO_SESSION = "no_session"
    FULL = "full"
    REFUSED = "refused"


class Refusal(Exception):
    """It was not done. what: for people."""

    def __init__(self, kind: Kind, what: Message) -> None:
        self.kind, self.what = kind, what
        super().__init__(str(what))


class Session(msgspec.Struct, frozen=True):
    """A session of the server's list. speaking: sound comes out of it now. batch: frames that are made at once."""

    session_id: str
    speaking: bool
    transport: str = ""
    avatar_id: str = ""
    batch: int = 0


class Config(msgspec.Struct, frozen=True):
    """What the server was started with, as far as it says so; "" or 0 where it does not."""

    transport: str = ""
    voice: str = ""
    batch: int = 0
    most_sessions: int = 0
    fps: int = 0
    model: str = ""
    push_url: str = ""
    stun: str = ""


class Offered(msgspec.Struct, frozen=True):
    """The answer to an offer of ours."""

    sdp: str
    session_id: str


# ── requests ────────────────────────────────────────────────────────────────────────────────────


class Tag(msgspec.Struct, frozen=True):
    """What a sentence is echoed with. desk: of this start of the desk, so that another one's are known."""

    desk: str
    utterance_id: str
    sentence_index: int
    number: int


def human(session_id: str, text: str, tag: Tag) -> bytes:
    """Returns the body that has a text said as it is."""
    said = {"sessionid": session_id, "type": "echo", "text": text, "tts": {"showcaller": tag}}
    return msgspec.json.encode(said)


def of_session(session_id: str) -> bytes:
    """Returns the body of /interrupt_talk and /is_speaking."""
    return msgspec.json.encode({"sessionid": session_id})


def offer(sdp: str) -> bytes:
    """Returns the body of /offer."""
    return msgspec.json.encode({"sdp": sdp, "type": "offer"})


# ── answers ─────────────────────────────────────────────────────────────────────────────────────


def done(status: int, body: bytes) -> None:
    """Read the answer to /human, /humanaudio, /interrupt_talk. Raises Refusal."""
    _object(status, body)


def speaking(status: int, body: bytes) -> bool:
    """Returns what /is_speaking answers. Raises Refusal."""
    return truth(_object(status, body).get("data"), "data")


def sessions(status: int, body: bytes) -> tuple[Session, ...]:
    """Returns the list of sessions. Raises Refusal."""
    rows = _part(_object(status, body).get("data"), "data").get("sessions")
    if not isinstance(rows, list):
        raise garbled("data.sessions", rows)
    return tuple(_session(row, f"data.sessions[{place}]") for place, row in enumerate(rows))


def config(status: int, body: bytes) -> Config:
    """Returns the server's settings. Raises Refusal."""
    found = _part(_part(_object(status, body).get("data"), "data").get("config"), "data.config")
    return Config(
        _word(found, "transport"), _word(found, "tts"), _number(found, "batch_size"), _number(found, "max_session"),
        _number(found, "fps"), _word(found, "model"), _word(found, "push_url"), _word(found, "stun"),
    )  # fmt: skip


def offered(status: int, body: bytes) -> Offered:
    """Returns the answer to an offer, which alone has no code. Raises Refusal."""
    found = _object(status, body, coded=False)
    sdp, kind, session_id = found.get("sdp"), found.get("type"), found.get("sessionid")
    if not isinstance(sdp, str) or not sdp.startswith("v=0"):
        raise garbled("sdp", sdp)
    if kind != "answer":
        raise garbled("type", kind)
    return Offered(sdp, name_of(session_id, "sessionid"))


def _object(status: int, body: bytes, coded: bool = True) -> dict[str, Any]:
    excerpt = clean(body[: MOST_EXCERPT * 4].decode("utf-8", "replace").strip(), MOST_EXCERPT)
    if _HTML.match(body) or status in (404, 405):
        raise Refusal(Kind.NOT_LIVETALKING, message("livetalking.other_server", status=status))
    if status in (502, 503, 504):
        raise Refusal(Kind.UNREACHABLE, message("livetalking.proxy", status=status))
    if status != 200:
        raise Refusal(Kind.BROKEN, message("livetalking.status", status=status, detail=excerpt or "-"))
    if len(body) > MOST_BYTES:
        raise Refusal(Kind.BROKEN, message("livetalking.too_long", size=len(body), most=MOST_BYTES))
    try:
        found = decode_object(body, MOST_VALUES)
    except (Unfit, msgspec.DecodeError) as error:
        detail = message("livetalking.no_json", detail=clean(str(error), MOST_EXCERPT))
        raise Refusal(Kind.BROKEN, detail) from error
    code = found.get("code")
    if not coded and code is None:
        return found
    if isinstance(code, bool) or not isinstance(code, int | float):
        raise garbled("code", code)
    if code != 0:
        raise _refused(found.get("msg"))
    return found


def _refused(said: object) -> Refusal:
    text = clean(said, MOST_EXCERPT) if isinstance(said, str) else "-"
    if "session not found" in text.lower():
        return Refusal(Kind.NO_SESSION, message("livetalking.no_session"))
    if found := _LIMIT.search(text):
        taken, most = found.group(1) or "?", found.group(2) or "?"
        return Refusal(Kind.FULL, message("livetalking.full", taken=taken, most=most))
    return Refusal(Kind.REFUSED, message("livetalking.refused", detail=text))


def garbled(field: str, value: object) -> Refusal:
    """Returns the error of a field that is not what it should be."""
    shown = clean(repr(value), MOST_EXCERPT)
    return Refusal(Kind.BROKEN, message("livetalking.garbled", field=field, value=shown))


def truth(value: object, field: str) -> bool:
    """Returns a yes or no, also where it came as 0 or 1.0. Raises Refusal."""
    if isinstance(value, bool) or (isinstance(value, int | float) and value in (0, 1)):
        return bool(value)
    raise garbled(field, value)


def name_of(value: object, field: str) -> str:
    """Returns a session's name, also where it came as a number. Raises Refusal."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and 0 < len(value) <= MOST_EXCERPT:
        return value
    raise garbled(field, value)


def _session(row: object, field: str) -> Session:
    found = _part(row, field)
    heard = found.get("speaking")
    return Session(
        name_of(found.get("sessionid"), f"{field}.sessionid"),
        # Where it is missing it says nothing: is_speaking is asked anyway.
        False if heard is None else truth(heard, f"{field}.speaking"),
        _word(found, "transport"),
        _word(found, "avatar_id"),
        _number(found, "batch_size"),
    )


def _part(value: object, field: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise garbled(field, value)


def _word(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return clean(value, MOST_EXCERPT) if isinstance(value, str) else ""


def _number(found: dict[str, Any], name: str) -> int:
    value = found.get(name)
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:9])
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        return 0
    return int(value)
