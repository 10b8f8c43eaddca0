"""Documents of word processors, books, PDF."""
