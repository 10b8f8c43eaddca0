"""Whose folder it is, who may write, whether it is sound, what can be saved."""
