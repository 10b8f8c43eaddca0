"""Documents on their way to a cluster."""
