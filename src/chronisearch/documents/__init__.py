"""Files become documents: walking the corpus, decoding, reading titles, dates and sources."""
