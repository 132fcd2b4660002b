"""Lexicons: rows as their class says, in their order, no fact twice, the compiled form fresh, an edited file read at once."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from planparse.errors import LexiconError
from planparse.lexicon import loader
from planparse.lexicon.check import check, check_order
from planparse.lexicon.rows import LEXICONS
from planparse.text.fold import fold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import prune

NAMES = sorted(path.stem for path in loader.DATA.glob("*.yaml"))
WORDS = ("surface", "word", "surfaces")


def rows_of(name: str) -> list[dict[str, Any]]:
    return loader.parse(name, (loader.DATA / f"{name}.yaml").read_bytes())


def test_the_compiled_lexicons_are_fresh() -> None:
    assert loader.COMPILED.read_text(encoding="utf-8") == loader.compile_all(), "run make lexicon"


def test_each_file_has_a_class_of_rows() -> None:
    assert sorted(LEXICONS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_how_a_file_is_sorted(name: str) -> None:
    text = (loader.DATA / f"{name}.yaml").read_text(encoding="utf-8")
    head = " ".join(line for line in text.split("\n") if line.startswith("#"))
    assert "orted by" in head


def values(row: dict[str, Any], key: str) -> list[Any]:
    return row[key] if isinstance(row[key], list) else [row[key]]


@pytest.mark.parametrize("name", NAMES)
def test_a_typo_in_any_value_is_refused(name: str) -> None:
    """In each row: a letter more, a letter less, letters turned round, unless that makes another value (> of >=)."""
    rows = rows_of(name)
    taken = []
    for key in {key for row in rows for key in row} - {*WORDS, "factor", "until", "of"}:  # 31 for 30 is a day too
        right = {value for row in rows if key in row for value in values(row, key)}
        for row in rows:
            for value in values(row, key) if key in row else ():
                said = str(value)
                for wrong in {f"{said}x", said[1:], said[:1] + said[:0:-1], said.upper() + "s"} - right:
                    try:
                        check(name, [{**row, key: [wrong] if isinstance(row[key], list) else wrong}])
                    except LexiconError as error:
                        assert f"{name}.yaml" in error.en
                        assert f"key {key}" in error.en
                    else:
                        taken.append((row, key, wrong))
    assert taken == []


@pytest.mark.parametrize("name", NAMES)
def test_a_key_unknown_missing_or_mistyped_is_refused(name: str) -> None:
    row = rows_of(name)[0]
    with pytest.raises(LexiconError, match="note"):
        check(name, [{**row, "note": "x"}])
    needed = LEXICONS[name].row.__required_keys__  # type: ignore[attr-defined]
    for key in needed:
        with pytest.raises(LexiconError, match=key):
            check(name, [{k: v for k, v in row.items() if k != key}])
        with pytest.raises(LexiconError):
            check(name, [{("s" + k if k == key else k): v for k, v in row.items()}])


@pytest.mark.parametrize(
    ("name", "row", "word", "allowed"),
    [
        ("roles", "{surface: 包联单位, role: responsibel}", "responsibel", "supporting"),
        ("roles", "{surface: 包联单位, role: none}", "none", "null"),
        ("units", "{surfaces: [垛], dimension: cuont}", "cuont", "count"),
        ("units", "{surfaces: [垛], dimension: mass, base: kg, factor: 50}", "50", "2000/3"),
        ("comparators", "{surface: 低过, sense: =<, sides: [before]}", "=<", "<="),
        ("comparators", "{surface: 低过, sense: <, sides: [befor]}", "befor", "govern"),
        ("document_types", "{surface: 工作案, plan: ja}", "ja", "bool"),
        ("deadline_events", "{surface: 麦熟, until: '13-01'}", "13-01", "09-30"),
    ],
)
def test_a_wrong_value_is_told_with_file_row_key_and_what_is_allowed(
    name: str, row: str, word: str, allowed: str
) -> None:
    with pytest.raises(LexiconError) as error:
        loader.parse(name, f"- {row}".encode())
    for text in (error.value.zh, error.value.en):
        assert f"{name}.yaml" in text
        assert word in text
        assert allowed in text


@pytest.mark.parametrize("name", NAMES)
def test_no_fact_stands_twice(name: str) -> None:
    row = rows_of(name)[0]
    with pytest.raises(LexiconError, match="重复"):
        check(name, [row, {**row}])


@pytest.mark.parametrize("name", NAMES)
def test_a_row_out_of_place_is_refused(name: str) -> None:
    rows = rows_of(name)
    check_order(name, rows)
    with pytest.raises(LexiconError, match="不按顺序"):
        check_order(name, [*rows[1:], rows[0]])


def test_a_base_measures_one_dimension_and_has_its_factor() -> None:
    dimensions = defaultdict(set)
    for row in loader.load("units"):
        assert ("base" in row) == ("factor" in row), row
        if "base" in row:
            dimensions[row["base"]].add(row["dimension"])
    assert {base: found for base, found in dimensions.items() if len(found) > 1} == {}


def test_a_broken_lexicon_says_so() -> None:
    with pytest.raises(LexiconError):
        loader.parse("units", b"surfaces: [a]")
    with pytest.raises(LexiconError):
        loader.parse("units", b"- [a")
    with pytest.raises(LexiconError):
        loader.parse("no_such_lexicon", b"- {surface: a}")
    with pytest.raises(LexiconError):
        loader.load("no_such_lexicon")  # type: ignore[call-overload]


def test_compiling_a_broken_lexicon_says_where_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text("- {surface: 包联单位, role: leed}\n", encoding="utf-8")
    code = (
        "import pathlib, runpy, sys; from planparse.lexicon import loader; loader.DATA = pathlib.Path(sys.argv[1]);"
        "loader.COMPILED = loader.DATA / 'compiled.json'; runpy.run_module('planparse.lexicon', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "roles.yaml" in done.stderr
    assert "leed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "compiled.json").exists()


def test_words_are_folded_as_the_text_is() -> None:
    assert loader.parse("heading_nouns", "- {surface: （试行）}".encode()) == [{"surface": fold("（试行）")}]


def test_an_edited_file_is_read_from_its_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.yaml").write_text("- {surface: 包联单位, role: lead}\n", encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)
    loader.load.cache_clear()
    try:
        assert loader.load("roles") == ({"surface": "包联单位", "role": "lead"},)
    finally:
        loader.load.cache_clear()


def test_each_lexicon_has_notices_that_show_its_words() -> None:
    assert sorted(prune.witnesses()) == NAMES


@pytest.mark.slow
@pytest.mark.parametrize("name", ["heading_nouns", "role_fields", "role_verbs", "roles"])
def test_each_word_is_reached_and_changes_something(name: str) -> None:
    """The others are told by `make prune`, which takes minutes."""
    assert prune.idle(name, cases=False) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "use" in LEXICONS[name].row.__required_keys__])
def test_examples_in_the_head_are_words_of_their_use(name: str) -> None:
    """An example stands between bars: `#   grounds  what a change starts from (在2010年|基础|上)`."""
    head = [line for line in (loader.DATA / f"{name}.yaml").read_text(encoding="utf-8").split("\n") if line[:1] == "#"]
    told = {line.split()[1].rstrip(":"): line for line in head if len(line.split()) > 2}
    for row in rows_of(name):
        line = told.get(row["use"], "")
        for example in line.split("|")[1::2]:
            assert fold(example) in row["surfaces"], line
