"""Where each part of a product stands on a card that is laid out. Pure."""

from collections.abc import Iterable, Iterator

from console.cards.boxes import Box, Line, Measure, Panel, Rect
from console.model.card_parts import Region


def regions_of(boxes: Iterable[Box], measure: Measure) -> Iterator[Region]:
    """Yields where parts stand: of a line its letters alone, for its box may be much wider."""
    for box in boxes:
        if isinstance(box, Panel) or not box.part:
            continue
        rect = _letters(box, measure) if isinstance(box, Line) else box.rect
        yield Region(box.part, rect.x, rect.y, rect.width, rect.height)


def _letters(line: Line, measure: Measure) -> Rect:
    rect = line.rect
    wide = min(rect.width, measure(line.text, line.size_px, line.bold))
    tall = min(rect.height, line.size_px)
    away = {"left": 0.0, "center": (rect.width - wide) / 2, "right": rect.width - wide}[line.align]
    return Rect(rect.x + away, rect.y + (rect.height - tall) / 2, wide, tall)
