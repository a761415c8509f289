"""What an answer may not say: the lists of words, read once and asked on the desk's thread."""

from collections.abc import Callable

from console.base.errors import Problem, ShowcallerError
from console.engine.asking_commands import Banned
from console.wording.lint import find
from console.wording.lists import Words, load


def wording(report: Callable[[Problem], None]) -> Banned:
    """Returns what finds the words of a text that nobody may say. report: a list of the user's cannot be read."""
    try:
        lists = load()
    except ShowcallerError as error:
        report(error.problems[0])
        lists = {}

    def banned_in(text: str, language: str) -> tuple[str, ...]:
        words, plain = lists.get(language), text.casefold()
        if words is None:
            return ()
        # Few words are in any text: only those are looked for in earnest, which takes microseconds.
        there = {word: kind for word, kind in words.words.items() if word in plain}
        return tuple(word for word, _ in find(text, Words(there, words.allowed))) if there else ()

    return banned_in
