"""The usual intents of a shopping show, that ship with Showcaller (resources/questions/intents.json)."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import msgspec

from console.model.questions import Intent
from console.model.show import Show
from resources import ROOT

FILE = ROOT / "questions" / "intents.json"
# The intent of comments that ask nothing, by words of its own: such a comment is in no group.
CHATTER = "-"


@cache
def usual_intents() -> tuple[Intent, ...]:
    """Returns the usual intents, read once."""
    return msgspec.json.decode(FILE.read_bytes(), type=tuple[Intent, ...])


def intents(show: Show) -> Mapping[str, Intent]:
    """Returns every intent of a show by its id: the usual ones, the show's own instead of them or beside them."""
    return merged(show.questions.intents)


@lru_cache(maxsize=4)
def merged(own: tuple[Intent, ...]) -> Mapping[str, Intent]:
    """Returns the usual intents with a show's own by their ids; the usual order first.

    Asked for at every answer that is worked out, some fifty times a second: it is put together once for each show.
    """
    return MappingProxyType({one.id: one for one in (*usual_intents(), *own)})
