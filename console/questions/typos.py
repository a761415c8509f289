"""Words with one sign wrong, left out, doubled or exchanged with its neighbour. Pure.

Likeness never decides between two intents: 什么时候发货 and 什么时候补货 are one sign apart. What is close
to the words of more than one intent is close to none.
"""

from collections import defaultdict
from collections.abc import Iterable

from console.base.patterns import regex
from console.questions.words import Heads, Word

# Shorter words have too many neighbours.
_SHORTEST, _SHORTEST_LATIN = 5, 4
_LATIN = regex(r"[a-z]+")
# Right words that are one letter from one of the lexicon's.
_NO_TYPO = regex(
    r"there|these|those|whose|shade|share|state|stick|stack|sock|shop|shopping|sheep|cheep|while|white|"
    r"write|whole|been|bean|seen|soon|food|good|mood|look|book|took|here|hear|heat|hate|have|hope|home|come|"
    r"came|some|same|save|safe|sale|tall|talk|walk|work|word|world|would|could|should|about|above|after|"
    r"again|their|them|then|than|that|this|with|wish|will|well|went|want|wait|cute|cart|care|card|dear|beer|"
    r"bear|real|meal|deal|feel|fell|tell|sell|shell|smell|small|still|prize|pride|bland|blend|stage|stuff|"
    r"staff|chip|whip|shape|ship|shirt|skirt|quite|quiet|loud|cloud|clear|clean|think|thank|thanks|thing|"
    r"things|fresh|flesh|mouth|month|north|great|treat|sweat|sheet|street|gift|lift"
)


class Typos:
    """The words of a lexicon that may be recognised with a typo in them."""

    def __init__(self, words: Iterable[Word], vocabulary: frozenset[str]) -> None:
        # Of two halves one is right, and by it the word is found. (word, where that half begins)
        long = [
            word
            for word in words
            if len(word.text) >= _SHORTEST and not any(sign.isascii() for sign in word.text)
        ]
        self._halves = Heads(
            (half, (word, begins))
            for word in long
            for half, begins in (
                (word.text[: len(word.text) // 2], 0),
                (word.text[len(word.text) // 2 :], len(word.text) // 2),
            )
        )
        self._right = vocabulary
        self._near: dict[str, set[str]] = defaultdict(set)
        for token in vocabulary:
            if len(token) >= _SHORTEST_LATIN:
                for less in _one_less(token):
                    self._near[less].add(token)

    def corrected(self, plain: str) -> str:
        """Returns a comment with its Latin words written as the lexicon writes them, where only one is meant."""
        return _LATIN.sub(lambda found: self._right_one(found[0]), plain)

    def _right_one(self, token: str) -> str:
        if len(token) < _SHORTEST_LATIN or token in self._right or _NO_TYPO.fullmatch(token):
            return token
        from rapidfuzz.distance import OSA

        near = {
            one
            for less in _one_less(token)
            for one in self._near.get(less, ())
            if one[0] == token[0]
            and OSA.distance(one, token, score_cutoff=1) <= 1
            and (len(token) > _SHORTEST_LATIN or (len(one) == len(token) and sorted(one) == sorted(token)))
        }
        return near.pop() if len(near) == 1 else token

    def nearest(self, plain: str) -> tuple[Word, ...]:
        """Returns the Chinese words that are in a comment but for one sign."""
        if plain.isascii():
            return ()
        found: dict[Word, None] = {}
        for place, _, (word, begins) in self._halves.found(plain):
            if word not in found and _close(plain, word.text, place - begins):
                found[word] = None
        return tuple(found)


def _one_less(token: str) -> set[str]:
    """Returns a word and all that is left of it when a letter is taken out."""
    return {token, *(token[:place] + token[place + 1 :] for place in range(len(token)))}


def _close(plain: str, word: str, begin: int) -> bool:
    from rapidfuzz.distance import OSA

    for first in (begin, begin - 1, begin + 1):
        if first < 0:
            continue
        for length in (len(word), len(word) - 1, len(word) + 1):
            if OSA.distance(plain[first : first + length], word, score_cutoff=1) <= 1:
                return True
    return False
