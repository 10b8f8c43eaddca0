"""A bound query as JSON: which documents match, and what scores them."""
