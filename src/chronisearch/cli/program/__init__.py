"""From a command line to the call of a command: Typer, and the quick way without it."""
