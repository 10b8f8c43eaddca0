"""What asking and sending share: the cluster, its names of fields, one state of an index."""
