"""What only a person can say of a sheet: each with its readings, one answer for the whole column. Pure."""

from collections.abc import Iterable, Mapping

import msgspec

from console.words.message import Message, message


class Reading(msgspec.Struct, frozen=True):
    """answer: how it is given. said: what it means. example: what it makes of the question's first cell."""

    answer: str
    said: Message
    example: Message | None = None


class Question(msgspec.Struct, frozen=True):
    """id: what an answer names (``price:decimal``). rows: where it is asked of. cells: the first few as they stand.

    answer: what was answered, None while it is open.
    """

    id: str
    said: Message
    readings: tuple[Reading, ...]
    rows: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()
    column: str = ""
    answer: str | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet what is asked."""
        return self.answer not in [one.answer for one in self.readings]


LEFT = message("ask.leave")
# Topic → what is asked; {column} is its name.
_ASKED = {
    "decimal": lambda column: message("ask.decimal", column=column),
    "point": lambda column: message("ask.point", column=column),
    "clock": lambda column: message("ask.clock", column=column),
    "unit": lambda column: message("ask.unit", column=column),
    "fraction": lambda column: message("ask.fraction", column=column),
    "frames": lambda column: message("ask.frames", column=column),
    "range": lambda column: message("ask.range", column=column),
    "span": lambda column: message("ask.span", column=column),
    "long_span": lambda column: message("ask.long_span", column=column),
    "span_differs": lambda column: message("ask.span_differs", column=column),
    "cell_picture": lambda column: message("ask.cell_picture", column=column),
    "numbered": lambda column: message("ask.numbered", column=column),
    "same": lambda column: message("ask.same", column=column),
    "words": lambda column: message("ask.words", column=column),
    "which": lambda column: message("ask.which", column=column),
    "from": lambda column: message("ask.from", column=column),
    "free": lambda column: message("ask.free", column=column),
    "discount": lambda column: message("ask.discount", column=column),
    "more": lambda column: message("ask.more", column=column),
    "no_address": lambda column: message("ask.no_address", column=column),
    "nothing": lambda column: message("ask.nothing", column=column),
    "unknown": lambda column: message("ask.unknown", column=column),
    "half_day": lambda column: message("ask.half_day", column=column),
    "day_order": lambda column: message("ask.day_order", column=column),
    "dot": lambda column: message("ask.dot", column=column),
    "serial": lambda column: message("ask.serial", column=column),
    "digits": lambda column: message("ask.digits", column=column),
    "formula": lambda column: message("ask.formula", column=column),
    "no_product": lambda column: message("ask.no_product", column=column),
    "part": lambda column: message("ask.part", column=column),
    "no_layout": lambda column: message("ask.no_layout", column=column),
}
_READINGS = {
    "comma": message("read.comma"), "point": message("read.point"), "clock": message("read.clock"),
    "minutes": message("read.minutes"), "seconds": message("read.seconds"), "hours": message("read.hours"),
    "day": message("read.day"), "counted": message("read.counted"), "dropped": message("read.dropped"),
    "shorter": message("read.shorter"), "longer": message("read.longer"), "lower": message("read.lower"),
    "upper": message("read.upper"), "taken": message("read.taken"), "first": message("read.first"),
    "last": message("read.last"), "lowest": message("read.lowest"), "free": message("read.free"),
    "amount": message("read.amount"), "percent": message("read.percent"), "share": message("read.share"),
    "pay": message("read.pay"), "price": message("read.price"),
    "tenths": message("read.tenths"), "number": message("read.number"), "evening": message("read.evening"),
    "morning": message("read.morning"), "day_first": message("read.day_first"),
    "month_first": message("read.month_first"), "year_first": message("read.year_first"),
    "date": message("read.date"), "time": message("read.time"), "written_out": message("read.written_out"),
    "as_written": message("read.as_written"), "calculated": message("read.calculated"),
    "nothing": message("read.nothing"), "known": message("read.known"),
    "as_sku": message("read.as_sku"), "as_place": message("read.as_place"),
    "from_to": message("read.from_to"), "as_column": message("read.as_column"), "as_span": message("read.as_span"),
    "alone": message("read.alone"), "kept": message("read.kept"),
    "avatar": message("read.avatar"), "card": message("read.card"),
    "avatar_card": message("read.avatar_card"), "video": message("read.video"), "slate": message("read.slate"),
}  # fmt: skip
# Of the first cells so many are shown.
CELLS = 4


def asked(topic: str, column: str) -> Message:
    """Returns what is asked of a column's cells. A topic ``is:VT`` asks what a word means."""
    if topic.startswith("is:"):
        return message("ask.is", text=topic[3:], column=column)
    return _ASKED[topic](column)


def reading(answer: str, example: Message | None) -> Reading:
    """Returns a reading with its words."""
    return Reading(answer, _READINGS[answer], example)


def answered(questions: Iterable[Question], answers: Mapping[str, str]) -> list[str]:
    """Returns the answers that no question has asked for, as they were given."""
    known = {one.id: {reading.answer for reading in one.readings} for one in questions}
    return [f"{id}={answer}" for id, answer in answers.items() if answer not in known.get(id, ())]
