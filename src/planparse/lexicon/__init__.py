"""Words as data: YAML lexicons in `data/`, one fact one row, loaded and checked by `loader`."""
