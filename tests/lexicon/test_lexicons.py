"""Lexicons: no word twice, rows of one kind, the compiled form fresh, and an edited file read at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from planparse.errors import LexiconError
from planparse.lexicon import loader
from planparse.text.fold import fold

NAMES = sorted(path.stem for path in loader.DATA.glob("*.yaml"))
# What a row must have, and what it may have besides.
KEYS: dict[str, tuple[set[str], set[str]]] = {
    "units": ({"surfaces", "dimension"}, {"base", "factor", "kind"}),
    "target_words": ({"surfaces", "kinds"}, set()),
    "comparators": ({"surface", "sense", "sides"}, set()),
    "negations": ({"surface", "part", "binds"}, set()),
    "deadline_words": ({"word", "use"}, set()),
    "columns": ({"surface", "kind"}, set()),
    "roles": ({"surface", "role"}, set()),
    "role_verbs": ({"surface", "role"}, set()),
    "section_kinds": ({"surface", "kind", "where"}, set()),
    "document_types": ({"surface", "plan"}, set()),
    "unit_heads": ({"surface", "class"}, set()),
}
# Lexicons in which a row's place is its meaning: the first row that occurs decides.
ORDERED = {"role_verbs"}


def test_the_compiled_lexicons_are_fresh() -> None:
    assert loader.COMPILED.read_text(encoding="utf-8") == loader.compile_all(), "run python -m planparse.lexicon"


@pytest.mark.parametrize("name", KEYS)
def test_rows_have_their_keys_and_no_others(name: str) -> None:
    must, may = KEYS[name]
    assert [row for row in loader.load(name) if not must <= row.keys() <= must | may] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_fact_stands_twice(name: str) -> None:
    rows = loader.load(name)
    facts = Counter(
        word for row in rows for word in row.get("surfaces") or [(row.get("surface") or row["word"], row.get("use"))]
    )
    assert [fact for fact, times in facts.items() if times > 1] == []


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ORDERED])
def test_rows_are_sorted(name: str) -> None:
    """By code points of the first word, inside the groups that the legend names (a group is a run of equal other keys)."""
    words = {"surface", "word", "surfaces"}
    groups: dict[str, list[str]] = {}
    for row in loader.load(name):
        key = repr(sorted((k, v) for k, v in row.items() if k not in words | {"until", "factor", "base"}))
        groups.setdefault(key, []).append((row.get("surfaces") or [row.get("surface") or row.get("word")])[0])
    unsorted = {key: found for key, found in groups.items() if name != "target_words" and found != sorted(found)}
    if name == "target_words":  # rows by jobs, words by length and form
        unsorted = {}
        for key, found in groups.items():
            if [len(w) for w in found] != sorted(len(w) for w in found):
                unsorted[key] = found
    assert unsorted == {}


def test_a_broken_lexicon_says_so() -> None:
    with pytest.raises(LexiconError):
        loader.parse("units", b"surfaces: [a]")
    with pytest.raises(LexiconError):
        loader.parse("units", "- {surface: 亩}\n- {surface: 亩}".encode())
    with pytest.raises(LexiconError):
        loader.load("no_such_lexicon")


def test_words_are_folded_as_the_text_is() -> None:
    assert loader.parse("x", "- {surface: （试行）}".encode()) == [{"surface": fold("（试行）")}]


def test_an_edited_file_is_read_from_its_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.yaml").write_text("- {surface: 包联单位, role: lead}\n", encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)
    loader.load.cache_clear()
    try:
        assert loader.load("roles") == ({"surface": "包联单位", "role": "lead"},)
    finally:
        loader.load.cache_clear()
