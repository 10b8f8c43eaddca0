"""What an index knows of files: what it holds, what the last run noted, how old that is."""
