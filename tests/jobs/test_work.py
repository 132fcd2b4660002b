"""The pure function that is mapped over files, and its results as they are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from made_documents import TEXT
from planparse.errors import BrokenFileError
from planparse.exports import json as json_writer
from planparse.exports import yaml
from planparse.jobs import kept, work

pytestmark = pytest.mark.quick


def mapping():
    return work.one(TEXT.encode(), work.Options(), "通知.txt").document


def test_one_reads_bytes_and_paths_alike(tmp_path):
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    by_path = work.one(str(tmp_path / "通知.txt"), work.Options())
    assert by_path == work.one(TEXT.encode(), work.Options(), "通知.txt")
    assert (by_path.status, by_path.exit_code, by_path.counts["tasks"]) == ("done", 0, 1)


@pytest.mark.parametrize(
    ("source", "options", "kind"),
    [
        (b"", work.Options(), "EmptyFileError"),
        (b"MZ\x90\x00", work.Options(), "UnknownFormatError"),
        ("no/such.docx", work.Options(), "MissingFileError"),
        (TEXT.encode(), work.Options(limits=(("characters", 1),)), "LimitError"),
    ],
)
def test_what_cannot_be_read_is_a_value(source, options, kind):
    result = work.one(source, options, "" if isinstance(source, str) else "a.docx")
    assert (result.status, result.kind, result.document) == ("failed", kind, None)
    assert all(result.reason)
    assert result.exit_code in (4, 5)


def test_an_error_of_ours_and_lack_of_memory_are_values(monkeypatch):
    from planparse import pipeline

    lacking = BrokenFileError("坏", "bad")
    lacking.__cause__ = RuntimeError("std::bad_alloc")  # as readers report what a library in C++ lacked
    for error, status in ((KeyError("x"), "failed"), (MemoryError(), "memory"), (lacking, "memory")):
        monkeypatch.setattr(pipeline, "mapping", lambda source, error=error: (_ for _ in ()).throw(error))
        assert work.one(TEXT.encode(), work.Options(), "a.txt").status == status


@pytest.mark.parametrize("length", [1, 2, 3])
def test_errors_that_cause_each_other_in_a_ring_are_a_value(monkeypatch, length):
    from planparse import pipeline

    ring = [BrokenFileError("坏", "broken") for _ in range(length)]
    for at, error in enumerate(ring):
        error.__cause__ = ring[(at + 1) % length]
    monkeypatch.setattr(pipeline, "mapping", lambda source: (_ for _ in ()).throw(ring[0]))
    assert work.one(TEXT.encode(), work.Options(), "a.txt").status == "failed"


@pytest.mark.parametrize("suffix", ["doc", "wps"])
@pytest.mark.parametrize("mode", ["auto", "always", "never"])
def test_a_doc_cut_short_fails_at_once(monkeypatch, suffix, mode):
    monkeypatch.setenv("PLANPARSE_SOFFICE", "none")
    whole = (Path(__file__).parents[1] / "data" / "notice.doc").read_bytes()
    for length in (600, 3000, len(whole) // 2):
        assert work.one(whole[:length], work.Options(office=mode), f"a.{suffix}").status == "failed"


def test_the_key_of_a_result_forgets_the_name_but_not_what_bears_on_it():
    key = work.result_key("d", "a.txt", "v1")
    assert key == work.result_key("d", "b.TXT", "v1")
    assert len({key, work.result_key("d", "a.md", "v1"), work.result_key("d", "a.txt", "v2")}) == 3
    assert work.fingerprint(work.Options()) != work.fingerprint(work.Options(office="never"))


# --- kept results ---


@pytest.mark.parametrize("name", ["通知.txt", 'a"b\\c.txt', "包.zip/附件/方案.txt", "=1,2.txt", "𠮷.txt"])
def test_what_is_kept_gives_the_outputs_again(name):
    document = mapping()
    packed = kept.pack(document)
    document["source"]["name"] = name
    assert kept.line(packed, name) == json_writer.one(document, compact=True)
    again = kept.unpack(packed, name)
    for writer in (json_writer, yaml):
        assert list(writer.chunks([again], many=False, compact=False)) == list(
            writer.chunks([document], many=False, compact=False)
        )


def test_the_samples_survive_being_kept():
    from pathlib import Path

    for path in sorted((Path(__file__).parents[2] / "samples").glob("*.docx"))[:4]:
        document = work.one(str(path), work.Options()).document
        assert kept.unpack(kept.pack(document), path.name) == json.loads(json_writer.one(document))
