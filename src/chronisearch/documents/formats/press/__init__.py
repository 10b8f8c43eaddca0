"""Exports of press databases and of tools for corpora."""
