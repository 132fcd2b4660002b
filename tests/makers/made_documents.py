"""Documents made by hand, for tests of what comes after the extraction."""

from __future__ import annotations

from datetime import date

from planparse.model.base import SpanModel
from planparse.model.notice import (
    Assignment,
    Coverage,
    Deadline,
    DiagnosticModel,
    Document,
    Metadata,
    SourceModel,
    Tally,
    Target,
    Task,
    Tool,
    Unit,
)

TEXT = "青岚县2024年工作方案\n1.扩种油菜。9月底前油菜种植面积不低于3.5万亩。（责任单位：县农业农村局，各镇）\n"
OWNERS = "（责任单位：县农业农村局，各镇）"


def span_of(words: str, text: str = TEXT) -> SpanModel:
    """The first place of the words in the text."""
    start = text.index(words)
    return SpanModel(start=start, end=start + len(words), text=words)


def made_task(text: str = TEXT) -> Task:
    """The one task of TEXT, with one assignment, one target and one deadline."""
    units = [
        Unit(
            name=name, alias=None, implied_prefix=None, collective=name == "各镇", et_al=False, span=span_of(name, text)
        )
        for name in ("县农业农村局", "各镇")
    ]
    owners = Assignment(
        role="responsible", role_text="责任单位", units=units, scope=None, rule_lead=False, rule_span=None,
        rule="labelled", span=span_of(OWNERS, text),
    )  # fmt: skip
    target = Target.model_validate({
        "id": "1#t1", "text": "油菜种植面积不低于3.5万亩", "indicator": "油菜种植面积", "comparator": ">=", "value": "35000",
        "value_max": None, "unit": "亩", "dimension": "area", "normalized": {"value": "23333333.5", "unit": "m2"},
        "change": None, "baseline": None, "per": None, "scope": None, "modality": "binding", "rule": "level",
        "part_of": None, "deadline": "1#d1",
        "span": span_of("油菜种植面积不低于3.5万亩", text),
    })  # fmt: skip
    deadline = Deadline(
        id="1#d1", except_=None, text="9月底前", kind="by", start=None, end=date(2024, 9, 30), rrule=None, times=None, duration=None,
        after=None, inferred_year=True, inherited=False, rule="month_end", span=span_of("9月底前", text),
    )  # fmt: skip
    line = text.splitlines()[1]
    return Task(
        id="1", origin="body", category="task", label="1.", number=1, title="扩种油菜", section=[], text="扩种油菜。",
        measures=[], assignments=[owners], targets=[target], deadlines=[deadline], references=[], linked=[],
        span=span_of(line, text),
    )  # fmt: skip


def made_document(name: str = "notice.txt", *, text: str = TEXT, warned: bool = False, tasks: int = 1) -> Document:
    """A document with `tasks` times the task of TEXT, and a warning where asked for."""
    note = DiagnosticModel(
        code="numbering_gap", severity="warning", message="编号从 1 跳到 3", span=span_of("1.", text)
    )
    fresh = Metadata(
        title="青岚县2024年工作方案", notice_title=None, document_number=None, issuers=[], recipients=[],
        issue_date=None, print_date=None, copied_to=[], signer=None, classification=None, urgency=None,
        region="青岚县", document_type="方案", plan_years=[2024], plan_period=None, draft=False,
    )  # fmt: skip
    none = dict.fromkeys(Tally.model_fields, 0)
    counted = Coverage(numbers=Tally(**none), times=Tally(**none))
    size = len(text.encode("utf-8", "replace"))
    return Document(
        source=SourceModel(
            name=name, sha256="0" * 64, format="text", bytes=size, pages=None, ocr=False,
            tool=Tool(name="planparse", version="0"),
        ),
        metadata=fresh, text=text, outline=[], tasks=[made_task(text)] * tasks, goals=[], attachments=[],
        references=[], tables=[], frame=[], synthetic=[], coverage=counted, corrections=[],
        diagnostics=[note] if warned else [],
    )  # fmt: skip
