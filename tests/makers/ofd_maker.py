"""OFD files in pieces: text objects, pages, and the package around them."""

from __future__ import annotations

from docx_maker import pack

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


ROOT = f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


FONTS = (
    f'<ofd:Res {NS}><ofd:Fonts><ofd:Font ID="1" FontName="仿宋_GB2312"/><ofd:Font ID="2" FontName="SimHei" Bold="true"/>'
    "</ofd:Fonts></ofd:Res>"
)


EM = 5.6  # millimetres: 三号


def line(words: str, x: float, y: float, size: float = EM, font: int = 1, more: str = "") -> str:
    """A text object; characters stand one em apart."""
    deltas = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 160 9" Font="{font}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" {deltas}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects: str, template: str = "") -> str:
    return f"<ofd:Page {NS}>{template}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(*pages: str, common: str = "", **parts: str) -> bytes:
    """An OFD file of these pages; `parts` are further ones, or replace what is made."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    files = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": (
            f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
        "Doc_0/PublicRes.xml": FONTS,
        **{f"Doc_0/Pages/Page_{n}/Content.xml": content for n, content in enumerate(pages)},
        **{f"Doc_0/{name}.xml": content for name, content in parts.items()},
    }
    return pack({name: content.encode() for name, content in files.items() if content})
