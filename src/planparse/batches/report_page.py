"""The report as one page that needs nothing else: no script from elsewhere, no picture, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from planparse.batches.ledger import Row
from planparse.batches.messages import status_word, word
from planparse.jobs.book import BAD, STATUSES
from planparse.jobs.work import COUNTS

_STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5em;color:#222;background:#fff}
table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;border-bottom:1px solid #ddd;text-align:left;
vertical-align:top;overflow-wrap:anywhere}th{position:sticky;top:0;background:#f3f4f6}td.n{text-align:right;
font-variant-numeric:tabular-nums;white-space:nowrap}nav{margin:1em 0;display:flex;gap:.5em;flex-wrap:wrap}
nav label{border:1px solid #bbb;border-radius:1em;padding:.1em .8em;cursor:pointer}input[type=search]{padding:.2em .6em}
.bad td:nth-child(2){color:#b00020;font-weight:bold}details summary{cursor:pointer;color:#8a5a00}
tr[hidden]{display:none}@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1d21}th{background:#2a2d33}
td,th{border-color:#3a3d44}.bad td:nth-child(2){color:#ff8a80}details summary{color:#e0b060}}
"""
_SCRIPT = """
const rows=[...document.querySelectorAll("tbody tr")],word=document.querySelector("[type=search]");
function sift(){const want=document.querySelector("[name=s]:checked").value,name=word.value.toLowerCase();
for(const row of rows)row.hidden=(want&&row.dataset.s!==want)||!row.cells[0].textContent.toLowerCase().includes(name)}
document.querySelector("nav").addEventListener("input",sift);
"""


def page(rows: Iterable[Row], left: list[str], counts: dict[str, int], lang: str) -> Iterator[str]:
    """The page, piece by piece."""
    title = escape(word("title", lang))
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    yield (
        f'<!doctype html>\n<html lang="{"en" if lang == "en" else "zh-CN"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n"
    )
    yield from _choices(counts, lang)
    keys = ("file", "status", "reason", "seconds", *COUNTS, "output")
    yield (
        "<table><thead><tr>" + "".join(f"<th>{escape(word(key, lang))}</th>" for key in keys) + "</tr></thead><tbody>\n"
    )
    for row in rows:
        yield _row(row, lang)
    yield "</tbody></table>\n"
    if left:
        items = "".join(f"<li>{escape(path)}</li>" for path in left)
        yield f"<h2>{escape(word('orphaned', lang))}</h2><p>{escape(word('orphans', lang))}</p><ul>{items}</ul>\n"
    yield f"<script>{_SCRIPT}</script></body></html>\n"


def _choices(counts: dict[str, int], lang: str) -> Iterator[str]:
    total = sum(count for status, count in counts.items() if status in STATUSES)
    yield f'<nav><label><input type="radio" name="s" value="" checked> {escape(word("all", lang))} {total}</label>'
    for status in STATUSES:
        if counts.get(status):
            yield (
                f'<label><input type="radio" name="s" value="{status}"> '
                f"{escape(status_word(status, lang))} {counts[status]}</label>"
            )
    yield f'<input type="search" placeholder="{escape(word("filter", lang))}"></nav>\n'


def _row(row: Row, lang: str) -> str:
    figures = [
        f"{row.seconds:.2f}" if row.seconds is not None else "",
        *(str(row.counts.get(key, "")) for key in COUNTS),
    ]
    reason = escape(row.en if lang == "en" else row.zh)
    if row.warnings:
        notes = "".join(f"<li>{escape(code)}: {escape(what)}</li>" for code, what in row.warnings)
        reason += f"<details><summary>{escape(word('warnings', lang))}</summary><ul>{notes}</ul></details>"
    cells = [f"<td>{escape(row.file)}</td>", f"<td>{escape(status_word(row.status, lang))}</td>", f"<td>{reason}</td>"]
    cells += [f'<td class="n">{figure}</td>' for figure in figures]
    cells.append(f"<td>{escape(row.output)}</td>")
    kind = ' class="bad"' if row.status in BAD else ""
    return f'<tr data-s="{escape(row.status)}"{kind}>{"".join(cells)}</tr>\n'
