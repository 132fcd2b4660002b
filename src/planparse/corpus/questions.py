"""Canned questions, as data: a name, what it asks in Chinese and in English, its parameters with defaults, and the SQL.

Parameters are words as they are typed; the SQL casts them. An empty word stands for "whatever"; `limit` is no matter of the
SQL, for an answer says how many rows there are. Body tasks and the table rows that spell them out count once
(`own_tasks`), persons never count as units (`unit_roles`).
"""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question: `parameters` are (name, default); a default of None must be given."""

    name: str
    zh: str
    en: str
    parameters: tuple[tuple[str, str | None], ...]
    sql: str


_WHERE = """($region = '' OR d.region = $region) AND ($level = '' OR d.level = $level)
    AND ($year = '' OR d.plan_year = TRY_CAST($year AS INTEGER))"""
_SCOPE = (("region", ""), ("level", ""), ("year", ""))
_LIMIT = ("limit", "")

# fmt: off
QUESTIONS: tuple[Question, ...] = (
    Question("units-by-lead", "各单位牵头（或 role 所指分工）的任务数", "Units by the number of tasks they lead",
             (("role", "lead"), *_SCOPE, _LIMIT), f"""
SELECT r.region, r.unit, count(DISTINCT (r.document, t.own)) AS tasks, count(DISTINCT r.document) AS documents
FROM unit_roles r JOIN documents d USING (document) JOIN own_tasks t ON t.document = r.document AND t.task = r.task
WHERE r.role = $role AND NOT r.collective AND {_WHERE}
GROUP BY ALL ORDER BY tasks DESC, documents DESC, r.region, r.unit"""),
    Question("unit-tasks", "一个单位的全部任务：牵头的和配合的", "All tasks of one unit, in whatever role",
             (("unit", None), *_SCOPE, _LIMIT), f"""
SELECT DISTINCT d.region, d.plan_year, r.role, r.task, t.title, d.title AS plan, d.document
FROM unit_roles r JOIN documents d USING (document) JOIN tasks t ON t.document = r.document AND t.task = r.task
WHERE (r.unit = $unit OR r.name = $unit) AND {_WHERE}
ORDER BY d.region, d.plan_year, d.document, r.task, r.role"""),
    Question("target-series", "一项指标历年、各级的目标", "Targets of one indicator over years and levels",
             (("indicator", None), *_SCOPE, _LIMIT), f"""
SELECT d.level, d.region, d.plan_year, g.indicator, g.comparator, g.value, g.value_max, g.unit, g.change, g.modality,
    g.target, g.document
FROM targets g JOIN documents d USING (document)
WHERE contains(g.indicator, $indicator) AND {_WHERE}
ORDER BY d.level, d.region, d.plan_year, g.indicator, g.document, g.target"""),
    Question("deadlines-due", "某段时间内到期的事项", "Deadlines due in a window",
             (("from", None), ("to", None), *_SCOPE, _LIMIT), f"""
SELECT e.end_date AS due, e.kind, e.text, d.region, t.title AS task_title, e.owner, d.title AS plan, e.document
FROM deadlines e JOIN documents d USING (document)
LEFT JOIN tasks t ON t.document = e.document AND t.task = e.owner
WHERE e.end_date BETWEEN CAST($from AS DATE) AND CAST($to AS DATE) AND {_WHERE}
ORDER BY due, d.region, e.document, e.deadline"""),
    Question("tasks-without-owner", "没有责任单位的任务", "Tasks without an owner", (*_SCOPE, _LIMIT), f"""
SELECT d.region, d.plan_year, t.task, t.title, d.title AS plan, t.document
FROM own_tasks t JOIN documents d USING (document)
WHERE t.category = 'task' AND {_WHERE} AND (t.document, t.own) NOT IN
    (SELECT (o.document, o.own) FROM own_tasks o JOIN assignments a ON a.document = o.document AND a.task = o.task)
ORDER BY d.region, d.plan_year, t.document, t.position"""),
    Question("indicators", "最常见的指标", "The most frequent indicators", (*_SCOPE, _LIMIT), f"""
SELECT g.indicator, g.dimension, count(*) AS targets, count(DISTINCT g.document) AS documents,
    count(DISTINCT d.region) AS regions
FROM targets g JOIN documents d USING (document)
WHERE g.indicator IS NOT NULL AND {_WHERE}
GROUP BY ALL ORDER BY targets DESC, g.indicator, g.dimension"""),
    Question("cited", "被引用最多的文件", "The documents most often cited", (*_SCOPE, _LIMIT), f"""
SELECT c.title, c.document_number, count(DISTINCT c.document) AS documents
FROM citations c JOIN documents d USING (document)
WHERE {_WHERE}
GROUP BY ALL ORDER BY documents DESC, c.title, c.document_number"""),
    Question("warnings", "各种诊断出现的次数", "Diagnostics by code", (*_SCOPE, _LIMIT), f"""
SELECT g.code, g.severity, count(*) AS times, count(DISTINCT g.document) AS documents
FROM diagnostics g JOIN documents d USING (document)
WHERE {_WHERE}
GROUP BY ALL ORDER BY times DESC, g.code"""),
    Question("years", "每年每级有多少文件、任务和目标", "Documents, tasks and targets by year and level",
             (*_SCOPE, _LIMIT), f"""
SELECT d.plan_year, d.level, count(*) AS documents, sum(coalesce(t.tasks, 0)) AS tasks,
    sum(coalesce(g.targets, 0)) AS targets
FROM documents d
LEFT JOIN (SELECT document, count(*) AS tasks FROM tasks GROUP BY ALL) t USING (document)
LEFT JOIN (SELECT document, count(*) AS targets FROM targets GROUP BY ALL) g USING (document)
WHERE {_WHERE}
GROUP BY d.plan_year, d.level ORDER BY d.plan_year, d.level"""),
    Question("unreadable", "读不出的文件和原因", "Files that could not be read, and why", (_LIMIT,), """
SELECT path, member, code, reason FROM files WHERE code IS NOT NULL
ORDER BY path, member"""),
    Question("copies", "内容相同的文件", "Files of the same content", (_LIMIT,), """
SELECT document, count(*) AS files, list(path ORDER BY path) AS paths FROM files WHERE document IS NOT NULL
GROUP BY document HAVING count(*) > 1 ORDER BY files DESC, document"""),
)
# fmt: on
BY_NAME = {question.name: question for question in QUESTIONS}
