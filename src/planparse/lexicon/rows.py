"""What a row of each lexicon holds, and the order of its rows: `LEXICONS` has a line for every file of `data/`.

    roles: RoleRow, sorted by role, then surface      →  - {surface: 牵头单位, role: lead}

A `Literal` names the values that a key may have, in the order in which rows with them are sorted; `Form` the form of a
string. `planparse.lexicon.check` holds the files to this when they are compiled; at run time rows are plain mappings.
"""

from typing import Annotated, Literal, NamedTuple, NotRequired, TypedDict

from planparse.lexicon.stage_rows import GroupRow, NoticeWordRow, OutlineWordRow, TableWordRow
from planparse.lexicon.uses import (
    BondWords,
    CalendarUse,
    ChromeWords,
    DateUse,
    HeadingUse,
    IndicatorWords,
    NumberUse,
    OwnerUse,
    QuantityUse,
)


class Form(NamedTuple):
    """The form of a string: a pattern for the whole of it, and an example for who gets it wrong."""

    pattern: str
    example: str


Role = Literal["lead", "responsible", "supervising", None, "supporting", "lead_official", "person"]
Day = Annotated[str, Form(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", "09-30")]
Factor = Annotated[str, Form(r"[0-9]+(?:\.[0-9]+)?(?:/[1-9][0-9]*)?", "2000/3")]
Dimension = Literal[
    "age", "area", "count", "data", "emission", "energy", "length", "mass", "money", "none", "power", "ratio",
    "score", "sound", "light", "speed", "temperature", "time", "traffic", "volume",
]  # fmt: skip
Base = Literal[
    "yr", "m2", "kgCO2", "J", "m", "kg", "CNY", "EUR", "GBP", "HKD", "JPY", "MOP", "TWD", "USD", "VA", "W", "var", "1",
    "pp", "credit", "pt", "m/s", "lesson", "mo", "s", "workday", "m3",
]  # fmt: skip
WordJob = Literal[
    "action", "adverb", "airy", "binding", "cut_after", "decrease", "doing", "exist", "expected", "generic", "grant",
    "grant_noun", "group", "improve", "increase", "level", "listed", "merge", "name_tail", "rate", "scope", "span", "whole",
]  # fmt: skip
UnitUse = Literal[
    "holder", "thing", "person", "ranked", "in_names", "article", "device", "rough", "grade", "tenths", "shared", "classifier",
    "body", "household", "institution", "matter", "office", "place",
]  # fmt: skip
LabelPart = Literal[
    "lead", "responsible", "supervising", "supporting", "body", "care", "before", "person", "lead_official"
]
ColumnKind = Literal[
    "category", "lead", "item", "content", "remark", "number", "lead_official", "supporting", "deadline", "responsible",
    "start", "measure", "supervising", "person", "problem", "unit", "area", "figures", "quarter",
]  # fmt: skip


class SurfaceRow(TypedDict):
    """A word that is in the list, and nothing more."""

    surface: str


class UseRow(TypedDict):
    """The words that stand in one place of the patterns. Each lexicon of such rows has a class of its own that names
    its uses in a `Literal`; patterns take them in with `loader.one_of(lexicon, use)`."""

    use: str
    surfaces: list[str]


class CalendarWordRow(TypedDict):
    """Words of the calendar."""

    use: CalendarUse
    surfaces: list[str]


class ChromeRow(TypedDict):
    """The words of one kind that web pages wrap around a notice."""

    use: ChromeWords
    surfaces: list[str]


class ColumnRow(TypedDict):
    """A column's heading and what the column holds."""

    surface: str
    kind: ColumnKind
    whole: NotRequired[bool]


class ComparatorRow(TypedDict):
    """A word of comparison around a number."""

    surface: str
    sense: Literal["<", "<=", ">", ">=", "none", "~"]
    sides: list[Literal["before", "after", "govern"]]


class DeadlineEventRow(TypedDict):
    """An event that bounds a task, and month and day of the last day before it."""

    surface: str
    until: Day | None


class DeadlineWordRow(TypedDict):
    """Words beside a time expression."""

    use: DateUse
    surfaces: list[str]


class DocumentTypeRow(TypedDict):
    """The last noun of a title, and whether such documents set tasks of their own accord."""

    surface: str
    plan: bool


class HeadingWordRow(TypedDict):
    """Words that headings are made of."""

    use: HeadingUse
    surfaces: list[str]


class NumberFormRow(TypedDict):
    """Words that tell a number's form."""

    use: NumberUse
    surfaces: list[str]


class NegationRow(TypedDict):
    """A word that turns the comparison behind it."""

    surface: str
    part: Literal["alone", "not", "modal", "stress", "again"]
    binds: bool


class OrganDomainRow(TypedDict):
    """What an organ sees to, and whose organ it is."""

    surface: str
    of: Literal["government", "party"]


class OwnerWordRow(TypedDict):
    """Words of names of units and around them."""

    use: OwnerUse
    surfaces: list[str]


class QuantityWordRow(TypedDict):
    """Words that take one place in the patterns around a number."""

    use: QuantityUse
    surfaces: list[str]


class BondWordRow(TypedDict):
    """The words of one place in the patterns that bind values to each other."""

    use: BondWords
    surfaces: list[str]


class IndicatorWordRow(TypedDict):
    """The words of one place in the patterns that find what a quantity counts or measures."""

    use: IndicatorWords
    surfaces: list[str]


class ReferenceWordRow(TypedDict):
    """The words of one place around the number and the name of a cited document."""

    use: Literal["before_number", "orders", "short_names"]
    surfaces: list[str]


class PageWordRow(TypedDict):
    """The words of one place on a page, by which the readers part what they read."""

    use: Literal["annexes", "behind_tables", "totals"]
    surfaces: list[str]


class LabelPartRow(TypedDict):
    """Parts of a label of responsibility."""

    use: LabelPart
    surfaces: list[str]


class VerbRow(TypedDict):
    """A verb that closes a clause about units; of several in a clause the row that stands first decides the role."""

    surface: str
    role: Literal["supervising", "lead", "supporting", "responsible"]


class RoleRow(TypedDict):
    """A label of responsibility and the role it gives."""

    surface: str
    role: Role


class SectionKindRow(TypedDict):
    """What a section's heading says about the items under it, and where in the heading it stands."""

    surface: str
    kind: Literal["task", "goal", "review", "safeguard", "step", "support"]
    where: Literal["part", "whole", "end"]


class SectionPartRow(TypedDict):
    """Parts of a section's heading."""

    use: Literal["of", "goal", "review", "step", "safeguard"]
    surfaces: list[str]


class TargetWordRow(TypedDict):
    """Words with the same jobs around a number."""

    kinds: list[WordJob]
    surfaces: list[str]


# `class` is no name that a class body may have
UnitHeadRow = TypedDict("UnitHeadRow", {"surface": str, "class": Literal["organ", "place", "bare"]})


class UnitRow(TypedDict):
    """The printed forms of a unit of measure and what it measures."""

    surfaces: list[str]
    dimension: Dimension
    base: NotRequired[Base]
    factor: NotRequired[Factor]
    kind: NotRequired[Literal["loose", "event", "figures", "scaled", "words", "year", "height"]]
    uses: NotRequired[list[UnitUse]]
    of: NotRequired[list[str]]


class Lexicon(NamedTuple):
    """The rows of a file: their keys, and the keys by which they are sorted.

    Words are sorted by code points, values by their place in the `Literal` and behind rows without one, `true` before
    `false`. Of a list of words the first counts; where the `shortest_first` are, in the list too."""

    row: type
    sorted_by: tuple[str, ...] = ("surface",)
    shortest_first: bool = False


LEXICONS: dict[str, Lexicon] = {
    "action_words": Lexicon(SurfaceRow),
    "calendar_words": Lexicon(CalendarWordRow, ("use", "surfaces"), shortest_first=True),
    "bond_words": Lexicon(BondWordRow, ("use", "surfaces"), shortest_first=True),
    "chrome": Lexicon(ChromeRow, ("use", "surfaces"), shortest_first=True),
    "columns": Lexicon(ColumnRow, ("kind", "surface")),
    "comparators": Lexicon(ComparatorRow, ("sense", "surface")),
    "deadline_events": Lexicon(DeadlineEventRow),
    "deadline_words": Lexicon(DeadlineWordRow, ("use", "surfaces"), shortest_first=True),
    "document_types": Lexicon(DocumentTypeRow, ("plan", "surface")),
    "groups": Lexicon(GroupRow, ("kind", "surfaces"), shortest_first=True),
    "heading_nouns": Lexicon(SurfaceRow),
    "heading_words": Lexicon(HeadingWordRow, ("use", "surfaces"), shortest_first=True),
    "number_forms": Lexicon(NumberFormRow, ("use", "surfaces"), shortest_first=True),
    "owner_words": Lexicon(OwnerWordRow, ("use", "surfaces"), shortest_first=True),
    "indicator_words": Lexicon(IndicatorWordRow, ("use", "surfaces"), shortest_first=True),
    "negations": Lexicon(NegationRow, ("part", "surface")),
    "not_measures": Lexicon(SurfaceRow),
    "notice_words": Lexicon(NoticeWordRow, ("use", "surfaces"), shortest_first=True),
    "organ_domains": Lexicon(OrganDomainRow, ("of", "surface")),
    "outline_words": Lexicon(OutlineWordRow, ("use", "surfaces"), shortest_first=True),
    "quantity_words": Lexicon(QuantityWordRow, ("use", "surfaces"), shortest_first=True),
    "page_words": Lexicon(PageWordRow, ("use", "surfaces"), shortest_first=True),
    "reference_words": Lexicon(ReferenceWordRow, ("use", "surfaces"), shortest_first=True),
    "role_fields": Lexicon(SurfaceRow),
    "role_label_parts": Lexicon(LabelPartRow, ("use", "surfaces"), shortest_first=True),
    "role_verbs": Lexicon(VerbRow, ("role", "surface")),
    "roles": Lexicon(RoleRow, ("role", "surface")),
    "section_kinds": Lexicon(SectionKindRow, ("kind", "where", "surface")),
    "section_parts": Lexicon(SectionPartRow, ("use", "surfaces"), shortest_first=True),
    "table_words": Lexicon(TableWordRow, ("use", "surfaces"), shortest_first=True),
    "target_words": Lexicon(TargetWordRow, ("kinds", "surfaces"), shortest_first=True),
    "unit_heads": Lexicon(UnitHeadRow, ("class", "surface")),
    "units": Lexicon(UnitRow, ("dimension", "kind", "surfaces")),
}
