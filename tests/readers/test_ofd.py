"""OFD: words in reading order with their places, paragraphs out of lines, and files that mean harm."""

from __future__ import annotations

import pytest

from docx_maker import grid, pack
from ofd_maker import EM, NS, ROOT, line, ofd, page
from planparse import errors, pipeline, readers
from planparse.model.source import Source
from planparse.readers.common import limits

LEFT, FULL = 28.0, 27  # the margin, and the characters of a full line


def read(data: bytes) -> Source:
    return readers.read(data, "要点.ofd")


def texts(source: Source, aside: str | None = None) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.aside == aside]


BODY = "各乡镇要加强渠道管护整修水毁工程落实防汛物资完善应急预案" * 3  # 81 characters: three full lines
FIRST = page(
    line("青岚县水利局文件", 64, 40, 10, 2),
    line("关于做好二〇二四年水利工作的", 50, 70, 7.7, 2),
    line("通知", 97, 82, 7.7, 2),
    line(BODY[:25], LEFT + 2 * EM, 100),
    line(BODY[25:52], LEFT, 110),
    line("— 1 —", 100, 280),
)
SECOND = page(
    line(BODY[52:79], LEFT, 30),
    line(BODY[79:] + "。", LEFT, 40),
    line("一、重点任务", LEFT + 2 * EM, 50, EM, 2),
    line("责任单位", LEFT + 2 * EM, 60),
    line("县水利局", LEFT + 12 * EM, 60.2),
    line("2024年3月1日", 130, 80),
    line("— 2 —", 100, 280),
)


def test_lines_become_paragraphs_over_the_end_of_a_page() -> None:
    source = read(ofd(FIRST, SECOND))
    assert texts(source) == [
        "青岚县水利局文件", "关于做好二〇二四年水利工作的通知", BODY + "。", "一、重点任务", "责任单位\u3000县水利局", "2024年3月1日",
    ]  # fmt: skip
    assert texts(source, "footer") == ["— 1 —", "— 2 —"]
    assert [b.align for b in source.blocks[:2]] == ["center", "center"]
    assert [(b.typeface, b.bold) for b in source.blocks[1:3]] == [("黑体", True), ("仿宋_GB2312", False)]
    assert source.pages == 2


def test_words_have_their_places() -> None:
    document = pipeline.mapping(read(ofd(FIRST, SECOND)))
    source = read(ofd(FIRST, SECOND))
    assert source.places is not None
    start = source.text.index("一、重点")
    number, box = source.places.locate(start, start + 2)
    assert number == 2
    assert box == pytest.approx(((LEFT + 2 * EM) * 72 / 25.4, (50 + 0.12 * EM) * 72 / 25.4, (LEFT + 4 * EM) * 72 / 25.4,
                                 (50 + 1.14 * EM) * 72 / 25.4), abs=0.1)  # fmt: skip
    spans = source.text.index(BODY) + 50
    assert source.places.locate(spans, spans + 1)[0] == 1
    assert source.places.locate(spans + 3, spans + 4)[0] == 2
    assert document["source"]["pages"] == 2
    assert all(h["span"]["page"] == 2 for h in document["outline"])


def test_transforms_templates_and_what_is_left_out() -> None:
    under = page(line("征求意见稿", 28, 20))
    shown = page(
        line("按磅标注", 28, 50, 16, more='CTM="0.3528 0 0 0.3528 0 0"'),
        line("水印", 50, 100, more='CTM="0.7 0.7 -0.7 0.7 0 0"'),
        line("看不见", 28, 120, more='Visible="false"'),
        line("印两遍", 28, 140),
        line("印两遍", 28.2, 140),
        template='<ofd:Template TemplateID="9"/>',
    )
    source = read(ofd(shown, common='<ofd:TemplatePage ID="9" BaseLoc="Tpl.xml"/>', Tpl=under))
    assert "".join(texts(source)) == "征求意见稿按磅标注印两遍"
    assert source.blocks[0].typeface == "仿宋_GB2312"


def drawn(xs: list[float], ys: list[float], gaps: tuple[tuple[int, int], ...] = ()) -> str:
    """The lines of a table; `gaps` are (row, column) of fields with no line above."""
    lines = "".join(
        f'<ofd:PathObject Boundary="{x} {ys[0]} 0.3 {ys[-1] - ys[0]}"><ofd:AbbreviatedData>M 0 0 L 0 {ys[-1] - ys[0]}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for x in xs
    )
    for row, y in enumerate(ys):
        for column in range(len(xs) - 1):
            if (row, column) not in gaps:  # as a thin box that is filled
                lines += (
                    f'<ofd:PathObject Boundary="{xs[column]} {y} 9 1" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 '
                    f"L {xs[column + 1] - xs[column]} 0 L {xs[column + 1] - xs[column]} 0.2 L 0 0.2 C</ofd:AbbreviatedData>"
                    "</ofd:PathObject>"
                )
    return lines


XS = [28.0, 42.0, 98.0, 140.0]


def cells(y: float, *words: str) -> str:
    return "".join(line(w, x + 1, y + 1, 5) for x, w in zip(XS, words, strict=False) if w)


def test_ruled_tables_go_on_over_pages() -> None:
    first = page(
        line("附件：任务清单", LEFT, 30),
        drawn(XS, [50, 60, 80, 100], ((2, 2),)),
        cells(50, "序号", "任务", "单位"),
        cells(60, "1", "整修渠道十二公里九", "县水利局"),
        line("座", XS[1] + 1, 68, 5),
        cells(80, "2", "清淤河道全线八公里"),
        line("— 1 —", 100, 280),
    )
    second = page(
        drawn(XS, [30, 40, 50, 60]),
        cells(30, "序号", "任务", "单位"),
        cells(40, "", "并落实管护", ""),
        cells(50, "3", "防汛演练", "各乡镇"),
        line("完毕。", LEFT, 90),
    )
    source = read(ofd(first, second))
    assert grid(source) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 1, "任务"), (0, 2, 1, 1, "单位"),
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, "整修渠道十二公里九座"), (1, 2, 2, 1, "县水利局"),
        (2, 0, 1, 1, "2"), (2, 1, 1, 1, "清淤河道全线八公里并落实管护"),
        (3, 0, 1, 1, "3"), (3, 1, 1, 1, "防汛演练"), (3, 2, 1, 1, "各乡镇"),
    ]  # fmt: skip
    assert source.text.splitlines() == [
        "附件：任务清单", "序号\t任务\t单位", "1\t整修渠道十二公里九座\t县水利局",
        "2\t清淤河道全线八公里并落实管护\t", "3\t防汛演练\t各乡镇", "完毕。", "— 1 —",
    ]  # fmt: skip
    assert source.places is not None
    at = source.text.index("并落实")
    assert (source.places.locate(at - 1, at)[0], source.places.locate(at, at + 1)[0]) == (1, 2)


def test_what_is_drawn_and_no_table() -> None:
    line_under = drawn([28.0, 182.0], [60.0, 60.1])
    curve = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 B 1 2 3 4 5 6 Q 1 1 2 2 A 1 1 0 0 0 9 9 L x y C</ofd:AbbreviatedData></ofd:PathObject>'
    mesh = drawn([30 + 0.1 * n for n in range(100)], [100 + 0.1 * n for n in range(100)])
    source = read(ofd(page(line("甲", 28, 50), line_under, curve, mesh, "<ofd:PathObject/>")))
    assert source.tables == []
    assert source.text == "甲"


def test_raised_and_lowered_signs_stay_in_their_line() -> None:
    raised, lowered = line("2", 28 + 7 * EM, 49.5, 3), line("2", 28 + 10.5 * EM, 54, 3)
    source = read(ofd(page(line("新建泵房若干米", 28, 50), raised, line("和碳氧", 28 + 7.5 * EM, 50), lowered)))
    assert texts(source) == ["新建泵房若干米²和碳氧₂"]


def test_missing_pages_are_noted() -> None:
    source = read(ofd(page(line("甲", 28, 50)), "", PublicRes=""))
    assert texts(source) == ["甲"]
    assert sorted(fields["part"] for _, fields, _ in source.notes) == [
        "Doc_0/Pages/Page_1/Content.xml",
        "Doc_0/PublicRes.xml",
    ]
    assert {code for code, _, _ in source.notes} == {"part_missing"}


ENTITY = '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pack({"OFD.xml": b"<x"}), errors.BrokenFileError),
        (pack({"OFD.xml": ROOT.encode()}), errors.BrokenFileError),
        (ofd(ENTITY + page(line("&b;", 28, 50))), errors.BrokenFileError),
        (ofd(FIRST)[:-200], errors.BrokenFileError),
        (ofd(page(line("甲", 28, 50) + " " * 21_000_000)), errors.LimitError),
        (ofd(page()), errors.EmptyFileError),
    ],
)
def test_hostile_and_broken_files(data: bytes, kind: type[errors.InputError]) -> None:
    with pytest.raises(kind):
        read(data)


@pytest.mark.slow
def test_a_page_that_is_named_without_end() -> None:
    again = '<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>' * 5000
    document = f"<ofd:Document {NS}><ofd:Pages>{again}</ofd:Pages></ofd:Document>"
    data = ofd(page(line("甲" * 1000, 28, 50)), Document=document)
    with limits.use(unpacked=1), pytest.raises(errors.LimitError, match="unpacked"):
        read(data)
    with limits.use(characters=100_000), pytest.raises(errors.LimitError, match="characters"):
        read(data)


def test_numbers_that_are_none() -> None:
    code = '<ofd:TextCode X="a" Y="" DeltaX="g 1000000000 5 g x">甲乙</ofd:TextCode>'
    objects = f'<ofd:TextObject Boundary="28 50 9 9" Size="x">{code}</ofd:TextObject><ofd:TextObject/>'
    assert texts(read(ofd(page(objects)))) == ["甲乙"]


def skipped(source: Source) -> list[object]:
    return [fields["pages"] for code, fields, _ in source.notes if code == "pages_skipped"]


def test_pages_that_show_more_than_their_characters_are_told() -> None:
    scan = page('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="5"/>')
    seal = page(line(BODY[:25], LEFT, 100), '<ofd:ImageObject Boundary="120 200 40 40" ResourceID="5"/>')
    codes = page(line("".join(chr(0xE000 + n) for n in range(20)), LEFT, 100))
    margin = page(line(BODY[:25], LEFT, 100), line("装订线", 10, 100, more='CTM="0 1 -1 0 6 0"'))
    assert skipped(read(ofd(seal, scan, margin, codes))) == ["2、4"]
    assert skipped(read(ofd(seal, margin))) == []


DOWN, UP = 'CTM="0 1 -1 0 6 0"', 'CTM="0 -1 1 0 0 160"'
SENTENCE = "新建泵站三座，改造渠道五公里，清淤山塘八口，栽树九百株。"


@pytest.mark.parametrize("down", [True, False])
def test_a_page_set_sideways_is_read_as_if_it_were_upright(down: bool) -> None:
    edge = 180 if down else 30
    sides = [
        line(f"{n}.{SENTENCE}", edge + 9 * n * (-1 if down else 1), 20, 4.0, more=DOWN if down else UP)
        for n in range(1, 4)
    ]
    source = read(ofd(page(line(BODY[:25], LEFT, 100)), page(*sides, line("—2—", 100, 280))))
    assert skipped(source) == []
    assert source.text.partition("\n")[2] == "".join(f"{n}.{SENTENCE}" for n in range(1, 4))  # lines of one width
    assert source.places is not None
    assert source.places.locate(source.text.index("3."), len(source.text))[0] == 2


def test_upright_words_among_turned_ones_are_not_lost_for_them() -> None:
    sides = [line(SENTENCE, 180 - 9 * n, 20, 4.0, more=DOWN) for n in range(3)]
    source = read(ofd(page(line("重点任务分工表", 40, 10), *sides)))
    assert (source.text, skipped(source)) == ("重点任务分工表", ["1"])
