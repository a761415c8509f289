"""A report as one HTML file that needs nothing else."""

import base64
from html import escape

from console.report.document import Document, Step, Table, text
from console.report.svg import svg

STYLE = """body{font:14px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em auto;max-width:1300px;padding:0 1em;
color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{background:#eef1f4}.n{text-align:right}td.n{white-space:nowrap}
svg{width:100%;height:auto}.s{color:#57606a;margin:-.6em 0 1em}
.k{display:flex;flex-wrap:wrap;gap:10px;margin:0 0 1.2em}
.k div{background:#eef1f4;border-radius:6px;padding:10px 16px;min-width:9em}
.k b{display:block;font-size:22px;font-variant-numeric:tabular-nums}.k span{color:#57606a}
.f{max-width:720px}.f td{border:0;padding:2px 8px}.f .b{width:55%}.f i{display:block;background:#3a7bd5;height:14px;
border-radius:2px;min-width:2px}
.t{overflow-x:auto}.o .t{max-width:720px}.o .n{text-align:left}td:first-child{min-width:7em}
.g{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:12px}
figure{margin:0;break-inside:avoid}figure img{width:100%;aspect-ratio:16/9;object-fit:contain;background:#000}
figcaption{font-size:12px;color:#57606a}
tr.bad td{background:#fdecea;font-weight:600}
@media(max-width:700px){body{margin:1em auto}.p svg{width:900px}td{min-width:4.5em}}
@media print{body{margin:0;font-size:10px}
thead{display:table-header-group}tr,svg{break-inside:avoid}
@page{size:A4 landscape;margin:12mm}}"""


def html(document: Document) -> str:
    """The whole page. Every word from outside is escaped."""
    title = escape(document.title)
    plot = f'<div class="t p">{svg(document.plot, document.language == "zh")}</div>'
    tiles = "".join(
        f"<div><b>{escape(text(value))}</b><span>{escape(name)}</span></div>"
        for name, value in document.tiles
    )
    head = f"<h1>{title}</h1>" + (
        f'<p class="s">{escape(document.subtitle)}</p>' if document.subtitle else ""
    )
    head += f'<div class="k">{tiles}</div>' if tiles else ""
    first, *rest = (_table(table) for table in document.tables)
    return (
        f'<!DOCTYPE html><html lang="{document.language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body>{head}{_funnel(document.funnel)}<div class=o>{first}</div>"
        f"{plot}{''.join(rest)}{_pictures(document)}</body></html>\n"
    )


def _pictures(document: Document) -> str:
    """What viewers saw of each take, within the page: it is sent about, and needs nothing else."""
    if not document.pictures:
        return ""
    figures = []
    for one in document.pictures:
        parts = (str(one.number) if one.number is not None else "", one.title, text(one.at) if one.at else "")
        said = escape(" · ".join(filter(None, parts)))
        data = base64.b64encode(one.jpeg).decode()
        figures.append(
            f'<figure><img src="data:image/jpeg;base64,{data}" alt="{said}">'
            f"<figcaption>{said}</figcaption></figure>"
        )
    return f"<h2>{escape(document.pictures_title)}</h2><div class=g>{''.join(figures)}</div>"


def _funnel(steps: tuple[Step, ...]) -> str:
    """Bars of the steps that a source reports, as long as their counts; nothing where fewer than two are known."""
    known = [step for step in steps if step.count]
    if len(known) < 2:
        return ""
    most = max(step.count or 0 for step in known)
    rows = "".join(
        f"<tr><td>{escape(step.title)}</td><td class=b><i style='width:{100 * (step.count or 0) / most:.1f}%'></i></td>"
        f"<td class=n>{escape(text(step.count))}</td>"
        f"<td class=n>{escape(f'{step.rate:.1%}' if step.rate is not None else '')}</td></tr>"
        for step in known
    )
    return f'<div class="t f"><table><tbody>{rows}</tbody></table></div>'


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
