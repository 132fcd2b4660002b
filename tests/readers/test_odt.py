"""OpenDocument: list numbers, tables, what is hidden or noted, and files that mean harm."""

from __future__ import annotations

import pytest

from docx_maker import grid
from odt_maker import NS, cell, odt, p, row
from planparse import errors, readers
from planparse.model.source import Source
from planparse.readers.common import limits

HAN, ROUND = "一, 二, 三, ...", "①, ②, ③, ..."


def read(body: str, styles: str = "", **parts: str) -> Source:
    return readers.read(odt(body, styles, **parts), "要点.odt")


def texts(source: Source, aside: str | None = None) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.aside == aside and b.end > b.start]


def items(*words: str, more: str = "") -> str:
    rows = "".join(f"<text:list-item>{w if w.startswith('<') else p(w)}</text:list-item>" for w in words)
    return f"<text:list {more}>{rows}</text:list>"


def level(number: int, shape: str, prefix: str = "", suffix: str = "、", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{shape}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}" {more}><style:list-level-properties><style:list-level-label-alignment '
        'text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>'
    )


LIST = f'<text:list-style style:name="L">{level(1, HAN)}{level(2, "1", suffix=".", more="""text:display-levels="2" """)}{level(3, ROUND, suffix="")}</text:list-style>'


def test_lists_count_go_on_and_begin_anew() -> None:
    named = 'text:style-name="L"'
    source = read(
        items("甲", p("乙") + p("乙的第二段") + items("丙", items("丁")), more=f'{named} xml:id="x"')
        + p("正文")
        + items("戊", more=f'{named} text:continue-numbering="true"')
        + items("己", more=named)
        + items("庚", more=f'{named} text:continue-list="x"')
        + '<text:list text:style-name="L"><text:list-header><text:p>题</text:p></text:list-header>'
        + f'<text:list-item text:start-value="5">{p("辛")}</text:list-item></text:list>',
        LIST,
    )
    assert texts(source) == [
        "一、甲", "二、乙", "乙的第二段", "二.1.丙", "①丁", "正文", "三、戊", "一、己", "四、庚", "题", "五、辛",
    ]  # fmt: skip
    assert [span.of(source.text) for span in source.synthetic][:4] == ["一、", "二、", "二.1.", "①"]


def test_headings_number_themselves() -> None:
    outline = f"<text:outline-style>{level(1, HAN)}{level(2, HAN, '（', '）')}</text:outline-style>".replace(
        "list-level-style-number", "outline-level-style"
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'.format
    source = read(
        heading(1, "甲") + heading(2, "乙") + heading(2, "丙") + heading(1, "丁") + heading(2, "戊"),
        styles__xml="",
        **{
            "styles.xml": f"<office:document-styles {NS}><office:styles>{outline}</office:styles></office:document-styles>"
        },
    )
    assert texts(source) == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"]
    assert [b.level for b in source.blocks] == [0, 1, 1, 0, 1]


def test_words_blanks_and_looks() -> None:
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties style:font-weight-asian="bold" '
        'style:font-name-asian="楷体"/></style:style><style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    source = read(
        p('  甲 \n 乙<text:s text:c="3"/>丙<text:tab/>丁<text:line-break/>戊', "C")
        + p('<text:span text:style-name="B">己</text:span><text:span text:style-name="H">隐</text:span>')
        + p('庚<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            f'{p("注")}</text:note-body></text:note><office:annotation>{p("批")}</office:annotation>')
        + p(f'<draw:frame><draw:text-box>{p("框")}</draw:text-box></draw:frame>'),
        styles,
    )  # fmt: skip
    assert texts(source) == ["甲 乙   丙\t丁\n戊", "己", "庚"]
    assert (texts(source, "footnote"), texts(source, "textbox")) == (["注"], ["框"])
    assert (source.blocks[0].align, source.blocks[1].bold, source.blocks[1].typeface) == ("center", True, "楷体")
    assert [code for code, _, _ in source.notes] == ["hidden_text", "comments_aside"]


COVERED = "<table:covered-table-cell/>"


def test_tables() -> None:
    source = read(
        "<table:table><table:table-header-rows>"
        + row(cell("序号"), cell("任务", 'table:number-columns-spanned="2"'), COVERED)
        + "</table:table-header-rows>"
        + row(cell("1", 'table:number-rows-spanned="2"'), cell("甲"), cell("乙"))
        + row(COVERED, cell("同", 'table:number-columns-repeated="2"'))
        + "</table:table>"
        + p("完")
    )
    assert grid(source) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"),
        (2, 1, 1, 1, "同"), (2, 2, 1, 1, "同"),
    ]  # fmt: skip
    assert (source.tables[0].rows, source.tables[0].columns, source.tables[0].header_rows) == (3, 3, 1)
    assert source.text == "序号\t任务\n1\t甲\t乙\n\t同\t同\n完"


MANIFEST = "<m><encryption-data/></m>"
ENTITY = '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;">]>'
MANY = 'table:number-rows-repeated="1000000"'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (odt("", **{"META-INF__manifest.xml": MANIFEST}), errors.ProtectedFileError),
        (odt("", **{"content.xml": ""}), errors.BrokenFileError),
        (odt("", **{"content.xml": "<x/>"}), errors.BrokenFileError),
        (odt("", **{"content.xml": f"{ENTITY}<x>&b;</x>"}), errors.BrokenFileError),
        (odt(p("甲"))[:-60], errors.BrokenFileError),
        (odt(p("甲" + " " * 21_000_000)), errors.LimitError),
        (odt(f"<table:table>{row(cell('甲'), more=MANY)}</table:table>"), errors.LimitError),
        (odt("<text:section>" * 1000 + "</text:section>" * 1000), errors.BrokenFileError),
    ],
)
def test_hostile_and_broken_files(data: bytes, kind: type[errors.InputError]) -> None:
    with pytest.raises(kind):
        readers.read(data, "要点.odt")


def test_repetition_is_bounded() -> None:
    wide = cell("", 'table:number-columns-repeated="1000000"')
    source = read(f"<table:table>{row(cell('甲'), wide)}{row(cell(''), more=MANY)}</table:table>")
    assert (source.tables[0].rows, source.tables[0].columns) == (2, 200)
    assert read(p('甲<text:s text:c="999999999"/>乙')).text.count(" ") == 1000
    with limits.use(rows=1), pytest.raises(errors.LimitError, match="rows=1"):
        read(f"<table:table>{row(cell('甲'))}{row(cell('乙'))}</table:table>")


def test_a_missing_part_is_noted() -> None:
    source = read(p("甲"), **{"styles.xml": ""})
    assert source.notes == [("part_missing", {"part": "styles.xml"}, None)]
