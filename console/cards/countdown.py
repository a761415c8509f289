"""The time to the start of a show, as a plate over the slate. Pure."""

import msgspec

from console.cards.boxes import Box, Card, Line, Measure, Panel, Rect
from console.cards.fit import fit
from console.model.show import Theme

LEADING = 1.25


class Countdown(msgspec.Struct, frozen=True, tag=True):
    """said: what stands small over it. left: the time, empty where none is known: then what is said stands alone.
    width, height: px.
    """

    said: str
    left: str
    theme: Theme
    width: int
    height: int

    @property
    def name(self) -> str:
        """Returns what it is called where it could not be painted."""
        return self.said


def clock_text(left_ms: int) -> str:
    """Returns minutes and seconds, with hours where there are any; a second counts until it has passed."""
    seconds = max(0, -(-left_ms // 1000))
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def lay_out_countdown(plate: Countdown, measure: Measure) -> Card:
    """Its boxes: a plate, what is said, and the time below it, large."""
    theme, edge = plate.theme, plate.height * 0.1
    boxes: list[Box] = [Panel(Rect(0, 0, plate.width, plate.height), theme.panel, plate.height * 0.16)]
    room = plate.width - 2 * edge
    parts = (0.2, 0.17, 0.14) if plate.left else (0.34, 0.28, 0.22, 0.16)
    said = fit(plate.said, room, 1, tuple(plate.height * part for part in parts), measure, not plate.left)
    small = said.size_px * LEADING
    # Figures as wide as their widest, lest the time moves to and fro with each second.
    widest = "".join("0" if sign.isdigit() else sign for sign in plate.left)
    size = plate.height * 0.5
    while plate.left and size > 8 and measure(widest, size, True) > room:
        size *= 0.9
    tall = size * LEADING if plate.left else 0.0
    y = (plate.height - small - tall) / 2
    ink = theme.muted if plate.left else theme.text
    boxes.append(
        Line(
            Rect(edge, y, room, small), said.lines[0], said.size_px, ink, bold=not plate.left, align="center"
        )
    )
    if plate.left:
        x = (plate.width - measure(widest, size, True)) / 2
        for sign in plate.left:
            wide = measure("0" if sign.isdigit() else sign, size, True)
            boxes.append(
                Line(Rect(x, y + small, wide, tall), sign, size, theme.text, bold=True, align="center")
            )
            x += wide
    return Card(plate.width, plate.height, tuple(boxes))
