"""The data the stages exchange: `source` (what a reader gives), `notice` (the contract), `diagnostics` (codes)."""
