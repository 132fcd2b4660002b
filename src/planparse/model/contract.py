"""The contract's version, light enough for every start: minor versions only add keys and values."""

from __future__ import annotations

SCHEMA_VERSION = "1.2"
