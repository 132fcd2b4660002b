"""Markdown for reports: the summary, then each change under its task; the words of the notices are escaped."""

from __future__ import annotations

import re

from planparse.compare import facts
from planparse.compare.messages import word
from planparse.compare.render import Documents
from planparse.compare.summary import is_change
from planparse.model.difference import Difference, Entry

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~])")


def render(difference: Difference, documents: Documents, lang: str) -> str:
    """The difference as Markdown text."""
    lines = [f"# {word('diff_of', lang)}", ""]
    for side in ("old", "new"):
        lines.append(f"- {word(f'{side}_plan', lang)}：{escaped(facts.plan_name(difference, side))}")
    lines += ["", f"## {word('summary', lang)}", ""]
    lines += [f"- {escaped(line)}" for line in facts.summary_lines(difference, lang)]
    if difference.rename_suggestions:
        lines += ["", f"## {word('suggestions', lang)}", ""]
        lines += [
            f"- {escaped(one.old)} → {escaped(one.new)}（{word(one.reason, lang)}；"
            f"{word('in_tasks', lang, ids=escaped('、'.join(one.tasks)))}）"
            for one in difference.rename_suggestions
        ]
    for name, entries in (("tasks", difference.tasks), ("goals", difference.goals)):
        shown = [entry for entry in entries if is_change(entry)]
        if shown:
            lines += ["", f"## {word(name, lang)}", ""]
            for entry in shown:
                lines += _entry(entry, documents, lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(entry: Entry, documents: Documents, lang: str) -> list[str]:
    lines = [f"### {escaped(facts.ids(entry))} {escaped(entry.title or '')}", ""]
    lines.append(f"**{facts.kind_words(entry, lang)}**")
    told = facts.facts(entry, documents, lang)
    if told:
        lines.append("")
        lines += [f"- {word(fact.sort, lang)}：{escaped(fact.words)}" for fact in told]
    return [*lines, ""]


def escaped(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
