"""What a text says of itself: title, days, source, and what of it is the article."""
