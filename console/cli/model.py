"""showcaller model: the language model that drafts answers, kept for this PC, tried, forgotten."""

import argparse
import getpass
import sys

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.cli.language import say, words
from console.desk.drafting import Unanswered, ask_once
from console.vault.language_model import ModelSetup, forget_model, keep_model, read_model
from console.words.message import Message, message


def model(options: argparse.Namespace) -> int:
    """Keep, try or forget it. Returns 0."""
    if options.action == "forget":
        forget_model()
        _answer(options, message("cli.forgotten"))
    elif options.action == "set":
        keep_model(ModelSetup(options.address, options.name), _secret(options.address))
        _answer(options, message("asking.model_kept"))
    else:
        setup = read_model()
        if setup is None:
            raise ShowcallerError(message("asking.no_model"))
        try:
            text = ask_once(setup)
        except Unanswered as error:
            raise ShowcallerError(Problem(setup.address, error.why)) from error
        if isinstance(text, Message):
            raise ShowcallerError(Problem(setup.address, text))
        _answer(options, message("asking.model_answers", text=text))
    return 0


def _secret(address: str) -> str:
    """The key, typed unseen or by a pipe."""
    asked = words(message("asking.model_key", address=address))
    given = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline()
    return given.strip()


def _answer(options: argparse.Namespace, said: Message) -> None:
    if options.json:
        print(msgspec.json.encode({"message": said}).decode())
    else:
        say(said)
