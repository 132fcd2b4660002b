"""The uses that words of patterns have, by lexicon: a `Literal` for each class of rows that are like `rows.UseRow`."""

from typing import Literal

DateUse = Literal[
    "about", "amount", "anchor", "announcing", "as_of", "at_end", "at_most", "attained", "baseline", "batch",
    "before_first", "begun", "bound", "class_by", "coming", "dated_as", "deed", "drawing_up", "due_selector",
    "during", "ended", "ends_in_one", "forecast", "from_day", "from_now", "from_today", "goals_are", "head", "held",
    "holiday", "inside", "journey", "lately", "limit", "made_known", "measure_end", "name", "no_object", "no_part",
    "no_turn", "not_until", "of_all_nations", "on_average", "ongoing", "or_by", "paid", "part_of_act", "parted",
    "passing", "payment", "per", "period", "prompt", "rated", "review", "selector", "since", "since_then", "standard",
    "start", "status", "takes_place", "tax", "term", "told_by", "turn", "until", "validity", "weekday_end",
]  # fmt: skip
CalendarUse = Literal[
    "alternating", "beginning", "both_years", "clock", "coming_year", "day", "end_of_old", "first_quarter", "first_third",
    "first_two_thirds", "following_year", "half_month", "half_year", "hour", "included", "last_third", "last_two_thirds",
    "last_year", "longer", "longer_span", "minute", "month", "next_year", "of_a_term", "part_of_word", "period_end", "plan",
    "plan_end", "plan_time", "quarter", "review_end", "second_third", "second_year", "skipping", "ten_days", "term",
    "that_day", "that_year", "the_last", "this_year", "time_of_day", "vague_year", "week", "whole_year", "workday", "year",
    "year_after_next",
]  # fmt: skip
OwnerUse = Literal[
    "act", "alike_head", "all_items", "alone", "answering", "apart", "bare_place", "begins_anew", "body", "body_end", "collective",
    "committee", "direct", "ditto", "division", "duty", "each_place", "event", "explaining", "first_place", "foremost",
    "government", "headed", "joining", "lead_in", "leading", "level", "listed_place", "manner", "mark", "member",
    "modifier", "name_end", "nation", "no_level", "no_name", "no_short", "obliging", "opens_name", "other",
    "party_end", "person", "person_next", "post", "ranked", "shared_head", "standing", "street", "street_head", "task",
    "task_scope", "thing_end", "village", "whole_class", "workers_head", "zone", "zone_head",
]  # fmt: skip
HeadingUse = Literal[
    "dealing", "defining", "duties", "field", "field_more", "field_of", "leads_in", "looking_at", "no_article",
    "objects", "seeing_to", "stating",
    "this_time",
]  # fmt: skip
NumberUse = Literal[
    "before_ordinal", "behind_ordinal", "grade", "hotline", "lasting", "manner", "money", "past", "slope", "telephone",
]  # fmt: skip
ChromeWords = Literal[
    "button_parts", "buttons", "catalogue", "catalogue_alone", "link_words", "now", "owners", "related", "sites",
    "starts", "whole",
]  # fmt: skip
IndicatorWords = Literal[
    "according", "acting_places", "acts_again", "acts_alone", "acts_begun", "acts_ended", "acts_going_on", "agents",
    "agents_verbs", "airy_ends", "alternatives", "area_ends", "attribute_openers", "backing", "benefits", "beside",
    "bodies", "carrying_out", "class_ends", "compounds", "conjunctions", "controlling", "costs", "counters", "deed_manners",
    "deeds", "each", "each_one", "empty_sums", "errands", "exceeding", "existing", "fees", "frames", "funds", "going_on",
    "grounds", "handlings", "having_not", "having_verbs", "head_counts", "heads", "inner_verbs", "inside", "labels",
    "later", "levels", "levied", "levying", "light_verbs", "links", "looked_into", "making_ends", "means", "measure_ends",
    "measured_deeds", "named_by_deeds", "norm_verbs", "norms", "of_figures", "of_the_area", "others", "paying_verbs",
    "payment_manner", "people_units", "periods_of_a_year", "persons", "pointing", "punctual", "reached", "respectively",
    "setting_verbs", "shares", "single", "single_acts", "size_ends", "sizes", "small_words", "subsidies", "sums",
    "taxing_verbs", "terms", "totals", "urging", "used_for", "waters", "wholes", "word_goes_on", "works", "year_parts",
    "yields",
]  # fmt: skip
BondWords = Literal[
    "ahead", "all", "among", "compared", "compounds", "done", "onward",
]  # fmt: skip
QuantityUse = Literal[
    "and_more", "below_zero", "currency", "denominator", "doubled", "growth", "half", "halved", "makes_a_word", "manner",
    "of_a_date", "parts_of", "per_second", "reaching", "less", "more", "of_year", "past_year", "set_beside",
    "stretch_of_year", "narrowed_time", "span_name", "span_lead", "rent", "payer", "measured_time", "granted_term",
    "enjoyed", "gone_on", "summed_up", "if_word", "not_if", "whom", "meeting", "of_which", "bounded", "paid",
    "total", "ground", "some_of", "reaching_verb", "each_has", "given", "given_sum", "favour", "as_of", "now",
    "by_then", "at_present", "has_now", "has_in_all", "has_within", "built_upon", "result", "weather", "foreseen",
    "so_far", "past", "ahead", "period", "period_alone", "held", "each_one",
    "ranked_before", "reach", "fine", "spread_over", "told_again", "converted",
    "round_the_clock", "aged", "scored", "norm", "kept_within", "respectively", "sharer",
    "sharing_time", "starting_point", "year_on_year",
]  # fmt: skip
