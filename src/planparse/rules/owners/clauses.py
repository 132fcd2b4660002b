"""Clauses that say who does what: 省金融监管局牵头,江西银保监局、省财政厅等配合 → (lead, …), (supporting, …).

A clause is units and the verb that closes it; pieces without a verb wait for the next one (A、B,C、D配合), and what is
left without one takes the role before it (ANNOTATION 9). One clause has one role.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from planparse.lexicon.loader import load
from planparse.rules.matches import AssignmentMatch, UnitMatch
from planparse.rules.owners import labels, organs
from planparse.rules.owners.vocabulary import ROLE_VERB, owner_word, owner_words
from planparse.text import patterns

_NAME = 12  # characters of a name in a list, at most
_ADVERB = owner_word("duty", "apart", "manner")
# , ; and 。 part clauses, and 、 behind a verb before another clause with one (A牵头、B配合)
_BOUNDS = (
    rf"[\[(]|[\])]|[,;。]|(?<={ROLE_VERB})、(?=[^、,;。()]{{2,}}(?:、[^、,;。()]{{2,}})*{ROLE_VERB}(?:[、,;。]|$))"
)
# behind a verb: the rest of a name (督查室, 协调办, 指导组, 负责人), no act (办理, 组织)
_ORGAN = patterns.compile(
    rf"(?!{owner_word('act')}){owner_word('body_end')}"
    rf"|{owner_word('person')}(?=[、,;。()\[\]等和及]|$|{owner_word('person_next')})"
)
# behind a verb: the rest of a longer name (市场监督|管理局, 督查|考核办), which begins as no name of its own does (各镇, 县水利局)
_REST_OF_NAME = patterns.compile(rf"(?!{owner_word('level', 'opens_name')})\p{{Han}}{{2,8}}(?=[、,;。()\[\]]|等|$)")
# 县一中|牵头, 县水投|配合: a place and what no list of heads knows, where a verb closes the clause
_PLACED = patterns.compile(
    rf"{owner_word('level')}(?!{owner_word('no_level')}|级)\p{{Han}}{{1,12}}(?<!{owner_word('thing_end')})"
)
_BY = patterns.compile(r"由(?=[^由]{2,}$)")


# 共同|牵头; 按职责分工, which alone closes a clause too
_VERB = patterns.compile(rf"{_ADVERB}{{0,3}}{ROLE_VERB}|{_ADVERB}{{1,3}}$")


@cache
def _roles() -> tuple[tuple[str, str], ...]:
    return tuple((row["surface"], row["role"]) for row in load("role_verbs"))


def role_of(verb_phrase: str) -> str:
    """The role of a verb phrase: the first row of the table that occurs in it; 按职责分工 alone is responsible."""
    for surface, role in _roles():
        if surface in verb_phrase:
            return role
    return "responsible"


def _says_role(verb_phrase: str) -> bool:
    return any(surface in verb_phrase for surface, _ in _roles())


def find_verb(text: str, start: int, end: int) -> int | None:
    """Where the verb phrase of a clause begins: the first verb with a whole name (or nothing) before it."""
    piece = text[start:end]
    verbs = list(_VERB.finditer(piece))
    for match, following in zip_longest(verbs, verbs[1:]):
        if match.start() == 0:
            return start
        stop = following.start() if following else len(piece)
        if _ORGAN.match(piece, match.end()) or _inside_name(piece, match.end(), stop):  # 县政府|督查室
            continue
        last = piece[max(piece.rfind(mark, 0, match.start()) for mark in "、/") + 1 : match.start()]
        if (
            organs.looks_like_owner(last.removesuffix("等"))
            or last in owner_words("bare_place")
            or last.endswith((")", "]"))
            or (match.end() == len(piece) and _says_role(match[0]) and _by_place(piece[: match.start()], last))
        ):
            return start + int(match.start())
    return None


def _by_place(names: str, last: str) -> bool:
    """Whether a name that no head tells is one by where it stands: behind its place, or in a list with known ones."""
    last = last.removesuffix("等")
    if _PLACED.fullmatch(last):
        return True
    others = patterns.split("[、/]", names)[:-1]
    return bool(others) and 2 <= len(last) <= _NAME and all(map(organs.looks_like_owner, others))


def _inside_name(piece: str, at: int, stop: int) -> bool:
    """Whether what stands behind a verb, up to the next one at `stop`, ends the name of a body: 监督|管理局."""
    rest = _REST_OF_NAME.match(piece, at, stop)
    return rest is not None and organs.is_organ(rest[0])


def parse(
    text: str, start: int, end: int, gaps: Sequence[int], rule: str, role: str | None = None
) -> list[AssignmentMatch]:
    """The assignments of `text[start:end]`; `role` is what pieces without a verb get (a label's role), None: the role
    before them, and nothing where there is none."""
    found: list[AssignmentMatch] = []
    waiting: list[UnitMatch] = []
    waiting_from = start
    closed = 0  # how many of those waiting a semicolon closed
    for a, b in _split(text, start, end):
        verb = find_verb(text, a, b)
        if verb is None:
            listed = organs.split(text, a, b, gaps)
            if role is not None or organs.plausible(listed):
                waiting_from = a if not waiting else waiting_from
                waiting.extend(listed)
                closed = len(waiting) if text[b : b + 1] == ";" else closed
            elif not waiting:
                waiting_from = b
            continue
        if closed and role_of(text[verb:b]) in ("supporting", "supervising"):  # 县发改局;县统计局配合
            first, waiting = waiting[:closed], waiting[closed:]
            found.append(AssignmentMatch(waiting_from, first[-1].end, rule, role or "responsible", None, first))
            waiting_from = waiting[0].start if waiting else a
        closed = 0
        subject = _behind_by(text, a, verb)
        listed = waiting + (organs.split(text, subject, verb, gaps) if subject < verb else [])
        phrase = text[verb:b]
        if not listed:
            _lend_role(found, phrase)
        if listed:
            begin = waiting_from if waiting else a
            found += in_roles(AssignmentMatch(begin, b, rule, role_of(phrase), phrase, listed))
        waiting = []
    if waiting:
        found += _left_over(AssignmentMatch(waiting_from, end, rule, role or "", None, waiting), found)
    return found


def _lend_role(found: list[AssignmentMatch], phrase: str) -> None:
    """A verb without units tells the role of those before it, where theirs told none: 区直各部门各司其职,协同配合."""
    if found and not _says_role(found[-1].role_text or ""):
        found[-1] = found[-1]._replace(role=role_of(phrase))


def _left_over(rest: AssignmentMatch, found: list[AssignmentMatch]) -> list[AssignmentMatch]:
    """Names that no verb closes: they have a role of their own, or the one before them."""
    told = any(unit.role_text for unit in rest.units)
    rest = rest._replace(role=rest.role or (found[-1].role if found else "responsible" if told else ""))
    return in_roles(rest) if rest.role else []


def in_roles(whole: AssignmentMatch) -> list[AssignmentMatch]:
    """A list by role: 县农业农村局(牵头)、县财政局 gives the name before the bracket its own (ANNOTATION 9)."""
    if not any(unit.role_text for unit in whole.units):
        return [whole] if whole.units else []
    parts: dict[tuple[str, str | None], list[UnitMatch]] = {}
    for unit in whole.units:
        own = (labels.role_word(unit.role_text) or whole.role, unit.role_text) if unit.role_text else None
        key = own or (whole.role, whole.role_text)
        parts.setdefault(key, []).append(unit)
    return [AssignmentMatch(whole.start, whole.end, whole.rule, *key, units) for key, units in parts.items()]


def _behind_by(text: str, start: int, verb: int) -> int:
    """Where the units before a verb begin: behind 由, where a unit ends there."""
    by = _BY.search(text[start:verb])
    if by is None:
        return start
    last = patterns.split(r"[、,]", text[start + by.end() : verb])[-1]
    return start + int(by.end()) if organs.looks_like_unit(last.removesuffix("等")) else start


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces between , ; and 。 outside brackets."""
    pieces, depth, at = [], 0, start
    for match in patterns.finditer(_BOUNDS, text[start:end]):
        char = match.group()
        if char in "[(":
            depth += 1
        elif char in "])":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((at, start + match.start()))
            at = start + match.end()
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]
