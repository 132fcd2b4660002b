"""Classes of words that the patterns of owners are made of: levels, verbs of responsibility, the lexicon `owner_words`."""

from functools import partial

from planparse.lexicon.loader import any_of, load, one_of, words_of

owner_word = partial(one_of, "owner_words")
owner_words = partial(words_of, "owner_words")
LEVEL = "".join(owner_words("level"))  # for classes: [省市县…]
ROLE_VERB = any_of(row["surface"] for row in load("role_verbs"))
SUPPORTING_VERB = any_of(row["surface"] for row in load("role_verbs") if row["role"] == "supporting")
