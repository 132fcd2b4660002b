"""Stage 6: items, rows and matches → the document of CONTRACT.md."""
