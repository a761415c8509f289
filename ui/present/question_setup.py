"""How a show deals with viewers' questions, as its form has it: what is typed into it and what is meant. Pure."""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from console.model.edits import Op, Put
from console.model.questions import MOST_BANNED, MOST_INTENT_WORDS

EVERY, KEEP, BANNED = "questions.every_sentences", "questions.keep_days", "questions.banned"
# From the least to the most.
NUMBERS = {EVERY: (1, 1000), KEEP: (0, 3650)}
# Fields that need more than to be put as they are.
OWN = frozenset((BANNED, *NUMBERS))
LONGEST_WORD = 100


class BadWords(ValueError):
    """A word is longer than LONGEST_WORD, or there are more than most. word: that word, empty for too many."""

    def __init__(self, word: str, most: int) -> None:
        super().__init__(word)
        self.word, self.most = word, most


def lines_of(words: Iterable[str]) -> str:
    """Returns words as they are edited, one a line."""
    return "\n".join(words)


def words_of(text: str, most: int = MOST_INTENT_WORDS) -> tuple[str, ...]:
    """Returns the words that were typed one a line, each once. Raises BadWords."""
    words = tuple(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))
    long = next((word for word in words if len(word) > LONGEST_WORD), "")
    if long or len(words) > most:
        raise BadWords(long, most)
    return words


def question_put(field: str, text: str) -> list[Op]:
    """Returns the ops that write a field of OWN; an empty one is its default. Raises BadWords, and ValueError for what
    is no whole number of NUMBERS.
    """
    value: Any = UNSET
    if field == BANNED:
        value = list(words_of(text, MOST_BANNED)) or UNSET
    elif text.strip():
        value = int(text)
        least, most = NUMBERS[field]
        if not least <= value <= most:
            raise ValueError(text)
    return [Put(target="show", field=field, value=value)]
