"""Records, tables, JSON: what other programs read."""
