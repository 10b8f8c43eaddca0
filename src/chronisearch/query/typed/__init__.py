"""A query as it was typed: read, understood, written back."""
