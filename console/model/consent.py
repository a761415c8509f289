"""The consent of a real person to the use of her voice or face."""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.text import Frozen

MOST_CONSENTS = 50
Name = Annotated[str, Meta(min_length=1, max_length=200)]


class Consent(Frozen, frozen=True, kw_only=True):
    """who: her name. scope: to what. until: a moment, ISO 8601 with its zone. file: what she signed, in the show."""

    who: Name
    until: str
    scope: Literal["voice", "face", "both"] = "both"
    file: Annotated[str, Meta(min_length=1)] | None = None
