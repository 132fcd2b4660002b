"""Time expressions that bound, date or schedule what is to be done (`deadline_scan.scan`)."""
