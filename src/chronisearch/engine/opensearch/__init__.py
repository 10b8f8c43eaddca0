"""The distributed engine: an index on an OpenSearch cluster, reached over HTTP."""
