"""The bytes of an index, forged: changed, and all checksums computed anew.

Written from docs/index-format.md alone, without the code that it describes.
"""

import json
import struct
import zlib
from typing import Any, Final

MANIFEST: Final = "chronisearch.json"
MAGIC: Final = b"CHRONSEG"
PAGE_BYTES: Final = 16_384
HEADER_BYTES: Final = 64
DOCUMENTS_AT, PAGES_AT, DIRECTORY_AT, SECTIONS_AT, TAIL_CHECKSUM_AT, CHECKSUM_AT = (
    12, 16, 24, 32, 36, 40,
)  # fmt: skip
ENTRY_BYTES: Final = 56
_ENTRY: Final = struct.Struct("<32sc7xQQ")

Files = dict[str, bytes]
"""The files of an index, by name."""


def is_segment(data: bytes) -> bool:
    """Tell whether this is a segment of our own format."""
    return data.startswith(MAGIC) and len(data) > HEADER_BYTES


def sections(data: bytes) -> dict[str, tuple[int, int]]:
    """Give each section's start in the file and its length, by name."""
    directory, count = struct.unpack_from("<QI", data, DIRECTORY_AT)
    entries = (_ENTRY.unpack_from(data, directory + n * ENTRY_BYTES) for n in range(count))
    return {name.rstrip(b"\0").decode(): (start, length) for name, _, start, length in entries}


def sealed(data: bytes) -> bytes:
    """Compute all checksums of a segment anew, as far as its header says where they belong."""
    changed = bytearray(data)
    (pages_at,) = struct.unpack_from("<Q", changed, PAGES_AT)
    if HEADER_BYTES <= pages_at <= len(changed):
        for number, start in enumerate(range(HEADER_BYTES, pages_at, PAGE_BYTES)):
            place = pages_at + 4 * number
            if place + 4 <= len(changed):
                page = changed[start : min(start + PAGE_BYTES, pages_at)]
                struct.pack_into("<I", changed, place, zlib.crc32(page))
        struct.pack_into("<I", changed, TAIL_CHECKSUM_AT, zlib.crc32(changed[pages_at:]))
    struct.pack_into("<I", changed, CHECKSUM_AT, zlib.crc32(changed[:CHECKSUM_AT]))
    return bytes(changed)


def with_segment(files: Files, name: str, data: bytes) -> Files:
    """Put a forged segment in place of the one of this name, and have the manifest vouch for it."""
    known = json.loads(files[MANIFEST])
    vouched = dict(zip(_checksums(files[name]), _checksums(data), strict=True))
    for entry in known["segments"]:
        if name == f"MAIN_{entry['name']}.seg":
            entry["size_bytes"] = len(data)
            entry["crc32"] = vouched.get(entry["crc32"], entry["crc32"])
    return {**files, name: data, MANIFEST: manifest_bytes(known)}


def _checksums(data: bytes) -> tuple[int, int]:
    """Give what a manifest may vouch with: that of all bytes, and that which a segment holds."""
    held = data[TAIL_CHECKSUM_AT:CHECKSUM_AT]
    return zlib.crc32(data), int.from_bytes(held, "little")


def manifest_bytes(known: dict[str, Any]) -> bytes:
    """Write a manifest with its own checksum computed anew."""
    rest = {key: value for key, value in known.items() if key != "crc32"}
    checksum = zlib.crc32(json.dumps(rest, sort_keys=True).encode())
    return json.dumps({**rest, "crc32": checksum}, indent=1).encode()
