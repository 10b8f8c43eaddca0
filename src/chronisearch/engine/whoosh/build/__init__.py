"""Documents become segments; segments become fewer."""
