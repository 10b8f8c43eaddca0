"""What a text says of itself beside its days: its title, its author, its source."""
