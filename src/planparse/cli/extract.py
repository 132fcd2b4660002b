"""`planparse extract`: notices in, documents out; a file that fails costs its own line and no other file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import As, named, read_mapping, reader_format
from planparse.cli.limits import Limit, Office, bounds_of, office_mode
from planparse.cli.members import Input, expand, read_member
from planparse.cli.messages import language, text
from planparse.cli.output import file_names, keep_inputs, make_folder, print_chunks, write_file
from planparse.cli.outputs import choose, is_folder, names_of, suffix_of, suffixes_of
from planparse.cli.streams import tell
from planparse.errors import PlanparseError
from planparse.exports import WRITERS, Chunks, Writer, target_of, writer_named

if TYPE_CHECKING:
    from planparse.cli.summary import Digest
    from planparse.model.mappings import DocumentMapping

STRICT = 3
_OFFICE = (".doc", ".wps", ".rtf", ".odt")  # files that LibreOffice may have to convert
_FORMATS = names_of("extract")


def extract(
    files: Annotated[list[str], typer.Argument(help=text("extract_files"), metavar="FILE", show_default=False)],
    format: Annotated[
        str | None, typer.Option("--format", "-f", metavar=_FORMATS, help=text("format_option", names=_FORMATS))
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help=text("output_option", known=suffixes_of("extract"))),
    ] = None,
    compact: Annotated[bool, typer.Option("--compact", help=text("compact_option"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=text("strict_option"))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=text("quiet_option"))] = False,
    as_: As = None,
    limit: Limit = None,
    office: Office = None,
) -> None:
    """See `messages.TEXTS["extract"]`."""
    files = named(files)
    folder = output is not None and output != "" and is_folder(output)
    writer = writer_named(choose("extract", format, None if folder else output)) or WRITERS[0]
    with bounds_of(limit), office_mode(office):
        job = Job(files, reader_format(as_), quiet)
        _write(job, output, writer, compact)
        job.show_summary()
    raise typer.Exit(job.exit_code or (STRICT if strict and job.doubtful else 0))


def _write(job: Job, output: str | None, writer: Writer, compact: bool) -> None:
    chunks = target_of(writer)
    if output is None:
        print_chunks(chunks(job.documents(progress=not sys.stdout.isatty()), many=job.many, compact=compact))
    elif _is_folder(output, job.many):
        _to_folder(job, Path(output), writer, chunks, compact)
    else:
        _to_file(job, Path(output), chunks, compact)


@dataclass
class Job:
    """The files of one call, and what came of them."""

    files: list[str]
    format: str | None
    quiet: bool
    exit_code: int = 0  # of the first file that failed
    doubtful: bool = False  # whether a warning or an error stands in any document
    digests: list[Digest] = field(default_factory=list)
    done: list[int] = field(default_factory=list)  # indices into `items`, in order
    items: list[Input] = field(init=False)  # the documents: files, and those in archives

    def __post_init__(self) -> None:
        self.items = list(expand(self.files, self.format))
        if len(self.items) > 1 and any(item.name.lower().endswith(_OFFICE) for item in self.items):
            from planparse.readers.libreoffice import office

            office.prepare([item.name for item in self.items if not item.archive])

    @property
    def many(self) -> bool:
        """Whether there may be more than one document: the results are then an array."""
        return len(self.items) > 1 or any(item.archive for item in self.items)

    def documents(self, *, progress: bool = True) -> Iterator[DocumentMapping]:
        """The documents one by one; a file that cannot be read gives a line on stderr and is passed over."""
        from contextlib import AbstractContextManager, nullcontext

        bar: AbstractContextManager[Iterable[Input]] = nullcontext(self.items)
        if progress and len(self.items) > 1 and self._speaks:
            from planparse.cli.summary import progress_over

            bar = progress_over(self.items)
        with bar as items:
            for index, item in enumerate(items):
                document = self._read(item)
                if document is not None:
                    self.done.append(index)
                    self._note(item.name, document)
                    yield document

    @property
    def _speaks(self) -> bool:
        return not self.quiet and sys.stderr.isatty()

    def _read(self, item: Input) -> DocumentMapping | None:
        file = item.name
        try:
            return read_member(item) if item.archive or item.failure else read_mapping(file, self.format)
        except PlanparseError as error:
            self._fail(file, error.message(language()), error.exit_code)
        except Exception as error:  # a mistake of ours costs this file alone
            from planparse.cli.failures import told

            self._fail(file, *told(error))
        return None

    def _fail(self, file: str, what: str, code: int) -> None:
        line = what if file in what else text("file_error", file=file, what=what)
        tell(text("error", what=line))
        self.exit_code = self.exit_code or code

    def _note(self, file: str, document: DocumentMapping) -> None:
        self.doubtful = self.doubtful or any(note["severity"] != "info" for note in document["diagnostics"])
        if self._speaks:
            from planparse.cli.summary import digest

            self.digests.append(digest(file, document))

    def show_summary(self) -> None:
        """The summary on stderr, where somebody looks at it."""
        if self.digests:
            from planparse.cli.summary import show

            show(self.digests)


def _is_folder(output: str, many: bool) -> bool:
    """Whether `--output` names a folder: there is one, it ends in a slash, or several inputs have no one file to go to
    (a name with a suffix such as `all.json` is one: it takes the array)."""
    return is_folder(output) or (many and not suffix_of(output))


def _to_folder(job: Job, folder: Path, writer: Writer, chunks: Chunks, compact: bool) -> None:
    make_folder(folder)
    names = file_names([item.name for item in job.items], writer.suffixes[0])
    for document in job.documents():
        path = folder / names[job.done[-1]]
        keep_inputs(job.files, path)
        write_file(path, chunks([document], many=False, compact=compact))


def _to_file(job: Job, path: Path, chunks: Chunks, compact: bool) -> None:
    keep_inputs(job.files, path)
    if job.many:
        write_file(path, chunks(job.documents(), many=True, compact=compact))
        return
    for document in job.documents():
        write_file(path, chunks([document], many=False, compact=compact))
