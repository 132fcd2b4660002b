"""Word's one-file XML: the 2003 format and the flat package."""
