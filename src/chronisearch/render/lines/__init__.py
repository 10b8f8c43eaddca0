"""Lines for a screen: words made harmless, fragments, wrapping, styles."""
