"""Who answers: annotations, their roles, the names of bodies in them, rules said once for a document."""
