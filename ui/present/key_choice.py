"""Which keys an action may have, and who has one already: what the dialog for changing keys goes by. Pure.

Keys are texts as QKeySequence writes them (portable): ``Ctrl+Shift+K``, ``Space``; ``Esc, Esc`` is one after the other.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

# modifier: no key yet. types: it is typed into fields. edits_text: it changes what is typed. moves: it goes from part
# to part, or through a list. closes: it closes what is open. system: the system keeps it. unknown: nobody knows it.
Refusal = Literal["", "modifier", "types", "edits_text", "moves", "closes", "system", "unknown"]
Keys = tuple[str, ...]

MODIFIERS = frozenset(
    ("Shift", "Ctrl", "Control", "Alt", "Meta", "AltGr", "CapsLock", "NumLock", "ScrollLock")
)
MOVES = frozenset(("Tab", "Backtab", "Left", "Right", "Up", "Down", "Return", "Enter"))
# Keys with a name of their own that types something all the same.
_NAMED_SIGNS = frozenset(("Space", "Backspace", "Del", "Ins"))
_WITH_CTRL = ("A", "C", "V", "X", "Z", "Y", "Left", "Right", "Home", "End", "Backspace", "Del", "Ins")
EDITS_TEXT = frozenset(
    (*(f"Ctrl+{key}" for key in _WITH_CTRL), *(f"Ctrl+Shift+{key}" for key in ("Z", "Left", "Right", "Home", "End")),
     "Shift+Del", "Shift+Ins", "Shift+Backspace", "Shift+Home", "Shift+End")
)  # fmt: skip
_FUNCTION = tuple(f"F{number}" for number in range(1, 13))
# What Windows, macOS and the desktops of Linux do themselves, whatever has the focus.
SYSTEM = frozenset(
    ("Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Esc", "Ctrl+Shift+Esc", "Ctrl+Alt+Del",
     "Alt+F2", "Print", "Alt+Print", "SysReq", *(f"Ctrl+Alt+{key}" for key in _FUNCTION))
)  # fmt: skip


class Bound(msgspec.Struct, frozen=True):
    """What has keys. calls: it calls the show, so the router keeps its plain keys out of fields. fixed: keys that are
    never taken from it; keys: those it comes with, the fixed ones among them. part: the list that must have the
    focus for its keys to count; empty where they count in the whole window. first: there its single signs go before
    those that call the show.
    """

    id: str
    calls: bool
    keys: Keys
    fixed: Keys = ()
    part: str = ""
    first: bool = False

    def meets(self, other: "Bound", key: str) -> bool:
        """Returns whether both are heard at some time, so that a key can be only one's of the two."""
        if len(key) == 1 and (self.first or other.first) and (self.calls and other.calls):
            return self.part == other.part
        return not (self.part and other.part) or self.part == other.part


def parts(key: str) -> tuple[frozenset[str], str]:
    """Returns (modifiers, the key itself) of one stroke."""
    head, plus, last = key.rpartition("+")
    if plus and not last:  # The key is the plus sign.
        head, last = head.removesuffix("+"), "+"
    return frozenset(filter(None, head.split("+"))), last


def refusal(key: str, bound: Bound) -> Refusal:
    """Returns why a key cannot be an action's; empty where it can. What it comes with it may always have."""
    if key in bound.keys:
        return ""
    pressed_with, last = parts(key)
    if not key:
        return "unknown"
    if last in MODIFIERS:
        return "modifier"
    if key in SYSTEM or "Meta" in pressed_with:
        return "system"
    if last in ("Esc", "Escape"):
        return "closes"
    if last in MOVES and pressed_with <= {"Shift"}:
        return "moves"
    if key in EDITS_TEXT:
        return "edits_text"
    signs = len(last) == 1 or last in _NAMED_SIGNS
    # AltGr is Ctrl and Alt at once, and types on many keyboards; Alt alone does on a Mac.
    typed = pressed_with <= {"Shift"} or pressed_with - {"Shift"} in ({"Ctrl", "Alt"}, {"Alt"})
    if signs and typed and not (bound.calls and pressed_with <= {"Shift"}):
        return "types"
    return ""


def alike(key: str) -> Keys:
    """Returns a key with its double on the keypad: nobody means only one of two Enters."""
    pressed_with, last = parts(key)
    if last not in ("Return", "Enter") or not pressed_with:
        return (key,)
    stem = key.removesuffix(last)
    return f"{stem}Return", f"{stem}Enter"


def holder(key: str, now: Mapping[str, Keys], table: Mapping[str, Bound], but: str = "") -> str:
    """Returns the id of what has a key now; empty for nobody. but: only others, that are heard when it is."""
    mine = table.get(but)
    for name, keys in now.items():
        if name != but and key in keys and (mine is None or mine.meets(table[name], key)):
            return name
    return ""


def replaced(bound: Bound, now: Keys, new: str, add: bool = False) -> Keys:
    """Returns an action's keys with a new one: beside those it has, or instead of those that can be taken away."""
    kept = now if add else bound.fixed
    free = tuple(key for key in kept if key not in bound.fixed)
    return (*free, *(key for key in alike(new) if key not in kept), *bound.fixed)


def without(bound: Bound, now: Keys, taken: str) -> Keys:
    """Returns an action's keys without one and its double; the fixed ones stay."""
    gone = set(alike(taken)) - set(bound.fixed)
    return tuple(key for key in now if key not in gone)


class Swap(msgspec.Struct, frozen=True):
    """Two actions' keys after one took a key from the other. given: the other has the first one's old key for it."""

    mine: Keys
    theirs: Keys
    given: bool


def swap(mine: Bound, my_keys: Keys, theirs: Bound, their_keys: Keys, key: str) -> Swap | None:
    """Returns what a swap of a key leads to; None where the other's key cannot be taken away."""
    if any(one in theirs.fixed for one in alike(key)):
        return None
    old = next((one for one in my_keys if one not in mine.fixed), "")
    left = without(theirs, their_keys, key)
    given = bool(old) and not refusal(old, theirs)
    if given:
        free = tuple(one for one in left if one not in theirs.fixed)
        left = (*free, *alike(old), *theirs.fixed)
    return Swap(replaced(mine, my_keys, key), left, given)


def usable(
    kept: object, table: Mapping[str, Bound], known: Callable[[str], bool]
) -> tuple[dict[str, Keys], tuple[str, ...]]:
    """Returns (the keys that were chosen, the names of entries that make no sense and are as they come).

    kept: as it was read from a file, so anything. known: whether a text is a key at all. A key that two have is the
    one's that is first in the table; names of actions that are no more are passed over.
    """
    if not isinstance(kept, dict):
        return {}, () if kept is None else ("",)
    chosen: dict[str, Keys] = {}
    bad: list[str] = []
    for name, bound in table.items():
        if name not in kept:
            continue
        keys = kept[name]
        if (
            isinstance(keys, list)
            and all(isinstance(key, str) and known(key) and not refusal(key, bound) for key in keys)
            and set(bound.fixed) <= set(keys)
            and len(set(keys)) == len(keys)
        ):
            chosen[name] = tuple(keys)
        else:
            bad.append(name)
    # What clashes falls back, until nothing does: a fallback may clash in its turn.
    while clash := _clash(table, chosen):
        del chosen[clash]
        bad.append(clash)
    return chosen, tuple(bad)


def _clash(table: Mapping[str, Bound], chosen: Mapping[str, Keys]) -> str:
    """Returns what was chosen and has a key that another has, too; empty where nothing clashes."""
    owners: dict[str, list[str]] = {}
    for name, bound in table.items():
        for key in chosen.get(name, bound.keys):
            others = owners.setdefault(key, [])
            for other in others:
                if other != name and bound.meets(table[other], key) and (name in chosen or other in chosen):
                    return name if name in chosen else other
            others.append(name)
    return ""
