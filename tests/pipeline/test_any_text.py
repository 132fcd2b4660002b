"""`extract_text` takes any string: what it gives is written as JSON and YAML, read back as the same, and validates."""

from __future__ import annotations

import json
import random
import sys

import pytest
import yaml

from planparse import extract_bytes, extract_text
from planparse.exports import WRITERS, target_of
from planparse.model.validate import failures

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Whatever some parser, printer or line reader has ever taken for something else.
ODD = [
    "\0", "\x01", "\x07", "\b", "\t", "\v", "\f", "\r", "\r\n", "\n", "\x1b[31m", "\x1c", "\x1f", "\x7f", "\x80", "\x85", "\x9f",
    "\xa0", "\xad", "\u200b", "\u200f", "\u2028", "\u2029", "\u202e", "\u2060", "\ue000", "\uf8ff", "\ufdd0", "\ufeff", "\ufff9", "\ufffd",
    "\ufffe", "\uffff", "\ud800", "\udbff", "\udc00", "\udfff", "\ud83c\udf33", "\udf33\ud83c", "𠮷", "𬇙", "🌳", "\U0001fffe",
    "\U0002fffe", "\U000e0001", "\U000f0000", "\U0010fffe", "\U0010ffff", "a\u0301", " ", "  ", "\u3000", "-", "- ", "? ", ": ", "#", " #", "&a",
    "*a", "!", "|", ">", "'", '"', "\\", "%", "@", "`", "{", "[", ",", "---", "\n---\n", "\n...\n", "~", "null", "yes", "1e3", "0o7", "=", "<<",
]  # fmt: skip
PIECES = [
    "云岭县2024年工作方案\n", "一、重点任务\n", "1.修建水厂。", "新建水厂3座", "，9月底前完成。", "（责任单位：", "县水利局", "、", "）\n", "覆盖率95%",
    "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修路 | 县交通局 |\n", "附件：", "《方案》", "关于印发《", "》的通知\n",
]  # fmt: skip


def texts(seed: int):
    """Notices with odd characters anywhere in them."""
    rng = random.Random(seed)
    for _ in range(60):
        parts = [rng.choice(PIECES if rng.random() < 0.6 else ODD) for _ in range(rng.randrange(1, 40))]
        parts += [chr(rng.randrange(sys.maxunicode + 1)) for _ in range(rng.randrange(4))]
        if rng.random() < 0.5:
            rng.shuffle(parts)
        yield "".join(parts)


def keeps_its_promises(text: str, turn: int = 0) -> None:
    """Both layouts are read back with the quick loader; at each third `turn` one of them with the slow one too."""
    document = extract_text(text)
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        assert document.text == text
    expected = json.loads(document.model_dump_json())
    assert failures(expected) == []
    for writer in WRITERS:
        for compact in (False, True):
            written = "".join(target_of(writer)([document], many=False, compact=compact))
            written.encode("utf-8")
            if writer.name == "json":
                assert json.loads(written) == expected
                continue
            loaders = [FAST, yaml.SafeLoader] if turn % 3 == 0 and compact == bool(turn % 2) else [FAST]
            assert all(list(yaml.load_all(written, Loader=loader)) == [expected] for loader in loaders)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_any_string_reads_back(seed):
    for turn, text in enumerate(texts(seed)):
        keeps_its_promises(text, turn)


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_character_anywhere_reads_back(odd):
    around = f"{odd}云岭县{odd}2024年{odd}工作方案{odd}\n{odd}一、重点{odd}任务\n1.新建水厂{odd}3座{odd}\n{odd}"
    for turn, text in enumerate((odd, around, "任务" + odd * 300)):
        keeps_its_promises(text, turn)


def test_a_character_of_every_row_of_every_plane_reads_back():
    keeps_its_promises("任务\n" + "".join(map(chr, range(0, sys.maxunicode + 1, 251))))


def test_halves_are_joined_or_named():
    document = extract_text("一、任务\n1.在\ud83c\udf33村新建水厂3座\ud83c。\n")
    assert document.text == "一、任务\n1.在🌳村新建水厂3座\ufffd。\n"
    assert [(d.code, d.span.text) for d in document.diagnostics if d.code == "characters_unread" and d.span] == [
        ("characters_unread", "\ufffd")
    ]


@pytest.mark.parametrize("name", ["\udcff方案.txt", "方\ud800案.txt", "\udcc0\udcaf.txt"])
def test_a_name_that_is_no_text_is_written_all_the_same(name):
    document = extract_bytes("一、任务\n1.新建水厂3座。\n".encode(), name)
    for writer in WRITERS:
        written = "".join(target_of(writer)([document], many=False, compact=False))
        assert json.loads(document.model_dump_json()) == next(iter(yaml.load_all(written, Loader=FAST)))
