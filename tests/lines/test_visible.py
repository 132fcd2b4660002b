"""Characters that nobody sees are no part of any value, in any format; spans stand where the words stand in the source."""

from __future__ import annotations

import json
from typing import Any

import pytest

from docx_maker import document, p, row, table
from odt_maker import odt
from odt_maker import p as odt_p
from ofd_maker import line, ofd, page
from planparse import extract_bytes, extract_text
from planparse.model.notice import Document
from planparse.model.validate import failures
from planparse.pipeline import mapping, trace
from planparse.readers.plain.text import read_text
from rtf_maker import HEAD

SIGNS = ["\u200b", "\u200e", "\u2060", "\u2063", "\ufeff", "\xad", "\u180e", "\ufe0f", "\u202c", "\u2069", "\U000e0100"]
LINES = [
    "云岭县人民政府办公室关于印发《云岭县20~24年绿化工作~方案》的通知",
    "云政办发〔20~24〕1~2号",
    "各乡镇人民~政府：",
    "现印发给你们，请认真组织实施。",
    "云岭县人民政府办~公室",
    "2024年3月~5日",
    "云岭县2024年绿化工作方~案",
    "一~、重点~任务",
    "1~.植树造林。造林1~2万亩，成活率9~5%。（牵头单~位：县林~业局；配合单位：县财政局）",
    "~2.种草。种草5~00亩，9~月底前完成。（责任单位：县草~原站）",
]
ROWS = [["序~号", "工作任~务", "责任单~位", "完成时~限"], ["~1", "修渠1~2公里", "县水~利局、县财政局", "1~1月底前"]]


def told(notice: Document) -> list[Any]:
    number = notice.metadata.document_number
    return [
        (notice.metadata.title, number and (number.text, number.year, number.serial), str(notice.metadata.issue_date)),
        *(
            (
                task.id, task.label, task.title, task.text,
                [(one.role, [unit.name for unit in one.units]) for one in task.assignments],
                [(target.indicator, target.value, target.unit) for target in task.targets],
                [(time.text, time.end) for time in task.deadlines],
            )
            for task in notice.tasks
        ),
    ]  # fmt: skip


def as_docx(sign: str) -> bytes:
    rows = [row(*(cell.replace("~", sign) for cell in cells)) for cells in ROWS]
    return document("".join(p(words.replace("~", sign)) for words in LINES) + table(*rows))


def as_rtf(sign: str) -> bytes:
    words = "".join(words.replace("~", sign) + "\n" for words in LINES)
    units = (words.encode("utf-16-le")[at : at + 2] for at in range(0, 2 * len(words.encode("utf-16-le")) // 2, 2))
    codes = [int.from_bytes(unit, "little") for unit in units]
    return (HEAD + "".join(r"\par " if code == 10 else rf"\u{code}?" for code in codes) + "}").encode()


@pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{ord(sign):04X}" for sign in SIGNS])
def test_values_are_those_of_what_is_seen(sign: str) -> None:
    notice = extract_bytes(as_docx(sign), "通知.docx")
    assert told(notice) == told(extract_bytes(as_docx(""), "通知.docx"))
    assert failures(json.loads(notice.model_dump_json())) == []
    assert notice.tasks[0].targets[0].span.text == f"造林1{sign}2万亩"
    assert notice.text.count(sign) == "".join([*LINES, *(cell for cells in ROWS for cell in cells)]).count("~")


def test_every_format_alike() -> None:
    words = "\n".join(LINES)
    paragraphs = "".join(f"<p>{words}</p>" for words in LINES)
    makers = {
        "a.txt": lambda sign: words.replace("~", sign).encode(),
        "a.rtf": as_rtf,
        "a.odt": lambda sign: odt("".join(odt_p(words.replace("~", sign)) for words in LINES)),
        "a.html": lambda sign: f"<html><body>{paragraphs.replace('~', sign)}</body></html>".encode(),
        "a.ofd": lambda sign: ofd(
            page(*(line(words.replace("~", sign), 28, 30 + 10 * at, 2.5) for at, words in enumerate(LINES)))
        ),
    }
    for name, make in makers.items():
        seen, plain = extract_bytes(make("\u200b"), name), extract_bytes(make(""), name)
        assert [task.targets[0].value for task in seen.tasks] == [task.targets[0].value for task in plain.tasks], name
        if name == "a.ofd":  # which of its lines are titles is told by where they end on the page
            assert [task[1:] for task in told(seen)[1:]] == [task[1:] for task in told(plain)[1:]]
            continue
        assert told(seen) == told(plain), name
        assert len(seen.tasks) == 2, name
        assert failures(json.loads(seen.model_dump_json())) == [], name


def test_readings_stand_in_the_source_too() -> None:
    source = read_text("清禾县工作方案\n一、重点任务\n1.修渠。修渠1\u200b2公里。（责任单位：县水利局）\n")
    found, tokens = trace(source)
    assert found["text"] == source.text
    assert [token.span.of(source.text) for token in tokens if token.sort == "target"] == ["1\u200b2"]
    readings = [token.reading for token in tokens if token.reading is not None and token.sort == "target"]
    assert [reading.span.of(source.text) for reading in readings] == ["1\u200b2公里"]


@pytest.mark.parametrize(
    "text", ["\u200b", "\u200b\ufeff\n", "一\u200b", "\u200b\u200b一、\u200b\n\n\u200b二、\u200b", "a\x00b\u200b"]
)
def test_nothing_but_such_characters(text: str) -> None:
    notice = extract_text(text)
    assert notice.text == text
    assert failures(json.loads(notice.model_dump_json())) == []
    assert mapping(read_text(text))["text"] == text
