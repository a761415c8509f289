"""showcaller model: the language model that drafts answers, kept for this PC, tried, forgotten."""

import argparse

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.cli.language import ask_unseen, say
from console.desk.drafting import Unanswered, ask_once
from console.vault.language_model import ModelSetup, check, forget_model, keep_model, key_of, read_model
from console.words.message import Message, message

KEYRING_S = 2.0


def model(options: argparse.Namespace) -> int:
    """Show, keep, try or forget it. Returns 0."""
    if options.action == "forget":
        forget_model()
        _answer(options, message("cli.forgotten"))
    elif options.action == "set":
        setup = ModelSetup(options.address.strip(), options.name.strip())
        check(setup, "")
        keep_model(setup, _secret(setup.address))
        _answer(options, message("asking.model_kept"))
    elif options.action == "show":
        _show(options.json)
    else:
        setup, key = _to_try(options)
        try:
            text = ask_once(setup, key=key)
        except Unanswered as error:
            raise ShowcallerError(Problem(setup.address, error.why)) from error
        if isinstance(text, Message):
            raise ShowcallerError(Problem(setup.address, text))
        _answer(options, message("asking.model_answers", text=text))
    return 0


def _to_try(options: argparse.Namespace) -> tuple[ModelSetup, str | None]:
    """What is given, with a key where one comes on the input; else what is kept."""
    if options.action == "try":
        setup = ModelSetup(options.address.strip(), options.name.strip())
        check(setup, "")
        key = _secret(setup.address) if options.with_key else ""
        check(setup, key)
        return setup, key or None
    kept = read_model()
    if kept is None:
        raise ShowcallerError(message("asking.no_model"))
    return kept, None


def _show(as_json: bool) -> None:
    """What is kept, and whether it has a key."""
    setup = read_model()
    if as_json:
        kept = setup is not None and key_of(setup, KEYRING_S) is not None
        print(msgspec.json.encode({"model": setup, "key": kept}).decode())
        return
    if setup is None:
        say(message("asking.no_model"))
    else:
        say(message("asking.model_is", address=setup.address, name=setup.name or "-"))


def _secret(address: str) -> str:
    """The key, typed unseen or by a pipe."""
    return ask_unseen(message("asking.model_key", address=address)).strip()


def _answer(options: argparse.Namespace, said: Message) -> None:
    if options.json:
        print(msgspec.json.encode({"message": said}).decode())
    else:
        say(said)
