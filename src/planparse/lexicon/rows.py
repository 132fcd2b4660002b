"""What a row of each lexicon holds, and the order of its rows: `LEXICONS` has a line for every file of `data/`.

    roles: RoleRow, sorted by role, then surface      →  - {surface: 牵头单位, role: lead}

A `Literal` names the values that a key may have, in the order in which rows with them are sorted; `Form` the form of a
string. `planparse.lexicon.check` holds the files to this when they are compiled; at run time rows are plain mappings.
"""

from typing import Annotated, Literal, NamedTuple, NotRequired, TypedDict


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
    "grant_noun", "group", "improve", "increase", "level", "listed", "name_tail", "rate", "scope", "span",
]  # fmt: skip
UnitUse = Literal["holder", "thing", "person", "ranked", "in_names", "article", "device", "rough", "tenths"]
QuantityUse = Literal[
    "and_more", "below_zero", "denominator", "doubled", "growth", "half", "makes_a_word", "manner", "of_a_date",
    "parts_of", "per_second", "reaching", "less", "more", "of_year", "past_year", "set_beside", "stretch_of_year",
]  # fmt: skip
LabelPart = Literal[
    "lead", "responsible", "supervising", "supporting", "body", "care", "before", "person", "lead_official"
]
DateUse = Literal[
    "announcing", "baseline", "deed", "head", "limit", "name", "ongoing", "prompt", "review", "selector"
]  # fmt: skip
ColumnKind = Literal[
    "category", "lead", "item", "content", "remark", "number", "lead_official", "supporting", "deadline", "responsible",
    "start", "measure", "supervising", "person", "problem", "unit",
]  # fmt: skip
ChromeWords = Literal[
    "button_parts", "buttons", "catalogue", "catalogue_alone", "link_words", "now", "owners", "related", "sites",
    "starts", "whole",
]  # fmt: skip
IndicatorWords = Literal[
    "airy_ends", "alternatives", "attribute_openers", "backing", "benefits", "bodies", "compounds", "conjunctions",
    "costs", "counters", "each", "each_one", "empty_sums", "exceeding", "existing", "fees", "frames", "funds",
    "going_on", "grounds", "having_not", "having_verbs", "heads", "inner_verbs", "later", "levels", "levied",
    "levying", "light_verbs", "links", "making_ends", "norm_verbs", "paying_verbs", "payment_manner", "people_units",
    "periods", "pointing", "punctual", "reached", "respectively", "setting_verbs", "shares", "small_words",
    "subsidies", "sums", "taxing_verbs", "terms", "totals", "used_for", "wholes", "works", "year_parts",
]  # fmt: skip
BondWords = Literal[
    "ahead", "among", "compared", "compounds", "onward",
]  # fmt: skip


class SurfaceRow(TypedDict):
    """A word that is in the list, and nothing more."""

    surface: str


class UseRow(TypedDict):
    """The words that stand in one place of the patterns. Each lexicon of such rows has a class of its own that names
    its uses in a `Literal`; patterns take them in with `loader.one_of(lexicon, use)`."""

    use: str
    surfaces: list[str]


class ChromeRow(TypedDict):
    """The words of one kind that web pages wrap around a notice."""

    use: ChromeWords
    surfaces: list[str]


class ColumnRow(TypedDict):
    """A column's heading and what the column holds."""

    surface: str
    kind: ColumnKind


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
    """A word beside a time expression, in one of its uses."""

    word: str
    use: DateUse


class DocumentTypeRow(TypedDict):
    """The last noun of a title, and whether such documents set tasks of their own accord."""

    surface: str
    plan: bool


class NegationRow(TypedDict):
    """A word that turns the comparison behind it."""

    surface: str
    part: Literal["alone", "modal", "stress"]
    binds: bool


class OrganDomainRow(TypedDict):
    """What an organ sees to, and whose organ it is."""

    surface: str
    of: Literal["government", "party"]


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
    """A part of a label of responsibility."""

    word: str
    use: LabelPart


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
    """A part of a section's heading."""

    word: str
    use: Literal["of", "goal", "review", "step", "safeguard"]


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
    kind: NotRequired[Literal["loose", "event", "scaled", "words", "year"]]
    uses: NotRequired[list[UnitUse]]


class Lexicon(NamedTuple):
    """The rows of a file: their keys, and the keys by which they are sorted.

    Words are sorted by code points, values by their place in the `Literal` and behind rows without one, `true` before
    `false`. Of a list of words the first counts; where the `shortest_first` are, in the list too."""

    row: type
    sorted_by: tuple[str, ...] = ("surface",)
    shortest_first: bool = False


LEXICONS: dict[str, Lexicon] = {
    "action_words": Lexicon(SurfaceRow),
    "bond_words": Lexicon(BondWordRow, ("use", "surfaces"), shortest_first=True),
    "chrome": Lexicon(ChromeRow, ("use", "surfaces"), shortest_first=True),
    "columns": Lexicon(ColumnRow, ("kind", "surface")),
    "comparators": Lexicon(ComparatorRow, ("sense", "surface")),
    "deadline_events": Lexicon(DeadlineEventRow),
    "deadline_words": Lexicon(DeadlineWordRow, ("use", "word")),
    "document_types": Lexicon(DocumentTypeRow, ("plan", "surface")),
    "heading_nouns": Lexicon(SurfaceRow),
    "indicator_words": Lexicon(IndicatorWordRow, ("use", "surfaces"), shortest_first=True),
    "negations": Lexicon(NegationRow, ("part", "surface")),
    "not_measures": Lexicon(SurfaceRow),
    "organ_domains": Lexicon(OrganDomainRow, ("of", "surface")),
    "quantity_words": Lexicon(QuantityWordRow, ("use", "surfaces"), shortest_first=True),
    "page_words": Lexicon(PageWordRow, ("use", "surfaces"), shortest_first=True),
    "reference_words": Lexicon(ReferenceWordRow, ("use", "surfaces"), shortest_first=True),
    "role_fields": Lexicon(SurfaceRow),
    "role_label_parts": Lexicon(LabelPartRow, ("use", "word")),
    "role_verbs": Lexicon(VerbRow, ("role", "surface")),
    "roles": Lexicon(RoleRow, ("role", "surface")),
    "section_kinds": Lexicon(SectionKindRow, ("kind", "where", "surface")),
    "section_parts": Lexicon(SectionPartRow, ("use", "word")),
    "target_words": Lexicon(TargetWordRow, ("kinds", "surfaces"), shortest_first=True),
    "unit_heads": Lexicon(UnitHeadRow, ("class", "surface")),
    "units": Lexicon(UnitRow, ("dimension", "kind", "surfaces")),
}
