"""Stage 1½: tables that were copied with every cell on a line of its own, and that no reader can know."""

from planparse.stacked.table import with_tables

__all__ = ["with_tables"]
