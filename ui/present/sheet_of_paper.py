"""The rundown as it hangs on the wall: HTML with the show's texts in one language. Pure."""

from html import escape

from ui.present import times
from ui.present.rows import Row, rows
from ui.present.view import View

STYLE = """
body { font-family: 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; font-size: 11.5pt; }
p.title { font-size: 20pt; font-weight: bold; margin: 0; } p.when { color: #444444; margin: 2px 0 8px 0; }
th { background: #dddddd; text-align: left; } td.segment { background: #eeeeee; font-weight: bold; }
td.skipped { color: #888888; text-decoration: line-through; } td.floated { color: #888888; }
"""
# In percent of the paper's width; what is read from afar has the room.
WIDTHS = {"number": 5, "cue": 32, "layout": 18, "product": 11, "planned": 13, "length": 8, "notes": 13}


def rundown_html(view: View, heads: dict[str, str], labels: dict[str, str], kinds: dict[str, str]) -> str:
    """Returns the page. heads: the columns' names; labels: its other texts; kinds: the names of kinds of cues."""
    assert view.book is not None
    assert view.whole is not None
    assert view.clock is not None
    show = view.book.show
    start = view.clock.at(min((one.planned_start_ms for one in view.whole.cues), default=0), "%Y-%m-%d %H:%M")
    end = view.clock.at(view.whole.planned_end_ms, "%H:%M:%S")
    head = "".join(f"<th width='{WIDTHS[name]}%'>{escape(one)}</th>" for name, one in heads.items())
    lines = [f"<thead><tr>{head}</tr></thead>"]
    lines += [_line(row, kinds) for row in rows(view)]
    length = times.span(
        view.whole.planned_end_ms - min((c.planned_start_ms for c in view.whole.cues), default=0)
    )
    when = f"{escape(labels['start'])} {start} · {escape(labels['end'])} {end} · {escape(labels['length'])} {length}"
    hard = f" · {escape(labels['hard_end'])} {escape(show.hard_end[11:16])}" if show.hard_end else ""
    return (
        f"<html><head><style>{STYLE}</style></head><body><p class='title'>{escape(show.title.pick(view.language))}</p>"
        f"<p class='when'>{when}{hard}</p><table width='100%' cellspacing='0' cellpadding='3' border='0'>"
        f"{''.join(lines)}</table></body></html>"
    )


def _line(row: Row, kinds: dict[str, str]) -> str:
    if row.state == "segment":
        cells = ["", row.title, "", row.product, row.planned, row.length, row.notes]
        name = "segment"
    else:
        cells = [
            row.number,
            row.title,
            kinds.get(row.kind, row.kind),
            row.product,
            row.planned,
            row.length,
            row.notes,
        ]
        name = (
            row.state if row.state in ("skipped", "floated") else "adlib" if row.state == "adlib" else "cue"
        )
    joined = "".join(f"<td class='{name}'>{escape(cell)}</td>" for cell in cells)
    return f"<tr>{joined}</tr>"
