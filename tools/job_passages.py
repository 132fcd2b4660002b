"""Passages that show the words of `target_words` in each of their jobs, {w} for the word, and what is read in one.

tests/lexicon/test_word_jobs.py asks them of every job of every word, `make prune` of every word."""

from __future__ import annotations

from importlib import import_module
from typing import Any

PASSAGES = {
    "action": ["建设一个{w}。", "覆盖率{w}20%。"],
    "adverb": ["渠道要{w}5公里,石渠2公里。", "{w}达到20%。", "{w}公厕20座。"],
    "airy": ["建设一个{w}。"],
    "binding": ["{w}公厕20座。"],
    "cut_after": ["建设20座公厕{w}渠道。"],
    "decrease": ["公厕{w}20座。"],
    "doing": ["建设一个{w}。", "{w}公厕20座。"],
    "exist": ["{w}一个渠道。"],
    "expected": ["{w}公厕20座。"],
    "generic": ["渠道整修项目,{w}达到20%。", "渠道整修项目,{w}20座。", "公厕10座,{w}20座。"],
    "grant": ["新建公厕20座{w}泵站。", "{w}公厕20座。", "投入20万元以上{w}。", "给予企业20万元{w}渠道。",
              "渠道20座{w}。", "对企业,{w}20%。", "渠道投资20万元{w}公厕。"],
    "grant_noun": ["20万元以上{w}增加。"],
    "group": ["对新建公厕的企业{w}20万元。"],
    "improve": ["{w}20座公厕。", "渠道效率{w}50个口岸的能力。"],
    "increase": ["覆盖率{w}提高到20%。"],
    "level": ["{w}达到20%。"],
    "listed": ["建立20个{w}。", "建成一个渠道{w}。"],
    "merge": ["将渠道站所{w}为1个环节。"],
    "name_tail": ["渠道补贴3年{w}。", "渠道补贴3个月{w}。"],
    "rate": ["渠道{w}提升3万亩。"],
    "scope": ["{w}公厕20座。", "{w}渠道覆盖率达到20%。"],
    "span": ["渠道{w}3个月。", "建设一个{w}。", "渠道检修分别{w}2个工作日、5个工作日。"],
    "whole": ["{w}公厕20座。"],
}  # fmt: skip


def stated(passage: str) -> str:
    """What is read in a passage, and what is left out as no target."""
    scan = import_module("planparse.rules.targets.target_scan").scan
    lost: list[Any] = []
    found = [match._replace(evidence=[]) for match in scan(passage, lost)]
    return f"{found}{lost}"
