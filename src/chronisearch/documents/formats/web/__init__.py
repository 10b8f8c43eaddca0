"""Pages, and what browsers and crawlers keep them in."""
