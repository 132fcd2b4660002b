"""`planparse explain`: why each value of a task is what it is, from which words, and which readings lost."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.inputs import As, read_traced, reader_format
from planparse.cli.messages import language, text
from planparse.cli.output import print_chunks

if TYPE_CHECKING:
    from planparse.checks.explanation import Evidence, Explanation, Overruled
    from planparse.cli.screen import Console

PLAIN_WIDTH = 120
_STYLES = {"assignment": "cyan", "target": "green", "deadline": "magenta"}


def explain(
    file: Annotated[str, typer.Argument(help=text("explain_file"), metavar="FILE", show_default=False)],
    id_: Annotated[str, typer.Argument(help=text("explain_id"), metavar="ID", show_default=False)],
    json_: Annotated[bool, typer.Option("--json", help=text("json_option"))] = False,
    as_: As = None,
) -> None:
    """See `messages.TEXTS["explain"]`."""
    document, tokens = read_traced(file, reader_format(as_))
    from planparse.checks import explanation

    found = explanation.of(document, tokens, id_)
    if found is None:
        near = get_close_matches(id_, explanation.ids(document))
        hint = text("did_you_mean", names=" ".join(near)) if near else ""
        raise typer.BadParameter(text("unknown_task", id=id_, file=file) + hint)
    if json_:
        from planparse.exports.json import laid_out

        print_chunks([laid_out(found) + "\n"])
        return
    from planparse.cli.screen import on_stdout

    _print(on_stdout(PLAIN_WIDTH), found)


def _print(console: Console, found: Explanation) -> None:
    from planparse.cli.screen import Text

    english = language() == "en"
    console.print(Text(f"{found['id']}  {found['title']}", style="bold"))
    for value in found["values"]:
        name = text(f"one_{value['kind']}")
        console.print()
        console.print(
            Text.assemble((name, _STYLES[value["kind"]]), f"  {value['id'] or ''}  {value['value']}"),
            soft_wrap=True,
        )
        rule = value["rule_en"] if english else value["rule_zh"]
        rows = [("rule", f"{value['rule']}（{rule}）"), ("words", value["text"])]
        rows += [("evidence", _evidence(piece, english=english)) for piece in value["evidence"]]
        rows += [("overruled", _overruled(piece, english=english)) for piece in value["overruled"]]
        rows += [(key, "" if words is True else str(words)) for key, words in value["more"].items()]
        for key, words in rows:
            console.print(Text.assemble(("  " + text(key), "dim"), f"  {words}"), soft_wrap=True)
    if found["lost"]:
        console.print()
        console.print(Text(text("lost_readings"), style="bold"))
    for loss in found["lost"]:
        why = loss["en"] if english else loss["zh"]
        told = f"“{loss['words']}”" if loss["words"] else ""
        console.print(
            Text.assemble(
                "  “", loss["text"], "”  ", (text(f"sort_{loss['sort']}"), "dim"), f"：{why}{told}  {loss['reason']}"
            ),
            soft_wrap=True,
        )


def _evidence(piece: Evidence, *, english: bool) -> str:
    """比较“不低于”  comparator.negated（…）  没有这些字：…"""
    what, rule = (piece["en"], piece["rule_en"]) if english else (piece["zh"], piece["rule_zh"])
    left = f"  {text('without', value=piece['without'])}" if piece["without"] else ""
    return f"{what}“{piece['text']}”  {piece['rule']}（{rule}）{left}"


def _overruled(piece: Overruled, *, english: bool) -> str:
    rule = piece["rule_en"] if english else piece["rule_zh"]
    return f"“{piece['text']}”  {piece['rule']}（{rule}）→ {piece['to']}"
