"""What a proof says: figures that anybody can have again, and whether each is as it has to be."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from console.base.errors import ShowcallerError

# Says how far it is: (so many done, of so many).
Progress = Callable[[int, int], None]


class NotHere(ShowcallerError):
    """This PC has not what a proof needs: it is left out, with the reason."""


class Figure(msgspec.Struct, frozen=True):
    """One line of the table. holds: None where it is only a figure."""

    what: str
    value: str
    holds: bool | None = None


class Proof(msgspec.Struct, frozen=True):
    """One proof. wrong: what was not as it has to be, each with what is needed to see it again."""

    name: str
    what: str
    figures: tuple[Figure, ...]
    wrong: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Returns True when nothing was found to be wrong."""
        return not self.wrong and all(one.holds is not False for one in self.figures)


class Scale(msgspec.Struct, frozen=True):
    """How much is tried. share: of the whole, 0 to 1; seed: of what is chosen at random; folder: to work in."""

    share: float
    seed: int
    folder: Path

    def many(self, whole: int, least: int = 1) -> int:
        """Returns how often to try what is tried so often in the whole proof."""
        return max(least, round(whole * self.share))


Prove = Callable[[Scale, Progress], Proof]


def must_be(what: str, found: int, expected: int = 0) -> Figure:
    """A figure that has to be exactly so."""
    return Figure(what, f"{found:,}", found == expected)


def table(proof: Proof) -> str:
    """Returns a proof as text for a terminal."""
    width = max(len(one.what) for one in proof.figures)
    sign = {True: "holds ", False: "WRONG ", None: "      "}
    lines = [f"{proof.name}: {proof.what}"]
    lines += [f"  {sign[one.holds]} {one.what:{width}}  {one.value}" for one in proof.figures]
    lines += [f"  Wrong: {one}" for one in proof.wrong[:20]]
    if len(proof.wrong) > 20:
        lines.append(f"  … and {len(proof.wrong) - 20} more")
    return "\n".join(lines)
