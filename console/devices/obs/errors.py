"""What can go wrong on the way to OBS, in words for people."""

from console.base.errors import ShowcallerError
from console.protocol.codes import Close, Status
from console.words.message import Message, message


class ObsUnreachable(ShowcallerError):
    """OBS does not answer at all; trying again later may help."""


class ObsNotReady(ObsUnreachable):
    """OBS answers, but is still starting or changing its scene collection, for longer than we wait."""


class ObsRefused(ShowcallerError):
    """OBS answers but does not let us in; trying again is pointless until somebody acts."""


class LinkLost(ShowcallerError):
    """The connection ended. code is the WebSocket's close code, None when there was none."""

    def __init__(self, why: Message, code: int | None = None) -> None:
        super().__init__(why)
        self.code = code


class RequestFailed(ShowcallerError):
    """OBS answered a request with an error."""

    def __init__(self, request: str, code: int, comment: str) -> None:
        refused = message("obs.refused", request=request, code=code, comment=comment)
        strange = message("obs.answer_unreadable", request=request or "?", why=comment)
        super().__init__(strange if code == Status.UNREADABLE else refused)
        self.request, self.code, self.comment = request, code, comment


class RequestTimeout(ShowcallerError):
    """OBS did not answer a request in time."""


STARTING = message("obs.starting")
CLOSED = {
    Close.GOING_AWAY: message("obs.closed"),
    Close.AUTHENTICATION_FAILED: message("obs.wrong_password"),
    Close.UNSUPPORTED_RPC_VERSION: message("obs.too_old"),
    Close.SESSION_INVALIDATED: message("obs.put_out"),
}


def closed(code: int | None, reason: str = "") -> Message:
    """Returns why a connection ended, of its close code."""
    if code in CLOSED:
        return CLOSED[Close(code)]
    return (
        message("obs.ended_connection", code=code, reason=reason) if code else message("obs.connection_lost")
    )
