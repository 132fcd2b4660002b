"""What several readers need: limits, archives of parts, damaged bytes, characters of two halves, scratch folders."""
