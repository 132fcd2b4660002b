"""主送机关 and 抄送: lists of names that split more rarely than those of an annotation (ANNOTATION 21)."""

from __future__ import annotations

from planparse.lexicon.loader import surfaces
from planparse.rules.matches import UnitMatch
from planparse.rules.owners import names, organs, shared_heads
from planparse.rules.owners.vocabulary import owner_word, owner_words
from planparse.text import patterns

# 各省 | 自治区 | 直辖市及新疆生产建设兵团卫生健康委: places that share the organ behind the last
_FIRST = patterns.compile(rf"各{owner_word('first_place')}(?:\([^()]*\))?")
_PLACE = rf"{owner_word('listed_place')}(?:\([^()]*\))?"
_NEXT = patterns.compile(_PLACE)
_LAST = patterns.compile(rf"{_PLACE}(?:(?:及|和).{{2,16}}?)?\p{{Han}}{{2,}}.*")
# 各市教育局: places, and the organ that each of them has
_EACH = patterns.compile(
    rf"各(?:{owner_word('first_place', 'listed_place', 'each_place', 'level')}|[、及和与]|\([^()]*\))+"
)


def split(text: str) -> list[UnitMatch]:
    """主送机关: split at , and ;, and at 、 between names that stand alone (国务院各部委、各直属机构 is one)."""
    found: list[UnitMatch] = []
    for start, end in _clauses(text):
        pieces = _of_places(text, shared_heads.join_shared_heads(text, organs.pieces_of(text, start, end)))
        joined = pieces[:1]
        for a, b in pieces[1:]:
            left, right = text[joined[-1][0] : joined[-1][1]], text[a:b].strip()
            if len(right) < 2 or _hangs_on(left, right):
                joined[-1] = (joined[-1][0], b)
            else:
                joined.append((a, b))
        found += [unit for a, b in joined if (unit := organs.unit_in(text, a, b)) is not None]
    return found


def _hangs_on(left: str, right: str) -> bool:
    """Whether a piece makes a name only with what stands before it: 国务院各部委、|各直属机构; 各市教育局、|财政局."""
    if right.startswith("各") and not _stands_alone(right):
        return patterns.match(rf"^(?!各|{owner_word('bare_place')}).+各\p{{Han}}+$", left) is not None
    if names.lacks(right) is None:
        return False
    each = _EACH.match(left)
    first = patterns.split("、", left[each.end() :])[0] if each is not None else ""
    return names.lacks(first) is not None


def _stands_alone(name: str) -> bool:
    """Whether 各… names organs or places by itself (各片区管理局, 各乡镇), rather than parts of what stands before it
    (各直属机构)."""
    head = shared_heads.head_of(name)
    return head is not None and surfaces("unit_heads")[head]["class"] != "bare"


def _of_places(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, places joined that share one organ (or, as 各省、自治区、直辖市, stand for all of them)."""
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        index += 1
        if _FIRST.fullmatch(text, start, end) is not None:
            last, nation = index, False
            while last < len(pieces) and _NEXT.fullmatch(text, *pieces[last]) is not None:
                nation = nation or text.startswith(owner_words("nation"), pieces[last][0])
                last += 1
            organ = last < len(pieces) and _LAST.fullmatch(text, *pieces[last]) is not None
            if organ or nation:
                last += organ
                end, index = pieces[last - 1][1], last
        joined.append((start, end))
    return joined


def _clauses(text: str) -> list[tuple[int, int]]:
    pieces, depth, at = [], 0, 0
    for match in patterns.finditer(r"[\[(]|[\])]|[,;]", text):
        if match.group() in "[(":
            depth += 1
        elif match.group() in "])":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((at, match.start()))
            at = match.end()
    pieces.append((at, len(text)))
    return pieces
