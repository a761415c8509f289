"""A report as one HTML file that needs nothing else."""

from html import escape

from console.report.document import Document, Table, text
from console.report.svg import svg

STYLE = """body{font:14px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em auto;max-width:1300px;padding:0 1em;
color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{background:#eef1f4}.n{text-align:right}td.n{white-space:nowrap}
svg{width:100%;height:auto}
.t{overflow-x:auto}h1+h2+.t{max-width:720px}h1+h2+.t .n{text-align:left}td:first-child{min-width:7em}
tr.bad td{background:#fdecea;font-weight:600}
@media(max-width:700px){body{margin:1em auto}.p svg{width:900px}td{min-width:4.5em}}
@media print{body{margin:0;font-size:10px}
thead{display:table-header-group}tr,svg{break-inside:avoid}
@page{size:A4 landscape;margin:12mm}}"""


def html(document: Document) -> str:
    """The whole page. Every word from outside is escaped."""
    title = escape(document.title)
    plot = f'<div class="t p">{svg(document.plot, document.language == "zh")}</div>'
    first, *rest = (_table(table) for table in document.tables)
    return (
        f'<!DOCTYPE html><html lang="{document.language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>{first}{plot}{''.join(rest)}"
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
        f"<tr{' class=bad' if at in table.bad else ''}>"
        + "".join(
            f"<td class='{'w' if isinstance(cell, str) else 'n'}'>{escape(text(cell))}</td>" for cell in row
        )
        + "</tr>"
        for at, row in enumerate(table.rows)
    )
    return f'{head}<div class="t"><table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table></div>'
