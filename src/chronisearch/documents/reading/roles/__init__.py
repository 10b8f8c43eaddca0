"""Which role each block has: of the article, or of the page around it."""
