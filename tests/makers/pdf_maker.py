"""A small writer of PDF files for tests: words at places, ruling lines, pictures, turned pages.

Characters get numbers of their own and a ToUnicode map, so that any of them can be written; the font has but two glyphs,
a wide box and a narrow one. Places are points from the page's top left; a full-width character is one size wide, one of
ASCII half of it.
"""

from __future__ import annotations

import base64
import random
import zlib
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
# TrueType, packed: glyph 1 is a box of one em, glyph 2 of half an em.
_FONT = zlib.decompress(
    base64.b85decode(
        "c-muNWME)mV{l+#Vo*rWsZ9Hv#uy0{`2)lz8L5dWh7q3xfb1L~Hp>7Cutza31G1L@u}Vg6Nd@N-h7=(C1rYP(<R>RG@G?jN*<XN|BR8?4fP"
        "ocgIs?NAAXZ=i*#*R>1GW6(`E9;3Ff)VnF+A6~E(52H{%>I3#_R#)G6UTN0YE*>1^+vM<O>EP1|#NeV3UvmGgyR~fdwkV#DK2g1w=RF7oZ6s0"
        "CFcI+%{$g25~_}K_ljt0OlEgG9WUHhmd3#CxB%DthzL!"
    )
)


_LAYERS = 9000  # number of the first layer's object
_SYLLABLES = (
    "推进落实责任任务农业水利林草村镇道路桥梁学校医院就业产业项目资金监测帮扶培训管护建设改造提升完善健全机制群众干部"
)


def width_of(text: str, size: float) -> float:
    """How wide words are."""
    return sum(size / 2 if char < "\x80" else size for char in text)


@dataclass
class Sheet:
    """A page: what is drawn on it, in order. `turn` is the page's own rotation in degrees, clockwise."""

    width: float = A4[0]
    height: float = A4[1]
    turn: int = 0
    ops: list[str] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)  # index into ops, words
    picture: tuple[int, int, bytes] | None = None  # width, height, grey samples
    notes: list[str] = field(default_factory=list)  # dictionaries of annotations

    def text(
        self,
        x: float,
        top: float,
        words: str,
        size: float = 16.0,
        angle: str = "1 0 0 1",
        ink: str = "",
        layer: int | None = None,
    ) -> None:
        """Words whose type stands from `top` to `top + size`; `angle` is the first four numbers of a matrix, `ink` an
        operator that sets how they are drawn (`0.8 g`, `3 Tr`). `layer` is the place of the book's layer that they belong to."""
        self.texts.append((len(self.ops), words))
        begin, end = ("", "") if layer is None else (f"/OC /L{layer} BDC", "EMC")
        self.ops.append(
            f"q {begin} BT {ink} /F1 {size} Tf {angle} {x} {self.height - top - 0.88 * size} Tm <{{}}> Tj ET {end} Q"
        )

    def typed(self, x: float, top: float, words: str, flags: int = 4) -> None:
        """Words typed over the page in a viewer, a line of 16 points each; flag 2 hides them."""
        lines = words.split("\n")
        code = "\r".join(lines).encode("utf-16-be").hex()
        box = f"{x} {self.height - top - 16 * len(lines)} {x + 400} {self.height - top}"
        self.notes.append(
            f"<< /Type /Annot /Subtype /FreeText /Rect [{box}] /DA (0 g /Helv 16 Tf) /F {flags} /Contents <FEFF{code}> >>"
        )

    def shade(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.2) -> None:
        """A filled area."""
        self.ops.append(f"q {grey} g {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f Q")

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A ruling line."""
        self.ops.append(f"0.5 w {x0} {self.height - top} m {x1} {self.height - bottom} l S")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The lines of a table without merged cells."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def cell(self, x: float, top: float, words: str, wide: int, size: float = 10.0) -> None:
        """Words broken into lines of `wide` full-width characters."""
        for number, line in enumerate(broken(words, wide)):
            self.text(x, top + number * 1.3 * size, line, size)


class Book:
    """A PDF under construction."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._codes: dict[str, int] = {}
        self.layers: dict[str, bool] = {}  # by name, and whether it is shown
        self.attached: list[str] = []  # names of files
        self.nameless = ""  # characters that the font does not name

    def sheet(self, width: float = A4[0], height: float = A4[1], turn: int = 0) -> Sheet:
        """A new page."""
        self.sheets.append(Sheet(width, height, turn))
        return self.sheets[-1]

    def flow(self, paragraphs: list[str], wide: int = 28, rows: int = 22, number: str = "— {} —") -> None:
        """Pages of paragraphs, first lines indented by two characters, with a page number below."""
        sheet: Sheet | None = None
        row = rows
        for paragraph in paragraphs:
            for line in broken("　　" + paragraph, wide):
                if sheet is None or row == rows:
                    sheet, row = self.sheet(), 0
                    words = number.format(len(self.sheets))
                    sheet.text(280, 770, words, 14)
                indent = len(line) - len(line.lstrip("　"))
                sheet.text(72 + 16 * indent, 90 + 28 * row, line.lstrip("　"))
                row += 1

    def bytes(self) -> bytes:
        """The file."""
        bodies: dict[int, bytes] = {1: f"<< /Type /Catalog /Pages 2 0 R {self._extras()} >>".encode()}
        for place, layer in enumerate(self.layers):
            bodies[_LAYERS + place] = f"<< /Type /OCG /Name <FEFF{layer.encode('utf-16-be').hex()}> >>".encode()
        kids = []
        at = 8
        for sheet in self.sheets:
            ops = list(sheet.ops)
            for index, words in sheet.texts:
                ops[index] = ops[index].format("".join(f"{self._code(char):04x}" for char in words))
            resources = "/Font << /F1 3 0 R >>"
            if sheet.picture is not None:
                resources += f" /XObject << /P {at + 2} 0 R >>"
                ops.insert(0, f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /P Do Q")
                bodies[at + 2] = _image(*sheet.picture)
            if self.layers:
                listed = " ".join(f"/L{place} {_LAYERS + place} 0 R" for place in range(len(self.layers)))
                resources += f" /Properties << {listed} >>"
            bodies[at] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] /Rotate {sheet.turn} "
                f"/Resources << {resources} >> /Contents {at + 1} 0 R /Annots [{' '.join(sheet.notes)}] >>"
            ).encode()
            bodies[at + 1] = stream("", "\n".join(ops).encode())
            kids.append(f"{at} 0 R")
            at += 3
        bodies[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        bodies.update(self._font())
        return file_of(bodies)

    def _extras(self) -> str:
        """What the catalogue says of layers and attached files."""
        refs = dict.fromkeys((True, False), "")
        for place, shown in enumerate(self.layers.values()):
            refs[shown] += f"{_LAYERS + place} 0 R "
        layers = (
            f"/OCProperties << /OCGs [{refs[True]}{refs[False]}] /D << /ON [{refs[True]}] /OFF [{refs[False]}] >> >>"
        )
        rows = (f"<FEFF{name.encode('utf-16-be').hex()}>" for name in self.attached)
        files = " ".join(f"{row} << /Type /Filespec /F {row} /UF {row} /EF << /F 5 0 R >> >>" for row in rows)
        named = f"/Names << /EmbeddedFiles << /Names [{files}] >> >>"
        return (layers if self.layers else "") + (named if files else "")

    def _code(self, char: str) -> int:
        return self._codes.setdefault(char, len(self._codes) + 1)

    def _font(self) -> dict[int, bytes]:
        names = "\n".join(
            f"<{code:04x}> <{char.encode('utf-16-be', 'surrogatepass').hex()}>"
            for char, code in self._codes.items()
            if char not in self.nameless
        )
        count = names.count("\n") + 1
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{count} beginbfchar\n{names}\nendbfchar\nendcmap end end"
        )
        narrow = " ".join(f"{code} [500]" for char, code in self._codes.items() if char < "\x80")
        glyphs = b"\0\0" + b"".join(b"\0\2" if char < "\x80" else b"\0\1" for char in self._codes)
        return {
            3: b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+SimSun /Encoding /Identity-H "
            b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            4: (
                "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+SimSun /DW 1000 /CIDToGIDMap 6 0 R "
                f"/W [{narrow}] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                "/FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+SimSun /Flags 4 /Ascent 880 /Descent -120 "
                "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 880 /StemV 80 /FontFile2 7 0 R >> >>"
            ).encode(),
            5: stream("", cmap.encode()),
            6: stream("", glyphs),
            7: stream(f"/Length1 {len(_FONT)}", _FONT),
        }


def prose(length: int, seed: int = 0) -> str:
    """Words that never repeat, in clauses, ended by a full stop."""
    rng = random.Random(seed)
    words = "".join(rng.choice(_SYLLABLES) + ("，" if i % 9 == 8 else "") for i in range(length))
    return words[: length - 1].rstrip("，") + "。"


def broken(text: str, wide: int) -> list[str]:
    """Lines of at most `wide` full-width characters; no line begins with a closing mark."""
    lines: list[str] = []
    line = ""
    for char in text:
        if line and width_of(line + char, 1) > wide and char not in "，。；：、）”":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines


def stream(head: str, data: bytes) -> bytes:
    """An object with a stream, packed."""
    packed = zlib.compress(data)
    return f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _image(width: int, height: int, samples: bytes) -> bytes:
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return stream(head, samples)


def file_of(bodies: dict[int, bytes], trailer: str = "") -> bytes:
    """Objects by number as a file; `trailer` is added to its dictionary."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number in sorted(bodies):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    start = len(out)
    size = max(bodies) + 1
    out += f"xref\n0 {size}\n".encode()
    for number in range(size):
        known = number in places
        out += f"{places.get(number, 0):010d} {0 if known else 65535:05d} {'n' if known else 'f'} \n".encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
