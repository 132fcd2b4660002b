"""`planparse validate`: results against the contract and the span law, each failure with its path and reason."""

from __future__ import annotations

from typing import Annotated

import typer

from planparse.cli.inputs import named, read_results
from planparse.cli.messages import language, text
from planparse.cli.streams import put, tell
from planparse.errors import PlanparseError

INVALID = 1


def validate(
    files: Annotated[list[str], typer.Argument(help=text("validate_files"), metavar="FILE", show_default=False)],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=text("quiet_option"))] = False,
) -> None:
    """See `messages.TEXTS["validate"]`."""
    files = named(files)
    error_code, invalid = 0, False
    for file in files:
        try:
            count = _report(file, quiet)
        except PlanparseError as error:
            what = text("file_error", file=file, what=error.message(language()))
            tell(text("error", what=what))
            error_code = error_code or error.exit_code
        else:
            invalid = invalid or count > 0
    raise typer.Exit(error_code or (INVALID if invalid else 0))


def _report(file: str, quiet: bool) -> int:
    """How many failures the file has, each printed as `FILE: PATH: REASON`."""
    from planparse.model.validate import failures

    results = read_results(file)
    count = 0
    for index, result in enumerate(results):
        root = "$" if len(results) == 1 else f"$[{index}]"
        for failure in failures(result, root):
            count += 1
            put(f"{file}: {failure.path}: {failure.en if language() == 'en' else failure.zh}")
    if not quiet:
        key = "invalid" if count else "valid"
        tell(text(key, file=file, count=count or len(results)))
    return count
