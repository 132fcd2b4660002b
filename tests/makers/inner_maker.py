"""Files that hold another: web archives, Word 2003's XML, a .docx that takes in a further file."""

from __future__ import annotations

import base64
import io
import quopri
import re
import zipfile

from docx_maker import document, p, pack


def mht(body: bytes, charset: str, encoding: str = "base64", kind: str = "text/html", more: str = "") -> bytes:
    if encoding == "base64":
        body = base64.encodebytes(body)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(body)
    head = (
        f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"{more}\n\n--b\nContent-Type: image/png\n'
        f"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b\nContent-Type: {kind}; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\nContent-ID: <page>\n\n"
    )
    return head.encode() + body + b"\n--b--\n"


OLD = "http://schemas.microsoft.com/office/word/2003/wordml"


def old(body: str, lists: str = "") -> bytes:
    spaces = f'xmlns:w="{OLD}" xmlns:wx="urn:wx" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    return f'<?xml version="1.0"?>\n<w:wordDocument {spaces}>{lists}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>'.encode()


def chunked(name: str, data: bytes) -> bytes:
    """A document whose body takes in another one."""
    made = document(p("前") + '<w:altChunk r:id="rIdX"/>' + p("后"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {path: archive.read(path) for path in archive.namelist()}
    rels = files["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rIdX" Type="http://x/aFChunk" Target="{name}"/>'
    files["word/_rels/document.xml.rels"] = re.sub(r"(<Relationships[^>]*)/>|</Relationships>", lambda m: f"{m[1]}>{link}</Relationships>" if m[1] else f"{link}</Relationships>", rels).encode()  # fmt: skip
    files[f"word/{name}"] = data
    return pack(files)
