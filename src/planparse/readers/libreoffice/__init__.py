"""What this package cannot read, converted by LibreOffice: where it is, and a run that leaves nothing behind."""
