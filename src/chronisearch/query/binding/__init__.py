"""From the typed tree to the bound one: words analysed, all their forms listed."""
