"""argparse in the terminal's language: its own words, too, which it only knows in English."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from console.base.patterns import regex
from console.cli.language import words
from console.words.message import Message, message, plain

# What argparse says of unusable arguments, and how that is said here.
_ERRORS: tuple[tuple[str, Callable[[re.Match[str]], Message]], ...] = (
    (
        r"the following arguments are required: (?P<names>.*)",
        lambda found: message("help.required", names=found["names"]),
    ),
    (
        r"unrecognized arguments: (?P<names>.*)",
        lambda found: message("help.unrecognized", names=found["names"]),
    ),
    (r"expected one argument", lambda _: message("help.one_expected")),
    (r"expected at least one argument", lambda _: message("help.one_expected")),
    (
        r"ignored explicit argument (?P<value>.*)",
        lambda found: message("help.no_value", value=found["value"]),
    ),
    (
        r"not allowed with argument (?P<name>.*)",
        lambda found: message("help.not_together", name=found["name"]),
    ),
    (
        r"ambiguous option: (?P<name>.*) could match (?P<names>.*)",
        lambda found: message("help.ambiguous", name=found["name"], names=found["names"]),
    ),
    (
        r"invalid choice: (?P<value>.*?),? \(?(?:maybe you meant .*? )?\(?choose from (?P<names>.*)\)",
        lambda found: message("help.no_choice", value=found["value"].strip("'\""), names=found["names"]),
    ),
    (
        r"invalid \w+ value: (?P<value>.*)",
        lambda found: message("help.bad_value", value=found["value"].strip("'\"")),
    ),
)
_ARGUMENT = regex(r"argument (?P<name>[^:]+): (?P<what>.*)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A parser whose help and mistakes are said in the terminal's language."""

    def __init__(self, *, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title = words(message("help.arguments"))
        self._optionals.title = words(message("help.options"))
        if add_help:
            self.add_argument("-h", "--help", action="help", help=words(message("help.help")))

    def error(self, said: str) -> NoReturn:
        """Say how the command is called and what is wrong with the arguments; exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {words(of_argparse(said))}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, words(message("help.usage")) if prefix is None else prefix)


def of_argparse(said: str) -> Message:
    """Returns what argparse says of unusable arguments as a message; words that are not known stay."""
    of_one = _ARGUMENT.fullmatch(said)
    if of_one is not None:
        return message("part.at", where=of_one["name"], what=of_argparse(of_one["what"]))
    for pattern, made in _ERRORS:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found is not None:
            return made(found)
    return plain(said)
