"""A viewer's question and the host's answer as a line over the picture, while he says it. Pure."""

import msgspec

from console.cards.boxes import Box, Card, Line, Measure, Panel, Rect
from console.cards.fit import fit, is_rtl
from console.model.show import Theme

LEADING = 1.3
# Parts of the caption's height.
EDGE, RADIUS = 0.12, 0.14


class Caption(msgspec.Struct, frozen=True, tag=True):
    """question: how a viewer put it; answer: what the host says. width, height: px."""

    question: str
    answer: str
    theme: Theme
    width: int
    height: int

    @property
    def name(self) -> str:
        """Returns what it is called where it could not be painted."""
        return self.question


def lay_out_caption(caption: Caption, measure: Measure) -> Card:
    """The caption's boxes: a plate, the question small, the answer below it."""
    theme, edge = caption.theme, caption.height * EDGE
    boxes: list[Box] = [
        Panel(Rect(0, 0, caption.width, caption.height), theme.panel, caption.height * RADIUS),
        Panel(Rect(0, edge, caption.height * 0.04, caption.height - 2 * edge), theme.accent),
    ]
    left = edge * 1.5
    room = caption.width - left - edge
    asked = fit(caption.question, room, 1, _sizes(caption, 0.19, 0.16, 0.13), measure)
    said = fit(caption.answer, room, 2, _sizes(caption, 0.24, 0.21, 0.18, 0.15), measure, True)
    tall, small = said.size_px * LEADING, asked.size_px * LEADING
    y = (caption.height - len(asked.lines) * small - len(said.lines) * tall) / 2
    for line in asked.lines:
        boxes.append(Line(Rect(left, y, room, small), line, asked.size_px, theme.muted, rtl=is_rtl(line)))
        y += small
    for line in said.lines:
        spot = Rect(left, y, room, tall)
        boxes.append(Line(spot, line, said.size_px, theme.text, bold=True, rtl=is_rtl(line)))
        y += tall
    return Card(caption.width, caption.height, tuple(boxes))


def _sizes(caption: Caption, *parts: float) -> tuple[float, ...]:
    return tuple(caption.height * part for part in parts)
