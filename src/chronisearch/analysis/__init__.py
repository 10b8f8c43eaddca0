"""Text becomes tokens, tokens become terms: all that the project knows about French words."""
