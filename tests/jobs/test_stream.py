"""The job stream: copies read once, archives opened, second tries, and failures in the same words for every book."""

from __future__ import annotations

import os
import zipfile

import pytest

import wild_workers
from made_documents import TEXT
from planparse.isolation.bounds import Allowance
from planparse.isolation.pool import Pool
from planparse.jobs.book import Entry
from planparse.jobs.handle import Keep, Reading
from planparse.jobs.kept import unpack
from planparse.jobs.stream import stream
from planparse.jobs.work import Options
from planparse.storage.fetch import Place


class Notes:
    """A book that notes what it is told."""

    def __init__(self, paths):
        self.waiting = [Entry(n, 0, Place(str(path))) for n, path in enumerate(paths)]
        self.stored, self.read, self.failures, self.given_back = {}, {}, {}, 0

    def take(self):
        return self.waiting.pop(0) if self.waiting else None

    def give_back(self, entry):
        self.given_back += 1
        self.waiting.insert(0, entry)

    def key(self, entry, digest):
        return digest

    def known(self, entry, digest, key):
        return () if key in self.stored else None

    def fetch(self, key):
        return self.stored[key]

    def pause(self):
        """Nothing."""

    def open_archive(self, entry, members, digest):
        self.waiting += [Entry(entry.n, m + 1, Place(entry.place.path, name, m)) for m, name in enumerate(members)]

    def made(self, entry, made):
        if made.result is not None:
            self.stored[made.key] = made.result
        self.read[entry.document] = made.read

    def failed(self, entry, failure):
        self.failures[entry.document] = failure


def run(paths, allowance=Allowance(), jobs=1, reading=Reading):
    book = Notes(paths)
    with Pool(reading(Options(), allowance, Keep()), jobs) as pool:
        stream(book, pool)
    return book


def notice(path, more=""):
    path.write_text(f"{TEXT}\n{more}", encoding="utf-8")
    return path


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_content_is_read_once_however_many_have_it(tmp_path, jobs):
    book = run([notice(tmp_path / f"{n}.txt") for n in range(6)], jobs=jobs)
    assert sorted(book.read) == [f"{n}.txt" for n in range(6)]
    assert sum(book.read.values()) == 1
    ((_, stored),) = book.stored.items()
    assert unpack(stored.document, "x")["source"]["name"] == "x"


def test_archives_are_opened_and_their_documents_bear_its_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("附/乙.txt", TEXT)
        archive.writestr("坏.docx", b"PK\x03\x04")
    book = run([tmp_path / "包.zip"])
    assert book.read == {"包.zip/附/乙.txt": True}
    assert book.failures["包.zip/坏.docx"].kind == "BrokenFileError"


def test_failures_have_one_set_of_words(tmp_path):
    paths = [notice(tmp_path / f"{word}.txt", word) for word in ("CRASH", "HANG", "fine")]
    paths += [tmp_path / "gone.txt"]
    book = run(paths, Allowance(3, 0), reading=wild_workers.Wild)
    told = {name: (failure.status, failure.reason[0]) for name, failure in book.failures.items()}
    gone = f"找不到文件“{tmp_path / 'gone.txt'}”，请检查路径和文件名"
    assert told == {
        "CRASH.txt": ("crashed", "读取它的进程两次意外退出（9 the last words），请把文件报告给我们"),
        "HANG.txt": ("timeout", "超过 3 秒，已终止；可用 --timeout 放宽"),
        "gone.txt": ("failed", gone),
    }
    assert book.given_back == 1  # the crash alone is tried again
    assert book.read == {"fine.txt": True}


def test_bytes_that_are_given_are_not_looked_for(tmp_path):
    book = Notes([])
    book.waiting = [Entry(0, 0, Place("nowhere://a.txt"), data=TEXT.encode())]
    with Pool(Reading(Options(), Allowance(), Keep()), 1) as pool:
        stream(book, pool)
    assert book.read == {"a.txt": True}
    assert not os.listdir(tmp_path)
