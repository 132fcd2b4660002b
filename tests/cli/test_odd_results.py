"""Results that are valid and odd, or damaged: a line and a documented code, whichever command reads them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from made_documents import made_document
from planparse import extract_text

NOTICE = (
    "清禾县2024年工作方案\n一、新建泵站。年底前新建泵站3座，投资120万元。（牵头单位：县水利局）\n"
    "二、改造农田。6月底前改造农田2万亩。（牵头单位：县农业农村局）\n"
)
READING = [
    ["show", "odd"], ["diff", "odd", "a.txt"], ["diff", "a.txt", "odd", "--format", "html"], ["trend", "odd", "a.txt"],
    ["diff", "a.txt", "odd", "--format", "xlsx", "-o", "d.xlsx"], ["trend", "a.txt", "odd", "--format", "svg"],
    ["diff", "odd", "a.txt", "--explain"], ["trend", "a.txt", "odd", "--format", "csv"],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _beside_its_files(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NOTICE, encoding="utf-8")


def put_everywhere(value, key, new):
    if isinstance(value, dict):
        for name, part in value.items():
            if name == key and part is not None:
                value[name] = new
            else:
                put_everywhere(part, key, new)
    elif isinstance(value, list):
        for part in value:
            put_everywhere(part, key, new)


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("value", 1e308), ("value", 10**40), ("value", 1e-308), ("value", 10**400), ("plan_years", [99999]),
        ("plan_years", [-5]), ("plan_years", [10**30]), ("plan_years", [2023, 2024]), ("issue_date", "0001-01-01"),
        ("end", "9999-12-31"), ("unit", "[/]\x1b[31m\n"), ("title", "[/red]\x1b\n"), ("name", "[link=x]\x07"),
        ("region", "\x1b[2J\n"), ("id", "[/x]"), ("indicator", "\x00\x08"),
    ],
)  # fmt: skip
def test_odd_values(run, key, new):
    result = json.loads(extract_text(NOTICE).model_dump_json())
    result["metadata"]["issue_date"] = "2024-03-01"
    put_everywhere(result, key, new)
    Path("odd.json").write_text(json.dumps(result), encoding="utf-8")
    for words in READING:
        code, out, err = run(*("odd.json" if word == "odd" else word for word in words))
        assert code in (0, 1, 2, 5), (words, err)
        assert err.count("\n") <= 1
        if words[-1] == "svg" and code == 0:
            ElementTree.fromstring(out)
        if "--format" not in words:
            assert not {"\x1b", "\x07", "\x08"} & set(out + err)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("odd.json", "[" * 100_000), ("odd.json", '{"a":' * 5000 + "1" + "}" * 5000), ("odd.json", '{"a": ' + "9" * 5000 + "}"),
        ("odd.json", "NaN"), ("odd.json", "null"), ("odd.json", ""), ("odd.json", '{"tasks": "\\ud800"}'), ("odd.json", "\0\0"),
        ("odd.json", made_document().model_dump_json()[:-30]), ("odd.yaml", "a: &x [*x]"), ("odd.yaml", "&x {a: *x}"),
        ("odd.yaml", "- " * 3000 + "x"), ("odd.yaml", "a: 2024-02-30"), ("odd.yaml", "2024-01-01: x"), ("odd.yaml", "? [a]\n: b"),
        ("odd.yaml", "!!python/object/apply:os.getcwd []"), ("odd.yaml", "a: \x1b"), ("odd.yaml", "!!set {a, b}"),
    ],
)  # fmt: skip
def test_damaged_results(run, name, words):
    Path(name).write_text(words, encoding="utf-8")
    for command in (["show", name], ["diff", name, "a.txt"], ["trend", "a.txt", name], ["explain", name, "一"]):
        code, out, err = run(*command)
        assert (code, out) == (2 if command[0] == "diff" else 5, "")
        assert err.count("\n") == 1
    code, out, err = run("validate", name)
    assert (code == 1 and out) or (code == 5 and err.count("\n") == 1)
