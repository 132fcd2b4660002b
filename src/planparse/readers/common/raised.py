"""Raised and lowered characters as Unicode has them: 高标准农田¹2万亩, 5000m², CO₂3万吨.

A raised 1 is the mark of a note and a lowered 2 part of a formula: written as plain digits they would run into the
figure behind them. What is raised for another reason (words, the th of 10th) stays as it is.
"""

from __future__ import annotations

_PLAIN = "0123456789０１２３４５６７８９"
_RAISE = str.maketrans(_PLAIN, 2 * "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans(_PLAIN, 2 * "₀₁₂₃₄₅₆₇₈₉")
_CIRCLED = {0x2460 + n: str(n + 1).translate(_RAISE) for n in range(20)}  # ① to ⑳
_SIGNS = {ord("-"): "⁻", ord("−"): "⁻", ord("－"): "⁻", ord("+"): "⁺"}
_MOST = 12  # characters of a mark; more are words


def raised(words: str) -> str:
    """A raised piece: its digits (①, too) as superscripts where it is a mark or an exponent, else unchanged."""
    if len(words) > _MOST or not any(char in _PLAIN or ord(char) in _CIRCLED for char in words):
        return words
    signed = words.translate(_SIGNS) if words[0] in "-−－+" else words  # 10⁻³, but notes 1-3
    return signed.translate(_RAISE).translate(_CIRCLED)


def lowered(words: str) -> str:
    """A lowered piece: its digits as subscripts."""
    return words.translate(_LOWER) if len(words) <= _MOST else words


def placed(words: str, place: str | None) -> str:
    """`words` as they stand on the line: `place` is `superscript`, `subscript`, or anything else for plain."""
    if place == "superscript":
        return raised(words)
    return lowered(words) if place == "subscript" else words
