"""What stands above the body: titles, document number, recipients, issuing body, attachments (GB/T 9704-2012, 7.2).

Reads: the lines of the head that have no kind yet. Writes: their kinds. Guarantees: paragraphs have none.
"""

from __future__ import annotations

from planparse.frame.areas import AREA
from planparse.frame.phrases import ANNEX, LISTED_ANNEX, SENTENCE, TITLE_FIELD
from planparse.frame.titles import FORWARDS, Kinds, line_words, reads_as_title, same_name, title_group
from planparse.lexicon.loader import one_of, words_of
from planparse.model.layout import Line
from planparse.rules.headings import sections
from planparse.rules.owners import organs
from planparse.rules.references import find_document_number
from planparse.text import patterns

_NAMED = patterns.compile(r"《([^《》]{5,80})》")
_HEADING = patterns.compile(rf"{one_of('notice_words', 'heading_end')}$")  # 青石县人民政府|文件
# 关于… | 2024年… | 云岭县… : how titles begin
_OPENS_TITLE = patterns.compile(rf"关于|《?(?:19|20)[0-9]{{2}}年|{AREA.pattern.removeprefix('^')}")
_NO_END = frozenset(":,、;。!?")
_LONGEST = 80  # code points of a title that only its place tells
_LIST = 400  # code points of recipients
_FULL = 24  # code points of a full line of print
_LINES = 3  # of such a title
_YEARS = patterns.compile(r"(?:19|20)[0-9]{2}(?![0-9])")


def read_head(head: list[Line], folded: str, kinds: Kinds, apart: Kinds) -> list[list[Line]]:
    """The titles of the head; every line of it that is no paragraph gets its kind. `apart`: lines right below
    other frame (a page's, a signature), with its kind."""
    names = set(_NAMED.findall("".join(line_words(line, folded) for line in head)))
    titles: list[list[Line]] = []
    for index, line in enumerate(head):
        if line in kinds:
            continue
        bare = _bare(line, folded)
        above = head[index - 1] if index else None
        kind = _kind_by_words(bare, kinds.get(above) if above is not None else None)
        group = [] if kind else title_group(head, index, folded, kinds, apart)
        group = group or ([] if kind else _named(head, index, folded, apart, names))
        if group:
            kinds.update(dict.fromkeys(group, "title"))
            titles.append(group)
            names |= _forwarded(group, folded)
        elif addressed := _recipients(head, index, folded, kinds, bool(titles)) if kind is None else []:
            kinds.update(dict.fromkeys(addressed, "recipients"))
        elif kind := kind or _kind_by_place(bare, bool(titles)):
            kinds[line] = kind
    titles = titles or _by_style(head, folded, kinds) or _by_place(head, folded, kinds)
    return _without_headline(titles, head, folded, kinds, apart)


def notices(lines: list[Line], folded: str) -> list[Line]:
    """The first line of each notice that a file holds: a title that ends in what a notice calls itself (…的通知), and whom
    it addresses right below."""
    found: list[Line] = []
    plain = [line for line in lines if line.table is None and line.aside is None]
    for index, line in enumerate(plain):
        if line.label or not line_words(line, folded).endswith(":"):
            continue
        text = _bare(line, folded)
        if len(text) >= _LIST or not _addresses(text, titled=False):
            continue
        for size in range(1, 1 + min(index, _LINES)):
            words = "".join(_bare(one, folded) for one in plain[index - size : index])
            if "关于" in words and words.endswith(words_of("notice_words", "paper")) and reads_as_title(words):
                found.append(plain[index - size])
                break
    return found


def _bare(line: Line, folded: str) -> str:
    return line_words(line, folded).replace(" ", "")


def _kind_by_words(bare: str, above: str | None) -> str | None:
    """The kind that a line's own words give, before it is looked at as a title; `above` is the kind of the line before."""
    number = find_document_number(bare)
    if number is not None and len(bare) <= number[1] - number[0] + 12 and "关于" not in bare:
        return "document_number"
    if TITLE_FIELD.fullmatch(bare):
        return "chrome"
    if above == "attachment" and LISTED_ANNEX.fullmatch(bare) and len(bare) < 80:
        return "attachment"
    heading = _HEADING.search(bare)
    return "issuer" if heading and organs.looks_like_unit(bare[: heading.start()].strip("#*")) else None


def _kind_by_place(bare: str, titled: bool) -> str | None:
    """The kind of a line that is no title, below one or not."""
    if ANNEX.fullmatch(bare) and len(bare) < 120:
        return "attachment"
    short = not titled and len(bare) < 60 and not SENTENCE.search(bare)
    listed = patterns.search("[、,]", bare) is not None  # the first line of those it is addressed to
    return "issuer" if short and not listed and organs.looks_like_unit(bare) else None


def _recipients(head: list[Line], index: int, folded: str, kinds: Kinds, titled: bool) -> list[Line]:
    """The line that ends the list of recipients, with the full lines of print above that it goes on from; [] for others."""
    last = _bare(head[index], folded)
    if not last.endswith(":") or len(last) >= _LIST:
        return []
    first = index
    while first and head[first - 1] not in kinds and _goes_on(_bare(head[first - 1], folded)):
        first -= 1
    for begin in (first, index):
        words = "".join(_bare(line, folded) for line in head[begin : index + 1])
        opens = titled or begin == 0 or head[begin - 1] in kinds or words[:1] == "各"
        if len(words) < 2 * _LIST and opens and _addresses(words, titled):
            return head[begin : index + 1]
    return []


def _goes_on(line: str) -> bool:
    """Whether a line is a full line of print of a list that goes on below."""
    return len(line) >= _FULL and line[-1] not in ":。;!?" and patterns.search("[、,]", line) is not None


def _addresses(text: str, titled: bool) -> bool:
    listed = organs.split(text, 0, len(text) - 1)
    return bool(listed) and "如下" not in text and ((titled and text.startswith("各")) or organs.plausible(listed))


def _forwarded(group: list[Line], folded: str) -> set[str]:
    """What the title of a notice says that it forwards."""
    match = FORWARDS.match("".join(_bare(line, folded) for line in group))
    return {match["what"].strip("《》")} if match is not None else set()


def _named(head: list[Line], index: int, folded: str, apart: Kinds, names: set[str]) -> list[Line]:
    """The lines at `index` that are the name of a document which the head speaks of, whatever its last noun."""
    words, first = "", 0
    for count, line in enumerate(head[index : index + _LINES], 1):
        text = _bare(line, folded).strip("#*《》")
        if not text or text[-1] in _NO_END or (words and line in apart):
            break
        words += text
        first = first or len(words)
        if (
            len(words) > 5
            and "《" not in words
            and any(same_name(words, name) and len(words) - len(name) < first for name in names)
        ):
            return head[index : index + count]
    return []


def _by_style(head: list[Line], folded: str, kinds: Kinds) -> list[list[Line]]:
    """Where no line reads as a title: the first short line that stands as one (centred, or a heading of the format)."""
    for line in head[:6]:
        text = line_words(line, folded)
        styled = line.level == 0 or line.align == "center"
        if line not in kinds and styled and 4 < len(text) <= 60 and not SENTENCE.search(text):
            kinds[line] = "title"
            return [[line]]
    return []


def _by_place(head: list[Line], folded: str, kinds: Kinds) -> list[list[Line]]:
    """Where nothing else tells: the short lines that open the notice, if they begin as titles do (云岭县… , 关于… , 2024年…)
    and count nothing."""
    group: list[Line] = []
    for line in head:
        text = _bare(line, folded)
        if line in kinds and not group:
            continue
        if line in kinds or not text or text[-1] in _NO_END or SENTENCE.search(text):
            break
        group.append(line)
    words = "".join(_bare(line, folded).strip("#*") for line in group)
    if len(group) > _LINES or not 6 <= len(words) <= _LONGEST or ":" in words or _OPENS_TITLE.match(words) is None:
        return []
    if organs.looks_like_unit(words) or patterns.search("[0-9]", _YEARS.sub("", words)):
        return []
    kinds.update(dict.fromkeys(group, "title"))
    return [group]


def _without_headline(
    titles: list[list[Line]], head: list[Line], folded: str, kinds: Kinds, apart: Kinds
) -> list[list[Line]]:
    """The titles without a page's headline: the first one where the notice's own stands right below it (ANNOTATION 21)."""
    if len(titles) < 2:
        return titles
    first, second = titles[:2]
    words, own = ("".join(_bare(line, folded) for line in group) for group in (first, second))
    between = head[head.index(first[-1]) + 1 : head.index(second[0])]
    notice = sections.document_type(words) in words_of("notice_words", "paper")
    below = apart.get(second[0]) == "chrome" or (first[-1].level == 0 and second[0].level != 0)
    if notice or own.endswith(words) or not below or any(line not in kinds for line in between):
        return titles
    kinds.update(dict.fromkeys(first, "chrome"))
    return titles[1:]
