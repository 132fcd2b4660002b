"""Write the table of diagnostic codes into README.md between its two marks; a test fails where it is stale."""

from __future__ import annotations

from pathlib import Path

from planparse.model.diagnostics import CODES

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- diagnostics: begin -->\n", "<!-- diagnostics: end -->\n"


def table() -> str:
    """The rows of CODES as a Markdown table, in their order."""
    rows = [f"| `{code}` | {severity} | {words.replace('|', '&#124;')} |" for code, (severity, words) in CODES.items()]
    return "\n".join(["| 代码 | 级别 | 说明 |", "|---|---|---|", *rows]) + "\n"


def renewed(readme: str) -> str:
    """The text with a fresh table."""
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + table() + END + tail


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
