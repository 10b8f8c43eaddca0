"""What a user may say beside a query, and what of it goes together."""
