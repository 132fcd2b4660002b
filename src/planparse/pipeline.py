"""The stages in order: read this first.

    readers      bytes → Source: the text, its blocks, tables, marks and places
    lines        what nobody sees is left out, widths are folded, lines of print become lines of sense
    frame        head, title, signature, annexes: the metadata
    outline      labels → tree of headings → items
    tables       cells → task rows
    assemble     items, rows and what the rules find in them → the document of the contract
    checks       document and source → what is doubted or unread

`extract` reads a file, `extract_bytes` what is in memory, `extract_text` a string. Behind them stand two pure functions:
`mapping` gives the complete mapping of the contract, `analyse` the validated `Document` made of it (a command that only
writes JSON takes the mapping, and spares the start-up of pydantic). Bad content never raises: it becomes an entry of
`diagnostics`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from typing import TYPE_CHECKING

from planparse import __version__
from planparse.assemble import document as assembly
from planparse.assemble.values import Context
from planparse.checks import consistency, coverage, left_inside
from planparse.checks.fields import check
from planparse.checks.flattened import unread_tables
from planparse.frame import metadata
from planparse.frame.heads import notices
from planparse.frame.layout import lay_out
from planparse.lines import parted_figures
from planparse.lines.logical import logical_lines
from planparse.lines.silent_characters import without_silent
from planparse.model.contract import SCHEMA_VERSION
from planparse.model.diagnostics import Diagnostic, note
from planparse.model.layout import Line
from planparse.model.source import Source
from planparse.outline import items, tree
from planparse.outline.item import Item
from planparse.rules.deadlines.lengths import START_YEAR
from planparse.rules.headings import sections
from planparse.rules.matches import Clock
from planparse.rules.owners import lead_rules
from planparse.span import Span
from planparse.tables import stacked
from planparse.tables.read import read_grids
from planparse.tables.text_frames import without_frames
from planparse.text.fold import fold

if TYPE_CHECKING:
    from planparse.model.head_mappings import MetadataMapping, SourceMapping
    from planparse.model.mappings import DocumentMapping
    from planparse.model.notice import Document
    from planparse.model.readings import Token

_MEANT = "{}() takes {}, not {}: extract(path) reads a file, extract_bytes(data, name) its bytes, extract_text(text) a string"


def extract(path: str | PathLike[str], format: str | None = None) -> Document:
    """Read a notice from a file.

    Args:
        path: the file; for bytes call `extract_bytes`, for a string of text `extract_text`.
        format: the reader, where the content is not to decide: `docx`, `doc`, `wps`, `rtf`, `odt`, `ofd`, `word_xml`,
            `mht`, `html`, `pdf`, `image`, `xlsx`, `xls`, `text`, `markdown`, `csv`.

    Raises:
        planparse.errors.MissingFileError, DirectoryError: no such file, or a folder.
        planparse.errors.EmptyFileError, UnknownFormatError, ProtectedFileError, BrokenFileError, LimitError: the file
            cannot be read (all of them, and those above, are `InputError`).
        planparse.errors.MissingExtraError, MissingProgramError: an optional package or LibreOffice is not there.
        TypeError: `path` is no path.

    What is odd in the notice never raises: see `diagnostics` of the document. Bounds: `planparse.limits`."""
    from planparse.readers import read_path

    if not isinstance(path, str | PathLike):
        raise TypeError(_MEANT.format("extract", "a path", type(path).__name__))
    return analyse(read_path(path, format))


def extract_bytes(data: bytes, name: str = "", format: str | None = None) -> Document:
    """Read a notice from bytes.

    Args:
        data: the content of a file.
        name: what the file is called: its suffix helps to tell formats that look alike, and `source.name` is it.
        format: the reader, as in `extract`.

    Raises what `extract` raises, but for the errors of the file system."""
    from planparse.readers import read

    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(_MEANT.format("extract_bytes", "bytes", type(data).__name__))
    return analyse(read(bytes(data), name, format))


def extract_text(text: str, name: str = "") -> Document:
    """Read a notice from a string; never raises, whatever the string. `name` becomes `source.name`.

    Halves of UTF-16 pairs in it, which no output could hold, are joined; where they stand alone they become U+FFFD,
    and a diagnostic says how many."""
    from planparse.readers.common.halves import joined
    from planparse.readers.plain.text import read_text

    if not isinstance(text, str):
        raise TypeError(_MEANT.format("extract_text", "a string", type(text).__name__))
    return analyse(read_text(joined(text), name))


def analyse(source: Source) -> Document:
    """A source as read → the document of the contract, validated."""
    from planparse.model.notice import Document

    with _undisturbed():
        return Document.model_validate(mapping(source))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection meanwhile: a document is built of many small parts and frees next to nothing, so that
    collections look through all of it again and again for nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def mapping(source: Source) -> DocumentMapping:
    """A source as read → the mapping of the contract, its numbers decimals and its dates dates."""
    return trace(source)[0]


def trace(source: Source) -> tuple[DocumentMapping, list[Token]]:
    """The mapping, and every number and time word with what became of it."""
    source, way_back = without_silent(source)
    folded = fold(source.text)
    source = stacked.with_tables(without_frames(source), folded)
    folded = parted_figures.with_stops(source, folded)
    lines = logical_lines(source, folded)
    layout = lay_out(lines, folded)
    meta = metadata.read(source, folded, lines, layout)
    rule = lead_rules.find_rule(folded)
    root, notes, relabelled = tree.build(layout.body, folded)
    lines = [relabelled.get(line, line) for line in lines]
    type_ = sections.sets_tasks(meta["document_type"])
    if type_ is None and sections.opens_as_news(folded):
        type_ = False
    found, lost, plan = items.read_items(root, folded, source.marks, rule is not None, type_)
    grids, table_notes = read_grids(source, folded, plan or type_ is True)
    context = Context(source, folded, _clock(meta, folded, found), rule)
    context.rule_span = context.span(Span(rule.start, rule.end)) if rule else None
    context.notes += [*_unread(source), *_several(lines, folded)]
    context.notes += [*notes, *lost, *table_notes, *(note(code, span, **fields) for code, fields, span in source.notes)]
    parts, owned = assembly.assemble(lines, layout, found, grids, context, goals=plan or type_ is True)
    context.notes += unread_tables(source, folded)
    context.notes += [*check(parts, meta, owned.owned, source), *consistency.check(parts, meta, folded)]
    context.notes += left_inside.findings(parts, owned.owned, folded)
    tokens = coverage.take(parts, meta, context.readings, owned.owned, lines, folded)
    context.notes += coverage.findings(tokens, source, parts)
    name = source.name.encode("utf-8", "replace").decode("utf-8")  # the system's names may be no text
    head: SourceMapping = {
        "name": name, "sha256": source.sha256, "format": source.format, "bytes": source.size,
        "pages": source.pages, "ocr": source.ocr, "tool": {"name": "planparse", "version": __version__},
    }  # fmt: skip
    document: DocumentMapping = {
        "schema_version": SCHEMA_VERSION, "source": head, "metadata": meta, **parts,
        "coverage": coverage.tally(tokens), "corrections": [], "diagnostics": assembly.diagnostics(context.notes, context),
    }  # fmt: skip
    return (document, tokens) if way_back is None else way_back.restored(document, tokens)


def _unread(source: Source) -> list[Diagnostic]:
    """What is said of characters that the reader, or whoever wrote the file, had no other sign for; at the first one."""
    at = source.text.find("\ufffd")
    if at < 0 or any(code == "encoding_damaged" for code, _, _ in source.notes):
        return []
    return [note("characters_unread", Span(at, at + 1), count=source.text.count("\ufffd"))]


def _several(lines: list[Line], folded: str) -> list[Diagnostic]:
    """What is said where a file holds more than one notice, at the second."""
    found = notices(lines, folded)
    return [note("several_notices", Span(found[1].start, found[1].end), count=len(found))] if len(found) > 1 else []


def _clock(meta: MetadataMapping, folded: str, found: list[Item]) -> Clock:
    """What undated time words are read against. The plan's start is stated outside its tasks, each of which may have another."""
    planned = tuple(meta["plan_years"])
    starts = list(START_YEAR.finditer(folded)) if len(planned) < 2 else []  # a period in the title says when it begins
    tasks = [(line.start, line.end) for item in found if item.is_task for line in item.lines] if starts else []
    stated = [m for m in starts if not any(start <= m.start() < end for start, end in tasks)]
    return Clock(planned, meta["issue_date"], int(stated[0]["year"]) if stated else None)
