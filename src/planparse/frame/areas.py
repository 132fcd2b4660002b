"""The area that a notice is for: as the issuer or the title names it (ANNOTATION 21)."""

from __future__ import annotations

from planparse.lexicon.loader import one_of, words_of
from planparse.text import patterns
from planparse.text.fold import fold

_PARTY = one_of("notice_words", "party")
# 赣州市, where 州 ends no area; and a name goes on behind 乡 in 城乡, 乡村; 云岭县|滨江片区|管理局
AREA = patterns.compile(
    rf"^{_PARTY}?(?P<area>(?:(?!城市)(?:(?![委厅局办府党院各全部])\p{{Han}}){{1,5}}?"
    rf"(?:州[省市县区]|{one_of('notice_words', 'area')})(?<!{one_of('notice_words', 'no_area')})(?!(?<=乡)[村镇])){{1,4}}"
    rf"(?:\p{{Han}}{{2,4}}{one_of('notice_words', 'zone')}(?=[0-9]|$|{one_of('notice_words', 'zone_organ')}))?)"
)


def region(issuers: list[str], title: str) -> str | None:
    """The area: 赣州市章贡区, 云岭县滨江片区; a national notice has none."""
    for name in [*issuers[:1], title]:
        national = name.startswith(words_of("notice_words", "national"))
        if national and not name.startswith("中共中央办公厅") and name in issuers:
            return None
        match = AREA.match(fold(name))
        if match is not None and not match["area"].startswith(words_of("notice_words", "no_area_of")):
            return str(match["area"])
    return None
