"""Twitch: EventSub over a WebSocket for what is said and cheered, Helix for viewers. Pure.

By Twitch's documentation of EventSub: after the welcome one has 10 s to subscribe, else 4003; whoever sends anything
but pongs is closed with 4001; a keepalive or a message comes within ``keepalive_timeout_seconds``; after
``session_reconnect`` there are 30 s to connect to the new address, while the old connection goes on; messages come at
least once, the same ``message_id`` each time. Viewers are in Helix' streams only. A bit is a US cent to the host.
"""

from typing import Any, Literal
from urllib.parse import urlencode

import msgspec

from console.base.untrusted import Unfit
from console.sources.setup import SourceFault
from console.sources.vendors.made import Events, Made, moment_of, object_of
from console.words.message import message

SOCKET = "wss://eventsub.wss.twitch.tv/ws"
HELIX = "https://api.twitch.tv/helix"
TOKENS = "https://id.twitch.tv/oauth2/token"
KEEPALIVE_S, SUBSCRIBE_MS, RECONNECT_MS = 30, 10_000, 30_000
# What the server closes with, and whether to connect again at once is of use.
CLOSED = {
    4000: message("vendors.twitch_server_error"),
    4001: message("vendors.twitch_sent"),
    4002: message("vendors.twitch_no_pong"),
    4003: message("vendors.twitch_unused"),
    4004: message("vendors.twitch_reconnect_late"),
    4005: message("vendors.twitch_network"),
    4006: message("vendors.twitch_network"),
    4007: message("vendors.twitch_bad_url"),
}


class Frame(msgspec.Struct):
    """What a frame of the WebSocket is. session: a welcome's id. keepalive_ms: by then something comes. url: where to
    connect to instead. made: a notification's events. reason: why a subscription was taken away.
    """

    kind: Literal["welcome", "keepalive", "notification", "reconnect", "revocation", "other"]
    ident: str
    at_ms: int | None = None
    session: str = ""
    keepalive_ms: int = 0
    url: str = ""
    made: Made = msgspec.field(default_factory=Made)
    reason: str = ""


class _Metadata(msgspec.Struct, frozen=True):
    message_id: str
    message_type: str
    message_timestamp: str = ""
    subscription_type: str = ""


class _Session(msgspec.Struct, frozen=True):
    id: str = ""
    keepalive_timeout_seconds: int | None = None
    reconnect_url: str | None = None


class _Subscription(msgspec.Struct, frozen=True):
    status: str = ""
    type: str = ""


class _Text(msgspec.Struct, frozen=True):
    text: str = ""


class _Cheer(msgspec.Struct, frozen=True):
    bits: int = 0


class _ChatMessage(msgspec.Struct, frozen=True):
    message_id: str
    chatter_user_id: str = ""
    chatter_user_name: str = ""
    message: _Text = _Text()
    cheer: _Cheer | None = None


class _Stream(msgspec.Struct, frozen=True):
    id: str
    viewer_count: int


def socket_url(url: str = SOCKET) -> str:
    """Returns the address of the WebSocket, with how long it may be silent."""
    return f"{url}?{urlencode({'keepalive_timeout_seconds': KEEPALIVE_S})}"


def subscription(session: str, broadcaster: str, user: str) -> bytes:
    """Returns the body that subscribes a session to a channel's chat; cheers come with its messages."""
    return msgspec.json.encode(
        {
            "type": "channel.chat.message",
            "version": "1",
            "condition": {"broadcaster_user_id": broadcaster, "user_id": user},
            "transport": {"method": "websocket", "session_id": session},
        }
    )


def frame(text: str, source: str) -> Frame:
    """Returns what a frame is. Raises Unfit for what is none of Twitch's."""
    body = object_of(text.encode("utf-8", "replace"))
    events = Events(source)
    metadata = events.read("metadata", body.get("metadata"), _Metadata)
    payload = body.get("payload")
    if metadata is None or not isinstance(payload, dict):
        raise Unfit("no metadata in it")
    at = moment_of(metadata.message_timestamp)
    match metadata.message_type:
        case "session_keepalive":
            return Frame("keepalive", metadata.message_id, at)
        case "session_welcome" | "session_reconnect":
            session = events.read("payload.session", payload.get("session"), _Session)
            if session is None:
                raise Unfit("no session in it")
            if metadata.message_type == "session_reconnect":
                return Frame("reconnect", metadata.message_id, at, url=session.reconnect_url or "")
            keepalive_ms = (session.keepalive_timeout_seconds or KEEPALIVE_S) * 1000
            return Frame("welcome", metadata.message_id, at, session=session.id, keepalive_ms=keepalive_ms)
        case "revocation":
            taken = events.read("payload.subscription", payload.get("subscription"), _Subscription)
            return Frame("revocation", metadata.message_id, at, reason=taken.status if taken else "")
        case "notification":
            if metadata.subscription_type == "channel.chat.message":
                _said(events, payload.get("event"), at)
            return Frame("notification", metadata.message_id, at, made=events.made())
    return Frame("other", metadata.message_id, at)


def _said(events: Events, event: Any, at: int | None) -> None:
    said = events.read("payload.event", event, _ChatMessage)
    if said is None:
        return
    events.comment(said.message_id, at, said.message.text, said.chatter_user_id, said.chatter_user_name)
    if said.cheer is not None and said.cheer.bits:
        events.gift(f"{said.message_id}.bits", at, said.cheer.bits, said.cheer.bits, "USD")


def viewers(body: bytes, source: str, at_ms: int) -> Made:
    """Returns what Helix' streams say of a channel; nothing while it is off the air."""
    events = Events(source)
    data = object_of(body).get("data")
    if not isinstance(data, list):
        raise Unfit("no data in it")
    for _, stream in events.each("data", data[:1], _Stream):
        events.snapshot(f"{stream.id}-{at_ms}", at_ms, viewers=stream.viewer_count)
    return events.made()


def closed(code: int | None) -> SourceFault:
    """Returns what is said of a connection that the server closed."""
    words = CLOSED.get(code or 0)
    if words is None:
        return SourceFault(message("vendors.socket_closed", vendor="Twitch", code=code or 0))
    return SourceFault(words)


def revoked(reason: str) -> SourceFault:
    """Returns what is said of a subscription that Twitch took away: a person has to look."""
    return SourceFault(
        message("vendors.twitch_revoked", reason=reason or "-"),
        message("vendors.fix_twitch_token"),
        final=True,
    )


def fault(status: int, body: bytes, retry_after_ms: int | None = None) -> SourceFault:
    """Returns what is wrong when Helix answers with an error."""
    try:
        said = str(object_of(body).get("message", ""))[:200]
    except Unfit:
        said = ""
    if status == 429:
        return SourceFault(
            message("vendors.too_often", vendor="Twitch"), None, retry_after_ms=retry_after_ms or 60_000
        )
    if status in (400, 401, 403, 404):
        return SourceFault(
            message("vendors.refused", vendor="Twitch", status=status, said=said or "-"),
            message("vendors.fix_twitch_token"),
            final=True,
        )
    return SourceFault(message("vendors.failed", vendor="Twitch", status=status, said=said or "-"))


def renewed(body: bytes) -> tuple[str, str]:
    """Returns the new access token and refresh token of an answer. Raises Unfit."""
    data = object_of(body)
    access, refresh = data.get("access_token"), data.get("refresh_token")
    if not isinstance(access, str) or not access:
        raise Unfit("no access_token in it")
    return access, refresh if isinstance(refresh, str) else ""
