"""Tables and records: a text a row."""
