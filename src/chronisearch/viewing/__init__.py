"""Use cases that count instead of listing: when, where, who, next to what, the same elsewhere.

Each takes an opened index and bound queries, and gives back a value of `chronisearch.views`.
"""
