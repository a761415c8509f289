"""What the fields that answers go by are called to a person. Pure."""

from collections.abc import Iterable

from console.words.catalogue import WORDS
from console.words.message import Message, message, plain


def field_name(field: str) -> Message:
    """Returns what a field is called (``price``, ``facts.产地``, ``answers.origin``); a fact has the product's own name
    for it.
    """
    kind, _, name = field.partition(".")
    if kind == "answers":
        return message("field.own_answer")
    if kind == "facts" and name:
        return plain(name)
    return message(f"field.{field}") if f"field.{field}" in WORDS else plain(field)


def field_names(fields: Iterable[str]) -> list[Message]:
    """Returns the same of several, each once, to be an argument of a message."""
    return [field_name(one) for one in dict.fromkeys(fields)]
