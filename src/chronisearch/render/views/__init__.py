"""The views, a file each: lines, and the same as data."""
