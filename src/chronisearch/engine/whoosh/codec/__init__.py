"""Our own storage: one file a segment, mapped, whose bytes docs/index-format.md describes.

It is whole in itself (built, read, merged, read by a stock Whoosh searcher, each tested), but no
index is kept in it yet: `writer.py` still writes Whoosh's segments, and `reader.py` reads them.
"""
