"""Exit codes of a batch, on this machine or over a cluster."""

from __future__ import annotations

SOME_FAILED = 10
NONE_DONE = 11
INTERRUPTED = 130
