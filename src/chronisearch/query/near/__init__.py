"""Spellings near a word, among the words of an index."""
