"""From a question to what is written: what commands share."""
