"""A report as one HTML file that needs nothing else."""

from html import escape

from console.report.document import Document, Plot, Table, Time, clock, text

STYLE = """body{font:14px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em auto;max-width:1300px;padding:0 1em;
color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{background:#eef1f4}.n{text-align:right}td.n{white-space:nowrap}
svg{width:100%;height:auto}
.t{overflow-x:auto}h1+h2+.t .n{text-align:left}
@media print{body{margin:0;font-size:10px}
thead{display:table-header-group}tr,svg{break-inside:avoid}
@page{size:A4 landscape;margin:12mm}}"""
WIDE, LEFT, TOP, HIGH = 1200, 60, 40, 220


def html(document: Document) -> str:
    """The whole page. Every word from outside is escaped."""
    title = escape(document.title)
    first, *rest = (_table(table) for table in document.tables)
    return (
        f'<!DOCTYPE html><html lang="{document.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>{first}{svg(document.plot)}{''.join(rest)}"
        "</body></html>\n"
    )


def _table(table: Table) -> str:
    head = f"<h2>{escape(table.title)}</h2>"
    if not table.rows:
        return f"{head}<p>{escape(table.empty)}</p>"
    header = "".join(
        f"<th class='{'w' if all(isinstance(row[at], str) for row in table.rows) else 'n'}'>{escape(word)}</th>"
        for at, word in enumerate(table.header)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td class='{'w' if isinstance(cell, str) else 'n'}'>{escape(text(cell))}</td>" for cell in row
        )
        + "</tr>"
        for row in table.rows
    )
    return f'{head}<div class="t"><table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table></div>'


def svg(plot: Plot) -> str:
    """Segments above, the viewers' area, and the orders' bars below it, on one time axis."""
    wide = WIDE - LEFT - 10

    def x(ms: int) -> float:
        return LEFT + wide * min(ms, plot.end_ms) / plot.end_ms

    most = max((count for run in plot.viewers for _, count in run), default=0) or 1
    busiest = max(plot.orders.values(), default=0) or 1
    middle, foot = TOP + HIGH, TOP + HIGH + 140
    out = [f'<svg viewBox="0 0 {WIDE} {foot + 40}" role="img" font-size="12" fill="#1b1f24">']
    for at, block in enumerate(plot.blocks):
        left, right = x(block.from_ms), x(block.to_ms)
        fit = int((right - left) / 13)
        word = block.title if len(block.title) <= fit else block.title[: max(0, fit - 1)] + "…" * (fit > 1)
        out.append(
            f'<g><title>{escape(block.title)}</title><rect x="{left:.1f}" y="8" width="{right - left:.1f}" '
            f'height="22" fill="{("#dbe7f5", "#e9e2f3")[at % 2]}"/>'
            f'<text x="{left + 4:.1f}" y="23">{escape(word)}</text></g>'
        )
    for run in plot.viewers:
        points = " ".join(f"{x(t):.1f},{middle - (HIGH - 20) * count / most:.1f}" for t, count in run)
        out.append(
            f'<polygon points="{x(run[0][0]):.1f},{middle} {points} {x(run[-1][0]):.1f},{middle}" '
            'fill="#9cc3ea" stroke="#1f6fb5"/>'
        )
    for minute, count in plot.orders.items():
        left, right, tall = x(minute * 60_000), x(minute * 60_000 + 60_000), 100 * count / busiest
        out.append(
            f'<rect x="{left + 1:.1f}" y="{foot - tall:.1f}" width="{max(1, right - left - 2):.1f}" '
            f'height="{tall:.1f}" fill="#d9822b"/>'
        )
    for y, word, top, there in (
        (TOP + 12, plot.words[0], most, plot.viewers), (middle + 30, plot.words[1], busiest, plot.orders)
    ):  # fmt: skip
        peak = f"{top:,}" if there else plot.words[2]
        out.append(f'<text x="{LEFT + 4}" y="{y}">{escape(word)} (max {peak})</text>')
    out.append(f'<path d="M{LEFT} {middle}H{WIDE - 10}M{LEFT} {foot}H{WIDE - 10}" stroke="#57606a"/>')
    out += [
        f'<text x="{x(plot.end_ms * part // 6):.1f}" y="{foot + 18}" text-anchor="middle">'
        f"{clock(Time(plot.end_ms * part // 6))[:-4]}</text>"
        for part in range(6)
    ]
    return "".join((*out, "</svg>"))
