"""`planparse formats`: what can be read here, what is missing, and how to get it."""

from __future__ import annotations

from unicodedata import east_asian_width

from planparse.cli.messages import language, text
from planparse.cli.streams import put


def formats() -> None:
    """See `messages.TEXTS["formats"]`."""
    from planparse.readers import READERS
    from planparse.readers.needs import NEEDS

    rows = [(text("format_name"), text("suffixes"), text("state"))]
    hints: dict[str, str] = {}
    for reader in READERS:
        state = text("available")
        for key, words in ((reader.needs, "missing"), (reader.better, "partly")):
            need = NEEDS[key]() if key else None
            if need is not None and not need.is_here():
                state = text(words, name=need.name)
                hints[need.name] = need.en if language() == "en" else need.zh
                break
        rows.append((reader.format, " ".join(reader.suffixes), state))
    rows.append(("zip", ".zip", text("opened")))
    widths = [max(_width(row[column]) for row in rows) for column in (0, 1)]
    for row in rows:
        cells = [row[column] + " " * (widths[column] - _width(row[column])) for column in (0, 1)]
        put("  ".join((*cells, row[2])))
    for name, hint in hints.items():
        put("")
        put(text("how_to_get", name=name, hint=hint))


def _width(words: str) -> int:
    """How many columns of a terminal the words take."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words)
