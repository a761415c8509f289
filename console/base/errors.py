"""Errors written for the person who has to mend them."""

from collections.abc import Iterable, Sequence

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    where: file, then field or row (``show.json: segments[2].cues[0].clip``).
    what: what is wrong, in a sentence. fix: how to mend it, in a sentence.
    """

    where: str
    what: str
    fix: str = ""

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.fix}".strip()


class ShowcallerError(Exception):
    """Base of every error that is told to a person instead of shown as a traceback.

    exit_code is what the command line ends with: 1 not ready or failed, 2 unusable arguments.
    """

    exit_code = 1

    def __init__(self, problems: str | Problem | Iterable[Problem], exit_code: int | None = None) -> None:
        if isinstance(problems, str):
            problems = (Problem("", problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: Sequence[Problem] = tuple(problems)
        if exit_code is not None:
            self.exit_code = exit_code
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ShowInvalid(ShowcallerError):
    """The show file cannot be used as it stands."""


class UsageError(ShowcallerError):
    """The command was called with arguments that cannot be used."""

    exit_code = 2
