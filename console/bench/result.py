"""What a measurement says: rows to read, and limits that were kept or not."""

from collections.abc import Sequence

import msgspec

from console.base.errors import ShowcallerError

# A quick run beside other work fails only by a figure worse than so many times its limit: that is no busy
# PC any more.
FAR = 3.0


class NotHere(ShowcallerError):
    """This PC or this program has not what a measurement needs: it is left out, with the reason."""


class NothingMeasured(ShowcallerError):
    """There is nothing to judge a measurement by: what was to be measured did not happen."""


class Row(msgspec.Struct, frozen=True):
    """One contender. Times in ms; ratio is p50 against the floor's p50, None for the floor itself."""

    name: str
    count: int
    p50_ms: float
    p99_ms: float
    max_ms: float
    ratio: float | None = None


class Limit(msgspec.Struct, frozen=True):
    """A figure that must not be above its limit."""

    name: str
    value: float
    limit: float

    @property
    def kept(self) -> bool:
        return self.value <= self.limit

    @property
    def far(self) -> bool:
        """True when the figure is so far above its limit that the work beside it cannot be why."""
        return self.value > FAR * self.limit


class Result(msgspec.Struct, frozen=True):
    """One measurement. notes: what the reader must know, such as a part that is not installed."""

    name: str
    what: str
    rows: tuple[Row, ...]
    limits: tuple[Limit, ...]
    notes: tuple[str, ...] = ()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lies; the nearest one, never between two."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(name: str, values_ms: Sequence[float], floor_ms: Sequence[float] | None = None) -> Row:
    """A contender's row from what was measured."""
    p50 = percentile(values_ms, 0.5)
    ratio = None if floor_ms is None else round(p50 / percentile(floor_ms, 0.5), 3)
    return Row(
        name,
        len(values_ms),
        round(p50, 4),
        round(percentile(values_ms, 0.99), 4),
        round(max(values_ms), 4),
        ratio,
    )


def table(result: Result) -> str:
    """A measurement as text for a terminal."""
    lines = [f"{result.name}: {result.what}"]
    if result.rows:
        width = max(len(entry.name) for entry in result.rows)
        lines.append(f"  {'':{width}}  {'n':>6} {'p50 ms':>10} {'p99 ms':>10} {'max ms':>10}  x floor")
        for entry in result.rows:
            ratio = "   floor" if entry.ratio is None else f"{entry.ratio:8.2f}"
            lines.append(
                f"  {entry.name:{width}}  {entry.count:>6} {entry.p50_ms:>10.4f} {entry.p99_ms:>10.4f}"
                f" {entry.max_ms:>10.4f} {ratio}"
            )
    lines += [_limit(limit) for limit in result.limits]
    lines += [f"  Note: {note}" for note in result.notes]
    return "\n".join(lines)


def _limit(limit: Limit) -> str:
    return f"  {'kept  ' if limit.kept else 'MISSED'} {limit.name}: {limit.value:g} (at most {limit.limit:g})"
