"""The texts of made notices: a sample in another place, another year and other numbers, as long as notices are.

The samples are short and full of what the rules must read: 1,300 characters with 20 targets to the thousand. Of 56 real
plans half have over 5,200 characters, a task to 360 of them, and less than one target to the thousand; a rate measured
on samples as they are says little of notices. So each numbered paragraph goes on in the general words of its kind, put
together from `corpus_clauses.txt`, until a notice has some 5,000 characters; they still set more targets than real ones do.

A place keeps its plan over ten years and its numbers grow by a few per cent, so that series and differences make sense.
Notice N is always the same.
"""

from __future__ import annotations

import random
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sample_layout import ANNOTATION_TAIL, GROUP, OWNER_WORDS, POINT, SECTION

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CLAUSES = Path(__file__).with_name("corpus_clauses.txt")
STEMS = ("澄岭", "云澜", "槐津", "霁川", "璟州", "临溟", "鹭原", "清禾", "栖泽", "望岫", "砚湖")
FIRST = "青碧澄霁璟瀚梧栖鹭槐柘榆岫嵘峤汀浔沅澧淙芷蘅苕荻菁禾穗稷黍棠"
SECOND = "川岭津州溪原泽湖湾浦塘坪垣陵阳阴屿港渡梁"  # a pair is no real county
YEARS, LAST = 10, 2024
_YEAR = re.compile(r"20(?:1[0-9]|2[0-9])(?=年|〕|—|-)")
# A number before a unit that is counted; not one of a year, a date, a document or a label.
_NUMBER = re.compile(
    r"(?<![0-9.．〔第—])([0-9]+(?:\.[0-9]+)?)(?=万?(?:亩|公里|吨|户|人|元)|亿元|%|家|座|套|名|张|个|处|所|场)"
)


class Notice(NamedTuple):
    """A made notice: its place's name, its year, its text."""

    place: str
    year: int
    text: str


def bases() -> list[str]:
    """The samples' texts that set tasks and have lines."""
    paths = (path for path in sorted(SAMPLES.glob("*.txt")) if "greening" not in path.name)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [text for text in texts if text.count("\n") > 10]


def clauses() -> list[str]:
    """What plans say without saying anything that is counted: one clause a line."""
    return CLAUSES.read_text(encoding="utf-8").split()


def notice(number: int, texts: list[str], words: list[str], seed: int = 1) -> Notice:
    """Notice `number`: `texts` and `words` are what `bases` and `clauses` give; without words it stays as short as it is."""
    place, back = divmod(number, YEARS)
    digest = sha256(f"{seed}/{place}".encode()).digest()
    stem = FIRST[digest[0] % len(FIRST)] + SECOND[digest[1] % len(SECOND)]
    text = texts[place % len(texts)]
    for known in STEMS:
        text = text.replace(known, stem)
    text = _YEAR.sub(lambda match: str(int(match[0]) - back), text)
    text = _NUMBER.sub(lambda match: _varied(match, digest, back), text)
    chance = random.Random(f"{seed}/{number}")
    lines = [_longer(line, words, chance) if words else line for line in text.rstrip().splitlines()]
    return Notice(stem, LAST - back, "\n".join([*lines, ""]))


def _varied(match: re.Match[str], digest: bytes, back: int) -> str:
    """A number as this place has it in this year; percentages stay what they are."""
    words = match[1]
    if match.string[match.end(1)] == "%":
        return words
    share = 0.7 + digest[2 + match.start() % 16] / 400 - 0.02 * back
    places = len(words.partition(".")[2])
    return f"{max(float(words) * share, 0.1 if places else 1.0):.{places}f}"


def _longer(line: str, words: list[str], chance: random.Random) -> str:
    """A numbered paragraph with more sentences at its end, before who answers for it; another line as it is."""
    tail = ANNOTATION_TAIL.search(line)
    at = tail.start() if tail and OWNER_WORDS.search(tail[0]) else len(line)
    body = line[:at]
    if not body.endswith("。") or not any(pattern.match(line) for pattern in (SECTION, GROUP, POINT)):
        return line
    sentences = ("，".join(chance.sample(words, chance.randint(2, 5))) + "。" for _ in range(chance.randint(4, 10)))
    return body + "".join(sentences) + line[at:]
