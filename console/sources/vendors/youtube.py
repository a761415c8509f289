"""YouTube: viewers by videos.list, comments and Super Chats by liveChatMessages.list, and what both cost. Pure.

By Google's documentation of the YouTube Data API and of the Live Streaming API: videos.list costs 1 unit,
liveChatMessages.list 5, of 10,000 a day, which begins at midnight in California. ``concurrentViewers`` is a text,
missing while it is hidden and once the stream has ended. A chat is asked again no sooner than after
``pollingIntervalMillis``, with the ``nextPageToken``; its first answer holds what was said before. Amounts of Super
Chats are in millionths.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec

from console.base.moments import zone_of
from console.base.untrusted import Unfit
from console.sources.setup import Budget, SourceFault
from console.sources.vendors.made import DIGITS, Events, Made, currency_of, moment_of, object_of
from console.words.message import message

API = "https://www.googleapis.com/youtube/v3"
UNITS_A_DAY, VIDEOS_UNITS, CHAT_UNITS = 10_000, 1, 5
# Never asked sooner, whatever is set; and so long waited for at most, whatever YouTube says.
LEAST_WAIT_MS, MOST_WAIT_MS = 1000, 120_000
HOUR_S = 3600
_ENDED = ("liveChatEnded", "liveChatNotFound", "liveChatDisabled")
_USED_UP = ("quotaExceeded", "dailyLimitExceeded")
_TOO_OFTEN = ("rateLimitExceeded", "userRateLimitExceeded", "forbidden.rateLimitExceeded")


class Figures(msgspec.Struct):
    """What videos.list says. chat: its live chat's id, "" while it has none. ended: the stream is over."""

    made: Made
    chat: str = ""
    ended: bool = False


class Chat(msgspec.Struct):
    """What liveChatMessages.list says. wait_ms: not asked again before."""

    made: Made
    token: str
    wait_ms: int
    ended: bool = False


class _Details(msgspec.Struct, frozen=True):
    concurrentViewers: int | None = None
    activeLiveChatId: str = ""
    actualEndTime: str = ""


class _Statistics(msgspec.Struct, frozen=True):
    likeCount: int | None = None
    viewCount: int | None = None


class _Video(msgspec.Struct, frozen=True):
    id: str
    liveStreamingDetails: _Details | None = None
    statistics: _Statistics = _Statistics()


class _Paid(msgspec.Struct, frozen=True):
    amountMicros: int = 0
    currency: str = "USD"
    userComment: str = ""


class _Snippet(msgspec.Struct, frozen=True):
    type: str = ""
    publishedAt: str = ""
    displayMessage: str = ""
    superChatDetails: _Paid | None = None
    superStickerDetails: _Paid | None = None


class _Author(msgspec.Struct, frozen=True):
    channelId: str = ""
    displayName: str = ""


class _Item(msgspec.Struct, frozen=True):
    id: str
    snippet: _Snippet = _Snippet()
    authorDetails: _Author = _Author()


def videos_url(video: str, api: str = API) -> str:
    """Returns what is asked for a video's figures. The key goes into a header, so that no log has it."""
    return f"{api}/videos?{urlencode({'part': 'liveStreamingDetails,statistics', 'id': video})}"


def chat_url(chat: str, token: str, api: str = API) -> str:
    """Returns what is asked for what was said since a token; "" at first."""
    query = {"liveChatId": chat, "part": "id,snippet,authorDetails", "maxResults": "2000"}
    return f"{api}/liveChat/messages?{urlencode(query | ({'pageToken': token} if token else {}))}"


def figures(body: bytes, source: str, at_ms: int) -> Figures:
    """Returns what videos.list said at a time. Raises Unfit for what is no answer of it."""
    events = Events(source)
    items = _items(body)
    if not items:
        raise SourceFault(
            message("vendors.youtube_no_video"), message("vendors.fix_youtube_video"), final=True
        )
    video = events.read("items[0]", items[0], _Video)
    if video is None or video.liveStreamingDetails is None:
        if video is not None:
            raise SourceFault(message("vendors.youtube_not_live"), message("vendors.fix_youtube_video"))
        return Figures(events.made())
    details, counts = video.liveStreamingDetails, video.statistics
    events.snapshot(
        f"{video.id}-{at_ms}",
        at_ms,
        viewers=details.concurrentViewers,
        likes=counts.likeCount,
        views=counts.viewCount,
    )
    return Figures(events.made(), details.activeLiveChatId, bool(details.actualEndTime))


def chat(body: bytes, source: str, since_ms: int) -> Chat:
    """Returns what liveChatMessages.list said. since_ms: what was said before is left out."""
    events = Events(source)
    data = object_of(body)
    ended = bool(data.get("offlineAt"))
    for place, item in events.each("items", _items(body, data), _Item):
        said, author = item.snippet, item.authorDetails
        at = moment_of(said.publishedAt)
        if said.type == "chatEndedEvent":
            ended = True
        if at is not None and at < since_ms:
            continue
        if said.type == "textMessageEvent":
            events.comment(item.id, at, said.displayMessage, author.channelId, author.displayName)
        paid = said.superChatDetails or said.superStickerDetails
        if paid is not None:
            try:
                currency = currency_of(paid.currency)
            except ValueError as error:
                events.unfit(f"items[{place}]", error)
                continue
            amount = paid.amountMicros * 10 ** DIGITS.get(currency, 2) // 1_000_000
            events.gift(f"{item.id}.gift", at, 1, amount, currency)
            if paid.userComment:
                events.comment(item.id, at, paid.userComment, author.channelId, author.displayName)
    wait = data.get("pollingIntervalMillis")
    wait_ms = wait if isinstance(wait, int) and not isinstance(wait, bool) else 0
    token = data.get("nextPageToken")
    return Chat(
        events.made(),
        token if isinstance(token, str) else "",
        max(LEAST_WAIT_MS, min(wait_ms, MOST_WAIT_MS)),
        ended,
    )


def _items(body: bytes, data: dict[str, Any] | None = None) -> list[Any]:
    items = (object_of(body) if data is None else data).get("items", [])
    if not isinstance(items, list):
        raise Unfit("items is no list")
    return items


def fault(status: int, body: bytes, now_ms: int, retry_after_ms: int | None = None) -> SourceFault:
    """Returns what is wrong when YouTube answers with an error, and how to mend it."""
    reason, said = _reason(body)
    if reason in _USED_UP:
        return SourceFault(
            message("vendors.youtube_used_up"),
            message("vendors.fix_youtube_quota"),
            retry_after_ms=resets_at_ms(now_ms) - now_ms,
        )
    if reason in _ENDED:
        return SourceFault(message("vendors.youtube_no_chat"), message("vendors.fix_youtube_video"))
    if status == 429 or reason in _TOO_OFTEN:
        return SourceFault(
            message("vendors.too_often", vendor="YouTube"), None, retry_after_ms=retry_after_ms or 60_000
        )
    if status in (400, 401, 403):
        return SourceFault(
            message("vendors.refused", vendor="YouTube", status=status, said=said or reason or "-"),
            message("vendors.fix_youtube_key"),
            final=True,
        )
    return SourceFault(
        message("vendors.failed", vendor="YouTube", status=status, said=said or "-"),
        None,
        retry_after_ms=retry_after_ms,
    )


def _reason(body: bytes) -> tuple[str, str]:
    try:
        error = object_of(body).get("error")
    except Unfit:
        return "", ""
    if not isinstance(error, dict):
        return "", ""
    errors = error.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    return str(first.get("reason", ""))[:100], str(error.get("message", ""))[:200]


def resets_at_ms(now_ms: int) -> int:
    """Returns when the day of the quota ends: the next midnight in California, epoch ms."""
    zone = zone_of("America/Los_Angeles")
    # Without zones of its own a PC goes by the winter's offset: an hour late in summer, never early.
    there = datetime.fromtimestamp(now_ms / 1000, zone) if zone is not None else None
    if there is None:
        day = 86_400_000
        return (now_ms - 8 * 3_600_000) // day * day + day + 8 * 3_600_000
    midnight = (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return round(midnight.timestamp() * 1000)


class Quota:
    """Counts what this source used of the day's units. What others use of the same key nobody says."""

    def __init__(self, now_ms: int, used: int = 0, of: int = UNITS_A_DAY) -> None:
        self.used, self.of, self.resets_ms = used, of, resets_at_ms(now_ms)

    def spend(self, units: int, now_ms: int) -> Budget:
        """Returns the budget after a call."""
        if now_ms >= self.resets_ms:
            self.used, self.resets_ms = 0, resets_at_ms(now_ms)
        self.used += units
        return Budget(self.used, self.of, self.resets_ms)


def units_an_hour(options: Mapping[str, str]) -> int:
    """Returns what an hour costs with such options (viewers_s, chat_s: 0 for not at all)."""
    viewers, chats = every_s(options, "viewers_s", 20), every_s(options, "chat_s", 8)
    return (HOUR_S // viewers * VIDEOS_UNITS if viewers else 0) + (
        HOUR_S // chats * CHAT_UNITS if chats else 0
    )


def every_s(options: Mapping[str, str], key: str, default: int) -> int:
    """Returns how often something is asked for, in s: 0 for never, else between 1 and 600."""
    text = options.get(key, "") or str(default)
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
    return 0 if seconds == 0 else min(max(seconds, 1), 600)
