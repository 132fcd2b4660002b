"""Cells that a spreadsheet would take for a formula, a date or a number: in every CSV that is written, and read back."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest

from planparse.cli import app
from planparse.compare.render import markdown
from planparse.exports import cells

TITLES = "=cmd|' /C calc'!A0", "＝1+1", "@SUM(A1)", "+5号路", "-2+3", "\u200b=1+1"
NOTICE = """{place}{year}年道路工作方案
一、重点任务
1.=HYPERLINK("http://x.test","路")。新建@SUM(A1)路面积{area}亩。（牵头单位：+1县交通局、＝1县财政局）
2.-2+3路网。新建水厂{area}座。（责任单位：@县水利局）
"""


@pytest.mark.parametrize(
    "text",
    ["1-2", "（1）", "=A1", "+1", "@x", "2024年", "1E5", "-3", "12345678901234567890", "\tx", "\rx", "\nx", " =1",
     "\u3000＝1", "\ufeff@x", "\u200b\u00a0-1", "﹢1", *TITLES],
)  # fmt: skip
def test_what_a_spreadsheet_would_misread_is_guarded(text):
    assert cells.guarded(text) == f"\t{text}"
    assert cells.unguarded(cells.guarded(text)) == text


@pytest.mark.parametrize("text", ["", "县农业农村局", "1.扩种油菜", "9月底前", "三/（一）/1", "a=1", "—", ">="])
def test_plain_words_are_left_alone(text):
    assert cells.guarded(text) == text
    assert cells.unguarded(text) == text
    assert cells.unguarded(f"\t{text}") == f"\t{text}"  # no tab of ours


def test_numbers_and_dates_stay_what_they_are():
    values = [-1.5, -3, Decimal("-0.50"), 1e15, 10**30 + 7, True, None, datetime.date(2024, 6, 30), ["=1", "乙"]]
    assert [cells.cell(value) for value in values] == [
        "-1.5", "-3", "-0.5", "1000000000000000", "1000000000000000000000000000007", "true", "", "2024-06-30", "\t=1；乙",
    ]  # fmt: skip


def harmless(text):
    """The rows of a CSV, none of whose cells is a formula; signs before a number alone may stand."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    for row in rows:
        for cell in row:
            bare = cell.lstrip(" \u3000\u200b\ufeff")
            assert not bare.startswith(tuple("=+@＝＋－＠\r")), row
            assert not bare.startswith("-") or float(bare) < 0, row
    return rows


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.delenv("LANG", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            app.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert ended.value.code == 0, said.err
        return said.out

    return call


@pytest.fixture
def notices(tmp_path):
    for year in (2023, 2024):
        text = NOTICE.format(place="清禾县", year=year, area=year - 2000)
        (tmp_path / f"={year}.txt").write_text(text, encoding="utf-8")
    return sorted(tmp_path.glob("*.txt"))


def test_no_formula_in_a_trend(run, notices, tmp_path):
    rows = harmless(run("trend", *notices, "--format", "csv"))
    assert any(cell.startswith("\t") for row in rows for cell in row)
    assert [row[1] for row in rows[1:]] == ["2023", "2024"] * (len(rows) // 2)
    run("trend", *notices, "-o", tmp_path / "a.csv")
    harmless((tmp_path / "a.csv").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.needs("corpus")
def test_no_formula_in_the_tables_of_a_corpus(run, notices, tmp_path):
    db = tmp_path / "c.db"
    run("corpus", "add", db, *notices, "--quiet")
    run("corpus", "export", db, tmp_path / "e", "--format", "csv")
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "e").glob("*.csv")]
    texts.append(run("corpus", "query", db, "units-by-lead", "--param", "role=lead", "--format", "csv"))
    sql = 'SELECT tasks.title AS "=1+1", -1.5 AS x, region FROM tasks JOIN documents USING (document)'
    texts.append(run("corpus", "query", db, "--sql", sql, "--format", "csv"))
    texts.append(run("corpus", "search", db, "水厂", "--format", "csv"))
    texts.append(run("corpus", "units", db, "--format", "csv"))
    assert sum(len(harmless(text)) for text in texts) > 20
    assert ",-1.5," in texts[-3]


@pytest.mark.slow
@pytest.mark.needs("corpus")
def test_a_sample_that_was_coded_is_read_without_the_guard(run, notices, tmp_path):
    db = tmp_path / "c.db"
    run("corpus", "add", db, *notices, "--quiet")
    rows = harmless(run("corpus", "sample", db))
    place = rows[0].index("comparator")
    for name, code in (("a.csv", "="), ("b.csv", "\t=")):  # as typed, and as a table of ours would have it
        with (tmp_path / name).open("w", encoding="utf-8-sig", newline="") as file:
            filled = [[*row[:place], code, *row[place + 1 :]] for row in rows[1:]]
            csv.writer(file).writerows([rows[0], *filled])
    found = harmless(run("corpus", "agreement", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "csv"))
    figures = {row[0]: row[1:] for row in found}
    assert figures["comparator"][2:4] == ["100", "1"]


def test_entities_in_a_notice_are_words_in_markdown():
    assert markdown.escaped("A&lt;b|c") == "A\\&lt;b\\|c"
