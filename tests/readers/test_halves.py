"""Characters beyond U+FFFF, in words, cells and numbers of lists, however a file writes them; halves of one are told of."""

from __future__ import annotations

import json

import pytest

from docx_maker import document, grid, p, r, row, table
from inner_maker import mht, old
from odt_maker import odt
from odt_maker import p as odt_p
from ofd_maker import line, ofd, page
from planparse import extract_bytes, extract_text, pipeline, readers
from planparse.model.source import Source
from planparse.model.validate import failures
from planparse.readers.common.halves import in_reference_bytes, in_references, is_split, joined
from rtf_maker import rtf

RARE = "𬇙𠮷𝑥😀"


def halves(char: str) -> tuple[int, int]:
    high, low = (int.from_bytes(char.encode("utf-16-be")[at : at + 2]) for at in (0, 2))
    return high, low


def hexes(char: str) -> str:
    return "".join(f"&#x{half:X};" for half in halves(char))


def decimals(char: str) -> str:
    return "".join(f"&#{half};" for half in halves(char))


def units(char: str, part: str = "") -> str:
    return part.join(rf"\u{half - 65536}?" for half in halves(char))


@pytest.mark.parametrize("char", RARE)
def test_a_character_is_whole_in_every_format(char: str) -> None:
    high, low = halves(char)
    symbols = "".join(f'<w:sym w:font="Cambria Math" w:char="{half:X}"/>' for half in (high, low))
    wanted = f"甲{char}乙"
    sources = [
        readers.read(document(f"<w:p>{r('甲')}<w:r>{symbols}</w:r>{r('乙')}</w:p>"), "a.docx"),
        readers.read(document(p(r(wanted))), "a.docx"),
        readers.read(odt(odt_p(f"甲{hexes(char)}乙")), "a.odt"),
        readers.read(old(f"<w:p><w:r><w:t>甲{decimals(char)}乙</w:t></w:r></w:p>"), "a.xml"),
        readers.read(ofd(page(line(wanted, 28, 50))), "a.ofd"),
        readers.read(f"<p>甲{decimals(char)}乙</p>".encode(), "a.html"),
        readers.read(mht(f"<p>甲{hexes(char)}乙</p>".encode(), "utf-8"), "a.mht"),
        rtf(rf"\u30002?{units(char)}\u20057?\par"),
        rtf(rf"\u30002?{units(char, '}{')}\u20057?\par".replace("}{", r"\b ", 1)),
        rtf(rf"{{\u30002?\uc0\u{high - 65536}}}{{\uc0\u{low - 65536}}}\u20057?\par"),
    ]
    assert [source.text for source in sources] == [wanted] * len(sources)
    assert [source.notes for source in sources] == [[]] * len(sources)


def test_cells_and_numbers_of_lists_hold_them_too() -> None:
    source = rtf(
        rf"\trowd\cellx1000\cellx2000\pard\intbl {units('𠮷')}\cell b{units('😀')}\cell\row\pard {{\listtext {units('𝑥')}.\tab}}x\par"
    )
    assert [words for *_, words in grid(source)] == ["𠮷", "b😀"]
    assert source.text.endswith("\n𝑥. x")


def test_spans_stand_behind_rare_characters() -> None:
    body = p("𬇙水县2025年工作方案") + p("一、重点任务") + p("1.𠮷田改造。修渠12公里。（责任单位：𬇙水县水利局）")
    body += table(row("序号", "工作任务", "责任单位", "时限"), row("1", "𝑥区😀植树30株", "𬇙水镇", "9月底前"))
    notice = extract_bytes(document(body), "方案.docx")
    assert failures(json.loads(notice.model_dump_json())) == []
    assert [unit.name for task in notice.tasks for one in task.assignments for unit in one.units] == [
        "𬇙水县水利局",
        "𬇙水镇",
    ]


def damaged(source: Source) -> list[str]:
    notes = pipeline.mapping(source)["diagnostics"]
    return [note["message"] for note in notes if note["code"] == "characters_unread"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("<p>甲&#xD83D;乙</p>".encode(), "a.html"),
        ("<p>甲&#56832;乙</p>".encode(), "a.html"),
        (odt(odt_p("甲&#xD83D;乙")), "a.odt"),
        (ofd(page(line("甲&#xD83D;乙", 28, 50))), "a.ofd"),
        (document("<w:p><w:r><w:t>甲&#xDE00;乙</w:t></w:r></w:p>"), "a.docx"),
        (document(p("甲", "<w:r><w:sym w:font='Arial' w:char='D83D'/></w:r>", "乙")), "a.docx"),
        (rb"{\rtf1\ansi\u30002?\u-10179?\u20057?\par}", "a.rtf"),
        (rb"{\rtf1\ansi{\fonttbl{\f0 \u-10179?x;}}\f0\u30002?\u-8704?\u20057?\par}", "a.rtf"),
    ],
)
def test_a_lone_half_is_replaced_and_told_of(data: bytes, name: str) -> None:
    source = readers.read(data, name)
    assert source.text == "甲\ufffd乙"
    (message,) = damaged(source)
    assert "1 个字符" in message


def test_references() -> None:
    assert in_references("&#55295;&#57344;&#xD7FF;&#xE000;&#12;&amp;") == "&#55295;&#57344;&#xD7FF;&#xE000;&#12;&amp;"
    assert in_references("&#xD83D;&#56832;&#xDE00;") == "&#128512;&#65533;"
    assert in_reference_bytes("é&#x0000D83D;&#xde00;".encode()) == "é&#128512;".encode()
    assert (joined("a\ud83d\ude00\ud83d"), joined("甲")) == ("a😀\ufffd", "甲")
    assert is_split("a\ud83d", "\ude00b")
    assert [is_split("a", "b"), is_split("", ""), is_split("\ude00", "\ud83d")] == [False] * 3


def test_a_half_in_a_string_is_replaced_and_told() -> None:
    document = extract_text("1.修建\ud83d\ude00村公路\ud83d。")
    assert document.text == "1.修建😀村公路\ufffd。"
    assert [row.message for row in document.diagnostics if row.code == "characters_unread"] != []
