"""Which quantities are targets (`target_scan.scan`), and why the others are none."""
