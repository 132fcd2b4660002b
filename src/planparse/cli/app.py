"""The entry point: `planparse COMMAND …`.

Reads the command line, calls one command, turns every error into one line on stderr and an exit code:

    0  done                              5  unreadable: empty, unknown, protected or broken
    1  failures, or differences, found   6  an optional package is missing
    2  wrong usage                       7  the result cannot be written
    3  --strict, and a warning stands    8  a lexicon of the package is broken
    4  no such file, or a folder         9  an error of ours, to be reported       130  interrupted
   10  batch: some files failed         11  batch: none could be read
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import Annotated, Any

# An interpreter that lives for one command: fewer collections, and no search of all packages for pydantic's plugins.
gc.set_threshold(200_000, 20, 100)
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer  # noqa: E402
from typer.core import TyperCommand, TyperGroup  # noqa: E402

from planparse import __version__  # noqa: E402
from planparse.cli import streams  # noqa: E402
from planparse.cli.messages import HELP_WORDS, language, text  # noqa: E402
from planparse.cli.streams import put, tell  # noqa: E402
from planparse.errors import PlanparseError  # noqa: E402

# name, dotted target: imported when the command line is built; a table of such rows is a group of commands
COMMANDS = (
    ("extract", "planparse.cli.extract:extract"),
    ("batch", "planparse.cli.batch:batch"),
    ("show", "planparse.cli.show:show"),
    ("explain", "planparse.cli.explain:explain"),
    ("coverage", "planparse.cli.coverage:coverage"),
    ("diff", "planparse.cli.diff:diff"),
    ("trend", "planparse.cli.trend:trend"),
    ("validate", "planparse.cli.validate:validate"),
    ("schema", "planparse.cli.schema:schema"),
    ("formats", "planparse.cli.formats:formats"),
    ("corpus", "planparse.cli.corpus:COMMANDS"),
)
INTERRUPTED = 130
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class _AsTyped:
    """Parameters as they were typed. All of ours are strings, lists of them, or flags; typer would load
    pydantic to turn a string into a string, half the time that the whole command takes."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if param.multiple or param.nargs == -1:
            return list(value or ())
        return bool(value) if getattr(param, "is_flag", False) else value


def _as_typed(params: list[Any]) -> list[Any]:
    for param in params:
        if hasattr(param, "_runtime_param"):
            param._runtime_param = _AsTyped()
    return params


class Group(TyperGroup):
    """The group of commands, whose help speaks the user's language."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))


class Command(TyperCommand):
    """A command, whose help speaks the user's language."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))


def build(only: str | None = None) -> typer.Typer:
    """The command line in the language of the environment, with all its commands, or with the one that is to run: the
    others need not be loaded for it."""
    app = typer.Typer(
        cls=Group,
        help=text("app"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_CONTEXT,
    )
    app.callback()(_root)
    for name, target in [row for row in COMMANDS if row[0] == only] or COMMANDS:
        _add(app, name, _load(target), text(name), whole=only == name)
    return app


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _add(app: typer.Typer, name: str, command: Any, words: str, *, whole: bool) -> None:
    """A command, or a group of commands where its target is a table of them; the parts of a group that is not to run
    need not be loaded."""
    if not isinstance(command, tuple):
        app.command(name, cls=Command, help=words, context_settings=_CONTEXT)(command)
        return
    group = typer.Typer(cls=Group, help=words, no_args_is_help=True, rich_markup_mode=None, context_settings=_CONTEXT)
    group.callback()(_nothing)
    say = _load(f"planparse.cli.{name}_messages:say") if whole else None
    for part, target in command if whole else ():
        _add(group, part, _load(target), say(part) if say else "", whole=False)
    app.add_typer(group, name=name)


def _nothing() -> None:
    """A group by itself does nothing."""


def _print_version(wanted: bool) -> None:
    if wanted:
        put(f"planparse {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=text("version_option"))
    ] = False,
) -> None:
    """Options of the program itself."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; never a traceback, unless PLANPARSE_DEBUG is set."""
    with streams.guarded():
        code = _ended(arguments)
        if arguments is None:
            _leave(code)
    sys.exit(code)


def _ended(arguments: list[str] | None) -> int:
    """Run, and write out what still waits to be written; the exit code."""
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # `planparse … | head`: the reader has enough, which is no error
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PlanparseError as error:
        _complain(error.message(language()))
        return error.exit_code
    return code


def _leave(code: int) -> None:
    """End the process without taking its heap apart object by object, which costs a sixth of a short run; what was to
    be done at exit is done, and both streams are flushed."""
    sys.stderr.flush()
    atexit._run_exitfuncs()
    os._exit(code)


def _run(arguments: list[str] | None) -> int:
    try:
        words = sys.argv[1:] if arguments is None else arguments
        code = build(words[0] if words else None)(words, prog_name="planparse", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            tell(getattr(error, "ctx").get_help())  # noqa: B009
        else:
            _complain(_usage_line(error), error)
        return 2
    except PlanparseError as error:
        _complain(error.message(language()))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        _complain(text("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        from planparse.cli.failures import told

        what, code = told(error)
        _complain(what)
        return code


def _complain(what: str, error: Any = None) -> None:
    tell(text("error", what=what))
    if error is not None:
        context = getattr(error, "ctx", None)
        tell(text("see_help", command=context.command_path if context else "planparse"))


def _usage_line(error: Any) -> str:
    """One line in the user's language for a usage error of typer, told by its class."""
    kind, message = type(error).__name__, str(getattr(error, "message", error) or "")
    if kind == "MissingParameter":
        return text("missing_argument", name=getattr(error.param, "metavar", None) or "")
    if kind == "NoSuchOption":
        line = text("no_such_option", name=error.option_name)
        names = error.possibilities
        return line + (text("did_you_mean", names=" ".join(names)) if names else "")
    if kind == "BadOptionUsage":
        return text("needs_value" if "requires" in message else "takes_no_value", name=error.option_name)
    if message.startswith("No such command"):
        return text("no_such_command", name=message.split("'")[1] if "'" in message else "")
    if message.startswith("Got unexpected extra argument"):
        return text("unexpected_argument", names=message.rpartition("(")[2].rstrip(")"))
    return text("missing_command") if message.startswith("Missing command") else message


def _translated(help_text: str) -> str:
    import re

    # Python's types and typer's braces say nothing to a user.
    help_text = re.sub(r"\{([A-Z]+)\}", r"\1", re.sub(r" <[a-z\[\]]+>", "", help_text))
    if language() == "en":
        return help_text
    for pattern, words in HELP_WORDS:
        help_text = re.sub(pattern, words, help_text, flags=re.MULTILINE)
    return help_text
