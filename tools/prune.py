"""List the facts of the lexicons that change nothing: they are taken out, or get a witness.

    make prune                              all lexicons, a few minutes
    make prune PRUNE_ARGS="roles units"     some of them

A fact is a word in a row. Each is left out in memory, and what shall show it is read with and without it: the sentences
that `WITNESSES` makes of its word, the passages of tools/job_passages.py, then the cases of the rules, the golden notices
and the samples that its word stands in, the shortest first. A fact is listed where none of them is read otherwise. 1 where
any is listed.

Words of patterns, which modules make as they are imported, are left out where those are imported anew.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import fresh_modules
from job_passages import PASSAGES, stated
from planparse.lexicon import loader
from planparse.lexicon.rows import LEXICONS
from planparse.text import patterns
from planparse.text.fold import fold

ROOT = Path(__file__).resolve().parent.parent
WITNESSES = ROOT / "tools" / "lexicon_witnesses.yaml"
CASES = ROOT / "src" / "planparse" / "rules" / "cases"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
READ = {".txt", ".md"}
_NO_WORD = "\ue000"  # which no text holds
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
            less = [one for one in words if one != word] or (
                [_NO_WORD] if "surfaces" in row and name in at_import() else []
            )
            left = [{**row, "surfaces": less}] if less else []
            yield Fact(name, word, row, (*rows[:at], *left, *rows[at + 1 :]))


@functools.cache
def at_import() -> frozenset[str]:
    """The lexicons that modules make patterns of as they are imported, which need one word at least."""
    taken: set[str] = set()
    whole = loader.load

    def load(name: str) -> tuple[Row, ...]:
        taken.add(name)
        return whole(name)  # type: ignore[call-overload,no-any-return]

    with _instead(load):
        names = fresh_modules.loaded()
        with fresh_modules.anew(names):
            for name in names:
                import_module(name)
    return frozenset(taken)


def unreached(name: str) -> list[tuple[str, str]]:
    """The words of a lexicon of patterns' words, with their uses, whose sentences are read the same without their row."""
    rows: tuple[Row, ...] = loader.load(name)  # type: ignore[call-overload]
    shown = [{word: sentences(Fact(name, word, row, ())) for word in row["surfaces"]} for row in rows]
    for text in (text for words in shown for texts in words.values() for text in texts):
        known(text)
    left: list[tuple[str, str]] = []
    for group in _strangers([[text for texts in words.values() for text in texts] for words in shown], rows):
        rest = tuple({**row, "surfaces": [_NO_WORD]} if at in group else row for at, row in enumerate(rows))
        with without(Fact(name, "", {}, rest)):
            for at in group:
                same = (w for w, texts in shown[at].items() if all(read(text) == known(text) for text in texts))
                left += [(rows[at]["use"], word) for word in same]
    return sorted(left)


def _strangers(texts: list[list[str]], rows: tuple[Row, ...]) -> list[list[int]]:
    """Rows that may be left out at once: no word of one stands in the texts of another."""
    folded = [fold("\ufffe".join(mine)) for mine in texts]
    groups: list[list[int]] = []
    for at, row in enumerate(rows):
        for group in groups:
            if not any(
                any(word in folded[one] for word in row["surfaces"])
                or any(w in folded[at] for w in rows[one]["surfaces"])
                for one in group
            ):
                group.append(at)
                break
        else:
            groups.append([at])
    return groups


@functools.cache
def witnesses() -> dict[str, list[dict[str, str]]]:
    """The notices of each lexicon, {w} for the word."""
    found: dict[str, list[dict[str, str]]] = yaml.load(WITNESSES.read_text(encoding="utf-8"), LOADER)
    return found


def sentences(fact: Fact) -> list[str]:
    """The notices that a fact's word is to be seen in: those of its use, or of all words."""
    rows = witnesses()[fact.lexicon]
    use = fact.row.get("use")
    mine = [row for row in rows if "use" not in row or use in row["use"].split()]
    return [notice_of(row).replace("{w}", fact.word) for row in mine]


def notice_of(row: dict[str, str]) -> str:
    """The whole notice that a row of `WITNESSES` stands for, {w} for the word."""
    if "notice" in row:
        return row["notice"]
    if "page" in row:
        return f"<html>{row['page']}</html>"
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


_CACHED = functools._lru_cache_wrapper


@functools.cache
def _caches() -> tuple[Any, ...]:
    for text in ("清禾县工作方案\n一、新建公厕10座。", "<html>清禾县工作方案</html>"):  # each imports its reader
        read(text)
    found = [one for one in gc.get_objects() if isinstance(one, _CACHED)]
    ours = [one for one in found if str(getattr(one, "__module__", "")).startswith("planparse.")]
    return tuple(one for one in ours if one is not loader.load and one is not loader._compiled)


def _forget() -> None:
    for cache in _caches():
        cache.cache_clear()


@contextmanager
def without(fact: Fact) -> Iterator[None]:
    """The lexicons without a fact, while the context lasts."""
    whole = loader.load

    def load(name: str) -> tuple[Row, ...]:
        return fact.rest if name == fact.lexicon else whole(name)  # type: ignore[call-overload]

    held = fresh_modules.holders(fact.lexicon) if fact.lexicon in at_import() else ()
    with _instead(load), fresh_modules.anew(held):
        yield


@contextmanager
def _instead(load: Callable[[str], tuple[Row, ...]]) -> Iterator[None]:
    """Another `loader.load`, while the context lasts."""
    whole, made = loader.load, dict(patterns._used)  # what is written beside the byte code in the end
    _caches()
    _put(whole, load)
    try:
        yield
    finally:
        patterns._used.clear()
        patterns._used.update(made)
        _put(load, whole)


def _put(old: object, new: object) -> None:
    """Give every module that reads lexicons another `load`, and let it forget what it made of the old one's rows."""
    for name, module in list(sys.modules.items()):
        if name.startswith("planparse.") and getattr(module, "load", None) is old:
            vars(module)["load"] = new
    _forget()


def read(text: str) -> str:
    """What is read in a text."""
    name = "a.md" if "|---" in text else "a.html" if text.startswith("<") else "a.txt"
    readers, pipeline = import_module("planparse.readers"), import_module("planparse.pipeline")
    mapping = pipeline.mapping(readers.read(text.encode(), name))
    return json.dumps(mapping, ensure_ascii=False, default=str)


@functools.cache
def _texts() -> tuple[tuple[str, str], ...]:
    """The texts that have a stated reading, each with its folded form, the shortest first."""
    found = {
        f"清禾县2023年工作方案\n一、主要任务\n（一）{case['text']}"
        for path in sorted(CASES.rglob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), LOADER)
        if isinstance(case, dict) and isinstance(case.get("text"), str)
    }
    for folder in (ROOT / "tests" / "golden", ROOT / "samples"):
        found |= {path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in READ}
    return tuple((text, fold(text)) for text in sorted(found, key=lambda text: (len(text), text)))


@functools.cache
def known(text: str) -> str:
    """What is read in a text with all words."""
    return read(text)


def shows(fact: Fact, texts: list[str], reading: Callable[[str], str] = read) -> bool:
    """Whether one of the texts is read otherwise without the fact."""
    if not texts:
        return False
    now = known if reading is read else functools.cache(reading)
    for text in texts:
        now(text)
    with without(fact):
        return any(reading(text) != now(text) for text in texts)


def passages(fact: Fact) -> list[str]:
    """What shows a word of `target_words` in its jobs."""
    jobs = fact.row["kinds"] if fact.lexicon == "target_words" else ()
    return [passage.replace("{w}", fact.word) for job in jobs for passage in PASSAGES[job]]


def idle(name: str, *, cases: bool = True) -> list[Fact]:
    """The facts of a lexicon that no sentence made of them shows, and (with `cases`) no case or notice either."""
    found = list(facts(name))
    left = [fact for fact in found if not shows(fact, sentences(fact)) and not shows(fact, passages(fact), stated)]
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
