"""Numbers with their units, and the words around them that say how they are meant."""
