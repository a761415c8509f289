"""Whose a key is: the show's, or what has the focus. And which presses are one press held down. Pure."""

from typing import Literal

# text: something is typed into. picks: a list, a dropdown, a menu or a dialog. button: Space presses it.
Focus = Literal["text", "picks", "button", "none"]
Whose = Literal["show", "own", "refused"]

# Two presses of a key within this are meant as two.
TWICE_MS = 800
# A key that was down for so long and comes again so soon after it was let go is held down: no finger does that,
# and some X servers report it so. One that was never let go repeats within about a second.
DOWN_MS, AGAIN_MS, REPEATS_WITHIN_MS = 100, 30, 1_200


def whose(focus: Focus, *, plain: bool, space: bool, locked: bool, live: bool) -> Whose:
    """Returns whose a key is that calls the show.

    plain: pressed without Ctrl, Alt or Meta, so it may be typing. locked: show mode. refused: nobody's, because it
    would call a live show while that is edited.
    """
    if not plain:
        return "show"
    if focus == "text":
        return "own"
    if locked:
        return "show"
    if focus == "picks" or (focus == "button" and space):
        return "own"
    return "refused" if live else "show"


class Presses:
    """Tells a press from the repeats of a key that is held down, however the system reports them. Times in ms."""

    def __init__(self) -> None:
        self._down_ms: dict[int, int] = {}
        self._last_ms: dict[int, int] = {}
        self._up_ms: dict[int, int] = {}

    def press(self, key: int, at_ms: int, marked: bool) -> bool:
        """A press came; marked: as a repeat. Returns whether a finger did it."""
        down_ms, up_ms = self._down_ms.get(key), self._up_ms.get(key)
        last_ms = self._last_ms.get(key)
        repeated = marked
        if down_ms is not None and last_ms is not None:
            if up_ms is None:
                repeated |= at_ms - last_ms <= REPEATS_WITHIN_MS
            else:
                repeated |= at_ms - up_ms <= AGAIN_MS and up_ms - down_ms >= DOWN_MS
        self._last_ms[key] = at_ms
        self._up_ms.pop(key, None)
        if not repeated or down_ms is None:
            self._down_ms[key] = at_ms
        return not repeated

    def release(self, key: int, at_ms: int) -> None:
        """It was let go, or is said to be."""
        self._up_ms[key] = at_ms


class Twice:
    """Two presses of one key, with no other between them."""

    def __init__(self) -> None:
        self._first: tuple[str, int] | None = None

    def press(self, name: str, at_ms: int) -> bool:
        """A key that counts when it is pressed twice. Returns whether this was the second time."""
        first, self._first = self._first, (name, at_ms)
        if first is not None and first[0] == name and at_ms - first[1] < TWICE_MS:
            self._first = None
            return True
        return False

    def other(self) -> None:
        """Another key was pressed."""
        self._first = None
