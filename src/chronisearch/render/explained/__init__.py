"""How a query was understood, and how a score came about."""
