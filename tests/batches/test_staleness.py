"""What a kept result was made with: the sign by which it is known to be stale."""

from __future__ import annotations

import ast
import sys
from importlib import metadata
from pathlib import Path

import pytest

from planparse import readers
from planparse.jobs import work
from planparse.readers.common import staleness
from planparse.readers.libreoffice import soffice


def imported_by_readers():
    root = Path(readers.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield str(node.module).partition(".")[0]


def test_every_library_that_the_readers_import_counts():
    homes = metadata.packages_distributions()
    used = {name for name in imported_by_readers() if name not in {*sys.stdlib_module_names, "planparse"}}
    assert {home.lower() for name in used for home in homes.get(name, ())} <= set(staleness.LIBRARIES)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A LibreOffice that may be installed: its folder."""
    monkeypatch.setenv("PLANPARSE_SOFFICE", str(tmp_path / "soffice"))
    return tmp_path


def test_another_library_is_another_reading(monkeypatch, office):
    before = staleness.reading_digest()
    known = staleness.version
    monkeypatch.setattr(staleness, "version", lambda name: "99" if name == "lxml" else known(name))
    assert staleness.reading_digest() != before


def test_an_extra_installed_since_is_another_reading(monkeypatch, office):
    def lacking(name):
        if name == "rapidocr":
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(staleness, "version", lambda name: "1")
    whole = staleness.reading_digest()
    monkeypatch.setattr(staleness, "version", lacking)
    assert staleness.reading_digest() != whole


def test_libreoffice_counts_with_its_version_and_writer_unless_it_is_never_used(office):
    seen, never = [staleness.reading_digest()], staleness.reading_digest("never")
    for name, words in (("soffice", "#!"), ("versionrc", "1.0"), ("versionrc", "1.0.1"), ("libswlo.so", "x")):
        (office / name).write_text(words)
        seen.append(staleness.reading_digest())
    assert len(set(seen)) == len(seen)
    assert staleness.reading_digest("never") == never
    assert soffice.sign()


def test_the_results_of_a_batch_go_by_it(monkeypatch, office):
    before = work.fingerprint(work.Options()), work.fingerprint(work.Options(office="never"))
    (office / "soffice").write_text("#!")
    assert work.fingerprint(work.Options()) != before[0]
    assert work.fingerprint(work.Options(office="never")) == before[1]
