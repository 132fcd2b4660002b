"""The maker of test corpora: always the same, as long as notices are, and what is read of it does not hang on its looks."""

import random

import pytest

import corpus_text
import make_corpus
from planparse import extract_bytes, extract_text
from sample_docx import docx_bytes
from sample_layout import lay_out
from word_saved import word_bytes

TEXTS, CLAUSES = corpus_text.bases(), corpus_text.clauses()
NUMBERS = range(0, len(TEXTS) * corpus_text.YEARS, corpus_text.YEARS)  # one of each sample


@pytest.mark.slow
def test_a_folder_is_made_the_same_every_time(tmp_path):
    made = make_corpus.make(40, tmp_path / "a", broken=0.1)
    assert make_corpus.make(40, tmp_path / "b", broken=0.1) == made
    assert made == {"docx": 14, "txt": 8, "html": 7, "md": 3, "pdf": 4, "broken": 4}
    first, second = (
        {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in "ab"
    )
    assert first == second
    assert len(set(first.values())) == len(first) == 40


@pytest.mark.slow
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("automatic", [False, True])
def test_words_cut_into_runs_are_read_as_the_same_words(number, automatic):
    paragraphs = lay_out(corpus_text.notice(number, TEXTS, CLAUSES).text)
    bare = extract_bytes(docx_bytes(paragraphs, automatic=automatic), "a.docx")
    saved = extract_bytes(word_bytes(paragraphs, random.Random(number), automatic=automatic), "a.docx")
    assert [task.text for task in saved.tasks] == [task.text for task in bare.tasks]
    assert saved.model_dump(exclude={"source"}) == bare.model_dump(exclude={"source"})


@pytest.mark.parametrize("number", NUMBERS)
def test_more_words_add_no_task_target_or_owner(number):
    short = extract_text(corpus_text.notice(number, TEXTS, []).text)
    long = extract_text(corpus_text.notice(number, TEXTS, CLAUSES).text)
    for what in ("targets", "deadlines", "assignments"):
        counts = [[len(getattr(task, what)) for task in notice.tasks] for notice in (short, long)]
        assert counts[0] == counts[1], what


def test_a_place_keeps_its_plan_over_the_years():
    first, second = (corpus_text.notice(number, TEXTS, []) for number in (0, 1))
    assert (first.place, first.year - 1) == (second.place, second.year)
    assert [task.title for task in extract_text(first.text).tasks] == [
        task.title for task in extract_text(second.text).tasks
    ]
