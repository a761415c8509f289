"""What each source says of a figure, beside the others. Pure."""

import msgspec

from ui.present.compared import percent_text
from ui.present.view import View

# From here on it is said in colour, as by the desk's warnings.
FAR_PERCENT, FAR_CLOCK_MS = 20.0, 30_000


class SourceRow(msgspec.Struct, frozen=True):
    """A source of a figure: source is its name in commands. value, rate, apart, age, clock: in words, empty where that
    is not known.
    """

    source: str
    title: str
    value: str
    rate: str
    apart: str
    age: str
    clock: str
    counts: bool
    far: bool = False
    clock_far: bool = False


class FigureBeside(msgspec.Struct, frozen=True):
    """A figure that several sources give. choice: what a command calls it. asked: several count, and nobody said so."""

    metric: str
    choice: str
    name: str
    counted: str
    asked: bool
    rows: tuple[SourceRow, ...]


def beside(view: View) -> list[FigureBeside]:
    """Returns the figures that several sources give; none while nothing runs."""
    state = view.state if view.runs else None
    found = []
    for one in state.beside if state is not None else ():
        name, counted = view.metric(one.figure, one.counted)
        rows = tuple(
            SourceRow(
                row.source,
                row.title or row.source,
                view.metric(one.figure, row.value)[1],
                "" if row.per_minute is None else view.metric(one.figure, row.per_minute)[1],
                "" if row.apart_percent is None else percent_text(row.apart_percent),
                "" if row.age_ms is None else age_text(row.age_ms, view.language),
                "" if row.clock_ms is None else clock_text(row.clock_ms, view.language),
                row.counts,
                row.apart_percent is not None and abs(row.apart_percent) > FAR_PERCENT,
                row.clock_ms is not None and abs(row.clock_ms) > FAR_CLOCK_MS,
            )
            for row in one.rows
        )
        found.append(FigureBeside(one.figure, one.choice, name, counted, one.asked, rows))
    return found


def age_text(ms: int, language: str = "en") -> str:
    """Returns a length of time in its largest unit: 3 s, 4 min, 2 h; 3 秒."""
    second, minute, hour = (" 秒", " 分钟", " 小时") if language == "zh" else (" s", " min", " h")
    seconds = max(0, ms) / 1000
    if seconds < 100:
        return f"{seconds:.0f}{second}"
    return f"{seconds / 60:.0f}{minute}" if seconds < 6000 else f"{seconds / 3600:.0f}{hour}"


def clock_text(ms: int, language: str = "en") -> str:
    """Returns how far a clock is ahead: +12 s, −3 min, ±0 s below one second."""
    sign = "±" if abs(ms) < 1000 else "+" if ms > 0 else "−"
    return sign + age_text(0 if sign == "±" else abs(ms), language)
