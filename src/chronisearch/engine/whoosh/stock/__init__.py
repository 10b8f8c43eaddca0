"""The same files as plain Whoosh sees them: `whoosh.index.open_dir` opens the folder."""
