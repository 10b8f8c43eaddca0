"""The first stages: a text as lines, blocks and sentences."""
