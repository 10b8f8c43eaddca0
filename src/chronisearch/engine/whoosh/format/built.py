"""What is known of a segment once it is on the disk."""

from pathlib import Path

from chronisearch.values import frozen


@frozen
class BuiltSegment:
    """A segment just written. `checksum` vouches for all of its bytes.

    `field_lengths` sums the lengths of each field.
    """

    location: Path
    documents: int
    size_bytes: int
    checksum: int
    field_lengths: dict[str, int]
