"""YouTube asked over HTTP: viewers and chat, each in its own rhythm, with the day's quota counted."""

from collections.abc import AsyncIterator, Mapping

from console.base.untrusted import Unfit
from console.sources.setup import Batch, Came, Context, Field, Kind, SourceFault, SourceSetup, event_source
from console.sources.vendors import youtube
from console.sources.vendors.asked import asked, not_theirs
from console.sources.vendors.youtube import CHAT_UNITS, VIDEOS_UNITS, every_s
from console.words.message import message

VENDOR = "YouTube"
# With an answer that is kept: what was asked for.
ASKED, VIDEOS = "asked", "videos"


async def _open(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    link = _Link(setup, secrets, context)
    viewers_ms, chat_ms = (
        every_s(setup.options, key, of) * 1000 for key, of in (("viewers_s", 20), ("chat_s", 8))
    )
    now = context.clock.wall_ms()
    # Without viewers the video is asked for once: it says which chat is its.
    next_viewers, next_chat = now, now
    while True:
        if now >= next_viewers and (viewers_ms or not link.chat):
            batch = await link.figures()
            context.alive(min(filter(None, (viewers_ms, chat_ms)), default=None))
            if batch is not None:
                yield batch
            next_viewers = context.clock.wall_ms() + (viewers_ms or 60_000)
        if now >= next_chat and chat_ms and link.chat:
            batch, wait_ms = await link.said()
            context.alive(max(wait_ms, chat_ms))
            if batch is not None:
                yield batch
            link.keep()
            next_chat = context.clock.wall_ms() + max(wait_ms, chat_ms)
        if link.ended:
            raise SourceFault(message("vendors.youtube_over"), final=True)
        now = context.clock.wall_ms()
        due = [next_viewers] if viewers_ms or not link.chat else []
        due += [next_chat] if chat_ms and link.chat else []
        if not due:
            raise SourceFault(message("vendors.youtube_no_chat"), message("vendors.fix_youtube_video"))
        if min(due) > now:
            await context.sleep(min(due) - now)
            now = context.clock.wall_ms()


class _Link:
    def __init__(self, setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> None:
        self._context, self._source = context, event_source(setup)
        self._video = setup.options.get("video", "").strip()
        self._api = setup.options.get("address", "") or youtube.API
        self._headers = {"X-Goog-Api-Key": secrets.get("key", "")}
        self.chat, self.ended = "", False
        used, self._token = self._kept(context.position())
        self._quota = youtube.Quota(context.clock.wall_ms(), used)

    def _kept(self, position: str) -> tuple[int, str]:
        """Returns the units used today and the chat's token, as they were kept."""
        parts = position.split(" ", 3)
        if len(parts) != 4 or not parts[0].isdigit() or not parts[1].isdigit():
            return 0, ""
        today = int(parts[0]) == youtube.resets_at_ms(self._context.clock.wall_ms())
        return int(parts[1]) if today else 0, parts[3] if parts[2] == self._video else ""

    def keep(self) -> None:
        """Keep from where to go on, and what was used."""
        self._context.reached(f"{self._quota.resets_ms} {self._quota.used} {self._video} {self._token}")

    async def figures(self) -> Batch | None:
        """Returns what the video's figures are now."""
        body = await self._ask(youtube.videos_url(self._video, self._api), VIDEOS_UNITS)
        now = self._context.clock.wall_ms()
        try:
            found = youtube.figures(body, self._source, now)
        except Unfit as error:
            raise not_theirs(VENDOR, str(error)) from error
        self.chat = found.chat or self.chat
        self.ended = found.ended
        return Batch(found.made.events, body, now, found.made.left_out, (Came(body, {ASKED: VIDEOS}),))

    async def said(self) -> tuple[Batch | None, int]:
        """Returns what was said since, and for how long not to ask."""
        body = await self._ask(youtube.chat_url(self.chat, self._token, self._api), CHAT_UNITS)
        now = self._context.clock.wall_ms()
        try:
            found = youtube.chat(body, self._source, self._context.since_ms)
        except Unfit as error:
            raise not_theirs(VENDOR, str(error)) from error
        self._token = found.token or self._token
        self.ended = self.ended or found.ended
        if not found.made.events and not found.made.left_out:
            return None, found.wait_ms
        return Batch(found.made.events, body, now, found.made.left_out), found.wait_ms

    async def _ask(self, url: str, units: int) -> bytes:
        # Also an answer that is an error costs.
        self._context.budget(self._quota.spend(units, self._context.clock.wall_ms()))
        self.keep()
        answer = await asked(self._context, VENDOR, url, self._headers)
        if answer.status != 200:
            fault = youtube.fault(
                answer.status, answer.body, self._context.clock.wall_ms(), answer.retry_after_ms
            )
            if fault.what.code == "vendors.youtube_no_chat":
                self._token = ""
            raise fault
        return answer.body


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    source = event_source(setup)
    if came.headers.get(ASKED) == VIDEOS:
        made = youtube.figures(came.body, source, received_ms).made
    else:
        made = youtube.chat(came.body, source, 0).made
    return Batch(made.events, came.body, received_ms, made.left_out, (came,))


KIND = Kind(
    name="youtube",
    title=message("vendors.youtube"),
    fields=(
        Field("video", message("vendors.field_video"), required=True, example="dQw4w9WgXcQ"),
        Field("key", message("vendors.field_api_key"), secret=True, required=True),
        Field("viewers_s", message("vendors.field_viewers_s"), default="20"),
        Field("chat_s", message("vendors.field_chat_s"), default="8"),
        Field("address", message("vendors.field_address"), default=youtube.API),
    ),
    gives=("viewers", "comments", "gifts", "likes"),
    interval_ms=20_000,
    open=_open,
    again=_again,
    units=youtube.UNITS_A_DAY,
    units_an_hour=youtube.units_an_hour,
)
