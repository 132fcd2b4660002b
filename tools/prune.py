"""List the facts of the lexicons that change nothing: they are taken out, or get a witness.

    make prune                              all lexicons, a few minutes
    make prune PRUNE_ARGS="roles units"     some of them

A fact is a word in a row. Each is left out in memory, and what shall show it is read with and without it: the sentences
that `WITNESSES` makes of its word, then the cases of the rules, the golden notices and the samples that its word stands
in, the shortest first. A fact is listed where none of them is read otherwise. 1 where any is listed.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from planparse.lexicon import loader
from planparse.lexicon.rows import LEXICONS
from planparse.text.fold import fold

ROOT = Path(__file__).resolve().parent.parent
WITNESSES = ROOT / "tools" / "lexicon_witnesses.yaml"
CASES = ROOT / "src" / "planparse" / "rules" / "cases"
READ = {".txt", ".md"}
NOWHERE = "\ue000"  # instead of the last word of a use that patterns ask for: no text has it
MOST = 60  # texts that are tried for one fact, the shortest first

Row = dict[str, Any]


class Fact(NamedTuple):
    """A word in a row of a lexicon, and the lexicon's rows without it."""

    lexicon: str
    word: str
    row: Row
    rest: tuple[Row, ...]


def facts(name: str) -> Iterator[Fact]:
    """Every word of a lexicon's rows."""
    rows: tuple[Row, ...] = loader.load(name)  # type: ignore[call-overload]
    for at, row in enumerate(rows):
        words = row.get("surfaces") or [row.get("surface") or row["word"]]
        for word in words:
            others = [one for one in words if one != word]
            left = [{**row, "surfaces": others or [NOWHERE]}] if others or "use" in row else []
            yield Fact(name, word, row, (*rows[:at], *left, *rows[at + 1 :]))


@functools.cache
def witnesses() -> dict[str, list[dict[str, str]]]:
    """The notices of each lexicon, {w} for the word."""
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(WITNESSES.read_text(encoding="utf-8"))
    return found


def sentences(fact: Fact) -> list[str]:
    """The notices that a fact's word is to be seen in."""
    shown = (row for row in witnesses()[fact.lexicon] if row.get("use") in (None, fact.row.get("use")))
    return [_notice(row).replace("{w}", fact.word) for row in shown]


def _notice(row: dict[str, str]) -> str:
    if "notice" in row:
        return row["notice"]
    if "column" in row:
        names, cells = ("序号", "工作任务", row["column"]), ("整修老渠道5公里", row["cell"])
        more = ("牵头单位",) if "led" in row else ()
        lines = [(*names, *more), ("---",) * (3 + len(more))]
        lines += [
            ("1", *cells, *("县水利局" for _ in more)),
            ("2", "新建泵站3座", row["cell"], *("县财政局" for _ in more)),
        ]
        return "# 清禾县2024年任务分解表\n\n" + "".join(f"|{'|'.join(cells)}|\n" for cells in lines)
    return (
        f"清禾县2024年渠道整修工作方案\n各镇人民政府：\n现将有关事项通知如下。\n一、{row.get('heading', '主要任务')}\n"
        f"（一）{row['item']}\n（二）建设泵站。\n二、其他\n（一）加强渠道管护。\n（二）推进渠道清淤。\n"
    )


class Without:
    """The package with other rows of a lexicon, while the context lasts: patterns take words in when modules are
    imported, so all that stands above the lexicons is imported anew."""

    KEPT = (
        "planparse.errors",
        "planparse.span",
        "planparse.lexicon",
        "planparse.model",
        "planparse.readers",
        "planparse.text",
    )

    def __init__(self, lexicon: str, rest: tuple[Row, ...]) -> None:
        self.lexicon, self.rest = lexicon, rest
        self.load = loader.load
        self.modules: dict[str, ModuleType] = {}

    def __enter__(self) -> None:
        whole, lexicon, rest = self.load, self.lexicon, self.rest

        def load(name: str) -> tuple[Row, ...]:
            return rest if name == lexicon else whole(name)  # type: ignore[call-overload]

        vars(loader)["load"] = load
        _forget()
        self.modules = {name: module for name, module in sys.modules.items() if _is_above(name)}
        for name in self.modules:
            del sys.modules[name]

    def __exit__(self, *_: object) -> None:
        for name in [name for name in sys.modules if _is_above(name)]:
            del sys.modules[name]
        sys.modules.update(self.modules)
        for name, module in self.modules.items():
            package, _, last = name.rpartition(".")
            setattr(sys.modules[package], last, module)
        vars(loader)["load"] = self.load
        _forget()


def _is_above(name: str) -> bool:
    return name.startswith("planparse.") and not name.startswith(Without.KEPT)


def _forget() -> None:
    for cache in (loader.surfaces, loader.words_of, loader.one_of, loader.first_signs):
        cache.cache_clear()


def read(text: str) -> str:
    """What is read in a text."""
    pipeline, readers = map(importlib.import_module, ("planparse.pipeline", "planparse.readers"))
    mapping = pipeline.mapping(readers.read(text.encode(), "a.md" if "|---" in text else "a.txt"))
    return json.dumps(mapping, ensure_ascii=False, default=str)


@functools.cache
def _texts() -> tuple[tuple[str, str], ...]:
    """The texts that have a stated reading, each with its folded form, the shortest first."""
    found = {
        f"清禾县2023年工作方案\n一、主要任务\n（一）{case['text']}"
        for path in sorted(CASES.rglob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(case, dict) and isinstance(case.get("text"), str)
    }
    for folder in (ROOT / "tests" / "golden", ROOT / "samples"):
        found |= {path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in READ}
    return tuple((text, fold(text)) for text in sorted(found, key=lambda text: (len(text), text)))


_known: dict[str, str] = {}


def _whole(texts: list[str]) -> None:
    for text in texts:
        if text not in _known:
            _known[text] = read(text)


def shows(fact: Fact, texts: list[str]) -> bool:
    """Whether one of the texts is read otherwise without the fact."""
    if not texts:
        return False
    _whole(texts)
    with Without(fact.lexicon, fact.rest):
        return any(read(text) != _known[text] for text in texts)


def unreached(name: str, use: str) -> list[str]:
    """The words of a row that none of their sentences shows when the whole row is left out: `idle` in a tenth of its time."""
    rows: tuple[Row, ...] = loader.load(name)  # type: ignore[call-overload]
    without = tuple({**row, "surfaces": [NOWHERE]} if row["use"] == use else row for row in rows)
    left = {fact.word: sentences(fact) for fact in facts(name) if fact.row["use"] == use}
    while any(left.values()):  # the first sentence of each word, then the second of those it does not show
        _whole([texts[0] for texts in left.values() if texts])
        with Without(name, without):
            left = {word: texts[1:] for word, texts in left.items() if not texts or read(texts[0]) == _known[texts[0]]}
    return list(left)


def idle(name: str, *, cases: bool = True) -> list[Fact]:
    """The facts of a lexicon that no sentence made of them shows, and (with `cases`) no case or notice either."""
    found = list(facts(name))
    for fact in found:
        _whole(sentences(fact))
    left = [fact for fact in found if not shows(fact, sentences(fact))]
    if not cases:
        return left
    return [f for f in left if not shows(f, [text for text, folded in _texts() if f.word in folded][:MOST])]


def main() -> int:
    """Print the facts that change nothing, by lexicon."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lexicons", nargs="*", default=sorted(LEXICONS), metavar="LEXICON")
    parser.add_argument("--sentences", action="store_true", help="the sentences alone")
    options = parser.parse_args()
    count = 0
    for name in options.lexicons:
        found = idle(name, cases=not options.sentences)
        count += len(found)
        for fact in found:
            rest = {key: value for key, value in fact.row.items() if key not in ("surface", "surfaces", "word")}
            print(f"{name}: {fact.word}  {json.dumps(rest, ensure_ascii=False)}", flush=True)
        print(f"{name}: {len(found)} of {sum(1 for _ in facts(name))} change nothing", file=sys.stderr, flush=True)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
