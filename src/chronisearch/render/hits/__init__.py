"""Hits as people read them."""
