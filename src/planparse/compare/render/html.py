"""One self-contained HTML page: the changes with both sources side by side, words marked, jumps and filters.

Nothing is fetched: style and script stand in the page and are the only ones its content policy allows. Every word that comes
from a notice is escaped. Works from `file://`, and without the script shows everything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from planparse.compare import facts
from planparse.compare.messages import word
from planparse.compare.render import Documents
from planparse.compare.summary import is_change
from planparse.model.difference import KINDS, Difference, Entry
from planparse.model.notice import Document, Task

FOLDER = Path(__file__).parent


def render(difference: Difference, documents: Documents, lang: str) -> str:
    """The page."""
    entries = [(f"t{number}", entry) for number, entry in enumerate((*difference.tasks, *difference.goals), 1)]
    title = f"{word('diff_of', lang)}：{facts.plan_name(difference, 'new')}"
    body = "\n".join(
        (
            _header(difference, lang),
            _form(difference, lang),
            '<div class="layout">',
            f"<nav>{''.join(_link(id_, entry) for id_, entry in entries)}</nav>",
            f"<main>{''.join(_article(id_, entry, documents, lang) for id_, entry in entries)}</main>",
            "</div>",
        )
    )
    return (
        f'<!doctype html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        f"<title>{_safe(title)}</title>\n<style>{_part('page.css')}</style>\n</head>\n"
        f"<body>\n{body}\n<script>{_part('page.js')}</script>\n</body>\n</html>\n"
    )


@cache
def _part(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing but the page's own style and script, told by their digests."""
    digests = (
        base64.b64encode(hashlib.sha256(_part(name).encode()).digest()).decode() for name in ("page.css", "page.js")
    )
    style, script = digests
    return f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"


def _safe(words: str) -> str:
    """Words of a notice: escaped, and without the control characters that no page may hold."""
    return escape("".join(c if c >= " " or c in "\n\t" else "�" for c in words), quote=True)


def _header(difference: Difference, lang: str) -> str:
    plans = "".join(
        f'<span class="dim">{word(f"{side}_plan", lang)}</span><span>{_safe(facts.plan_name(difference, side))}'
        f' <span class="dim">{_safe(source)}</span></span>'
        for side, source in (("old", difference.old.source.name), ("new", difference.new.source.name))
    )
    lines = "".join(f"<li>{_safe(line)}</li>" for line in facts.summary_lines(difference, lang))
    suggested = "".join(
        f"<li>{_safe(f'{one.old} → {one.new}（{word(one.reason, lang)}）')}</li>"
        for one in difference.rename_suggestions
    )
    more = f'<p>{word("suggestions", lang)}</p><ul class="summary">{suggested}</ul>' if suggested else ""
    return (
        f'<header><h1>{word("diff_of", lang)}</h1><div class="plans">{plans}</div>'
        f'<ul class="summary">{lines}</ul>{more}</header>'
    )


def _form(difference: Difference, lang: str) -> str:
    entries = (*difference.tasks, *difference.goals)
    boxes = []
    for kind in KINDS:
        count = sum(kind in entry.kinds for entry in entries)
        if count:
            checked = "" if kind == "unchanged" else " checked"
            boxes.append(
                f'<label><input type="checkbox" name="kind" value="{kind}"{checked}> {word(kind, lang)} {count}</label>'
            )
    return (
        f"<form><strong>{word('filter', lang)}</strong>{''.join(boxes)}"
        f'<input type="search" name="search" placeholder="{word("search", lang)}" aria-label="{word("search", lang)}">'
        f'<button type="button" id="previous">{word("previous", lang)}</button>'
        f'<button type="button" id="next">{word("next", lang)}</button>'
        f'<span class="dim"><span id="count">{len(entries)}</span> {word("shown_count", lang)}</span></form>'
    )


def _link(id_: str, entry: Entry) -> str:
    return f'<a href="#{id_}">{_safe(facts.ids(entry))} {_safe(entry.title or "")}</a>'


def _article(id_: str, entry: Entry, documents: Documents, lang: str) -> str:
    kinds = "".join(f'<span class="kind {kind}">{word(kind, lang)}</span>' for kind in entry.kinds)
    told = "".join(
        f'<li class="{fact.direction}"><span class="dim">{word(fact.sort, lang)}</span> {_safe(fact.words)}</li>'
        for fact in facts.facts(entry, documents, lang, words=False)
    )
    sides = "".join(
        f"<div>{_source(entry, side, document, tag) or word('no_counterpart', lang)}</div>"
        for side, document, tag in (("old", documents[0], "del"), ("new", documents[1], "ins"))
    )
    return (
        f'<article id="{id_}" data-kinds="{" ".join(_shown_as(entry))}"><h3>{_safe(facts.ids(entry))} '
        f"{_safe(entry.title or '')}{kinds}</h3>"
        f'{f"<ul class=facts>{told}</ul>" if told else ""}<div class="sides">{sides}</div></article>\n'
    )


def _shown_as(entry: Entry) -> list[str]:
    """The kinds an entry is filtered by: a unit's new name or a comma shows with the reworded ones."""
    return ["reworded"] if entry.kinds == ["unchanged"] and is_change(entry) else list(entry.kinds)


def _source(entry: Entry, side: str, document: Document, tag: str) -> str:
    """The sources of an entry's tasks on one side, with the changed words, units and titles marked."""
    found = [one for id_ in getattr(entry, side) if (one := facts.bearer(document, id_))]
    marks = [(s.start, s.end) for p in entry.text_change if (s := getattr(p, side)) is not None]
    gone = {(c.role, name) for c in entry.assignment_changes for name in (c.removed if side == "old" else c.added)}
    for one in found:
        if isinstance(one, Task):
            marks += [(u.span.start, u.span.end) for a in one.assignments for u in a.units if (a.role, u.name) in gone]
            if "renamed" in entry.kinds and one.title:
                at = document.text.find(one.title, one.span.start, one.span.end)
                marks += [(at, at + len(one.title))] if at >= 0 else []
    marks.sort()
    return "\n".join(_marked(document.text, one.span.start, one.span.end, marks, tag) for one in found)


def _marked(text: str, start: int, end: int, marks: list[tuple[int, int]], tag: str) -> str:
    at, parts = start, []
    for a, b in marks:
        if a < at or b > end:
            continue
        parts += [_safe(text[at:a]), f"<{tag}>{_safe(text[a:b])}</{tag}>"]
        at = b
    return "".join([*parts, _safe(text[at:end])])
