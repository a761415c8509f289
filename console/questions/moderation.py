"""Which comments are not looked at, and why. Pure: the time is given."""

import re
from collections import OrderedDict

from console.model.questions import Questions
from console.questions.normal import normal

LONG = 200
# So many comments of one person in so long a time are a flood.
FLOOD, FLOOD_MS = 5, 10_000
# The same words of the same person within so long a time are a repeat.
REPEAT_MS = 30_000
MOST_PEOPLE = 20_000

_LINK = re.compile(r"https?:|www\.|\b[a-z0-9-]{2,}\.(?:com|cn|net|org|top|shop|vip|xyz|cc|me)\b")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def _plain(questions: Questions) -> tuple[str, ...]:
    return tuple(filter(None, (normal(word) for word in questions.banned)))


class Moderator:
    """Looks at every comment; remembers the last ones of at most MOST_PEOPLE."""

    def __init__(self, questions: Questions) -> None:
        self._banned = _plain(questions)
        self._people: OrderedDict[str, list[tuple[int, int]]] = OrderedDict()

    def follow(self, questions: Questions) -> None:
        """Go by an edited show's banned words from now on."""
        self._banned = _plain(questions)

    def why_not(self, text: str, user: str | None, at_ms: int, plain: str | None = None) -> str | None:
        """Returns why a comment is not looked at: banned, flood, repeat, link, phone, long; None where it is.

        at_ms: in show time. plain: its normal form, where that is known.
        """
        plain = normal(text) if plain is None else plain
        if len(text) > LONG:
            return "long"
        if _LINK.search(plain):
            return "link"
        if _PHONE.search(plain):
            return "phone"
        if any(word in plain for word in self._banned):
            return "banned"
        return self._too_much(plain, user, at_ms) if user else None

    def _too_much(self, plain: str, user: str, at_ms: int) -> str | None:
        said = self._people.pop(user, [])
        words = hash(plain)
        again = any(words == before and at_ms - then < REPEAT_MS for then, before in said)
        said = [*said[1 - FLOOD :], (at_ms, words)]
        self._people[user] = said
        if len(self._people) > MOST_PEOPLE:
            self._people.popitem(last=False)
        if again:
            return "repeat"
        return "flood" if len(said) == FLOOD and at_ms - said[0][0] < FLOOD_MS else None
