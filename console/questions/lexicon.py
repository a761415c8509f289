"""What a comment asks: by words, each of an intent, and never by what it merely looks like. Pure."""

import re
from collections import defaultdict

from console.model.questions import Questions
from console.questions.normal import normal
from console.questions.usual import intents as intents
from console.questions.usual import merged

_ASKS = re.compile(
    r"[?吗嘛么呢]|什么|怎么|多少|几|哪|谁|咋|啥|是不是|有没有|能不能|可不可以|会不会|\b(?:what|how|when|where|which|who|is|are|do|does|can|will|any)\b"
)


class Lexicon:
    """The words of a show's intents, ready to look for."""

    def __init__(self, questions: Questions) -> None:
        self.intents = merged(questions.intents)
        self._at: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
        for one in self.intents.values():
            for word in one.words:
                plain = normal(word.lstrip("?"))
                if plain:
                    self._at[plain[0]].append((plain, word.startswith("?"), one.id))

    def intent_of(self, text: str) -> str | None:
        """Returns the id of what a comment asks, None where it asks nothing that is known."""
        return self.intent_of_normal(normal(text))

    def intent_of_normal(self, plain: str) -> str | None:
        """Returns the same of a comment that is in its normal form already."""
        asks = bool(_ASKS.search(plain))
        best, found = 0, None
        for place, sign in enumerate(plain):
            for word, only_asked, intent in self._at.get(sign, ()):
                if len(word) > best and (asks or not only_asked) and plain.startswith(word, place):
                    best, found = len(word), intent
        return found
