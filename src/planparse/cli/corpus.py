"""`planparse corpus`: a group of commands, each a thin function over `planparse.corpus`.

name            function
add, update …   corpus_store.py: what changes the store or says how it is
query …         corpus_ask.py: what asks it
codebook …      corpus_study.py: what researchers do with it
cluster         corpus_cluster.py
"""

from __future__ import annotations

# name, dotted target: imported when the group is built
COMMANDS = (
    ("add", "planparse.cli.corpus_store:add"),
    ("update", "planparse.cli.corpus_store:update"),
    ("query", "planparse.cli.corpus_ask:query"),
    ("search", "planparse.cli.corpus_ask:search"),
    ("plot", "planparse.cli.corpus_ask:plot"),
    ("units", "planparse.cli.corpus_ask:units"),
    ("export", "planparse.cli.corpus_store:export"),
    ("stats", "planparse.cli.corpus_store:stats"),
    ("verify", "planparse.cli.corpus_store:verify"),
    ("codebook", "planparse.cli.corpus_study:codebook"),
    ("sample", "planparse.cli.corpus_study:sample"),
    ("agreement", "planparse.cli.corpus_study:agreement"),
    ("cluster", "planparse.cli.corpus_cluster:cluster"),
)
