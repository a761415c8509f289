"""The host who speaks: the local presenter, and a LiveTalking server."""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.text import Frozen, Text

# So many prepared lines a show may have.
MOST_PHRASES = 500
PhraseId = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$(?!\n)")]


class Phrase(Frozen, frozen=True, kw_only=True):
    """A prepared line that the producer may have said at any moment."""

    id: PhraseId
    text: Text


class Presenter(Frozen, frozen=True, kw_only=True):
    """The local presenter.

    voice: by its name. language: which of a cue's scripts is said. speed: 1 is as the voice speaks. pitch: 0 to
    100, 50 is the voice's own. pause_ms: between two sentences. face: a folder of the show; None: the drawn host.
    voice_of, face_of: the real person whose it is, as a consent names her; empty: nobody's.
    """

    voice: Annotated[str, Meta(min_length=1, max_length=200)] = "espeak"
    language: Literal["zh", "en"] = "zh"
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 1.0
    pitch: Annotated[int, Meta(ge=0, le=100)] = 50
    pause_ms: Annotated[int, Meta(ge=0, le=5_000)] = 250
    face: Annotated[str, Meta(min_length=1)] | None = None
    phrases: Annotated[tuple[Phrase, ...], Meta(max_length=MOST_PHRASES)] = ()
    voice_of: Annotated[str, Meta(max_length=200)] = ""
    face_of: Annotated[str, Meta(max_length=200)] = ""


class LiveTalking(Frozen, frozen=True, kw_only=True):
    """A LiveTalking server. address: http://host:port. session: the one to speak to; None: one of our own."""

    address: Annotated[str, Meta(min_length=1, max_length=500)]
    session: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    transport: Literal["webrtc", "rtmp"] = "webrtc"
