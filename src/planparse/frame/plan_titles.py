"""The titles of the header: the notice's own and that of the plan it forwards (ANNOTATION 21).

Reads: the groups of title lines, the page's fields. Writes: `title`, `notice_title` and `draft` of the metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.frame.layout import Layout
from planparse.frame.printed import words
from planparse.frame.titles import FORWARDS, same_name
from planparse.lexicon.loader import one_of, spaced, words_of
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.text import patterns
from planparse.text.fold import fold
from planparse.text.numerals import SIGNS_TO_TEN

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping

_DRAFT = patterns.compile(rf"\(?(?:公开)?{one_of('notice_words', 'draft')}\)?")
_ANNEX = patterns.compile(
    rf"^{spaced('page_words', 'annexes')}\s*(?:[0-9]{{1,2}}(?![0-9])|[{SIGNS_TO_TEN}]{{1,2}})?\s*[:：.]?\s*(?=.{{4}})"
)
_THIS = one_of("notice_words", "this_paper")
_EDITED = patterns.compile(
    rf"^[（(]{_THIS}?{one_of('notice_words', 'abridgement')}[）)]"
    rf"|[（(]{_THIS}?{one_of('notice_words', 'abridgement', 'whole_text')}[）)]$"
)


def read(meta: MetadataMapping, source: Source, lines: list[Line], layout: Layout, fields: dict[str, str]) -> None:
    """The notice's title and the plan's: the first title that forwards nothing, else what the notice forwards."""
    titles = [_ANNEX.sub("", words(source, group).strip("#*")) for group in layout.titles]
    given = [fields[key] for key in words_of("notice_words", "title_field") if fields.get(key)]
    if not any(
        FORWARDS.match(fold(title)) for title in titles
    ):  # the notice's title may stand in the page's lines alone
        titles = [one for one in given if not titles or _forwards(one, titles)] + titles
    notice, plan = _told_apart(titles)
    if notice is None and plan is not None and plan.startswith("关于"):  # as printed, the issuers in the lines above
        plan = _above(source, lines, layout) + plan
    meta["draft"] = any(_DRAFT.search(fold(title)) for title in titles)
    if plan is None and notice is not None:
        plan = _named_by(notice)
    meta["notice_title"] = notice
    if plan is not None:
        meta["title"] = _clean(plan)


def _forwards(title: str, titles: list[str]) -> bool:
    """Whether a title is that of a notice which forwards one of the plans so titled."""
    match = FORWARDS.match(fold(title))
    return match is not None and any(same_name(_bare(one), match["what"].strip("《》")) for one in titles)


def _told_apart(titles: list[str]) -> tuple[str | None, str | None]:
    """The title of the notice that forwards a plan, and the plan's own."""
    plan = notice = None
    forwarded: list[str] = []
    for title in titles:
        match = FORWARDS.match(fold(title))
        if match is not None:
            notice = notice or title[match.start("title") :]
        elif notice is not None:  # the title of an annex is the plan's only where the notice forwards it
            forwarded.append(title)
        elif plan is None:
            plan = title
        elif _bare(title).endswith(_bare(plan)):  # the page's title leaves out the area that the document's own has
            plan = title
    return notice, _forwarded(notice or "", forwarded) or plan


def _named_by(notice: str) -> str | None:
    """The plan's name in the title of the notice that forwards it."""
    inner = patterns.search(r"《(.+)》", notice)
    match = FORWARDS.match(fold(notice))
    plan = inner.group(1) if inner else (notice[slice(*match.span("what"))] if match else None)
    return plan and str(patterns.sub(rf"^于?{one_of('notice_words', 'forwarding')}", "", plan))


def _clean(plan: str) -> str:
    """A plan's title without the marks of a name, of a draft and of an abridgement."""
    stripped = plan.strip()
    if stripped.startswith("《"):
        stripped = stripped[1:].replace("》", "", 1)
    stripped = _EDITED.sub("", stripped)
    bare = _DRAFT.sub("", fold(stripped))
    return str(stripped[: len(bare)] if fold(stripped).startswith(bare) else stripped)


def _forwarded(notice: str, titles: list[str]) -> str | None:
    """Which of the titles behind a notice's own is the plan's: the one that the notice names. Where it names none of
    several, they head the annexes of the plan (省有关单位责任清单, 市人民政府责任清单), and its name is the notice's."""
    named = patterns.search(r"《(.+)》", notice)
    inner = _bare(named.group(1)) if named else ""
    same = [title for title in titles if inner and same_name(_bare(title), inner)]
    if same or len(titles) < 2 or named is None:
        return same[-1] if same else titles[-1] if titles else None
    return str(named.group(1))


def _bare(title: str) -> str:
    return str(_DRAFT.sub("", fold(title)))


def _above(source: Source, lines: list[Line], layout: Layout) -> str:
    """The issuers printed right above a title that begins with 关于."""
    if not layout.titles:  # the title of a field
        return ""
    index = lines.index(layout.titles[0][0])
    first = index
    while first > 0 and layout.kinds.get(lines[first - 1]) == "issuer" and index - first < 4:
        first -= 1
    return "".join(words(source, [line]) for line in lines[first:index]) if first < index else ""
