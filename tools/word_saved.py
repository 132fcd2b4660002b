"""A made docx as Word leaves it after some days of editing, where `sample_docx` writes what it needs and no more.

Word cuts a paragraph into runs wherever somebody edited, where the input method changed and where it looked up a
spelling, marks each with the session (rsid) and repeats the looks of the words in every run and for the paragraph's
mark; beside the text stand a theme, settings, a table of fonts and all its styles. Of nine real plans saved so, a run
has 18 to 46 characters. What a reader takes out is the same; how long it takes is not.
"""

from __future__ import annotations

import functools
import random
import re
import zipfile
from pathlib import Path

import docx
from lxml import etree

from sample_docx import R, package_parts, zipped
from sample_layout import Paragraph

_RUN = re.compile(r'<w:r><w:rPr>(.*?)</w:rPr><w:t xml:space="preserve">(.*?)</w:t></w:r>')
_PARAGRAPH = re.compile(r"<w:p><w:pPr>(.*?)</w:pPr>(.*?)</w:p>", re.DOTALL)
_SCRIPTS = re.compile(r"[\x20-\x25\x27-\x7e]+|(?:&[a-z]+;|[^\x20-\x7e])+")  # Western, East Asian; entities stay whole
_LONGEST = 120  # characters between two places where somebody edited
_TOGETHER = 0.4  # of the places where the script changes are within a run
_TEMPLATE = Path(docx.__file__).parent / "templates" / "default.docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Parts that Word always writes: (name, what kind of relation, what kind of content)
_PARTS = (
    ("word/theme/theme1.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("word/settings.xml", "settings", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"),
    ("word/fontTable.xml", "fontTable", "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"),
)


@functools.cache
def _usual_parts() -> dict[str, str]:
    """Theme, settings, fonts and styles of a new document; of its styles of tables the default one alone."""
    with zipfile.ZipFile(_TEMPLATE) as package:
        parts = {name: package.read(name).decode("utf-8") for name, _, _ in _PARTS}
        styles = etree.fromstring(package.read("word/styles.xml"))
    for style in styles.findall(f"{_W}style[@{_W}type='table']"):
        if not style.get(f"{_W}default"):
            styles.remove(style)
    return {**parts, "word/styles.xml": etree.tostring(styles, encoding="unicode")}


def _cut(words: str, chance: random.Random) -> list[str]:
    """The words of a run in pieces: between the scripts more often than not, and where somebody edited."""
    pieces: list[str] = []
    for found in _SCRIPTS.finditer(words):
        rest = found[0]
        if pieces and chance.random() < _TOGETHER:
            rest = pieces.pop() + rest
        while len(rest) > _LONGEST // 2 and "&" not in rest:
            at = chance.randint(2, _LONGEST)
            pieces.append(rest[:at])
            rest = rest[at:]
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def _edited(document: str, chance: random.Random) -> str:
    """The main part with its runs cut and marked."""
    sessions = [f"00{chance.randrange(16**6):06X}" for _ in range(12)]

    def run(found: re.Match[str]) -> str:
        looks, words = found.groups()
        pieces = (f'<w:t xml:space="preserve">{piece}</w:t>' for piece in _cut(words, chance))
        return "".join(
            f'<w:r w:rsidR="{chance.choice(sessions)}"><w:rPr>{looks}</w:rPr>{piece}</w:r>' for piece in pieces
        )

    def paragraph(found: re.Match[str]) -> str:
        props, words = found.groups()
        first = _RUN.search(words)
        mark = f"<w:rPr>{first[1]}</w:rPr>" if first else ""
        session = chance.choice(sessions)
        return (
            f'<w:p w:rsidR="{session}" w:rsidRDefault="{chance.choice(sessions)}">'
            f"<w:pPr>{props}{mark}</w:pPr>{_RUN.sub(run, words)}</w:p>"
        )

    return _PARAGRAPH.sub(paragraph, document)


def word_bytes(paragraphs: list[Paragraph], chance: random.Random, *, automatic: bool = False) -> bytes:
    """The docx of a notice as Word saves it; the same for the same state of `chance`."""
    parts = package_parts(paragraphs, automatic)
    own = "".join(re.findall(r'<w:style w:type="paragraph" w:styleId=.*?</w:style>', parts["word/styles.xml"]))
    parts |= _usual_parts()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{own}</w:styles>")
    parts["word/document.xml"] = _edited(parts["word/document.xml"], chance)
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    for number, (name, kind, content) in enumerate(_PARTS, 10):
        target = name.removeprefix("word/")
        related = f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/></Relationships>'
        parts[relations] = parts[relations].replace("</Relationships>", related)
        override = f'<Override PartName="/{name}" ContentType="{content}"/></Types>'
        parts[types] = parts[types].replace("</Types>", override)
    return zipped(parts)
