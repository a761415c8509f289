"""Errors written for the person who has to mend them."""

from collections.abc import Iterable, Sequence

import msgspec

from console.words.foreign import clean
from console.words.message import Message, message

# Where something is: a path or a field as it is written, or a message where it takes words of ours.
Where = str | Message


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    where: file, then field (``show.json: segments[2].cues[0].clip``), or a message (row 6 of a file).
    what: what is wrong. fix: how to mend it.
    """

    where: Where
    what: Message
    fix: Message | None = None

    def __post_init__(self) -> None:
        # A path, a field or a header of others: it is sent and kept like the rest.
        if isinstance(self.where, str) and (fit := clean(self.where)) != self.where:
            msgspec.structs.force_setattr(self, "where", fit)

    def __str__(self) -> str:
        return str(self.whole())

    def whole(self) -> Message:
        """Returns where, what and how to mend it, as one message."""
        # An address is often part of what is said of it.
        named = not self.where or ("://" in str(self.where) and str(self.where) in str(self.what))
        what = self.what if named else message("part.at", where=self.where, what=self.what)
        return what if self.fix is None else message("part.both", first=what, second=self.fix)


class ShowcallerError(Exception):
    """Base of every error that is shown to a person as problems instead of as a traceback.

    exit_code is what the command line ends with: 1 not ready or failed, 2 unusable arguments.
    """

    exit_code = 1

    def __init__(self, problems: Message | Problem | Iterable[Problem], exit_code: int | None = None) -> None:
        if isinstance(problems, Message):
            problems = (Problem("", problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: Sequence[Problem] = tuple(problems)
        if exit_code is not None:
            self.exit_code = exit_code
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def whole(self) -> Message:
        """Returns all of its problems as one message."""
        whole = self.problems[0].whole()
        for problem in self.problems[1:]:
            whole = message("part.both", first=whole, second=problem.whole())
        return whole


class ShowInvalid(ShowcallerError):
    """The show file cannot be used as it stands."""


class UsageError(ShowcallerError):
    """The command was called with arguments that cannot be used."""

    exit_code = 2
