"""What rows hold of words in the patterns of the stages behind the rules: notices, outlines, tables."""

from typing import Literal, TypedDict

OutlineWords = Literal[
    "sentence_opening", "heading_opening", "open_end", "must", "stage", "counted", "lead_in_end", "closing",
    "addressed", "plan_itself", "behind_heading", "counted_name",
]  # fmt: skip
TableWords = Literal[
    "progress", "remedy", "unit_heading", "blank", "open_time", "time", "counted_time", "total", "counted_row",
    "time_field", "duty", "milestone", "same_as_above", "group_tail", "whole_sum", "sets", "states",
]  # fmt: skip
NoticeWords = Literal[
    "paper", "forwarding", "draft", "version", "abridgement", "whole_text", "dateline", "text_opening", "sentence_opening",
    "text_opening_behind_title", "copy_label", "contact_label", "note_label", "this_paper", "publicity_label",
    "publishing", "seal", "contents", "site", "explanation", "page_foot", "own_term", "heading_end", "title_field", "number_field",
    "issuer_field", "date_of_text", "date_of_issue", "date_of_page", "urgency_label", "urgency", "secrecy_label",
    "secrecy", "signer_label", "highest_organ", "national", "party", "area", "no_area", "zone", "zone_organ", "no_area_of",
]  # fmt: skip


class NoticeWordRow(TypedDict):
    """Words in the patterns of notices, by what they are."""

    use: NoticeWords
    surfaces: list[str]


class OutlineWordRow(TypedDict):
    """Words in the patterns of outlines, by what they are."""

    use: OutlineWords
    surfaces: list[str]


class TableWordRow(TypedDict):
    """Words in the patterns of tables, by what they are."""

    use: TableWords
    surfaces: list[str]


class GroupRow(TypedDict):
    """Last words of the names of those whom or where a figure holds for."""

    kind: Literal["area", "body", "household", "institution", "matter", "office", "person", "place"]
    surfaces: list[str]
