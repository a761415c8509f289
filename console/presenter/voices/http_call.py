"""One request to a voice's server: bounded in time and size, whatever the server does."""

import http.client
import queue
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from console.base.far_servers import own_network
from console.base.workers import LOGGED
from console.presenter.voices.voice import VoiceFailed
from console.words.message import message, plain

PIECE = 1 << 16
# Shorter ones may stand in sound by chance.
_SHORTEST_KEY = 6


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key goes to the address that it was given for, and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def call(
    address: str,
    body: bytes,
    headers: dict[str, str],
    limit_s: float,
    most_bytes: int,
    come: Callable[[], object] = lambda: None,
) -> tuple[int, str, bytes]:
    """POSTs. Returns status, kind and body of the answer, within limit_s. Raises VoiceFailed.

    come(): called while sound is coming.
    """
    answers: queue.SimpleQueue[tuple[int, str, bytes] | VoiceFailed] = queue.SimpleQueue()
    late = [False]

    def work() -> None:
        # On its own thread: a name that is looked up, or a header that drips, knows no limit of time.
        try:
            answers.put(_call(address, body, headers, limit_s, most_bytes, come, late))
        except VoiceFailed as error:
            answers.put(error)

    LOGGED.worker("request to a voice's server", work, restart=False).start()
    try:
        answer = answers.get(timeout=limit_s)
    except queue.Empty:
        late[0] = True
        raise VoiceFailed(message("voices.server_hangs", address=_shown(address), seconds=limit_s)) from None
    if isinstance(answer, VoiceFailed):
        raise answer
    return answer


def _call(
    address: str,
    body: bytes,
    headers: dict[str, str],
    limit_s: float,
    most_bytes: int,
    come: Callable[[], object],
    late: list[bool],
) -> tuple[int, str, bytes]:
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if own_network(address):
        handlers.append(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(address, data=body, headers=headers)
    try:
        with _opened(urllib.request.build_opener(*handlers), request, limit_s) as answer:
            made = bytearray()
            while not late[0] and (piece := answer.read1(PIECE)):
                made += piece
                if len(made) > most_bytes:
                    raise VoiceFailed(
                        message("voices.server_endless", address=_shown(address), mb=most_bytes // 1_000_000)
                    )
                come()
            length = answer.headers.get("Content-Length", "")
            if length.isdigit() and int(length) > len(made):
                raise VoiceFailed(message("voices.server_broke_off", address=_shown(address)))
            return answer.status, answer.headers.get("Content-Type", "").lower(), _without_key(made, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            raise VoiceFailed(
                message("voices.server_hangs", address=_shown(address), seconds=limit_s)
            ) from error
        if isinstance(error, http.client.IncompleteRead):
            raise VoiceFailed(message("voices.server_broke_off", address=_shown(address))) from error
        detail = plain(str(reason) or type(error).__name__)
        raise VoiceFailed(message("voices.server_away", address=_shown(address), detail=detail)) from error


def _without_key(body: bytearray, headers: dict[str, str]) -> bytes:
    """What a server says is shown to people, and some say the key back."""
    key = headers.get("Authorization", "").removeprefix("Bearer ").encode()
    return bytes(body.replace(key, b"***") if len(key) >= _SHORTEST_KEY else body)


def _opened(opener: urllib.request.OpenerDirector, request: urllib.request.Request, limit_s: float) -> Any:
    try:
        return opener.open(request, timeout=limit_s)
    except urllib.error.HTTPError as error:
        # Its body says what was wrong.
        return error


def _shown(address: str) -> str:
    parts = urllib.parse.urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rsplit('@', 1)[-1]}"
