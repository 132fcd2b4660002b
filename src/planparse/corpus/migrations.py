"""How a store of an older planparse becomes one of today: numbered steps, each done once, in order, in one transaction.

A step is never changed after a release: what the tables are now is the sum of all steps, and `verify` compares it with
`tables.py`. The table `migrations` in the store says which steps it has had. Views are made anew at every migration.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from planparse.corpus.tables import TABLES, ddl


class Step(NamedTuple):
    """A step: its number, what it does, and the statements."""

    number: int
    says: str
    statements: tuple[str, ...]


_HELPERS = (
    "CREATE TABLE sources (source VARCHAR)",
    "CREATE TABLE unit_aliases (alias VARCHAR, name VARCHAR, region VARCHAR, valid_from DATE, valid_to DATE)",
)
# Step 1 makes the tables as they first were; steps after it change them. Columns that came later are not in step 1.
_LATER: dict[int, dict[str, tuple[str, ...]]] = {
    2: {"documents": ("numbers", "numbers_unread")},
    3: {"documents": ("reading",), "files": ("reading",)},
    4: {"deadlines": ("inherited",)},
}


def _first() -> tuple[str, ...]:
    """The tables without the columns that later steps add."""
    made = []
    for table in TABLES:
        later = {name for step in _LATER.values() for name in step.get(table.name, ())}
        made.append(ddl(table._replace(columns=tuple(c for c in table.columns if c.name not in later))))
    return (*made, *_HELPERS)


STEPS: tuple[Step, ...] = (
    Step(1, "the tables", _first()),
    Step(
        2,
        "documents say how many of their numbers were read",
        ("ALTER TABLE documents ADD COLUMN numbers INTEGER", "ALTER TABLE documents ADD COLUMN numbers_unread INTEGER"),
    ),
    Step(
        3,
        "documents and files say what they were read with",
        ("ALTER TABLE documents ADD COLUMN reading VARCHAR", "ALTER TABLE files ADD COLUMN reading VARCHAR"),
    ),
    Step(
        4, "deadlines say whether a heading above tells them", ("ALTER TABLE deadlines ADD COLUMN inherited BOOLEAN",)
    ),
)
LATEST = STEPS[-1].number

VIEWS: dict[str, str] = {
    "citations": 'SELECT * FROM "references"',
    # A body task and the table row that spells it out are one task: both bear the id of the first of the two.
    "own_tasks": """SELECT t.*, CASE WHEN origin = 'table' AND len(linked) > 0 THEN linked[1] ELSE task END AS own
        FROM tasks t""",
    # Units with the name that holds on the notice's date (units.yaml), persons left out.
    "unit_roles": """SELECT u.document, u.task, u.assignment, u.role, u.name, u.full_name, u.collective,
            coalesce(a.name, u.full_name) AS unit, d.region, d.level, d.plan_year, d.draft
        FROM units u JOIN documents d USING (document)
        LEFT JOIN unit_aliases a ON a.alias = u.full_name AND (a.region IS NULL OR a.region = d.region)
            AND coalesce(d.issue_date, make_date(d.plan_year, 1, 1)) BETWEEN coalesce(a.valid_from, DATE '0001-01-01')
            AND coalesce(a.valid_to, DATE '9999-12-31')
        WHERE u.role NOT IN ('lead_official', 'person')""",
}


def version_of(connection: Any) -> int | None:
    """The last step that the store has had; None where it is no store of ours."""
    names = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if "migrations" not in names:
        return 0 if not names else None
    found = connection.execute("SELECT max(number) FROM migrations").fetchone()
    try:
        return int(found[0] or 0)
    except (TypeError, ValueError):
        return None


def migrate(connection: Any) -> list[int]:
    """Do the steps that are lacking; their numbers. All or nothing."""
    have = version_of(connection) or 0
    todo = [step for step in STEPS if step.number > have]
    if not todo:
        return []
    connection.execute("BEGIN")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER, says VARCHAR)")
        for name in VIEWS:
            connection.execute(f"DROP VIEW IF EXISTS {name}")
        for step in todo:
            for statement in step.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", [step.number, step.says])
        for name, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return [step.number for step in todo]
