"""A YouTube that counts its quota: by Google's documentation of the Data API, not by our codec."""

import asyncio
from typing import Any

from aiohttp import web

KEY, VIDEO, CHAT = "AIzaTest", "v1", "chat-1"
POLL_MS = 5000


class YouTube:
    """used: units since the day's begin (all times of a test lie in one day but where it says so)."""

    def __init__(self, units: int = 10_000) -> None:
        self.units, self.used, self.calls = units, 0, 0
        self.viewers: str | None = "1234"
        self.said: list[dict[str, Any]] = []
        self.html = False
        self.ended = False
        self.too_soon = 0
        self._last_chat = -1e9
        self.app = web.Application()
        self.app.router.add_get("/videos", self._videos)
        self.app.router.add_get("/liveChat/messages", self._chat)

    def say(self, text: str, at: str = "2024-04-16T10:20:00.000000+00:00", **more: Any) -> None:
        """Have somebody say something."""
        number = len(self.said)
        snippet = {"type": "textMessageEvent", "publishedAt": at, "displayMessage": text, **more}
        author = {"channelId": f"U{number}", "displayName": f"Viewer {number}"}
        self.said.append({"id": f"m{number}", "snippet": snippet, "authorDetails": author})

    def _cost(self, request: web.Request, units: int) -> web.Response | None:
        self.calls += 1
        if self.html:
            return web.Response(text="<html>Sign in to the hotel's network</html>", content_type="text/html")
        if request.headers.get("X-Goog-Api-Key") != KEY or "key" in request.query:
            return _error(400, "badRequest", "API key not valid.")
        if self.used + units > self.units:
            return _error(403, "quotaExceeded", "The request cannot be completed.")
        self.used += units
        return None

    async def _videos(self, request: web.Request) -> web.Response:
        refused = self._cost(request, 1)
        if refused is not None:
            return refused
        if request.query["id"] != VIDEO:
            return web.json_response({"items": []})
        details: dict[str, str] = {"activeLiveChatId": CHAT}
        if self.ended:
            details = {"actualEndTime": "2024-04-16T12:00:00Z"}
        elif self.viewers is not None:
            details["concurrentViewers"] = self.viewers
        item = {
            "id": VIDEO,
            "liveStreamingDetails": details,
            "statistics": {"likeCount": "7", "viewCount": "99"},
        }
        return web.json_response({"items": [item]})

    async def _chat(self, request: web.Request) -> web.Response:
        refused = self._cost(request, 5)
        if refused is not None:
            return refused
        now = asyncio.get_running_loop().time()
        if (now - self._last_chat) * 1000 < POLL_MS - 1:
            self.too_soon += 1
            return _error(403, "rateLimitExceeded", "Sent too soon.")
        self._last_chat = now
        first = int(request.query.get("pageToken", "0"))
        items = self.said[first:]
        return web.json_response(
            {"items": items, "nextPageToken": str(len(self.said)), "pollingIntervalMillis": POLL_MS}
        )


def _error(code: int, reason: str, text: str) -> web.Response:
    error = {"code": code, "message": text, "errors": [{"reason": reason, "message": text}]}
    return web.json_response({"error": error}, status=code)
