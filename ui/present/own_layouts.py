"""A show's own layouts as they are edited: ops for each thing that is done, slots moved and resized. Pure."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec import UNSET

from console.model.cue import layout_of
from console.model.edits import Op, Put
from console.model.layout import WHOLE, Layout, Slot
from console.model.show import Show
from ui.present.book import Book, Line

SLOTS = ("avatar", "second", "card", "label")
# How far an edge is drawn to another one, and how small a slot may be drawn, in thousandths.
SNAP, LEAST = 8, 20
# What a new layout begins with.
TWO_HOSTS = Layout(
    name="", avatar=Slot(x=20, y=140, width=470, height=840), second=Slot(x=510, y=140, width=470, height=840),
    label=Slot(x=20, y=20, width=600, height=90),
)  # fmt: skip
HOST_AND_CARD = Layout(
    name="", avatar=Slot(x=0, y=0, width=620, height=1000), card=Slot(x=640, y=60, width=340, height=880)
)
TALL_TWO_HOSTS = Layout(
    name="", avatar=Slot(x=0, y=0, width=1000, height=450), second=Slot(x=0, y=450, width=1000, height=450)
)
TALL_HOST_AND_CARD = Layout(
    name="", avatar=Slot(x=0, y=0, width=1000, height=620), card=Slot(x=40, y=620, width=920, height=280)
)


def starts(tall: bool) -> tuple[Layout, Layout]:
    """Returns what a new layout may begin with, two hosts or one with a card. tall: the canvas is taller than wide."""
    return (TALL_TWO_HOSTS, TALL_HOST_AND_CARD) if tall else (TWO_HOSTS, HOST_AND_CARD)


def users(book: Book, name: str) -> list[Line]:
    """Returns the lines of the rundown that are shown in a layout."""
    return [line for line in book.by_id.values() if layout_of(line.cue) == name]


def named(show: Show, name: str) -> Layout:
    """Returns a layout of the show's own. Raises KeyError where it has none of this name."""
    for one in show.own_layouts:
        if one.name == name:
            return one
    raise KeyError(name)


def _cues(show: Show, name: str, value: Any) -> list[Op]:
    """The ops that put another layout into the cues that are shown in this one."""
    return [
        Put(target=f"cue:{cue.id}", field="layout", value=value)
        for cue in show.every_cue
        if layout_of(cue) == name
    ]


def free_name(layouts: Iterable[Layout], first: str) -> str:
    """Returns a name that no layout has: the first one, or that with a number."""
    taken = {one.name for one in layouts}
    number, name = 2, first
    while name in taken:
        name, number = f"{first} {number}", number + 1
    return name


def kept(layouts: Iterable[Layout]) -> list[Op]:
    """Returns the ops that make these the show's own layouts."""
    value: Any = msgspec.to_builtins(list(layouts))
    return [Put(target="show", field="own_layouts", value=value or UNSET)]


def changed(show: Show, name: str, change: Callable[[Layout], Layout]) -> list[Op]:
    """Returns the ops that change one layout. Raises KeyError where the show has none of this name."""
    now = change(named(show, name))
    return kept(now if one.name == name else one for one in show.own_layouts)


def renamed(show: Show, old: str, new: str) -> list[Op]:
    """Returns the ops that rename a layout, also in the cues that are shown in it. Raises KeyError as changed()."""
    change = changed(show, old, lambda layout: msgspec.structs.replace(layout, name=new))
    return [*change, *_cues(show, old, new)]


def removed(show: Show, name: str) -> list[Op]:
    """Returns the ops that take a layout away; the cues that were shown in it are shown in the usual one."""
    return [*kept(one for one in show.own_layouts if one.name != name), *_cues(show, name, UNSET)]


def with_slot(layout: Layout, name: str, slot: Slot | None) -> Layout:
    """Returns a layout with one of its slots as it is now; None takes it away."""
    return msgspec.structs.replace(layout, **{name: slot})


def new_slot(name: str) -> Slot:
    """Returns where a slot that a layout did not have stands at first."""
    return {
        "second": Slot(x=500, y=100, width=480, height=880), "card": Slot(x=640, y=60, width=340, height=880),
        "label": Slot(x=20, y=20, width=600, height=90),
    }.get(name, Slot())  # fmt: skip


def made(x: float, y: float, width: float, height: float) -> Slot:
    """Returns a slot of these thousandths, kept to what a slot may be."""
    wide, tall = _within(width, LEAST, WHOLE * 2), _within(height, LEAST, WHOLE * 2)
    return Slot(x=_within(x, -WHOLE, WHOLE * 2), y=_within(y, -WHOLE, WHOLE * 2), width=wide, height=tall)


def moved(slot: Slot, across: float, down: float, others: Iterable[Slot] = ()) -> Slot:
    """Returns a slot that was drawn elsewhere; its edges and its middle snap to the picture's and others'."""
    lines_x, lines_y = _lines(others)
    x = _snapped(slot.x + across, (0, slot.width, slot.width / 2), lines_x)
    y = _snapped(slot.y + down, (0, slot.height, slot.height / 2), lines_y)
    return made(x, y, slot.width, slot.height)


def resized(slot: Slot, edges: str, across: float, down: float, others: Iterable[Slot] = ()) -> Slot:
    """Returns a slot one or two of whose edges were drawn: edges of ``l``, ``r``, ``t``, ``b``."""
    lines_x, lines_y = _lines(others)
    left, right = float(slot.x), float(slot.x + slot.width)
    top, bottom = float(slot.y), float(slot.y + slot.height)
    if "l" in edges:
        left = min(_snapped(left + across, (0,), lines_x), right - LEAST)
    if "r" in edges:
        right = max(_snapped(right + across, (0,), lines_x), left + LEAST)
    if "t" in edges:
        top = min(_snapped(top + down, (0,), lines_y), bottom - LEAST)
    if "b" in edges:
        bottom = max(_snapped(bottom + down, (0,), lines_y), top + LEAST)
    return made(left, top, right - left, bottom - top)


def _lines(others: Iterable[Slot]) -> tuple[list[float], list[float]]:
    across: list[float] = [0, WHOLE / 2, WHOLE]
    down: list[float] = [0, WHOLE / 2, WHOLE]
    for one in others:
        across += (one.x, one.x + one.width)
        down += (one.y, one.y + one.height)
    return across, down


def _snapped(start: float, offsets: Iterable[float], lines: Iterable[float]) -> float:
    near = [line - offset for line in lines for offset in offsets if abs(start + offset - line) <= SNAP]
    return min(near, key=lambda place: abs(place - start), default=start)


def _within(value: float, least: int, most: int) -> int:
    return min(most, max(least, round(value)))
