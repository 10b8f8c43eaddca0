"""What there is to say of an index, a run over it, and the settings."""
