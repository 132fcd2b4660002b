"""Codebook, samples for double coding, and the figures of agreement."""

from __future__ import annotations

import csv

import pytest

import corpus_maker
from capabilities import require
from planparse.cli import corpus_study
from planparse.corpus import agreement, codebook, refresh, sample, tables
from planparse.corpus.ask import as_csv
from planparse.corpus.store import open_store
from planparse.errors import BrokenFileError, InputError, PlanparseError
from planparse.model import notice


def test_the_codebook_has_every_column_of_the_export():
    words = "".join(codebook.codebook())
    for table in tables.TABLES:
        assert (f"\n## {table.name}\n" in words) == (not table.personal)
    rows = [line.split(" | ")[0].removeprefix("| ") for line in words.splitlines() if line.startswith("| `")]
    wanted = [
        f"`{c.name}`" for t in tables.TABLES if not t.personal for c in t.columns if not (c.internal or c.personal)
    ]
    assert rows == wanted
    assert "`lead`, `responsible`" in words
    assert "signer" in "".join(codebook.codebook(persons=True))


def test_every_column_says_what_it_holds():
    for table in tables.TABLES:
        assert set(table.key) <= set(table.names)
        for column in table.columns:
            assert bool(column.of) != bool(column.says), (table.name, column.name)
            assert codebook.meaning(column).strip()


@pytest.mark.parametrize(
    ("model", "table", "elsewhere"),
    [
        (notice.Target, "targets", {"id", "normalized", "span"}),
        (notice.Deadline, "deadlines", {"id", "start", "end", "except_", "span"}),
        (notice.Task, "tasks", {"id", "measures", "assignments", "targets", "deadlines", "references", "span"}),
        (notice.Unit, "units", {"span"}),
    ],
)
def test_what_the_contract_adds_gets_a_column(model, table, elsewhere):
    assert set(model.model_fields) - elsewhere <= set(tables.BY_NAME[table].names)


# Krippendorff's own example of four coders and twelve units; nominal alpha 0.743.
KNOWN = list(
    zip(
        *(
            [None if code == "." else code for code in words]
            for words in ("123321412...", "12332241" + "25.3", ".3332342251.", "1233244125" + "1.")
        ),
        strict=True,
    )
)


def test_alpha_of_the_known_example():
    assert round(agreement.agreement(KNOWN).alpha, 3) == 0.743
    assert agreement.agreement(KNOWN).kappa is None
    assert agreement.agreement(KNOWN).pairable == 11


def test_kappa_of_the_known_example():
    # Cohen's table: 20 and 15 on the diagonal, 5 and 10 off it, of 50: kappa 0.4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = agreement.agreement(pairs)
    assert (found.items, found.percent, round(found.kappa, 9)) == (50, 70.0, 0.4)


@pytest.mark.parametrize(
    ("items", "figures"),
    [
        ([], (0, 0, None, None, None)),
        ([("a", "a"), ("a", "a")], (2, 2, 100.0, 1.0, 1.0)),
        ([("a", None), (None, "b")], (2, 0, None, None, None)),
        ([("a", "b")], (1, 1, 0.0, 0.0, 0.0)),
    ],
)
def test_agreement_at_the_edges(items, figures):
    assert tuple(agreement.agreement(items)) == figures


@pytest.fixture
def store(tmp_path):
    require("corpus")
    corpus_maker.write(tmp_path / "n", ("清禾县", "霁川县", "璟州市"), (2022, 2023, 2024))
    with open_store(tmp_path / "c.db", write=True) as made:
        refresh.refresh(made, [str(tmp_path / "n")])
        yield made


@pytest.mark.parametrize("kind", sample.KINDS)
def test_samples_are_the_same_for_a_seed(store, kind):
    first = sample.sample(store, kind, 8, "7")
    assert len(first.rows) == 8
    assert first == sample.sample(store, kind, 8, "7")
    assert first.rows != sample.sample(store, kind, 8, "8").rows
    assert sample.sample(store, kind, 4, "7").rows == first.rows[:4]
    assert all(row[len(sample.SHOWN) :] == (None,) * len(sample.KINDS[kind][0]) for row in first.rows)
    assert all(row[5] for row in first.rows)


def test_a_sample_is_spread_over_regions(store):
    answer = sample.sample(store, "targets", 6, "1", "region")
    regions = [row[2] for row in answer.rows]
    assert sorted(regions) == sorted(["清禾县", "霁川县", "璟州市"] * 2)


def test_the_kinds_of_the_help_are_those_there_are():
    assert corpus_study.KINDS.split("|") == list(sample.KINDS)


def test_agreement_of_filled_in_samples(store, tmp_path):
    words = "".join(as_csv(sample.sample(store, "targets", 6, "1")))
    rows = list(csv.DictReader(words.splitlines()))
    paths = []
    for coder, codes in enumerate((">=,>=,=,=,,~", ">=,=,=,=,~,~")):
        path = tmp_path / f"{coder}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            for row, code in zip(
                rows if coder else reversed(rows),
                codes.split(",") if coder else reversed(codes.split(",")),
                strict=True,
            ):
                writer.writerow({**row, "comparator": code})
        paths.append(path)
    found = sample.agreements(paths)["comparator"]
    assert (found.items, found.pairable, found.percent) == (6, 5, 80.0)
    assert sample.agreements(paths)["unit"].alpha is None
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BrokenFileError):
        sample.agreements([tmp_path / "x.csv"])
    (tmp_path / "y.csv").write_text("document,id,colour\n1,2,red\n", encoding="utf-8")
    with pytest.raises(PlanparseError):
        sample.agreements([paths[0], tmp_path / "y.csv"])
    (tmp_path / "z.csv").write_bytes("document,id,颜色\n".encode("gb18030"))
    with pytest.raises(InputError):
        sample.agreements([tmp_path / "z.csv"])
