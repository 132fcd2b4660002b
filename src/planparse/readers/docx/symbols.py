"""Signs of symbol fonts (Wingdings, Symbol …) as Unicode characters: ticks, boxes, circled numbers, Greek, operators.

Such fonts draw their signs at 0x20–0xFF, which Word stores there or at U+F020–U+F0FF. Only signs that mean something in
a document are listed; an ornament that is not gives nothing.
"""

from __future__ import annotations

_PRIVATE = range(0xF020, 0xF100)


def _run(first: int, signs: str) -> dict[int, str]:
    return {first + at: sign for at, sign in enumerate(signs)}


_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟",
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **_run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x98: "●", 0x99: "○",
    0xA2: "■", 0xA3: "☐", 0xAE: "◆", 0xF3: "※",
    **_run(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
}  # fmt: skip
_WEBDINGS = {0x3D: "■", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    **_run(0x20, " !∀#∃%&∍()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_run(0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    **_run(0xC4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": _WEBDINGS, "symbol": _SYMBOL,
}  # fmt: skip


def sign(font: str | None, code: str | None) -> str:
    """The character of a `w:sym` (its font and hexadecimal `w:char`), or "" where nobody could say what it is."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(point & 0xFF, "")
    plausible = 0x20 <= point < 0xE000 or 0xF900 <= point < 0x110000  # halves are put together by who joins the run
    return chr(point) if plausible else ""


def unmask(text: str, font: str | None) -> str:
    """`text` with the private characters of a symbol font replaced one for one; those nobody knows stay."""
    table = _FONTS.get((font or "").lower(), _WINGDINGS)
    return "".join(table.get(ord(c) & 0xFF, c) if ord(c) in _PRIVATE else c for c in text)
