"""What is read of each word of the lexicons in sentences that show it, as digests: no row changes unnoticed.

`make readings` writes `PINNED`, a line a word: `<sentence>=<reading>`, two digests each. The sentences are the first of the
lexicon's own (tools/lexicon_witnesses.yaml) that are read otherwise where the word, or an end of it, means nothing; none where
only a case or a notice shows the word (tools/prune.py). They are looked for where a word is new or a sentence is gone;
`--exact columns` looks for those that are read otherwise without each row of a lexicon.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import yaml

import prune
from planparse.lexicon.rows import LEXICONS
from readings import rows_of

PINNED = Path(__file__).resolve().parent.parent / "tests" / "lexicon" / "word_readings.yaml"
HEAD = """\
# What is read today of each word of a lexicon, in sentences of tools/lexicon_witnesses.yaml that show it: written by
# `make readings`, not by hand; run it again after a merge conflict. <lexicon> <word>: <sentence>=<reading> …
"""
BLANK = "囧"  # a character of no word: as many of them as a word has stand for one without meaning
MOST = 3  # sentences of a word


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


@functools.cache
def sentences(lexicon: str) -> dict[str, str]:
    """The notices of a lexicon, {w} for the word, by their digest."""
    return {_digest(text, 4): text for text in map(prune.notice_of, prune.witnesses()[lexicon])}


@functools.lru_cache(maxsize=4096)
def _read(text: str) -> str:
    mapping = json.loads(prune.known(text))
    del mapping["source"], mapping["schema_version"]
    return json.dumps(mapping, ensure_ascii=False)


@functools.cache
def _uses(lexicon: str) -> dict[str, frozenset[str]]:
    """The uses that the sentences of a lexicon are for; a sentence for all words has none."""
    rows = prune.witnesses()[lexicon]
    return {_digest(prune.notice_of(row), 4): frozenset(row.get("use", "").split()) for row in rows}


@functools.cache
def _used(lexicon: str) -> dict[str, set[str]]:
    """The uses of each word."""
    found: dict[str, set[str]] = {}
    for fact in prune.facts(lexicon):
        found.setdefault(fact.word, set()).add(fact.row.get("use", ""))
    return found


def _own(lexicon: str, word: str) -> list[str]:
    """The sentences that may show a word: those of its uses, or of all words."""
    uses = _uses(lexicon)
    return [one for one in sentences(lexicon) if not uses[one] or uses[one] & _used(lexicon)[word]]


def reading(lexicon: str, word: str, sentence: str) -> str:
    """The digest of what is read of a word in a sentence."""
    return _digest(_read(sentences(lexicon)[sentence].replace("{w}", word)), 6)


def _shows(lexicon: str, word: str, sentence: str) -> bool:
    """Whether a word is read otherwise than without meaning, or than with its first or last character without."""
    text = sentences(lexicon)[sentence]
    blanks = {BLANK * len(word), BLANK + word[1:], word[:-1] + BLANK}
    now = _read(text.replace("{w}", word)).replace(word, BLANK)
    return any(_read(text.replace("{w}", blank)).replace(blank, BLANK) != now for blank in blanks)


@functools.cache
def pinned() -> dict[tuple[str, str], dict[str, str]]:
    """(lexicon, word) → the reading of each of its sentences."""
    rows: dict[str, str] = yaml.load(rows_of(PINNED), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = {}
    for key, row in rows.items():
        lexicon, _, word = key.partition(" ")
        found[lexicon, word] = dict(one.split("=") for one in row.split())
    return found


def changed(lexicons: Iterable[str] = LEXICONS) -> Iterator[str]:
    """Each word that is read otherwise than pinned, with the sentence: `columns 工作内容 in …`."""
    asked = set(lexicons)
    for (lexicon, word), entries in pinned().items():
        for sentence, found in entries.items() if lexicon in asked else ():
            if sentence not in sentences(lexicon) or reading(lexicon, word, sentence) != found:
                yield f"{lexicon} {word} in {sentences(lexicon).get(sentence, 'a sentence that is gone')}"


def words() -> list[tuple[str, str]]:
    """Every word of the lexicons, sorted."""
    return sorted({(name, fact.word) for name in LEXICONS for fact in prune.facts(name)})


def _without(lexicon: str) -> dict[str, list[str]]:
    """The first sentence, for each word of a lexicon and each of its rows, that is read otherwise without the row."""
    found: dict[str, list[str]] = {}
    for fact in prune.facts(lexicon):
        texts = ((one, sentences(lexicon)[one].replace("{w}", fact.word)) for one in _own(lexicon, fact.word))
        told = (one for one, text in texts if prune.shows(fact, [text]))
        found.setdefault(fact.word, []).extend(islice(told, 1))
    return found


def text(exact: Iterable[str] = ()) -> str:
    """The file as it ought to be today; the sentences of the lexicons in `exact` looked for anew, row by row."""
    known = pinned() if PINNED.exists() else {}
    told = {lexicon: _without(lexicon) for lexicon in exact}
    lines = []
    for lexicon, word in words():
        chosen = list(known.get((lexicon, word), ()))
        if not chosen or not {*chosen} <= sentences(lexicon).keys():
            chosen = [one for one in _own(lexicon, word) if _shows(lexicon, word, one)]
        chosen = list(dict.fromkeys([*told.get(lexicon, {}).get(word, ()), *chosen]))[:MOST]
        row = " ".join(f"{one}={reading(lexicon, word, one)}" for one in chosen)
        lines.append(f'{json.dumps(f"{lexicon} {word}", ensure_ascii=False)}: "{row}"\n')
    return HEAD + "".join(lines)


def main() -> int:
    """Print what has changed, and pin what is read now."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exact", nargs="*", default=[], metavar="LEXICON", help="sentences row by row; minutes")
    options = parser.parse_args()
    for line in changed() if PINNED.exists() else ():
        print(line.splitlines()[0])
    PINNED.write_text(text(options.exact), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
