"""Our own storage: one file a segment, mapped, whose bytes docs/index-format.md describes."""
