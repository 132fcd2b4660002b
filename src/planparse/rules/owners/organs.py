"""Units in a list: 区农办（乡村振兴局）、区财政局，各镇 → three names (ANNOTATION 9).

Lists split on 、 ， ； outside brackets, at white space where two names meet, and at 及 / 和 between two whole names.
Nothing is split inside a name, and modifiers that share one head stay together (潭东镇、潭口镇人民政府;
区委、区政府各部门; 金井、澳前片区开发管理局).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from planparse.lexicon.loader import first_signs, one_of, surfaces
from planparse.rules.matches import UnitMatch
from planparse.rules.owners.labels import role_word
from planparse.rules.owners.shared_heads import ALONE, COMMITTEE, apart, head_of, join_shared_heads
from planparse.rules.owners.vocabulary import LEVEL, owner_word, owner_words
from planparse.text import patterns

# 县财政局□|县水利局 ; 王某|电话13800001111|李某 : a form's box begins a name, and a telephone number is part of none
TICKED, _BLANK = "☑✓✔√☒■", "□☐▢◻"
_PHONE = rf"(?:{one_of('number_forms', 'telephone')}:?)?(?:\+?[0-9][0-9-]{{6,}})(?!\d|年|月|日|前)"
_SEPARATOR = patterns.compile(rf"[、,;/|]|\s+|{_PHONE}|(?<=[^\s、,;/|])(?=[{TICKED}{_BLANK}])")
# what such a place begins with: most names have none of it, and one class is looked through in no time
_SIGNS = rf"[\[\](),、;/|\s+0-9{TICKED}{_BLANK}{first_signs('number_forms', 'telephone')}]"
_MAY_PART, _PARTS = patterns.compile(_SIGNS), patterns.compile(rf"(?={_SIGNS})(?:[\[\]()]|{_SEPARATOR.pattern})")
_CLASS = patterns.compile(
    rf"^{owner_word('collective')}|{owner_word('member')}|{owner_word('answering')}{owner_word('body')}"
    rf"|^{owner_word('whole_class')}$"
)
# 各区政府（含大鹏新区管委会,下同）: a bracket that explains is no part of the name
_EXPLAINS = patterns.compile(rf"^{owner_word('explaining')}|{owner_word('ditto')}|[0-9]{{5,}}")
_LEAD_IN = patterns.compile(rf"^{owner_word('lead_in')}(?=.{{2}})|^[:·.。\s{TICKED}{_BLANK}]+")
_TAIL = patterns.compile(rf"(?:等?{owner_word('duty')}.{{0,8}}|{owner_word('apart')}|[。.:\s]+)$")
_EVENT = patterns.compile(rf"(?<!{owner_word('standing')}){owner_word('event')}$")
_AND = patterns.compile(owner_word("joining"))
_JOINT = patterns.compile(rf"等|{owner_word('joining')}")
_DATED = patterns.compile(r"(?:[0-9]{4}年|[0-9]{1,2}[月日]|每[年月季周])")  # 7月起执行 is no name
_ET_AL = patterns.compile(r"等(?=$|[^级])")
_MODIFIED = patterns.compile(f"^{owner_word('level', 'modifier')}")
_LONGEST = 60  # code points of a name
# the rest of a name that a line end or a cell's width broke: 县人民政府 | 办公室
_TAILS = owner_words("name_end")


@lru_cache(maxsize=4096)
def looks_like_unit(name: str) -> bool:
    """Whether a name ends as names of units do, and is no bare class word or sentence."""
    if not 1 < len(name) <= _LONGEST or any(c in name for c in "。!?:“”《》"):
        return name in owner_words("bare_place")
    head = head_of(name)
    if head is None:
        return False
    kind = surfaces("unit_heads")[head]["class"]
    return kind != "bare" or bool(_MODIFIED.match(name)) or len(name) > len(head) + 1


def names_body(name: str) -> bool:
    """Whether words by themselves name a body, or bodies as a class: 县水利局, 各乡镇人民政府, but not 乡镇, 县道."""
    return is_whole(name) and (is_organ(name) or _CLASS.search(name) is not None)


def is_organ(name: str) -> bool:
    """Whether words end as names of single bodies do: 管理局, 考核办, but not 各镇, 工作单位, nor as events do: 推进会."""
    head = head_of(name) if _EVENT.search(name) is None else None
    return head is not None and surfaces("unit_heads")[head]["class"] == "organ"


def is_place(name: str) -> bool:
    """Whether words end as names of places do: 云岭镇, but not 云岭镇政府."""
    head = head_of(name)
    return head is not None and surfaces("unit_heads")[head]["class"] == "place"


def is_tail(name: str) -> bool:
    """Whether words are but the end of a name, that a line end broke off: 委员会, 办公室."""
    return name in _TAILS or head_of(name) == name


def is_whole(name: str) -> bool:
    """Whether words are a name by themselves, and no end of one: 县水利局, 财政局, but not 输局 (of 县交通运输局)."""
    head = head_of(name)
    short = head is not None and len(name) - len(head) < 2 and not _MODIFIED.match(name)
    return looks_like_owner(name) and not short


# 各村党支部书记, 包村干部: who answers by office
_POST = patterns.compile(rf"(?:{owner_word('post')}|{owner_word('headed')}长)$")


def is_short(name: str) -> bool:
    """Whether a name is a body's level and what it sees to, without its head: 县发改, 市城管."""
    return name[:1] in LEVEL and name[1:] in surfaces("organ_domains")


_RAN_ON = patterns.compile(r"(?=[0-9。{}<>「」【】])(?:[0-9]{1,3}[.、](?=\p{Han})|[^0-9])")


def is_doubtful(unit: UnitMatch) -> bool:
    """Whether what stands in a list of units hardly is one; a class of bodies may end as it likes, but holds no label of
    the item behind it (各镇2.推进河道治理)."""
    if _RAN_ON.search(unit.name):
        return True
    return not (unit.collective or looks_like_owner(unit.name) or is_short(unit.name))


def looks_like_owner(name: str) -> bool:
    """Whether a name is that of a unit, written short too (县发改), or of an office that a person holds."""
    if looks_like_unit(name) or name[1:] in surfaces("organ_domains"):
        return name[0] in LEVEL or looks_like_unit(name)
    return 1 < len(name) <= 24 and _POST.search(name) is not None


def split(text: str, start: int, end: int, gaps: Sequence[int] = ()) -> list[UnitMatch]:
    """The units in `text[start:end]`; `gaps` are the offsets where white space stood before folding."""
    found: list[UnitMatch] = []
    pieces = pieces_of(text, start, end)
    if any(text[a] in TICKED for a, _ in pieces):
        pieces = [(a, b) for a, b in pieces if text[a] not in _BLANK]  # a box without its tick chooses nobody
    for a, b in join_shared_heads(text, pieces):
        found += [unit for c, d in _cut(text, a, b, gaps) if (unit := unit_in(text, c, d)) is not None]
    return found


def pieces_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pieces between separators that stand outside brackets."""
    if _MAY_PART.search(text, start, end) is None:
        return [(start, end)] if start < end else []
    pieces, depth, at = [], 0, start
    for match in _PARTS.finditer(text[start:end]):
        char = match.group()[:1]
        if char in ("[", "("):
            depth += 1
        elif char in ("]", ")"):
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((at, start + match.start()))
            at = start + match.end()
    if depth and at < end:  # an opening bracket that never closes must not swallow the list
        rest = [(m.start() + at, m.end() + at) for m in _SEPARATOR.finditer(text[at:end])]
        cuts = [(at, at), *rest, (end, end)]
        pieces.extend((a, b) for (_, a), (b, _) in zip(cuts, cuts[1:], strict=False))
    else:
        pieces.append((at, end))
    return [(a, b) for a, b in pieces if text[a:b].strip()]


def _cut(text: str, start: int, end: int, gaps: Sequence[int]) -> list[tuple[int, int]]:
    """Cut a piece at white space, 及, 和 and 等 that stand between two whole names."""
    at_gaps, inside = _cuts_at_gaps(text, start, end, gaps), _cuts_inside(text[start:end])
    if not at_gaps and not inside:
        return [(start, end)]
    cuts = [(place, place) for place in at_gaps]
    cuts += [(start + a, start + b) for a, b in inside]
    bounds, at = [], start
    for a, b in sorted(set(cuts)):
        if a > at:
            bounds.append((at, a))
            at = b
    bounds.append((at, end))
    return bounds


@lru_cache(maxsize=8192)
def _cuts_inside(piece: str) -> tuple[tuple[int, int], ...]:
    """Where 及, 和 (taken out) and 等 (left to the name before) part a piece in two names."""
    cuts: list[tuple[int, int]] = []
    if not _JOINT.search(piece):
        return ()
    depth_free = patterns.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda m: "\0" * len(m.group()), piece)
    for match in _AND.finditer(depth_free):
        left = piece[max(0, match.start() - _LONGEST - 1) : match.start()]
        right = piece[match.end() : match.end() + _LONGEST + 1]
        left = left[left.rfind("及") + 1 :] if "及" in left and match.group() != "及" else left
        if _two_names(left, right):
            cuts.append(match.span())
    for match in _ET_AL.finditer(depth_free):
        left = piece[max(0, match.start() - _LONGEST - 1) : match.start()]
        if match.end() < len(piece) and looks_like_unit(left.rsplit("和", 1)[-1]):
            cuts.append((match.end(), match.end()))
    return tuple(cuts)


def _cuts_at_gaps(text: str, start: int, end: int, gaps: Sequence[int]) -> list[int]:
    """The gaps where one name ends and another begins; a name itself may hold a few (县 财政局)."""
    if not gaps:
        return []
    inside = [*gaps[bisect_right(gaps, start) : bisect_left(gaps, end)], end]
    cuts: list[int] = []
    at = start
    for index, place in enumerate(inside[:-1]):
        if (
            place - at == 1
            or text[place] in "(["
            or text[place - 1 : place + 1] == "乡镇"
            or not looks_like_unit(text[at:place])
        ):
            continue
        following = {text[place:after] for after in (*inside[index + 1 : index + 4], end) if after - place <= _LONGEST}
        if any(looks_like_unit(words) and words not in _TAILS for words in following):
            cuts.append(place)
            at = place
    return cuts


def _two_names(left: str, right: str) -> bool:
    if len(left) > _LONGEST or len(right) > _LONGEST:
        return False
    if COMMITTEE.match(left) and patterns.fullmatch(f"[{LEVEL}]?{owner_word('government')}", right):
        return False  # 青石县委和县政府: the second has its place from the first
    head = head_of(left)
    if head is None or not looks_like_unit(left) or not looks_like_unit(right):
        return False
    kind = surfaces("unit_heads")[head]["class"]
    if (
        right.startswith(owner_words("begins_anew"))
        or apart(left, right)
        or (left in ALONE and patterns.match(rf"{owner_word('village')}(?:\(|$)", right))
    ):
        return True
    return (
        kind == "organ"
        and len(right) > 2
        and head_of(right) != right
        and bool(_MODIFIED.match(right) or len(right) > 3)
    )


def unit_in(text: str, start: int, end: int) -> UnitMatch | None:
    """The unit in `text[start:end]` without lead-ins, tails, 等 and explaining brackets; None where nothing is left."""
    read = _read_name(text[start:end]) if end - start <= 4 * _LONGEST else None
    if read is None:
        return None
    offset, name, alias, collective, et_al, role = read
    return UnitMatch(start + offset, start + offset + len(name), name, alias, collective, et_al, role)


@lru_cache(maxsize=8192)
def _read_name(piece: str) -> tuple[int, str, str | None, bool, bool, str | None] | None:
    """(offset, name, alias, collective, 等 behind it, role word behind it) of a piece of a list. Names come again and again."""
    offset, name = 0, piece
    lead = _LEAD_IN.match(name)
    while lead and lead.end():
        offset, name = offset + lead.end(), name[lead.end() :]
        lead = _LEAD_IN.match(name)
    tail = _TAIL.search(name)
    while tail and tail.end() > tail.start():
        name = name[: tail.start()]
        tail = _TAIL.search(name)
    et_al = name.endswith("等")
    name = name.removesuffix("等")
    alias = role = None
    bracket = patterns.search(r"[\[(]([^\[\]()]*)[\])]?$", name)
    if bracket and bracket.start() > 0:
        role = bracket.group(1) if role_word(bracket.group(1)) is not None else None
        if role is not None or _EXPLAINS.search(bracket.group(1)):
            name = name[: bracket.start()]
        elif looks_like_unit(bracket.group(1)) and not _CLASS.search(name[: bracket.start()]):
            alias = bracket.group(1)
    bare = name.strip("[]:") if name.count("[") != name.count("]") else name
    bare = bare.strip("()") if bare.count("(") != bare.count(")") else bare
    if not bare or bare in owner_words("no_name") or patterns.fullmatch(r"[\W_0-9]+", bare) or _DATED.match(bare):
        return None
    return offset + name.find(bare), bare, alias, bool(_CLASS.search(bare)), et_al, role


def plausible(found: list[UnitMatch]) -> bool:
    """Whether a list reads as names of units: most of them end as such names do, none is a sentence."""
    if not found:
        return False
    likely = sum(looks_like_owner(u.name) for u in found)
    return likely * 2 >= len(found) and all(len(u.name) <= _LONGEST for u in found)
