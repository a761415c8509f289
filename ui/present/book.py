"""The show as the window looks things up in it."""

from collections.abc import Collection

import msgspec

from console.model.cue import Cue, clip_of, is_avatar, kind_of, product_of
from console.model.show import Product, Show

# How a segment is named among the rows of the rundown; a cue is named by its id.
SEGMENT = "segment:"
# What people put between a product's name and what is said of it.
BETWEEN = " :：·,，、-–—|/\u3000"


class Line(msgspec.Struct, frozen=True):
    """A cue with its place: number in the rundown (from 1; 0 for an adlib), its segment's number (-1: none)."""

    number: int
    segment: int
    cue: Cue
    product_id: str | None

    @property
    def kind(self) -> str:
        return kind_of(self.cue)

    @property
    def clip(self) -> str | None:
        return clip_of(self.cue)


class Book:
    """A show, indexed. lines: the cues of the rundown in its order, floated ones too."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.lines: list[Line] = []
        for place, segment in enumerate(show.segments):
            for cue in segment.cues:
                product = product_of(cue) or segment.product_id
                self.lines.append(Line(len(self.lines) + 1, place, cue, product))
        self.adlibs = [Line(0, -1, cue, product_of(cue)) for cue in show.adlibs]
        self.by_id = {line.cue.id: line for line in (*self.lines, *self.adlibs)}
        self.products = list(show.products)
        self.product_number = {product.id: number for number, product in enumerate(show.products, 1)}
        # Lists ask for all of them at each change of the state.
        self._briefs = {line.cue.id: self._without_names(line) for line in self.by_id.values()}

    def title(self, language: str) -> str:
        return self.show.title.pick(language)

    def segment_title(self, place: int, language: str) -> str:
        return self.show.segments[place].title.pick(language) if place >= 0 else ""

    def first_of(self, whats: Collection[str]) -> str | None:
        """Returns the first cue of the order that is among the rows: cues and ``segment:ID``."""
        segments = [f"{SEGMENT}{segment.id}" for segment in self.show.segments]
        return next(
            (
                line.cue.id
                for line in self.lines
                if not (line.cue.skip or line.cue.floated)
                and (line.cue.id in whats or segments[line.segment] in whats)
            ),
            None,
        )

    def brief(self, line: Line) -> str:
        """Returns a cue's title without the name of its segment or product that it begins with: it stands above it."""
        return self._briefs[line.cue.id]

    def _without_names(self, line: Line) -> str:
        names = []
        if line.segment >= 0:
            names.append(self.show.segments[line.segment].title)
        product = self.product(line.product_id) if line.product_id else None
        if product is not None:
            names.append(product.name)
        for name in sorted(
            (text for one in names for text in (one.zh, one.en) if text), key=len, reverse=True
        ):
            rest = line.cue.title[len(name) :]
            if line.cue.title.startswith(name) and rest[:1] in BETWEEN and rest.lstrip(BETWEEN):
                return rest.lstrip(BETWEEN)
        # As the desk calls it: a row without a word looks like a gap.
        return line.cue.title.strip() or line.cue.id

    def product(self, product_id: str) -> Product | None:
        number = self.product_number.get(product_id)
        return self.products[number - 1] if number is not None else None

    def script(self, cue_id: str, language: str) -> str:
        """Returns what the avatar says in a cue, in the language or else the other; empty without one."""
        line = self.by_id.get(cue_id)
        script = getattr(line.cue, "script", {}) if line is not None and is_avatar(line.cue) else {}
        return script.get(language) or next((text for text in script.values() if text), "")
