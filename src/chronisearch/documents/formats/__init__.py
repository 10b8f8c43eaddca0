"""Files that are more than text become documents: one file a format, recognised by content."""
