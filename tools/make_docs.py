"""Write the tables of formats and of diagnostic codes into README.md, each between its two marks; a test fails where
one is stale."""

from __future__ import annotations

from pathlib import Path

from planparse.model.diagnostics import CODES
from planparse.readers.formats import READERS

README = Path(__file__).resolve().parent.parent / "README.md"


def formats() -> str:
    """The rows of READERS as a Markdown table, in their order."""
    rows = [
        f"| `{row.format}` | {' '.join(f'`{suffix}`' for suffix in row.suffixes)} | {row.words} |" for row in READERS
    ]
    return "\n".join(["| 格式 | 扩展名 | 说明 |", "|---|---|---|", *rows]) + "\n"


def diagnostics() -> str:
    """The rows of CODES as a Markdown table, in their order."""
    rows = [f"| `{code}` | {severity} | {words.replace('|', '&#124;')} |" for code, (severity, words) in CODES.items()]
    return "\n".join(["| 代码 | 级别 | 说明 |", "|---|---|---|", *rows]) + "\n"


TABLES = {"formats": formats, "diagnostics": diagnostics}


def renewed(readme: str) -> str:
    """The text with fresh tables."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
        head, _, rest = readme.partition(begin)
        _, _, tail = rest.partition(end)
        readme = head + begin + table() + end + tail
    return readme


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
