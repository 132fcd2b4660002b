"""What numbers and time words were taken for: `assemble` writes readings, `coverage` a token for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from planparse.span import Span

if TYPE_CHECKING:
    from planparse.model.mappings import DeadlineMapping, TargetMapping


class Reading(NamedTuple):
    """What one number or time word was taken for: `kind` is `target`, `deadline` or `loss`, `rule` the id of the rule or of
    the reason; `value` is the mapping it became, `evidence` the words that told what."""

    span: Span
    kind: str
    rule: str
    value: TargetMapping | DeadlineMapping | None = None
    evidence: Sequence[tuple[str, Span]] = ()
    times: bool = False  # a time word rather than a number


class Token(NamedTuple):
    """A number (`times` false) or time word, what it was taken for, the rule or reason, and the reading behind it."""

    span: Span
    sort: str
    rule: str
    times: bool = False
    reading: Reading | None = None
