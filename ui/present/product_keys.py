"""Digits that call a product's card: at once where no longer number can be meant, else after a short wait. Pure.

With up to nine products every digit counts at once. With more, a digit that could begin a longer number
(1 of 10 to 13) waits for the next one; every other counts at once. What is waited for is shown. Digits that make
no product's number call none of them: 1 5 of thirteen is 15, which the desk refuses, and not 1 and then 5.
"""

import msgspec

# How long a number's next digit is waited for: a hand that types 1 2 takes a quarter of it.
WAIT_MS = 700


class Call(msgspec.Struct, frozen=True):
    """Ask for a product's card by its number. 0: for no card."""

    number: int


class Digits:
    """The digits typed so far. typed: what is shown while the next one is waited for, empty without any."""

    def __init__(self, wait_ms: int = WAIT_MS) -> None:
        self._wait_ms = wait_ms
        self.typed = ""
        self._until_ms = 0

    def press(self, digit: int, at_ms: int, products: int) -> tuple[Call, ...]:
        """A digit was pressed. Returns what it asks for now; nothing while a longer number may be meant."""
        before = self.passed(at_ms)
        self.typed += str(digit)
        if self.typed != "0" and _may_go_on(self.typed, products):
            self._until_ms = at_ms + self._wait_ms
            return before
        return (*before, *self._done())

    def passed(self, at_ms: int) -> tuple[Call, ...]:
        """Time has passed. Returns what is meant now that no more digit came in time."""
        return self._done() if self.typed and at_ms >= self._until_ms else ()

    def left_ms(self, at_ms: int) -> int | None:
        """Returns how long is waited still, None while nothing was typed."""
        return max(0, self._until_ms - at_ms) if self.typed else None

    def at_once(self) -> tuple[Call, ...]:
        """Another key was pressed: what was typed is meant as it stands, and comes first."""
        return self._done() if self.typed else ()

    def take_back(self) -> bool:
        """Forget what was typed. Returns whether there was anything."""
        typed, self.typed = self.typed, ""
        return bool(typed)

    def _done(self) -> tuple[Call, ...]:
        number, self.typed = int(self.typed), ""
        return (Call(number),)


def _may_go_on(typed: str, products: int) -> bool:
    """Whether a product's number begins with these digits and has more."""
    return int(typed) * 10 <= products
