"""The report's plot as SVG: segments, viewers, orders and comments on one time axis, earlier runs in dashes."""

from collections.abc import Sequence
from html import escape

from console.report.axes import minute_step, short, ticks
from console.report.document import Earlier, Plot
from console.report.inks import INKS

WIDE, LEFT, RIGHT, TOP, HIGH, BARS = 1200, 74, 16, 64, 220, 130
MIDDLE = TOP + HIGH
FOOT = MIDDLE + 34 + BARS
TALK = 80
# Of the earlier runs, the first and the second.
DASHED = (INKS["axis"], INKS["second"])
TALK_FOOT = FOOT + 40 + TALK


def svg(plot: Plot, zh: bool = False) -> str:
    """The drawing. A gap is a gap, and shaded; a last minute that is not whole is hatched."""
    parts = [
        f'<svg viewBox="0 0 {WIDE} {_foot(plot) + 30}" role="img" font-size="12" fill="{INKS["text"]}">',
        '<defs><pattern id="part" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{INKS["orders_part"]}"/>'
        f'<rect width="3" height="6" fill="{INKS["orders"]}"/></pattern></defs>',
        *_segments(plot), *_gaps(plot), *_viewers(plot, zh), *_orders(plot, zh), *_comments(plot, zh),
        *_marks(plot, zh), *_time(plot),
    ]  # fmt: skip
    return "".join((*parts, "</svg>"))


def _x(plot: Plot, ms: float) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * min(ms, plot.end_ms) / plot.end_ms


def _foot(plot: Plot) -> int:
    return TALK_FOOT if plot.comments else FOOT


def _segments(plot: Plot) -> list[str]:
    out = []
    for at, block in enumerate(plot.blocks):
        left, right = _x(plot, block.from_ms), _x(plot, block.to_ms)
        wide = sum(13 if ord(letter) > 0x2E80 else 7 for letter in block.title)
        fit = max(0, int(len(block.title) * (right - left - 6) / max(1, wide)))
        word = block.title if fit >= len(block.title) else block.title[: fit - 1] + "…" * (fit > 1)
        out.append(
            f'<g><title>{escape(block.title)}</title><rect x="{left:.1f}" y="4" width="{right - left:.1f}" '
            f'height="22" fill="{(INKS["block"], INKS["next_block"])[at % 2]}"/>'
            f'<text x="{left + 4:.1f}" y="19">{escape(word)}</text></g>'
        )
    return out


def _gaps(plot: Plot) -> list[str]:
    """Where nothing was known between two runs of figures."""
    out = []
    ends = [(run[-1][0], after[0][0]) for run, after in zip(plot.viewers, plot.viewers[1:], strict=False)]
    for start, end in ends:
        left, right = _x(plot, start), _x(plot, end)
        out.append(
            f'<g class="gap"><title>{escape(plot.words[2])}</title><rect x="{left:.1f}" y="{TOP}" '
            f'width="{right - left:.1f}" height="{HIGH}" fill="{INKS["gap"]}"/></g>'
        )
    return out


def _scale(title: str, nothing: str, marks: list[int], foot: int, high: int, zh: bool) -> list[str]:
    """A plot's name, its lines and their values; nothing: the words for a plot without figures, or empty."""
    out = [f'<text x="{LEFT}" y="{foot - high - 10}" font-weight="bold">{escape(title)}</text>']
    if nothing:
        out.append(f'<text x="{LEFT + 90}" y="{foot - high - 10}">{escape(nothing)}</text>')
    for value in marks:
        y = foot - high * value / marks[-1]
        out.append(
            f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{INKS["grid"]}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(value, zh)}</text>'
        )
    return out


def _viewers(plot: Plot, zh: bool) -> list[str]:
    every = (*plot.viewers, *(run for one in plot.earlier for run in one.viewers))
    marks = ticks(max((count for run in every for _, count in run), default=0))
    top = marks[-1]
    out = _scale(plot.words[0], "" if plot.viewers else plot.words[2], marks, MIDDLE, HIGH, zh)
    for run in plot.viewers:
        points = " ".join(f"{_x(plot, t):.1f},{MIDDLE - HIGH * count / top:.1f}" for t, count in run)
        out.append(
            f'<polygon points="{_x(plot, run[0][0]):.1f},{MIDDLE} {points} {_x(plot, run[-1][0]):.1f},{MIDDLE}" '
            f'fill="{INKS["viewers_area"]}" fill-opacity="0.8" stroke="{INKS["viewers"]}"/>'
        )
    for colour, one in zip(DASHED, plot.earlier, strict=False):
        for run in one.viewers:
            out.append(_dashed(plot, run, top, MIDDLE, HIGH, colour, one.title))
    return out + _key(plot)


def _dashed(
    plot: Plot, points: Sequence[tuple[float, float]], top: int, foot: int, high: int, colour: str, title: str
) -> str:
    """A curve of an earlier run."""
    at = " ".join(f"{_x(plot, ms):.1f},{foot - high * count / top:.1f}" for ms, count in points)
    return (
        f'<polyline class="earlier" points="{at}" fill="none" stroke="{colour}" stroke-width="1.5" '
        f'stroke-dasharray="6 4"><title>{escape(title)}</title></polyline>'
    )


def _key(plot: Plot) -> list[str]:
    """Which dashes are which run."""
    out, right = list[str](), WIDE - RIGHT
    for colour, one in reversed(list(zip(DASHED, plot.earlier, strict=False))):
        wide = sum(13 if ord(letter) > 0x2E80 else 7 for letter in one.title)
        out.append(
            f'<path d="M{right - wide - 34} {MIDDLE + 20}h26" stroke="{colour}" stroke-width="1.5" '
            f'stroke-dasharray="6 4"/><text x="{right}" y="{MIDDLE + 24}" text-anchor="end" fill="{colour}">'
            f"{escape(one.title)}</text>"
        )
        right -= wide + 50
    return out


def _steps(plot: Plot, one: Earlier, minutes: dict[int, int]) -> list[tuple[float, float]]:
    """A count a minute as a curve, level through each minute, to where anything is known of that run."""
    known_ms = max((run[-1][0] for run in one.viewers), default=0)
    last = max(known_ms // 60_000, *one.orders, *one.comments)
    return [
        (min(ms, plot.end_ms), minutes.get(minute, 0))
        for minute in range(min(last, plot.end_ms // 60_000) + 1)
        for ms in (minute * 60_000, (minute + 1) * 60_000)
    ]


def _orders(plot: Plot, zh: bool) -> list[str]:
    every = (plot.orders, *(one.orders for one in plot.earlier))
    marks = ticks(max((count for one in every for count in one.values()), default=0), 3)
    out = _scale(plot.words[1], "" if plot.orders else plot.words[2], marks, FOOT, BARS, zh)
    out += _bars(plot, plot.orders, marks[-1], FOOT, BARS, INKS["orders"])
    return out + [
        _dashed(plot, _steps(plot, one, one.orders), marks[-1], FOOT, BARS, colour, one.title)
        for colour, one in zip(DASHED, plot.earlier, strict=False)
        if one.orders
    ]


def _comments(plot: Plot, zh: bool) -> list[str]:
    """Comments a minute, and a dot for each question that was answered on air; nothing where nobody wrote anything."""
    if not plot.comments:
        return []
    every = (plot.comments, *(one.comments for one in plot.earlier))
    marks = ticks(max(count for one in every for count in one.values()), 2)
    out = _scale(plot.comments_word, "", marks, TALK_FOOT, TALK, zh)
    out += _bars(plot, plot.comments, marks[-1], TALK_FOOT, TALK, INKS["comments"])
    out += [
        _dashed(plot, _steps(plot, one, one.comments), marks[-1], TALK_FOOT, TALK, colour, one.title)
        for colour, one in zip(DASHED, plot.earlier, strict=False)
        if one.comments
    ]
    return out + [
        f'<g class="answered"><title>{escape(mark.title)}</title>'
        f'<circle cx="{_x(plot, mark.at_ms):.1f}" cy="{TALK_FOOT - TALK - 4}" r="4" fill="{INKS["viewers"]}"/></g>'
        for mark in plot.answers
    ]


def _bars(plot: Plot, minutes: dict[int, int], top: int, foot: int, high: int, colour: str) -> list[str]:
    out = []
    for minute, count in minutes.items():
        left, right = _x(plot, minute * 60_000), _x(plot, minute * 60_000 + 60_000)
        tall = high * count / top
        whole = (minute + 1) * 60_000 <= plot.end_ms or colour != INKS["orders"]
        fill = colour if whole else "url(#part)"
        out.append(
            f'<rect x="{left + 0.5:.1f}" y="{foot - tall:.1f}" width="{max(1, right - left - 1):.1f}" '
            f'height="{tall:.1f}" fill="{fill}"><title>{minute}′: {count:,}</title></rect>'
        )
    return out


def _marks(plot: Plot, zh: bool) -> list[str]:
    """Milestones as dashed lines with their words; faults as red marks at the foot of the viewers."""
    out = []
    last = -1000.0
    row = 0
    for mark in plot.marks:
        x = _x(plot, mark.at_ms)
        if mark.fault:
            out.append(
                f'<g><title>{escape(mark.title)}</title><path d="M{x:.1f} {MIDDLE + 2}l6 11h-12z" '
                f'fill="{INKS["fault"]}"/></g>'
            )
            continue
        row = (row + 1) % 3 if x - last < 130 else 0
        last = x
        y = 44 + row * 13
        anchor = "end" if x > WIDE - 150 else "start"
        side = -4 if anchor == "end" else 4
        out.append(
            f'<path d="M{x:.1f} {y - 8}V{MIDDLE}" stroke="{INKS["milestone"]}" stroke-dasharray="3 3"/>'
            f'<text x="{x + side:.1f}" y="{y}" text-anchor="{anchor}" fill="{INKS["milestone"]}" font-size="11">'
            f"{escape(mark.title)}</text>"
        )
    return out


def _time(plot: Plot) -> list[str]:
    step = minute_step(plot.end_ms)
    foot = _foot(plot)
    feet = "".join(f"M{LEFT} {y}H{WIDE - RIGHT}" for y in dict.fromkeys((MIDDLE, FOOT, foot)))
    out = [f'<path d="{feet}" stroke="{INKS["axis"]}"/>']
    for minute in range(0, plot.end_ms // 60_000 + 1, step):
        x = _x(plot, minute * 60_000)
        out.append(
            f'<path d="M{x:.1f} {foot}v5" stroke="{INKS["axis"]}"/><text x="{x:.1f}" y="{foot + 19}" '
            f'text-anchor="middle">{minute // 60}:{minute % 60:02}</text>'
        )
    return out
