"""What brings a WebRTC session's picture and sound here, as the client sees it."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from console.livetalking.codec import Kind, Refusal
from console.words.message import Message, message


class Picture(Protocol):
    """A session that was offered, and its real sound. wrong: why it has ended; None while it goes on."""

    @property
    def session_id(self) -> str: ...

    @property
    def sounding(self) -> bool:
        """Returns whether sound is to be heard in what has just come."""
        ...

    @property
    def wrong(self) -> Message | None: ...

    def cut(self) -> None:
        """Let nothing of what is being said be heard any more."""
        ...

    def close(self) -> None:
        """End the session, without waiting."""
        ...


# Asks the server at an address for a session. Raises Refusal.
OpenPicture = Callable[[str], Awaitable[Picture]]


async def no_picture(address: str) -> Picture:
    """Refuses: WebRTC is an extra."""
    raise Refusal(Kind.REFUSED, message("livetalking.no_webrtc", address=address))
