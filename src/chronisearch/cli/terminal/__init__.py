"""Streams, the pager, progress, and what is said beside an answer."""
