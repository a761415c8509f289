"""What the desk and the painting process say to each other: one JSON line each way."""

import msgspec

from console.base.errors import Problem
from console.cards.caption import Caption
from console.cards.countdown import Countdown
from console.cards.layout import Order
from console.cards.sign import Sign
from console.words.message import Message


class Job(msgspec.Struct, frozen=True):
    """A card or a sign to paint into a file. field: where the show names the product's picture."""

    number: int
    order: Order | Sign | Caption | Countdown
    target: str
    field: str


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Painted, unless it has problems (of the show) or failed (of the machine)."""

    number: int
    problems: tuple[Problem, ...] = ()
    failed: Message | None = None
