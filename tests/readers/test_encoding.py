"""Bytes to text: the encodings that Chinese files come in, and what is said about doubtful ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.readers.plain.encoding import control_share, decode

NOTICE = (
    "青岚县人民政府办公室关于印发《青岚县2024年乡村建设工作要点》的通知\r\n各乡镇人民政府，县直各单位：\r\n"
    "一、重点任务\r\n1.新建设施蔬菜基地600亩。（责任单位：县农业农村局）\r\n"
)
LETTER = "青嵐縣政府函\n主旨：檢送本縣一百十三年度農村再生計畫推動要點一份，請查照並轉知所屬辦理。\n"
RARE = "联系人：𠮷某某、䶮某。" + NOTICE


@pytest.mark.parametrize(
    ("text", "written", "encoding"),
    [
        (NOTICE, "utf-8", "utf-8"),
        (NOTICE, "utf-8-sig", "utf-8"),
        (NOTICE, "gbk", "gb18030"),
        (NOTICE, "gb2312", "gb18030"),
        (RARE, "gb18030", "gb18030"),
        (LETTER, "big5", "big5"),
        (LETTER, "cp950", "big5"),
        (LETTER, "gb18030", "gb18030"),
        (NOTICE, "utf-16", "utf-16-le"),
        (NOTICE, "utf-16-le", "utf-16-le"),
        (NOTICE, "utf-16-be", "utf-16-be"),
        ("一、总体要求。深入贯彻，全面推进乡村振兴。", "utf-16-le", "utf-16-le"),
        ("一、总体要求。深入贯彻，全面推进乡村振兴。", "utf-16-be", "utf-16-be"),
        (LETTER, "utf-16-be", "utf-16-be"),
        (NOTICE, "utf-32", "utf-32-le"),
        (NOTICE, "utf-32-le", "utf-32-le"),
        (NOTICE, "utf-32-be", "utf-32-be"),
        ("plan 2024", "ascii", "utf-8"),
        ("plan 2024", "utf-16-le", "utf-16-le"),
        ("附件2", "gbk", "gb18030"),
        ("通知", "gbk", "gb18030"),  # these bytes are UTF-8 of another script too
        ("通知", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_decodes_exactly(text, written, encoding):
    found, name, notes = decode(text.encode(written))
    assert found == text
    assert name == encoding
    expected = [] if encoding == "utf-8" else [("encoding_guessed", {"encoding": encoding.upper()}, None)]
    assert notes == expected


def test_a_long_head_in_ascii_does_not_mislead():
    data = b"/* script */\n" * 5000 + NOTICE.encode("gbk")
    assert decode(data)[1] == "gb18030"


def test_a_cut_last_character_stays_utf8():
    text, encoding, notes = decode("责任单位：县水利局".encode()[:-1])
    assert encoding == "utf-8"
    assert text == "责任单位：县水利\ufffd"
    assert notes == [("encoding_damaged", {"count": 1, "encoding": "UTF-8"}, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_few_bad_bytes_are_counted(encoding):
    head, tail = NOTICE[:30].encode(encoding), NOTICE[30:].encode(encoding)
    text, _, notes = decode(head + b"\xff" + tail)
    assert text == NOTICE[:30] + "\ufffd" + NOTICE[30:]
    assert notes[-1][0] == "encoding_damaged"
    assert notes[-1][1]["count"] == 1


def test_what_is_declared_is_believed_where_it_fits():
    assert decode(NOTICE.encode("gbk"), "GB2312")[1:] == ("gb18030", [])
    assert decode(LETTER.encode("cp950"), "big5")[1:] == ("big5", [])
    assert decode(NOTICE.encode(), "gb2312")[1:] == ("utf-8", [])
    assert decode(NOTICE.encode("gbk"), "utf-8")[1] == "gb18030"
    assert decode(LETTER.encode("cp950"), "gb2312")[1] == "big5"


def test_control_share():
    assert control_share("责任单位\n\t") == 0
    assert control_share("\x00\x01ab") == 0.5
    assert control_share("") == 0


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_decode(data):
    text, encoding, notes = decode(data)
    assert isinstance(text, str)
    assert encoding
    assert {note[0] for note in notes} <= {"encoding_guessed", "encoding_damaged"}


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), min_size=1, max_size=100))
def test_any_utf8_text_comes_back(text):
    data = b"\xef\xbb\xbf" + text.encode()
    assert decode(data) == (text, "utf-8", [])
