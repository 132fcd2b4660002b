"""Labels that open headings, and what a section's heading says of the items under it."""
