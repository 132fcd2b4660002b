"""How each style of annotation is read: the words between brackets or of a line → units in roles.

A reader takes the passage, the range of the words, the gaps where white space was dropped and the id of its style, and
gives a match or None. Which style is tried where is the table `STYLES`, at the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planparse.lexicon.loader import one_of, words_of
from planparse.rules.matches import AnnotationMatch, AssignmentMatch
from planparse.rules.owners import clauses, labels, organs
from planparse.rules.owners.labels import RoleLabel
from planparse.rules.owners.vocabulary import ROLE_VERB, owner_word
from planparse.rules.rule import Rule
from planparse.text import patterns

_VERBS = patterns.compile(ROLE_VERB)


def labelled(
    text: str, a: int, b: int, gaps: Sequence[int], rule: str, role: str = "responsible", role_text: str | None = None
) -> AnnotationMatch | None:
    """Segments behind labels: 牵头单位:A;责任单位:B、C. Labels count at the start, behind separators, blanks and names.
    `role` and `role_text` are those of units before the first label (县住建局;配合单位:县财政局)."""
    known = list(labels.find(text, a, b))
    glued = list(_behind_names(text, a, b, known)) if known else []
    ends = {label.end for label in glued}
    unknown = [*glued, *(x for x in labels.strange(text, a, b) if x.end not in ends)] if known else []
    heads = _heads(text, a, gaps, sorted((*known, *unknown)))
    if not heads or (heads[0].start != a and not all(x.role for x in known)):
        return None
    found: list[AssignmentMatch] = []
    first = organs.split(text, a, heads[0].start, gaps)
    if organs.plausible(first):
        found += clauses.in_roles(AssignmentMatch(a, heads[0].start, rule, role, role_text, first))
    counting = set(heads)
    strange = [(x.start, x.end, x.name) for x in unknown if x in counting]
    for index, label in enumerate(heads):
        stop = heads[index + 1].start if index + 1 < len(heads) else b
        while stop > label.end and text[stop - 1] in "、,;。 ":
            stop -= 1
        if label.field:
            found += clauses.parse(text, label.end, stop, gaps, "assignment.field_line")
        elif label.role is not None and stop > label.end:
            found += _segment(text, label, stop, gaps, label.role, rule)
    return AnnotationMatch(a, b, rule, _assigned(found), unknown=strange)


def _assigned(found: list[AssignmentMatch]) -> list[AssignmentMatch]:
    """What an annotation assigns: nothing where it names whom to ask and nobody else (联系人:陈某,联系电话:…)."""
    asked = words_of("notice_words", "contact_label")
    return [] if all(one.role_text in asked for one in found) else found


def _heads(text: str, a: int, gaps: Sequence[int], labels_found: list[RoleLabel]) -> list[RoleLabel]:
    """The labels that begin a segment: at the start, behind separators, blanks and names."""
    heads: list[RoleLabel] = []
    for x in labels_found:
        parted = x.start == a or text[x.start - 1] in "、,;。()[] " or _behind_gap(gaps, x.start)
        if parted or _behind_name(text, heads[-1] if heads else None, a, x.start):
            heads.append(x)
    return heads


def _behind_name(text: str, before: RoleLabel | None, a: int, at: int) -> bool:
    """Whether a name ends right before a label: 牵头单位:县水利局|配合单位:县财政局, 责任领导:张某|责任人:李某."""
    if before is not None and before.role is None and not before.field:
        return True  # 完成时限:9月底前|配合单位:县财政局
    start = before.end if before is not None else a
    start = max(start, *(text.rfind(mark, start, at) + 1 for mark in "、,; "))
    name = text[start:at].removesuffix("等")
    if before is not None and before.role in labels.OFFICERS and patterns.fullmatch(r"\p{Han}{2,4}", name) is not None:
        return True
    return organs.looks_like_owner(name)


# 县农业局|图解: ; 县农业局|https: : what no list knows, right behind a name
_GLUED = patterns.compile(r"(?:(?<=\p{Han})https?|[\p{Han}A-Za-z0-9]{4,24}):")
_SHORTEST, _LONGEST = 2, 6  # code points of such a label


def _behind_names(text: str, a: int, b: int, known: Sequence[RoleLabel]) -> Iterator[RoleLabel]:
    """Labels that no list knows and that stand right behind a name: they end the list before them."""
    ends = {label.end for label in known}
    for found in _GLUED.finditer(text, a, b):
        if found.end() in ends:
            continue
        sizes = range(_SHORTEST, _LONGEST + 1) if found[0][0] != "h" else [len(found[0]) - 1]
        colon = found.end() - 1
        for at in (colon - size for size in sizes):
            if at > found.start() and organs.is_organ(text[found.start() : at]) or found[0][0] == "h":
                yield RoleLabel(at, found.end(), text[at:colon], None, False)
                break


def _behind_gap(gaps: Sequence[int], at: int) -> bool:
    """Whether white space was dropped before `at`."""
    index = bisect_left(gaps, at)
    return index < len(gaps) and gaps[index] == at


def _segment(
    text: str, label: RoleLabel, stop: int, gaps: Sequence[int], role: str, rule: str
) -> list[AssignmentMatch]:
    """What stands behind one label: a list of units, or clauses with verbs of their own."""
    if _VERBS.search(text, label.end, stop) and clauses.find_verb(text, label.end, stop) is not None:
        parsed = clauses.parse(text, label.end, stop, gaps, rule, role)
        if parsed:
            return parsed
    listed = organs.split(text, label.end, stop, gaps)
    return clauses.in_roles(AssignmentMatch(label.start, stop, rule, role, label.name, listed))


# (X牵头) (X、Y按职责分工负责): the verb phrase of a bracket closes it, with few words behind the verb
_CLOSING = patterns.compile(rf"(?:{ROLE_VERB}|{owner_word('division')})[^,;、]{{0,6}}$")
# 县农业农村局牵头抓总|,…: it closes its first clause
_CLOSING_FIRST = patterns.compile(rf"[^,;]{{2,}}?(?:{ROLE_VERB}|{owner_word('duty')})[^,;、]{{0,6}}(?=[,;])")


# (|其中景区展馆|由县文旅公司负责), (|涉嫌犯罪的|由县公安局负责): what is done, before who does it
_PART = patterns.compile(
    rf"(?P<of>{one_of('quantity_words', 'of_which')})?"
    rf"(?P<what>(?!{owner_word('apart', 'manner', 'duty')})[^,;()由]{{2,24}})?由\p{{Han}}"
)


def _tells_part(text: str, a: int, b: int) -> bool:
    """Whether a bracket is prose inside its sentence that says who does one part of the thing (ANNOTATION 9)."""
    part = _PART.match(text, a, b)
    if part is None:
        return False
    goes_on = text[b + 1 : b + 2]
    if part["what"] is None:  # 老城区9公里(|由县水务公司负责施工),年底前完工
        return goes_on == ","
    return part["of"] is not None or part["what"].endswith("的") or goes_on in tuple(",、") or goes_on.isalpha()


def verbal(text: str, a: int, b: int, gaps: Sequence[int], rule: str) -> AnnotationMatch | None:
    """Clauses that verbs close: 县发展改革局牵头,县财政局、各镇配合."""
    if _tells_part(text, a, b):
        return None
    last = text[max(a, b - 24) : b]
    first = _CLOSING_FIRST.match(text, a, b)
    if not _CLOSING.search(last) and first is None and not _tells_role(text, a, b):
        return None
    parsed = clauses.parse(text, a, b, gaps, rule)
    named = [u for one in parsed for u in one.units]
    if not parsed or not organs.plausible(named) or any(len(one.role_text or "") > 20 for one in parsed):
        return None
    return AnnotationMatch(a, b, rule, parsed)


def _tells_role(text: str, a: int, b: int) -> bool:
    """Whether a bracket behind a name in `text[a:b]` gives it a role: 县农业农村局(牵头)、县财政局."""
    return any(
        labels.role_word(words) is not None
        for words in patterns.findall(r"(?<=\p{Han}\()\p{Han}{2,6}(?=\))", text[a:b])
    )


def listed(text: str, a: int, b: int, gaps: Sequence[int], rule: str) -> AnnotationMatch | None:
    """Units and nothing else, where a rule said once gives the roles."""
    named = organs.split(text, a, b, gaps)
    if not named or sum(organs.looks_like_unit(u.name) for u in named) * 3 < len(named) * 2:
        return None
    one = AssignmentMatch(a, b, rule, "responsible", None, named)
    return AnnotationMatch(a, b, rule, [one])


def named(text: str, a: int, b: int, gaps: Sequence[int], rule: str) -> AnnotationMatch | None:
    """Names of bodies alone: each ends as such names do, or is a short one (县发改)."""
    if text.find("。", a, b - 1) >= 0:
        return None  # sentences, which need not be split to see that they are no names
    found = organs.split(text, a, b, gaps)
    if not found or not all(organs.names_body(u.name) or organs.is_short(u.name) for u in found):
        return None
    return AnnotationMatch(a, b, rule, [AssignmentMatch(a, b, rule, "responsible", None, found)])


Read = Callable[[str, int, int, Sequence[int], str], AnnotationMatch | None]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Style(Rule[Read]):
    """A style, and where it stands.

    Places: `bracket`; `listing`, a bracket where a rule said once gives the roles; `end`, a bracket that ends a paragraph;
    `dash`, what stands behind a dash there; `line`; `field`, behind a label inside another style."""

    place: str


# Styles of one place are tried in this order.
STYLES: tuple[Style, ...] = (
    Style(
        "assignment.labelled_bracket", labelled, place="bracket",
        yes="[牵头单位:县农业农村局;责任单位:县财政局、各镇]", no="[摘要:县农业农村局发布通知]",
        zh="括号里带标签的分工", en="a bracket with labels",
    ),
    Style(
        "assignment.verb_bracket", verbal, place="bracket",
        yes="(县发展改革局牵头,县财政局、各镇配合)", no="(县发展改革局印发了通知)",
        zh="括号里以动词收尾的分工", en="a bracket that a verb closes",
    ),
    Style(
        "assignment.listed_bracket", listed, place="listing",
        yes="(市交通局、各县政府,市财政局)", no="(含道路、桥梁,堤防)",
        zh="括号里只列单位，角色按全文规定", en="a bracket that only lists; roles by the rule said once",
    ),
    Style(
        "assignment.names_bracket", named, place="end",
        yes="(县农业农村局、县财政局)", no="(含县道、乡道)",
        zh="段末括号里只有单位名称", en="names of bodies alone in a bracket at the end",
    ),
    Style(
        "assignment.names_behind_dash", named, place="dash",
        yes="建成公路20公里--县交通运输局、各乡镇", no="完善客运网络--全面提升服务水平",
        zh="段末破折号后只有单位名称", en="names of bodies alone behind a dash at the end",
    ),
    Style(
        "assignment.labelled_line", labelled, place="line",
        yes="责任单位:县教育局,各镇", no="新闻来源:县教育局官网",
        zh="单独成行或句后带标签的分工", en="a labelled line or sentence",
    ),
    Style(
        "assignment.field_line", labelled, place="field",
        yes="责任分工:由县水利局负责规划,各镇组织实施,县财政局配合", no="建设内容:由渠首引水,沿山开渠",
        zh="“责任分工：”后的分句", en="clauses behind 责任分工",
    ),
)  # fmt: skip
