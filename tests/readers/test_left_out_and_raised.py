"""Words struck through stay out and are told of; raised and lowered digits join no figure: in every format that has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docx_maker import document, p, r, style
from inner_maker import old
from odt_maker import odt
from odt_maker import p as odt_p
from planparse import extract_bytes, extract_text, readers
from planparse.model.source import Source
from planparse.readers.doc.properties import read_characters
from planparse.readers.doc.sprms import sprms
from rtf_maker import rtf

STRUCK, TWICE = "<w:strike/>", "<w:dstrike/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def docx(*runs: str, **parts: str) -> Source:
    return readers.read(document(p(*runs), **parts), "要点.docx")


def html(words: str) -> Source:
    return readers.read(f"<html><body><p>{words}</p></body></html>".encode(), "要点.html")


def odf(words: str) -> Source:
    looks = {
        "S": 'style:text-line-through-style="solid"', "D": 'style:text-line-through-type="double"',
        "N": 'style:text-line-through-style="none"', "U": 'style:text-position="super 58%"',
        "V": 'style:text-position="33% 66%"', "L": 'style:text-position="-33% 66%"', "B": 'style:text-position="0% 100%"',
    }  # fmt: skip
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
        for name, said in looks.items()
    )
    for name in looks:
        words = words.replace(f"<{name}>", f'<text:span text:style-name="{name}">').replace(
            f"</{name}>", "</text:span>"
        )
    return readers.read(odt(odt_p(words), styles), "要点.odt")


def word_xml(runs: str) -> Source:
    return readers.read(old(f"<w:p>{runs}</w:p>"), "要点.xml")


def struck(source: Source) -> int:
    return sum(int(str(fields["count"])) for code, fields, _ in source.notes if code == "struck_text")


LATER = style("Del", kind="character", rpr=STRUCK)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (docx("植树", r("30", STRUCK), "45万株"), "植树45万株"),
        (docx("植树", r("30", TWICE), "45", r("0", '<w:strike w:val="0"/>'), "株"), "植树450株"),
        (docx("植树", r("30", '<w:rStyle w:val="Del"/>'), "45株", styles=LATER), "植树45株"),
        (html("植树<s>30</s>45株"), "植树45株"),
        (html("植树<strike>30</strike>45株"), "植树45株"),
        (html('植树<del>3<b style="text-decoration:none">0</b></del>45株'), "植树45株"),
        (html('植树<span style="text-decoration: underline line-through">30</span>45株'), "植树45株"),
        (odf("植树<S>30</S>45株"), "植树45株"),
        (odf("植树<D>3<text:s/>0</D>4<N>5</N>株"), "植树45株"),
        (rtf(r"a\strike 30\strike0 45{\striked1 6}b\par"), "a45b"),
        (rtf(r"\strike 30\plain 45\par"), "45"),
        (word_xml(f"{r('植树')}{r('30', STRUCK)}{r('45株')}"), "植树45株"),
    ],
)
def test_words_struck_through_are_left_out_and_told_of(source: Source, text: str) -> None:
    assert source.text == text
    assert struck(source) >= 1


def test_an_item_struck_through_leaves_no_number() -> None:
    levels = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    levels += '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    levels += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = p("修渠。", num=(1, 0)) + p(r("修坝。", STRUCK), num=(1, 0)) + p("修塘。", num=(1, 0))
    source = readers.read(document(body, numbering=levels), "要点.docx")
    assert source.text.split() == ["1.修渠。", "3.修塘。"]


def test_a_doc_says_so_in_changes_of_its_runs() -> None:
    def face(*changes: int) -> tuple[bool | None, str | None]:
        found = read_characters(sprms(bytes(changes)), []).face
        return found.struck, found.place

    assert face(0x37, 0x08, 1) == face(0x53, 0x2A, 1) == (True, None)
    assert face(0x37, 0x08, 0, 0x48, 0x2A, 1) == (False, "superscript")
    assert face(0x48, 0x2A, 2) == (None, "subscript")
    assert face(0x48, 0x2A, 0) == (None, "baseline")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (docx("造林", r("1", RAISED), "2万亩，塘", r("①", RAISED), "3口"), "造林¹2万亩，塘¹3口"),
        (docx("占地30m", r("2", RAISED), "，减CO", r("2", LOWERED), "5吨"), "占地30m²，减CO₂5吨"),
        (docx("渠", r("[1]", RAISED), "2条，第10", r("th", RAISED)), "渠[¹]2条，第10th"),
        (docx("渠", r("1", '<w:rStyle w:val="Ref"/>'), "2条", styles=style("Ref", kind="character", rpr=RAISED)), "渠¹2条"),
        (docx("3×10", r("-3", RAISED), "吨"), "3×10⁻³吨"),
        (html("造林<sup>1</sup>2万亩，减CO<sub>2</sub>5吨"), "造林¹2万亩，减CO₂5吨"),
        (html('造林<sup><a href="#n">[12]</a></sup>2亩，<span style="vertical-align:super">3</span>4株'), "造林[¹²]2亩，³4株"),
        (odf("造林<U>1</U>2亩，塘<V>2</V>3口，CO<L>2</L>5吨，<B>6</B>人"), "造林¹2亩，塘²3口，CO₂5吨，6人"),
        (rtf(r"a{\super 1}2, m\super 3\nosupersub , CO{\sub 2}5\par"), "a¹2, m³, CO₂5"),
        (word_xml(f"{r('造林')}{r('1', RAISED)}{r('2亩')}"), "造林¹2亩"),
    ],
)  # fmt: skip
def test_raised_and_lowered_digits_join_no_figure(source: Source, text: str) -> None:
    assert source.text == text


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("造林¹2万亩", [(20000, "亩")]),
        ("造林2²万亩", [(20000, "亩")]),
        ("造林〔³〕2万亩", [(20000, "亩")]),
        ("新建厂房5000m²", [(5000, "m²")]),
        ("新建水库30¹座", [(30, "座")]),
        ("减排CO₂3万吨", [(30000, "吨")]),
    ],
)
def test_a_note_is_no_part_of_a_value(words: str, figures: list[tuple[int, str]]) -> None:
    notice = extract_text(f"清禾县2025年工作方案\n\n一、重点任务\n\n1.{words}。（责任单位：县水利局²、县林业局）\n")
    (task,) = notice.tasks
    assert [(target.value, target.unit) for target in task.targets] == [(Decimal(n), unit) for n, unit in figures]
    assert [unit.name for unit in task.assignments[0].units] == ["县水利局", "县林业局"]
    for target in task.targets:
        assert notice.text[target.span.start : target.span.end] == target.span.text


def test_a_power_is_not_read_as_its_base() -> None:
    notice = extract_text("清禾县2025年工作方案\n\n一、重点任务\n\n1.投资10⁸元。（责任单位：县财政局）\n")
    assert notice.tasks[0].targets == []
    assert any(found.severity == "warning" for found in notice.diagnostics)


def test_the_value_is_the_one_that_holds() -> None:
    body = p("清禾县2025年工作方案") + p("一、重点任务")
    body += p("1.修建公厕", r("12", STRUCK), "15座，植树", r("1", RAISED), "3万株。（责任单位：县住建局）")
    notice = extract_bytes(document(body), "方案.docx")
    assert [(target.value, target.unit) for target in notice.tasks[0].targets] == [(15, "座"), (30000, "株")]
    assert [found.code for found in notice.diagnostics] == ["struck_text"]


@pytest.mark.parametrize(
    ("words", "figures", "codes"),
    [
        ("植树~~30~~45万株", [(450000, "株")], ["struck_text"]),
        ('植树<del>30</del>4<s class="a">0</s>5万株', [(450000, "株")], ["struck_text"]),
        ("植树5~~10亩，种草8~~12亩", [(5, "亩"), (8, "亩")], []),
        ("占地30m<sup>2</sup>，造林<sup>1</sup>2万亩", [(30, "m²"), (20000, "亩")], []),
        ("造林<sup>[1]</sup>2万亩，减排CO<sub>2</sub>3万吨", [(20000, "亩"), (30000, "吨")], []),
        ("投资10<sup>8</sup>元", [], ["value_unread"]),
    ],
)
def test_marks_of_plain_text_say_so_too(words: str, figures: list[tuple[int, str]], codes: list[str]) -> None:
    notice = extract_text(f"清禾县2025年工作方案\n\n一、重点任务\n\n1.{words}。（责任单位：县水利局）\n")
    found = [target for task in notice.tasks for target in task.targets]
    assert [(target.value, target.unit) for target in found] == [(Decimal(n), unit) for n, unit in figures]
    assert [note.code for note in notice.diagnostics] == codes
    assert all(notice.text[one.span.start : one.span.end] == one.span.text for one in found)
