"""Text without meaning: width folding with an offset map, numerals, splitting outside brackets."""
