"""What a cell may mean: one value, several of which a person chooses one, or none that can be used. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from console.words.message import Message, message

T = TypeVar("T")
# The answer that is always there: these cells are taken for empty.
LEAVE = "leave"


class BadCell(ValueError):
    """A cell that does not mean what it should. what: what is wrong with it."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


class Choice(msgspec.Struct, frozen=True):
    """A cell with more than one reading, or one that only a person can confirm.

    topic: what is asked, the same for every such cell of a column (``decimal``, ``clock``). readings: the
    answer → the value it gives this cell, or why it gives none.
    """

    topic: str
    readings: Mapping[str, Any]


class Nothing(Exception):
    """A cell is taken for empty: somebody said so."""


def choice(topic: str, **readings: Callable[[], Any]) -> Choice:
    """Returns a choice; a reading that cannot be is kept with the reason."""
    made: dict[str, Any] = {}
    for answer, make in readings.items():
        try:
            made[answer] = make()
        except BadCell as error:
            made[answer] = error
    return Choice(topic, made)


def chosen(found: Any, answers: Mapping[str, str]) -> Any:
    """Returns the value of what was found, as the answers (topic → reading) say.

    Raises BadCell where the answer gives none, Nothing where the cell is left, KeyError where nobody answered.
    """
    while isinstance(found, Choice):
        answer = answers[found.topic]
        if answer == LEAVE:
            raise Nothing
        if answer not in found.readings:
            # It is how another cell of the column is read; this one has a reading of its own, or none.
            if len(found.readings) != 1:
                raise BadCell(message("sheets.no_such_reading"))
            found = next(iter(found.readings.values()))
        else:
            found = found.readings[answer]
    if isinstance(found, BadCell):
        raise found
    return found


def only(found: T | Choice, shown: str) -> T:
    """Returns what was found where it is one thing. Raises BadCell with its readings where it is not."""
    if isinstance(found, Choice):
        names = ", ".join(found.readings)
        raise BadCell(message("sheets.two_readings", text=shown, readings=names))
    return found


def mapped(found: Any, make: Callable[[Any], Any]) -> Any:
    """Returns what was found with each of its values made another; one that cannot be is kept with the reason."""
    if isinstance(found, Choice):
        readings: dict[str, Any] = {}
        for answer, value in found.readings.items():
            try:
                readings[answer] = value if isinstance(value, BadCell) else mapped(value, make)
            except BadCell as error:
                readings[answer] = error
        return Choice(found.topic, readings)
    return make(found)
