"""Who issues a notice: heading, signature, the title's opening or the page's field (ANNOTATION 21).

Reads: the lines with their frame kinds, the groups of title lines. Writes: `issuers` of the metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planparse.frame.layout import Layout
from planparse.frame.phrases import SIGNED
from planparse.frame.printed import words
from planparse.frame.titles import Kinds
from planparse.lexicon.loader import one_of, words_of
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.rules.owners import organs
from planparse.text import patterns
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping

_ISSUED = patterns.compile(rf"^(?P<issuer>[^《》“”]{{2,40}}?)(?:关于|{one_of('notice_words', 'forwarding')})")
_PLACE = patterns.compile(rf"\p{{Han}}{{1,6}}?{one_of('notice_words', 'area')}")
_SEAL = patterns.compile(rf"\({one_of('notice_words', 'seal')}\)")


def read(meta: MetadataMapping, source: Source, lines: list[Line], layout: Layout, fields: dict[str, str]) -> None:
    """Heading, signature or the title's opening: the fullest form."""
    heading = [
        name
        for line in lines
        if layout.kinds.get(line) == "issuer"
        for name in _names(source.text[line.start : line.end])
    ]
    prefix = _before_title(source, layout.titles[0]) if layout.titles else []
    candidates = [c for c in (heading, _signed(source, lines, layout.kinds), prefix) if c]
    for key in words_of("notice_words", "issuer_field"):
        if fields.get(key):
            candidates.append([n for n in patterns.split(r"[\s、,;，；]+", fields[key]) if n])
    if candidates:
        best = max(candidates, key=lambda names: len("".join(names)))
        meta["issuers"] = list(dict.fromkeys(one for name in best for one in _apart(name)))


def _apart(name: str) -> list[str]:
    """Names that ran together, each of which opens with the same place: 岚山县教育局|岚山县财政局."""
    place = _PLACE.match(name)
    at = name.find(place[0], place.end()) if place is not None else -1
    if at < 0 or not organs.is_organ(fold(name[:at])):
        return [name]
    return [name[:at], *_apart(name[at:])]


def _signed(source: Source, lines: list[Line], kinds: Kinds) -> list[str]:
    """The names of the signature, joint ones apart, a name broken over lines put together."""
    signed: list[str] = []
    for index, line in enumerate(lines):
        if kinds.get(line) == "signature":
            text = _unsealed(words(source, [line]))
            if len(joint := _names(_unsealed(source.text[line.start : line.end]))) > 1:  # side by side
                signed += joint
            elif signed and kinds.get(lines[index - 1]) == "signature" and not organs.looks_like_unit(fold(signed[-1])):
                signed[-1] += text
            else:
                signed.append(text)
        elif kinds.get(line) == "date" and (one := SIGNED.fullmatch(fold(words(source, [line])))):
            signed.append(words(source, [line])[: one.end("unit")])
    return signed


def _unsealed(text: str) -> str:
    """A signature's words as printed without （代章）, whatever the brackets."""
    seals = [match.span() for match in _SEAL.finditer(fold(text))]
    for start, end in reversed(seals):
        text = text[:start] + text[end:]
    return text


def _before_title(source: Source, title: list[Line]) -> list[str]:
    """The organs that a title begins with (某省人民政府 关于…); none where one of the names is no organ's."""
    raw = " ".join(source.text[line.start : line.end].strip() for line in title)
    match = _ISSUED.match(fold(raw).strip("#* "))
    if match is None:
        return []
    names = [n for n in patterns.split(r"\s+", raw.strip("#* ")[: match.end("issuer")].strip()) if n]
    if len(names) > 1 and not all(_is_organ(n) for n in names):
        names = ["".join(names)]
    return names if all(_is_organ(n) for n in names) else []


def _is_organ(name: str) -> bool:
    """Whether a name is that of an organ; the two highest end as no others do."""
    return name in words_of("notice_words", "highest_organ") or organs.looks_like_unit(fold(name))


def _names(text: str) -> list[str]:
    """The names of a heading line: joint issuers stand side by side, a spaced-out name does not."""
    parts = [part for part in patterns.split(r"\s+", patterns.sub(r"文件\s*$", "", text.strip("#* "))) if part]
    if len(parts) > 1 and all(len(part) > 2 and _is_organ(part) for part in parts):
        return parts
    return ["".join(parts)] if parts else []
