"""Make a corpus of invented notices from the samples: other places, other years, other numbers; the same every time.

    python tools/make_notices.py FOLDER [COUNT]          COUNT notices of text, 200 a folder

A place keeps its plan over the years and its numbers grow by a few per cent, so that series and differences make sense.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
STEMS = ("澄岭", "云澜", "槐津", "霁川", "璟州", "临溟", "鹭原", "清禾", "栖泽", "望岫", "砚湖")
FIRST = "青碧澄霁璟瀚梧栖鹭槐柘榆岫嵘峤汀浔沅澧淙芷蘅苕荻菁禾穗稷黍棠"
SECOND = "川岭津州溪原泽湖湾浦塘坪垣陵阳阴屿港渡梁"
YEARS = 10
FOLDER = 200
_YEAR = re.compile(r"20(?:1[0-9]|2[0-9])(?=年|〕|—|-|-)")
_NUMBER = re.compile(r"(?<![0-9.〔第])([0-9]+(?:\.[0-9]+)?)(?=万亩|亩|公里|%|万元|亿元|万吨|吨|户|家|座|套|名|张)")


def bases() -> list[str]:
    """The texts that notices are made from: samples that set tasks."""
    paths = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md")])
    return [
        path.read_text(encoding="utf-8") for path in paths if path.name != "README.md" and "greening" not in path.name
    ]


def notice(number: int, texts: list[str]) -> tuple[str, str]:
    """The name and the text of a notice."""
    place, back = divmod(number, YEARS)
    text = texts[place % len(texts)]
    seed = sha256(str(place).encode()).digest()
    stem = FIRST[seed[0] % len(FIRST)] + SECOND[seed[1] % len(SECOND)]
    for known in STEMS:
        text = text.replace(known, stem)
    text = _YEAR.sub(lambda match: str(int(match[0]) - back), text)
    text = _NUMBER.sub(lambda match: varied(match, seed, back), text)
    return f"{stem}{place:05d}-{2024 - back}.txt", f"{text.rstrip()}\n（文件序号{number}）\n"


def varied(match: re.Match[str], seed: bytes, back: int) -> str:
    """A number as this place has it in this year; percentages stay what they are."""
    words = match[1]
    if match.string[match.end(1)] == "%":
        return words
    share = 0.7 + seed[2 + match.start() % 16] / 400 - 0.02 * back
    places = len(words.partition(".")[2])
    value = max(float(words) * share, 1.0 if not places else 0.1)
    return f"{value:.{places}f}"


def make(folder: Path, count: int) -> None:
    """Write the notices."""
    texts = bases()
    for number in range(count):
        name, text = notice(number, texts)
        below = folder / f"{number // FOLDER:04d}"
        below.mkdir(parents=True, exist_ok=True)
        (below / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
