"""Control words of an .rtf by what they mean."""

from __future__ import annotations

SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
ALIGNS = {"ql": "left", "qc": "center", "qr": "right", "qj": "both", "qd": "both"}
# Groups whose words are none of the document's; every group that begins with \\* and is not known is one too.
_SKIPPED = """
    pict info colortbl filetbl revtbl themedata colorschememapping latentstyles datastore rsidtbl xmlnstbl
    generator nonshppict object private nonesttables shprslt bkmkstart bkmkend annotation atnid atnauthor listname sn sv
    levelnumbers listpicture falt panose ftnsep ftnsepc aftnsep aftnsepc fchars lchars
"""
SKIPPED = frozenset(_SKIPPED.split())
KNOWN = frozenset(("fldinst", "shppict", "shpinst", "shptxt", "listtable", "listoverridetable", "ud", "pn"))
MARGINS = {f"{kind}{page}": kind for kind in ("header", "footer") for page in ("", "l", "r", "f")}
SIDES = {"picwgoal": "wide", "pichgoal": "high"}  # of a picture, in twips
TABLES = ("listtable", "listoverridetable")
# Destinations that only tell what their group's words are for.
PLACES = {
    "fldinst": "code", "fldrslt": "body", "listtext": "number", "pntext": "number", "shpinst": "shape",
    "upr": "skip_unless_ud", "ud": "body",
}  # fmt: skip
