"""A bound query becomes hits and scores, and says why."""
