"""What is asked of an opened index: hits, counts, terms, explanations."""
