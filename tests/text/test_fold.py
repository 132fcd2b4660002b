"""Pieces of the folded text in one string: what stands between them, and the way back."""

from __future__ import annotations

import pytest

from planparse.span import Span
from planparse.text.fold import Folded


@pytest.mark.parametrize(
    ("text", "joined"),
    [("12;34", "12;34"), ("12|34", "1234"), ("亩;34", "亩34")],
    ids=["the end of a line parts two figures", "no other sign does", "a word needs none"],
)
def test_what_stands_between_two_pieces(text: str, joined: str) -> None:
    end = text.index(joined[-2:])
    pieces = Folded(text, [Span(0, end - 1), Span(end, len(text))])
    assert pieces.text == joined
    assert text[pieces.at(len(joined) - 2)] == "3"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("按照GB T5001建设", "按照GB T5001建设"),
        ("按照GB 5001建设", "按照GB5001建设"),
        ("推广A 型机具", "推广A型机具"),
        ("5G 基站", "5G基站"),
        ("改造管网35 KM", "改造管网35KM"),
        ("修 渠 5 公里", "修渠5公里"),
    ],
)
def test_a_blank_is_kept_between_two_latin_words_alone(text: str, words: str) -> None:
    assert Folded(text, [Span(0, len(text))]).text == words
