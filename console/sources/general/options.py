"""What setups of the general kinds have in common: their fields, and how they are read."""

from collections.abc import Mapping

from console.sources.setup import Field, SourceFault, SourceSetup, option
from console.words.message import message

URL = Field("url", message("source.field_url"), required=True, example="https://shop.example/live.json")
TOKEN = Field("token", message("source.field_token"), secret=True)
HEADER = Field("header", message("source.field_header"), default="Authorization", example="X-Api-Key")


def interval(default: str) -> Field:
    """Returns the field of how often something is to be heard of."""
    return Field("interval_s", message("source.field_interval"), default=default)


def interval_ms(setup: SourceSetup, least_s: float = 1, most_s: float = 3600) -> int:
    """Returns the interval in ms. Raises SourceFault, final, for what is no number of seconds in bounds."""
    text = option(setup, "interval_s")
    try:
        seconds = float(text)
        if not least_s <= seconds <= most_s:
            raise ValueError
    except ValueError:
        raise SourceFault(
            message("source.no_interval", value=text, least=least_s, most=most_s),
            message("source.fix_setup", name=setup.name),
            final=True,
        ) from None
    return round(seconds * 1000)


def login(setup: SourceSetup, secrets: Mapping[str, str]) -> dict[str, str]:
    """Returns the header that carries the token; none without one. A bare token in Authorization is a Bearer's."""
    token, header = secrets.get("token", "").strip(), option(setup, "header")
    if not token:
        return {}
    if (
        not token.isprintable()
        or not token.isascii()
        or not header.replace("-", "").replace("_", "").isalnum()
    ):
        raise SourceFault(
            message("source.no_header", header=header),
            message("source.fix_setup", name=setup.name),
            final=True,
        )
    bare = header.lower() == "authorization" and " " not in token
    return {header: f"Bearer {token}" if bare else token}
