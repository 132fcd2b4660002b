"""What is asked of a corpus: canned questions, SQL, words, drawings, exports; and the commands that ask it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3

import pytest

import corpus_maker
from capabilities import imported
from planparse.cli import corpus, corpus_messages
from planparse.corpus import ask, export, plot, questions, refresh, search, units
from planparse.corpus.store import open_store
from planparse.errors import BrokenFileError, MissingProgramError, OutputError, PlanparseError

pq = imported("pyarrow.parquet", needs="corpus")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A corpus of four notices, not to be changed."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus_maker.write(folder / "notices")
    with open_store(folder / "corpus.db", write=True) as store:
        refresh.refresh(store, [str(folder / "notices")])
    return folder / "corpus.db"


@pytest.fixture
def store(made):
    with open_store(made) as opened:
        yield opened


GIVEN = {"unit": "县农业农村局", "indicator": "播种面积", "from": "2024-06-01", "to": "2024-06-30"}


def given(question):
    return {name: GIVEN[name] for name, default in question.parameters if default is None}


# question → the first row, as CSV has it, and how many there are
# fmt: off
ANSWERS = {
    "units-by-lead": ("清禾县,县农业农村局,4,2", 4),
    "unit-tasks": ("清禾县,2023,lead,一/1,抓好粮油生产,清禾县2023年粮食生产工作方案,…", 8),
    "target-series": ("county,清禾县,2023,粮食播种面积,>=,335000,,亩,,,一/1#t1,…", 4),
    "deadlines-due": ("2024-06-30,by,6月底前,清禾县,抓好粮油生产,一/1,清禾县2024年粮食生产工作方案,…", 2),
    "tasks-without-owner": ("清禾县,2023,一/3,推广5G信号覆盖,清禾县2023年粮食生产工作方案,…", 4),
}
# fmt: on


@pytest.mark.parametrize("name", ANSWERS)
def test_canned_questions(store, name):
    answer = ask.ask(store, name, given(questions.BY_NAME[name]))
    row = "".join(ask.as_csv(answer)).splitlines()[1]
    assert (re.sub(r"[0-9a-f]{64}", "…", row), len(answer.rows)) == ANSWERS[name]


@pytest.mark.parametrize("question", questions.QUESTIONS, ids=lambda one: one.name)
def test_every_question_takes_its_parameters(store, question):
    scope = {name: "" for name, default in question.parameters if default == ""}
    answer = ask.ask(store, question.name, {**scope, **given(question), "limit": "1"})
    assert len(answer.rows) <= 1
    assert len(set(answer.columns)) == len(answer.columns)
    assert question.zh
    assert question.en.isascii()


@pytest.mark.parametrize(
    ("name", "params"),
    [("nothing", {}), ("unit-tasks", {}), ("years", {"colour": "red"}), ("years", {"limit": "many"})],
)
def test_what_is_amiss_with_a_question_is_one_line(store, name, params):
    with pytest.raises(PlanparseError) as refused:
        ask.ask(store, name, params)
    assert "\n" not in refused.value.zh + refused.value.en


def test_persons_are_no_units(store):
    answer = ask.ask(store, "units-by-lead", {"role": "person"})
    assert answer.rows == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM tasks", "DROP TABLE tasks", "COPY tasks TO '{folder}/x.csv'", "ATTACH '{folder}/y.db'",
        "SELECT * FROM read_text('{folder}/secret.txt')", "SET enable_external_access = true",
        "EXPORT DATABASE '{folder}/z'", "SELECT * FROM answer", "no sql", "INSTALL fts",
    ],
)  # fmt: skip
def test_sql_can_only_read_and_see_the_store(made, tmp_path, sql):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    answer = {"a": 1}
    with pytest.raises(PlanparseError):
        ask.ask_sql(made, sql.format(folder=tmp_path))
    assert answer
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert ask.ask_sql(made, "SELECT count(*) FROM tasks").rows == [(16,)]


def test_answers_as_json_and_csv():
    import datetime
    import decimal

    row = (1.0, decimal.Decimal("2.50"), float("nan"), datetime.date(2024, 3, 1), ["甲", "乙"], None, True, "a,b")
    answer = ask.Answer(list("abcdefgh"), [row])
    assert json.loads("".join(ask.as_json(answer))) == [
        {"a": 1, "b": 2.5, "c": None, "d": "2024-03-01", "e": ["甲", "乙"], "f": None, "g": True, "h": "a,b"}
    ]
    assert list(csv.reader(io.StringIO("".join(ask.as_csv(answer)))))[1] == [
        "1", "2.5", "", "2024-03-01", "甲；乙", "", "true", "a,b",
    ]  # fmt: skip
    assert "".join(ask.as_json(ask.Answer(["a"], []))) == "[]\n"


# --- words


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("粮食", {"一/1", ""}), ("田", {"一/2"}), ("工", {"一/2", ""}), ("高标准农田", {"一/2"}), ("农田 建设", {"一/2"}),
        ("5g", {"一/3"}), ("５Ｇ", {"一/3"}), ("标准田", set()), ("食安", set()), ("仓房", {"一/4"}), ("𠮷", set()),
    ],
)  # fmt: skip
def test_words_are_found(store, query, ids):
    with search.Index(store) as index:
        hits = index.search(query, 100)
    assert {hit.id for hit in hits} == ids
    assert all("«" in hit.snippet for hit in hits if query.isascii())


def test_words_beyond_the_bmp_are_found():
    assert list(search.grams("𠮷田5G信号Ａ")) == ["𠮷田", "田", "5g", "信号", "号", "a"]
    base = sqlite3.connect(":memory:")
    base.executescript(search._SCHEMA)
    base.execute("INSERT INTO grams (rowid, body) VALUES (1, ?)", (" ".join(search.grams("𠮷野家𫝀田")),))
    for query in ("𠮷野", "𠮷", "𫝀田", "家𫝀"):
        assert base.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (search.phrase(query),)).fetchall() == [(1,)]
    with pytest.raises(PlanparseError):
        search.phrase("，。")


def test_the_index_follows_the_store(tmp_path):
    notices = tmp_path / "n"
    corpus_maker.write(notices)
    db = tmp_path / "c.db"

    def hits(query):
        with open_store(db) as store, search.Index(store) as index:
            return index.added, sorted(hit.title for hit in index.search(query))

    def update():
        with open_store(db, write=True) as store:
            refresh.refresh(store, [str(notices)])
            refresh.refresh(store, None)

    update()
    assert hits("粮油生产")[0] == 4
    assert hits("粮油生产") == (
        0,
        sorted(f"{place}{year}年粮食生产工作方案" for place in ("清禾县", "霁川县") for year in (2023, 2024)),
    )
    path = notices / "清禾县" / "2024.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("粮油", "油茶"), encoding="utf-8")
    update()
    assert hits("油茶") == (1, ["清禾县2024年粮食生产工作方案"])
    assert len(hits("粮油")[1]) == 3
    for one in notices.rglob("2023.txt"):
        one.unlink()
    update()
    assert len(hits("粮油")[1]) == 1
    search.index_path(db).unlink()
    assert len(hits("粮油")[1]) == 1


# --- units


def alias_file(tmp_path, words):
    path = tmp_path / "units.yaml"
    path.write_text(words, encoding="utf-8")
    return path


def test_aliases_hold_on_their_dates(tmp_path):
    folder = tmp_path / "n"
    corpus_maker.write(folder, ("清禾县",), (2018, 2024))
    path = alias_file(tmp_path, "- name: 县农业农村和水利局\n  region: 清禾县\n  aliases:\n"
                                "    - {name: 县农业农村局, to: 2019-03-31}\n")  # fmt: skip
    with open_store(tmp_path / "c.db", write=True) as store:
        refresh.refresh(store, [str(folder)])
        units.set_aliases(store, units.read_aliases(path))
        found = store.rows("SELECT DISTINCT plan_year, unit FROM unit_roles WHERE name = '县农业农村局' ORDER BY 1")
    assert found == [(2018, "县农业农村和水利局"), (2024, "县农业农村局")]


@pytest.mark.parametrize(
    "words",
    ["a: 1", "- {name: 甲}", "- {name: 甲, aliases: [{name: 乙, from: soon}]}", "- {nome: 甲, aliases: []}", "[", "- 甲",
     "- {name: 甲, aliases: [{name: 丙}]}\n- {name: 乙, aliases: [{name: 丙, from: 2020-01-01}]}"],
)  # fmt: skip
def test_a_wrong_alias_file_is_refused(tmp_path, words):
    with pytest.raises(BrokenFileError):
        units.read_aliases(alias_file(tmp_path, words))


def test_near_names_within_a_region(tmp_path):
    for number, finance in enumerate(("县市监局", "县市场监管局")):
        (tmp_path / f"{number}.txt").write_text(
            corpus_maker.notice(year=2023 + number, finance=finance), encoding="utf-8"
        )
    (tmp_path / "2.txt").write_text(corpus_maker.notice("霁川县", finance="县市场监管局"), encoding="utf-8")
    with open_store(tmp_path / "c.db", write=True) as store:
        refresh.refresh(store, [str(tmp_path)])
        assert units.near_names(store) == [units.Near("清禾县", "县市监局", 1, "县市场监管局", 1)]


# --- exports


def test_exports_are_whole_and_without_persons(store, tmp_path):
    counts = export.export(store, tmp_path / "p")
    assert "texts" not in counts
    assert pq.read_table(tmp_path / "p" / "tasks").num_rows == counts["tasks"] == 16
    assert sorted(path.name for path in (tmp_path / "p" / "tasks").iterdir()) == ["plan_year=2023", "plan_year=2024"]
    for path in (tmp_path / "p").rglob("*.parquet"):
        table = pq.read_table(path)
        assert "何砚舟" not in str(table.to_pydict())
        assert not {"signer", "revision", "mtime_ns", "source"} & set(table.column_names)
    whole = export.export(store, tmp_path / "all", persons=True)
    assert whole["units"] == counts["units"] + 4
    assert "何砚舟" in str(pq.read_table(tmp_path / "all" / "units").to_pydict())
    assert whole["texts"] == 4


def test_csv_opens_in_excel_and_has_the_same_rows(store, tmp_path):
    counts = export.export(store, tmp_path, "csv")
    for name, count in counts.items():
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        assert len(rows) == count
        assert "何砚舟" not in data.decode("utf-8")
    targets = list(csv.DictReader(io.StringIO((tmp_path / "targets.csv").read_text(encoding="utf-8-sig"))))
    assert {"335000", "345000"} <= {row["value"] for row in targets}


@pytest.mark.parametrize("format", export.FORMATS)
def test_two_exports_are_the_same_bytes(store, tmp_path, format):
    for name in ("a", "b"):
        export.export(store, tmp_path / name, format)
    export.export(store, tmp_path / "a", format)  # and over itself
    files = {
        path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file()
    }
    assert files
    assert files == {
        path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*") if path.is_file()
    }


def test_an_export_that_cannot_be_written_is_an_error(store, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        export.export(store, tmp_path / "file")


# --- drawings


@pytest.mark.needs("plot")
def test_drawings_keep_their_words_and_their_bytes(store, tmp_path):
    series = ask.ask(store, "target-series", {"indicator": "播种面积"})
    load = ask.ask(store, "units-by-lead")
    for name in ("a", "b"):
        assert plot.plot_series(series, "播种面积", tmp_path / f"{name}.svg") == 2
        assert plot.plot_load(load, "牵头任务", tmp_path / f"{name}-load.svg") == 4
    words = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "清禾县（亩）" in words
    assert "Microsoft YaHei" in words
    assert words == (tmp_path / "b.svg").read_text(encoding="utf-8")
    assert "清禾县 县农业农村局" in (tmp_path / "a-load.svg").read_text(encoding="utf-8")
    with pytest.raises(PlanparseError):
        plot.plot_series(ask.Answer(series.columns, []), "", tmp_path / "c.svg")
    with pytest.raises(PlanparseError):
        plot.plot_load(load, "", tmp_path / "c.gif")


@pytest.mark.needs("plot")
def test_a_png_needs_a_chinese_font(store, tmp_path, monkeypatch):
    load = ask.ask(store, "units-by-lead")
    monkeypatch.setattr(plot, "_installed", list)
    with pytest.raises(MissingProgramError) as missing:
        plot.plot_load(load, "", tmp_path / "c.png")
    assert "fonts-noto-cjk" in missing.value.zh
    monkeypatch.setattr(plot, "_installed", lambda: ["DejaVu Sans"])
    plot.plot_load(load, "", tmp_path / "c.png")
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.needs("plot")
def test_a_font_installed_since_is_found(monkeypatch):
    from matplotlib import font_manager as fonts

    path = fonts.findfont("DejaVu Sans")
    monkeypatch.setattr(plot, "FONTS", ("DejaVu Sans",))
    monkeypatch.setattr(fonts.fontManager, "ttflist", [])
    monkeypatch.setattr(fonts, "findSystemFonts", lambda: [path, __file__])
    assert plot._installed() == ["DejaVu Sans"]


# --- commands


def test_the_commands_from_a_folder_to_an_answer(run, tmp_path):
    corpus_maker.write(tmp_path / "n")
    db = tmp_path / "c.db"
    code, out, err = run("corpus", "add", db, tmp_path / "n", "--jobs", "2")
    assert (code, out) == (0, "")
    assert err == "4 个文件：读取 4，未变 0，内容已有 0，读不出 0；去掉 0 份文档\n"
    assert run("corpus", "update", db)[2].startswith("4 个文件：读取 0，未变 4")
    assert json.loads(
        run("corpus", "query", db, "--sql", "SELECT count(*) AS n FROM goals", "--format", "json")[1]
    ) == [{"n": 0}]
    code, out, err = run(
        "corpus",
        "query",
        db,
        "target-series",
        "--param",
        "indicator=播种",
        "--param",
        "region=清禾县",
        "--format",
        "csv",
    )
    assert out.splitlines()[1].startswith("county,清禾县,2023,粮食播种面积,>=,335000,")
    assert "units-by-lead" in run("corpus", "query", db)[1]
    assert "抓好«粮油»" in run("corpus", "search", db, "粮油")[1]
    assert json.loads(run("corpus", "stats", db, "--format", "json")[1])[0] == {"table": "documents", "rows": 4}
    assert run("corpus", "verify", db) == (0, "", "完好\n")
    assert run("corpus", "export", db, tmp_path / "e", "--format", "csv")[0] == 0
    assert run("corpus", "units", db) == (0, "", "没有找到\n")
    with open_store(db, write=True) as store:
        store.connection.execute("DELETE FROM files")
    assert run("corpus", "verify", db)[:2] == (1, "documents: 没有来源文件 (4)\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query", "{none}", "years"], 4), (["update", "{none}"], 4), (["add", "{none}", "{none}.txt"], 4),
        (["add", "{db}", "{db}", "--jobs", "0"], 2), (["query", "{db}", "years", "--sql", "x"], 2),
        (["query", "{db}", "nothing"], 2), (["query", "{db}", "years", "--param", "x"], 2),
        (["query", "{db}", "years", "--format", "xml"], 2), (["plot", "{db}", "series", "--output", "x.svg"], 2),
        (["plot", "{db}", "pie", "--output", "x.svg"], 2), (["export", "{db}", "x", "--format", "xls"], 2),
        (["sample", "{db}", "--of", "x"], 2), (["agreement", "{none}"], 4), (["units", "{db}", "--aliases", "{none}"], 4),
        (["cluster", "x", "--out", "y", "--address", "z", "--local", "2"], 2), (["nothing"], 2), ([], 2),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_a_line(run, made, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    ended, out, err = run("corpus", *(word.format(none=tmp_path / "none", db=made) for word in arguments))
    assert (ended, out) == (code, "")
    assert err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_every_command_has_words_in_two_languages(run, monkeypatch):
    assert {name for name, _ in corpus.COMMANDS} <= set(corpus_messages.TEXTS)
    for zh, en in corpus_messages.TEXTS.values():
        assert re.findall(r"\{(\w+)\}", zh).sort() == re.findall(r"\{(\w+)\}", en).sort()
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name, _ in corpus.COMMANDS:
        assert run("corpus", name, "--help")[0] == 0
    assert run("corpus", "query", "none.db")[0] == 0


def test_the_group_loads_nothing_heavy():
    import subprocess
    import sys

    code = (
        "import sys\nfrom planparse.cli.app import main\n"
        "try: main(['corpus', '--help'])\nexcept SystemExit: pass\n"
        "print(*sorted({'duckdb', 'pyarrow', 'matplotlib', 'distributed', 'planparse.corpus', 'rich', 'regex'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode("utf-8").splitlines()[-1] == ""
