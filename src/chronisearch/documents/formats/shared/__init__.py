"""What readers of several formats share: what they find, limits, markup, days, columns."""
