"""Full-text search for French chronicles."""

__version__ = "0.1.0"
