"""Whatever a passage is cut down to or run together with, it is read: no rule looks beyond an end."""

from __future__ import annotations

import random

from planparse.rules.deadlines import deadline_scan
from planparse.rules.matches import Clock
from planparse.rules.targets import target_scan
from quick_yaml import rule_cases

TEXTS = [case["text"] for name in ("targets", "deadlines") for case in rule_cases(name)]
CLOCK = Clock((2024,), None, None)
FOUND = (  # what once raised
    "确保每天10小时",
    "付款支付比例,原则上按不低于合同金额的40%、不高于合同金额的70%设定。",
)


def read(text: str) -> None:
    target_scan.scan(text, [])
    deadline_scan.scan(text, CLOCK, column=False, lost=[])


def test_pieces_and_splices_of_the_cases_are_read() -> None:
    chance = random.Random(14)
    for text in (*FOUND, *TEXTS):
        read(text)
        read(text[: chance.randrange(len(text) + 1)])
        read(text[chance.randrange(len(text) + 1) :])
        other = chance.choice(TEXTS)
        read(text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :])
