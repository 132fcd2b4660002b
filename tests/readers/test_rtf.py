"""Rich text as Word and WPS write it, in pieces small enough to read."""

from __future__ import annotations

import pytest

from docx_maker import grid
from planparse import errors, readers
from planparse.model.source import Source
from rtf_maker import gbk, rtf


def texts(source: Source, aside: str | None = None) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.aside == aside and b.end > b.start]


def test_bytes_characters_and_signs() -> None:
    body = rf"\pard\qc\f0\b {gbk('工作')}\u35201?\b0\u28857\'b5\par\pard 1\~2\_3\{{x\}}\tab\ldblquote a\rdblquote\line b\par"
    source = rtf(body)
    assert texts(source) == ["工作要点", "1\xa02-3{x}\t“a”\nb"]
    assert (source.blocks[0].align, source.blocks[0].typeface, source.blocks[0].bold) == ("center", "仿宋", False)
    assert texts(rtf(r"\uc2\u27700??\uc0\u21033 x\par")) == ["水利x"]
    assert texts(rtf(r"\u-10179?\u-8704?\par")) == ["😀"]  # two halves of one character
    assert texts(rtf(rf"\f1 {gbk('水利')}\par")) == ["水利"]  # a font that says nothing: the file's code page


def test_what_is_no_text_is_left_out() -> None:
    body = (
        r"{\info{\title x}}{\*\unknown y}{\pict 0011}\pard\v 1\v0{\deleted 2}3{\*\bkmkstart b}{\v 4}"
        r"{\field{\*\fldinst PAGE}{\fldrslt 5}}\bin3 {}}6\par"
    )
    source = rtf(body)
    assert texts(source) == ["356"]
    assert {code for code, _, _ in source.notes} == {"hidden_text", "tracked_changes"}


def test_a_table_with_merged_cells() -> None:
    row = r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl 1\cell a\cell b\cell\row"
    second = r"\trowd\clvmrg\cellx1000\cellx3010\pard\intbl\cell c\par d\cell\row"
    source = rtf(rf"\pard t\par{row}{second}\pard e\par")
    assert grid(source) == [(0, 0, 2, 1, "1"), (0, 1, 1, 1, "a"), (0, 2, 1, 1, "b"), (1, 1, 1, 2, "c\nd")]
    assert texts(source)[0::8] == ["t"]
    assert source.text.endswith("\ne")


LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc37\levelstartat2\levelfollow2{\leveltext\'02\'00\u12289?;}{\levelnumbers\'01;}}"
    r"\listid7}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
)


def test_numbers_of_the_list_table_and_stored_ones() -> None:
    source = rtf(LISTS + r"\pard\ls1\ilvl0 a\par b\par\pard c\par")
    assert texts(source) == ["二、a", "三、b", "c"]
    assert [span.of(source.text) for span in source.synthetic] == ["二、", "三、"]
    # what the program stored goes before what the table says
    source = rtf(LISTS + r"\pard{\listtext\pard\plain (5)\tab}\ls1\ilvl0 a\par")
    assert texts(source) == ["(5)a"]
    # a list that no table knows, and a bullet
    source = rtf(r"\pard{\pntext 3.\tab}a\par\pard{\listtext\'b7\tab}b\par")
    assert texts(source) == ["3. a", "b"]


def test_notes_and_margins() -> None:
    source = rtf(r"{\header h\par}{\footer - \chpgn  -\par}\pard a{\footnote n\par}b\par")
    assert (texts(source), texts(source, "footnote"), texts(source, "header")) == (["ab"], ["n"], ["h"])


@pytest.mark.slow
def test_broken_ones() -> None:
    assert texts(rtf(r"\pard a\par}}}}b\par")) == ["a", "b"]
    assert texts(readers.read(rb"{\rtf1 {\b a", "a.rtf")) == ["a"]
    with pytest.raises(errors.BrokenFileError, match="嵌套"):
        readers.read(b"{\\rtf1 " + b"{" * 20_000 + b"a", "a.rtf")
    long = "\\u27700?" * 300_000  # one paragraph; each character comes alone
    assert len(rtf(long + r"\par").text) == 300_000
    with pytest.raises(errors.EmptyFileError):
        readers.read(rb"{\rtf1 \par}", "a.rtf")
