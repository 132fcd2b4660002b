"""Fonts that a pdf names and does not hold: its characters are there, in the same boxes on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.readers import read

ROOT = Path(__file__).resolve().parents[2]
SIZE = 11


def unembedded(*words: tuple[float, float, str]) -> bytes:
    """A page with words at (x, y), each a text object of its own, in a font of the machine's."""
    drawn = " ".join(
        f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in words
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/DW 1000/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>",
    ]
    page = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(page))
        page += f"{number} 0 obj{body}endobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(page)}\n%%EOF"
    )
    return page + tail.encode()


def test_a_character_by_itself_is_read() -> None:
    source = read(
        unembedded((72, 700, "一、重点任务"), (72, 660, "修建公路12公里"), (72, 640, "桥"), (90, 640, "梁3座")), "a.pdf"
    )
    assert "桥梁3座" in source.text


def test_boxes_are_those_of_the_file_alone() -> None:
    source = read(unembedded((72, 700, "一、重点任务"), (72, 660, "修"), (83, 660, "路。")), "a.pdf")
    assert source.places is not None
    start = source.text.index("修路")
    page, box = source.places.locate(start, start + 2)
    assert page == 1
    assert box is not None
    assert box[0] == pytest.approx(72, abs=1)
    assert box[2] == pytest.approx(94, abs=1)


@pytest.mark.needs("fonttools")
def test_the_font_is_what_the_script_makes() -> None:
    import make_box_font

    assert make_box_font.TARGET.read_bytes() == make_box_font.make()
