"""JSON: the difference as it stands, keys in the order of the contract."""

from __future__ import annotations

from planparse.compare.render import Documents
from planparse.exports.json import laid_out
from planparse.model.difference import Difference


def render(difference: Difference, documents: Documents, lang: str) -> str:
    """The difference as JSON text."""
    return laid_out(difference.model_dump(mode="json")) + "\n"
