"""Engines answer bound queries: one seam (protocol), one folder an engine, a registry."""
