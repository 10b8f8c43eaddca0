"""A plan carried out or only tried, told on the way, and reported."""
