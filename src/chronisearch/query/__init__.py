"""Query text becomes a tree as typed; the tree, bound to schema and analysis, can be answered."""
