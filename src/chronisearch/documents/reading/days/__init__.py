"""Days as French texts write them, and which of them a text is of."""
