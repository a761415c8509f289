"""What the window asks of a desk besides the stream: pictures, series, edits, clips. The bridge is one of these."""

from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from console.api.messages import (
    Answered,
    AnsweredPage,
    ClipList,
    Comparison,
    EditsPage,
    Problems,
    SeriesWindow,
    ShowClip,
)
from console.model.edits import Edit
from ui.words.messages import problem_text

if TYPE_CHECKING:
    import aiohttp

ANSWER_S = 5.0
NO_PICTURE = 503
# Clips are decoded one after the other, and a film may lie on a share.
THUMBNAIL_S = 30.0
decode_series = msgspec.json.Decoder(SeriesWindow).decode


class Reads(QObject):
    """Asks the desk of the present session, none while there is no session. What does not come is None or empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: aiohttp.ClientSession | None = None
        self._url = ""
        # The last picture of each kind as it came, and as it is shown.
        self._pictures: dict[str, tuple[bytes, QImage]] = {}

    @property
    def _open(self) -> "aiohttp.ClientSession | None":
        """The connection, None before there is one and while it is changed for that of another desk: one that is closed
        answers with a mistake of ours instead of one of the network's."""
        return None if self._session is None or self._session.closed else self._session

    async def _get(self, path: str, answer_s: float = ANSWER_S) -> bytes:
        import aiohttp

        session = self._open
        if session is None:
            raise TimeoutError
        limit = aiohttp.ClientTimeout(total=answer_s)
        async with session.get(self._url + path, timeout=limit) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def edits(self, since: int, limit: int) -> tuple[Edit, ...]:
        """Returns the newest edits after a revision; none when the desk does not answer."""
        import aiohttp

        try:
            body = await self._get(f"/v1/edits?since={max(0, since)}&limit={limit}")
            return msgspec.json.decode(body, type=EditsPage).edits
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
            return ()

    async def picture(self, which: str, width: int, height: int, cue: str = "") -> QImage | str | None:
        """Returns what ``program`` or ``preview`` (of what comes, or of a cue) looks like; None for no picture.

        A text says why there is none, where the desk knows. A picture that is the last one again is the same object.
        """
        import aiohttp

        query = f"width={width}&height={height}" + (f"&cue={quote(cue)}" if cue else "")
        try:
            if (session := self._open) is None:
                return None
            async with session.get(f"{self._url}/v1/picture/{which}.jpg?{query}") as answer:
                body = await answer.read()
                if answer.status == NO_PICTURE and which == "preview":
                    problem = msgspec.json.decode(body, type=Problems).problems[0]
                    # No picture at all is a matter of the address; else a file is named.
                    return None if str(problem.where).startswith("/") else problem_text(problem)
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError, IndexError):
            return None
        before = self._pictures.get(which)
        if before is not None and before[0] == body:
            return before[1]
        image = QImage.fromData(body)
        if image.isNull():
            return None
        self._pictures[which] = (body, image)
        return image

    async def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        """Returns a window of a series; None when the desk does not answer."""
        import aiohttp

        try:
            query = f"from_ms={max(0, from_ms)}&to_ms={max(0, to_ms)}&points={points}"
            return decode_series(await self._get(f"/v1/series/{name}?{query}"))
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
            return None

    async def comparison(self, which: str) -> Comparison | None:
        """Returns the earlier run that this one is compared with (``last``, ``weekday``), or why there is none; None
        when the desk does not answer.
        """
        import aiohttp

        try:
            body = await self._get(f"/v1/comparison?with={quote(which)}")
            return msgspec.json.decode(body, type=Comparison)
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
            return None

    async def answered(self) -> tuple[Answered, ...] | None:
        """Returns the questions that were answered on air; None when the desk does not answer."""
        import aiohttp

        try:
            return msgspec.json.decode(await self._get("/v1/answered"), type=AnsweredPage).answered
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
            return None

    async def thumbnail(self, name: str, width: int, height: int) -> bytes | None:
        """Returns a JPEG of a clip or picture of the show; None where there is none."""
        import aiohttp

        query = f"name={quote(name)}&width={width}&height={height}"
        try:
            return await self._get(f"/v1/media/thumbnail.jpg?{query}", THUMBNAIL_S)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    async def clips(self) -> tuple[ShowClip, ...]:
        """Returns the show's clips and films; none when the desk does not answer."""
        import aiohttp

        try:
            return msgspec.json.decode(await self._get("/v1/media", THUMBNAIL_S), type=ClipList).clips
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError):
            return ()
