"""What can go wrong on the way to OBS, told for people."""

from console.base.errors import ShowcallerError
from console.protocol.codes import Close


class ObsUnreachable(ShowcallerError):
    """OBS does not answer at all; trying again later may help."""


class ObsNotReady(ObsUnreachable):
    """OBS answers, but is still starting or changing its scene collection, for longer than we wait."""


class ObsRefused(ShowcallerError):
    """OBS answers but does not let us in; trying again is pointless until somebody acts."""


class LinkLost(ShowcallerError):
    """The connection ended. code is the WebSocket's close code, None when there was none."""

    def __init__(self, why: str, code: int | None = None) -> None:
        super().__init__(why)
        self.code = code


class RequestFailed(ShowcallerError):
    """OBS answered a request with an error."""

    def __init__(self, request: str, code: int, comment: str) -> None:
        super().__init__(f"OBS refused {request} ({code}). {comment}".strip())
        self.request, self.code, self.comment = request, code, comment


class RequestTimeout(ShowcallerError):
    """OBS did not answer a request in time."""


STARTING = "OBS is starting: it answers, but is not ready yet."
NOT_READY = (
    "OBS answers at {}, but was not ready in {} s. "
    "Look at its window: it may ask something (a missing file, safe mode). Answer it, then try again."
)
CLOSED = {
    Close.GOING_AWAY: "OBS was closed.",
    Close.AUTHENTICATION_FAILED: "The OBS password is wrong. Set the right one: showcaller password set",
    Close.UNSUPPORTED_RPC_VERSION: "This OBS is too old. Showcaller needs OBS Studio 28 or later.",
    Close.SESSION_INVALIDATED: "OBS put us out (somebody disconnected the session in OBS).",
}


def closed(code: int | None, reason: str = "") -> str:
    """A sentence for a close code."""
    if code in CLOSED:
        return CLOSED[Close(code)]
    return (
        f"OBS ended the connection ({code}). {reason}".strip() if code else "The connection to OBS was lost."
    )
