"""Which files there are, what is left out, and what tells that one changed."""
