"""Cases of the stages: a short notice and what a careful reader finds in it, with the exact slices of its text.

    tests/<stage>/cases/*.yaml, each a list of

    - name: a heading over its items
      why: "4: section entries are label and heading as printed"      # the rule of ANNOTATION that decides it
      text: |                                                        # or html: |
        一、重点任务
        1.修建道路。改造公路20公里。
      outline: |                    # the whole tree: label|title, a child two blanks further in
        一、|重点任务
          1.|修建道路
      tasks:                        # all tasks in order; of each only the keys that are given are compared
        - slice: 1.修建道路…20公里。   # … stands for what is between
          title: 修建道路

Whoever writes a case looks at ANNOTATION and not at what the code prints. `negative: true` marks what looks like the
thing and is none. `known_failing: reason` keeps a case that the code does not meet yet; it fails once it is met. A key
that `Case` does not know fails, and so does a slice that is not in the text.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from quick_yaml import LOADER

TESTS = Path(__file__).resolve().parents[1]
FrameKind = Literal[
    "title", "document_number", "issuer", "recipients", "signature", "date", "note", "attachment", "copied_to", "printed",
    "chrome", "page_number", "contents", "annex",
]  # fmt: skip
Role = Literal["lead", "responsible", "supporting", "supervising", "lead_official", "person"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def given(self) -> dict[str, object]:
        """The keys that the case gives, with their values."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class TaskWant(_Strict):
    """A task: its slice, and what else of it is compared."""

    slice: str
    label: str | None = None
    number: int | None = None
    title: str | None = None
    section: list[str] = []
    category: Literal["task", "support", "safeguard", "step"] = "task"
    text: str = ""
    measures: list[str] = []  # slices
    owners: dict[Role, list[str]] = {}
    deadlines: list[str] = []  # slices
    targets: list[str] = []  # slices inside the words that state them


class TableWant(_Strict):
    """A table: cells parted by ` | `, a row a line."""

    slice: str = ""
    header: str = ""
    kinds: str = ""  # what each column holds; - where that is not known
    rows: str = ""
    tasks: bool = False


class AttachmentWant(_Strict):
    """附件 with the line that names it."""

    slice: str
    number: int | None = None
    title: str = ""


class MetadataWant(_Strict):
    """Values of the header."""

    title: str | None = None
    notice_title: str | None = None
    document_number: str | None = None
    issuers: list[str] = []
    recipients: list[str] = []
    issue_date: date | None = None
    print_date: date | None = None
    copied_to: list[str] = []
    signer: str | None = None
    classification: str | None = None
    urgency: str | None = None
    region: str | None = None
    document_type: str | None = None
    plan_years: list[int] = []
    draft: bool = False


class Case(_Strict):
    """One case; only what it gives is compared."""

    name: str
    why: str
    text: str = ""
    html: str = ""
    negative: bool = False
    known_failing: str = ""
    lines: str = ""  # all logical lines that stand in no table
    outline: str = ""
    tasks: list[TaskWant] = []
    goals: list[str] = []  # slices
    metadata: MetadataWant = MetadataWant()
    frame: dict[FrameKind, list[str]] = {}  # all pieces of each kind that is given
    attachments: list[AttachmentWant] = []
    tables: list[TableWant] = []
    diagnostics: list[str] = []  # these are among those raised

    @model_validator(mode="after")
    def _wants_something(self) -> Case:
        aside = {"name", "why", "text", "html", "negative", "known_failing"}
        if self.model_fields_set <= aside or bool(self.text) == bool(self.html):
            raise ValueError(f"{self.name}: a case has a text or an html, and wants something of it")
        return self


class _Loader(LOADER):  # type: ignore[misc,valid-type]
    """YAML in which no key comes twice."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = loader.construct_mapping(node, deep=True)
    if len(found) != len(node.value):
        raise yaml.constructor.ConstructorError(problem="a key comes twice", problem_mark=node.start_mark)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str) -> list[Case]:
    """The cases of a file's text."""
    return TypeAdapter(list[Case]).validate_python(yaml.load(text, Loader=_Loader))


def load(stage: str, name: str) -> list[Case]:
    """The cases of `tests/<stage>/cases/<name>.yaml`."""
    return parse((TESTS / stage / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))


def check_file(cases: list[Case]) -> None:
    """Enough cases, each with a name of its own, a third of them of what is none."""
    assert len(cases) >= 15
    assert len({case.name for case in cases}) == len(cases)
    assert sum(case.negative for case in cases) * 3 >= len(cases)
