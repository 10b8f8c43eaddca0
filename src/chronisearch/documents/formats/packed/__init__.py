"""Files within files."""
