"""A run's events without whose they are: numbers for names and ids, the same for one person all through. Pure."""

import hashlib
import re
from typing import Any

from console.base.patterns import regex

# In a comment: who is spoken to, an address, a number by which somebody is reached.
_SPOKEN_TO = regex(r"@[^\s@:：,，。!！?？]{1,64}")
MAIL = regex(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")
_REACHED_BY = regex(r"(?<!\d)\+?\d(?:[ -]?\d){9,14}(?!\d)")


class Scrubbed:
    """event() for each, in their order: who comes first is viewer 1. key: random; nobody can find by trying from
    which id an event's own was made.
    """

    def __init__(self, key: bytes) -> None:
        self._key, self._count = key, 0
        self._numbers: dict[str, int] = {}
        self._named: dict[str, int] = {}
        # Who was spoken to and has not said anything yet.
        self._mentioned: set[str] = set()

    def event(self, event: dict[str, Any]) -> dict[str, Any]:
        """Returns an event whose persons are numbers. Its id may be made of one's: it is another one."""
        data = event.get("data")
        if not isinstance(data, dict):
            return event
        who = next((data[key] for key in ("user", "buyer", "name") if isinstance(data.get(key), str)), None)
        if who is None and "text" not in data:
            return event
        scrubbed = dict(data)
        if who is not None:
            number = self.person(who, data.get("name"))
            for key, said in (("user", "viewer-{}"), ("buyer", "viewer-{}"), ("name", "Viewer {}")):
                if isinstance(data.get(key), str):
                    scrubbed[key] = said.format(number)
        if isinstance(data.get("text"), str):
            scrubbed["text"] = self.text(data["text"])
        identity = hashlib.blake2b(str(event.get("id")).encode(), key=self._key, digest_size=12).hexdigest()
        return event | {"data": scrubbed, "id": identity}

    def person(self, who: str, name: Any = None) -> int:
        """Returns a person's number. name: by which others speak to him."""
        number = self._numbers.get(who)
        if number is None and isinstance(name, str) and name in self._mentioned:
            self._mentioned.discard(name)
            number = self._named[name]
        if number is None:
            self._count = number = self._count + 1
        self._numbers[who] = number
        if isinstance(name, str) and name:
            self._named.setdefault(name, number)
        return number

    def text(self, text: str) -> str:
        """Returns what was written without addresses and numbers, and with whom it speaks to as a number."""
        text = MAIL.sub("…@…", text)
        text = _REACHED_BY.sub("…", text)
        return _SPOKEN_TO.sub(self._spoken_to, text)

    def _spoken_to(self, found: re.Match[str]) -> str:
        if found[0].startswith("@…"):
            return found[0]
        name = found[0][1:]
        number = self._named.get(name)
        if number is None:
            self._count = self._named[name] = number = self._count + 1
            self._mentioned.add(name)
        return f"@Viewer {number}"
