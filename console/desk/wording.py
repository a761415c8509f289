"""What an answer may not say: the lists of words, read once and asked on the desk's thread."""

from collections.abc import Callable, Mapping

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.engine.asking_commands import Banned
from console.wording.lint import find
from console.wording.lists import Words, load, ours

CODE = "wording"
# A list that cannot be read is read again so often, until it can.
AGAIN_S = 5.0


class Wording:
    """close() once. report: gets under CODE that a list of the user's cannot be read, None once it can."""

    def __init__(self, report: Callable[[str, Problem | None], None], workers: Workers = LOGGED) -> None:
        self._report = report
        self._lists: Mapping[str, Words] = {}
        self._again = workers.worker("reader of the lists of words", self._until_read)
        if not self._read():
            self._again.start()

    def close(self) -> None:
        """Read no more."""
        self._again.end(2)

    def banned_in(self, text: str, language: str) -> tuple[str, ...]:
        """Returns the words of a text that nobody may say."""
        words, plain = self._lists.get(language), text.casefold()
        if words is None:
            return ()
        # Few words are in any text: only those are looked for in earnest, which takes microseconds.
        there = {word: kind for word, kind in words.words.items() if word in plain}
        return tuple(word for word, _ in find(text, Words(there, words.allowed))) if there else ()

    def _until_read(self) -> None:
        while not self._again.wait(AGAIN_S):
            if self._read():
                self._report(CODE, None)
                return

    def _read(self) -> bool:
        try:
            self._lists = load()
        except ShowcallerError as error:
            self._report(CODE, error.problems[0])
            self._lists = ours()  # They hold until the user's own changes them.
            return False
        return True


def wording(
    report: Callable[[str, Problem | None], None],
    workers: Workers = LOGGED,
    at_end: Callable[[Callable[[], object]], object] = lambda close: None,
) -> Banned:
    """Returns what finds the words of a text that nobody may say. at_end: gets what closes it."""
    made = Wording(report, workers)
    at_end(made.close)
    return made.banned_in
