"""What views ask of an index: documents, mentions and words counted, terms near a term."""
