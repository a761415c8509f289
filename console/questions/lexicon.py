"""What a comment asks: by words, each of one intent; the word that says most decides, with what further words of its
intent add to it. Pure.
"""

from functools import lru_cache

from console.model.questions import Intent, Questions
from console.questions.normal import normal
from console.questions.shorthand import simply_asked
from console.questions.synonyms import bare_of_normal
from console.questions.templates import holes
from console.questions.typos import Typos
from console.questions.usual import CHATTER, merged, usual_intents
from console.questions.usual import intents as intents
from console.questions.words import Index, Word, asks, little_else, word_of

# Where several intents have words, each further word of one says a little more for it, up to so many.
MOST_WORDS = 4


class Lexicon:
    """The words of a show's intents, ready to look for. Of equal words those of the earlier intent count, and first
    those of intents that the show has beside the usual ones: whoever wrote them meant them.
    """

    def __init__(self, questions: Questions) -> None:
        self.intents = merged(questions.intents)
        usual = {one.id for one in usual_intents()}
        order = sorted(self.intents.values(), key=lambda one: one.id in usual)
        self._index, self._typos = _ready(tuple(order))
        # What is answered without a product's facts is about no product, whichever is on air.
        self.about_no_product = frozenset(one.id for one in self.intents.values() if _needs_no_product(one))
        # People ask the same over and over.
        self._known = lru_cache(maxsize=4096)(self._intent_of)

    def intent_of(self, text: str) -> str | None:
        """Returns the id of what a comment asks, None where it asks nothing that is known."""
        return self.intent_of_normal(normal(text))

    def intent_of_normal(self, plain: str) -> str | None:
        """Returns the same of a comment that is in its normal form already."""
        return self._known(bare_of_normal(plain))

    def _intent_of(self, plain: str) -> str | None:
        asked = asks(plain)
        found = self._best(plain, asked)
        if found is None:
            corrected = self._typos.corrected(plain)
            asked = asked or asks(corrected)
            found = self._best(corrected, asked) if corrected != plain else None
            if found is None and asked:
                simple = simply_asked(corrected)
                found = self._best(simple, asked) if simple != corrected else None
                found = self._with_typo(corrected) if found is None else found
        return None if found == CHATTER else found

    def _best(self, plain: str, asked: bool) -> str | None:
        found = self._index.found(plain)
        if not found:
            return None
        excluded = {word.intent for word, _ in found if word.excludes}
        most: dict[str, int] = {}
        ranks: dict[str, int] = {}
        others: dict[str, set[tuple[str, ...]]] = {}
        for word, weight in found:
            if word.excludes or word.intent in excluded:
                continue
            if asked or not word.only_asked or little_else(plain, weight):
                most[word.intent] = max(weight, most.get(word.intent, 0))
                ranks[word.intent] = word.rank
                others.setdefault(word.intent, set()).add(word.parts)
        if not most:
            return None
        return max(most, key=lambda one: (most[one] + min(len(others[one]), MOST_WORDS), -ranks[one]))

    def _with_typo(self, plain: str) -> str | None:
        near = self._typos.nearest(plain)
        meant = {word.intent for word in near}
        excluded = {word.intent for word, _ in self._index.found(plain) if word.excludes}
        return meant.pop() if len(meant) == 1 and not meant & excluded else None


def _needs_no_product(intent: Intent) -> bool:
    templates = intent.answer_zh + intent.answer_en
    return bool(templates.strip()) and not holes(templates)


@lru_cache(maxsize=1)
def _ready(order: tuple[Intent, ...]) -> tuple[Index, Typos]:
    """Returns the words of intents, the first first, ready to look for. A third of a second's work, and most often for
    the same intents as before: the usual ones.
    """
    words = [word for rank, one in enumerate(order) for word in _words(one, rank)]
    index = Index(words)
    return index, Typos((word for word in words if not word.excludes), index.vocabulary())


def _words(intent: Intent, rank: int) -> list[Word]:
    made = [word_of(one, intent.id, rank) for one in intent.words]
    made += [word_of(one, intent.id, rank, excludes=True) for one in intent.never]
    return [word for word in made if word is not None]
