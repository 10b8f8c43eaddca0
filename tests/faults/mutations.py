"""Ways in which the bytes of an index may be other than they were written.

Each way takes the files and chance, and gives the files changed. Those of `ACCIDENTS` know
nothing of checksums; those of `FORGERIES` make them agree with what they changed.
"""

import json
import struct
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final, TypeAlias

from faults.segment_bytes import (
    DIRECTORY_AT,
    DOCUMENTS_AT,
    ENTRY_BYTES,
    HEADER_BYTES,
    MANIFEST,
    PAGES_AT,
    SECTIONS_AT,
    Files,
    is_segment,
    manifest_bytes,
    sealed,
    sections,
    with_segment,
)

_PAGES: Final = (512, 4_096, 16_384)

Way: TypeAlias = Callable[[Files, Random], Files]


def segments_of(files: Files) -> list[str]:
    """Give the names of the segment files, in order."""
    return sorted(name for name in files if name.endswith(".seg"))


def _one_of(files: Files, chance: Random) -> str:
    """Pick a file, each kind as likely as the others, save that segments are picked most."""
    kind = chance.choice((".seg", ".seg", ".seg", ".json", ".toc"))
    names = sorted(name for name in files if name.endswith(kind))
    return chance.choice(names or segments_of(files) or sorted(files))


def _changing(change: Callable[[bytes, Random], bytes]) -> Way:
    def way(files: Files, chance: Random) -> Files:
        name = _one_of(files, chance)
        return {**files, name: change(files[name], chance)}

    return way


def _flip_a_bit(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _overwrite(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    run = chance.randbytes(chance.randint(1, 64))[: len(data) - place]
    return data[:place] + run + data[place + len(run) :]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.choice((chance.randrange(len(data)), len(data) - 1, 0))]


def _append(data: bytes, chance: Random) -> bytes:
    size = chance.randint(1, 5_000)
    return data + chance.choice((bytes(size), chance.randbytes(size), data[:size]))


def _insert(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.randbytes(chance.randint(1, 16)) + data[place:]


def _take_out(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + data[place + chance.randint(1, 16) :]


def _zero_a_page(data: bytes, chance: Random) -> bytes:
    size = chance.choice(_PAGES)
    start = chance.randrange(0, len(data), size)
    end = min(start + size, len(data))
    return data[:start] + bytes(end - start) + data[end:]


def _swap_pages(data: bytes, chance: Random) -> bytes:
    size = chance.choice((16, 64, *_PAGES))
    starts = range(0, len(data) - size + 1, size)
    if len(starts) <= 1:
        return data[::-1]
    first, second = sorted(chance.sample(starts, 2))
    return (
        data[:first] + data[second : second + size] + data[first + size : second]
        + data[first : first + size] + data[second + size :]
    )  # fmt: skip


def _swap_segments(files: Files, chance: Random) -> Files:
    first, second = chance.sample(segments_of(files), 2)
    return {**files, first: files[second], second: files[first]}


def _copy_a_segment(files: Files, chance: Random) -> Files:
    first, second = chance.sample(segments_of(files), 2)
    return {**files, first: files[second]}


def _lose_a_file(files: Files, chance: Random) -> Files:
    lost = _one_of(files, chance)
    return {name: data for name, data in files.items() if name != lost}


ACCIDENTS: Final[Mapping[str, Way]] = {
    "a bit flipped": _changing(_flip_a_bit),
    "bytes overwritten": _changing(_overwrite),
    "cut off": _changing(_cut),
    "bytes appended": _changing(_append),
    "bytes inserted": _changing(_insert),
    "bytes taken out": _changing(_take_out),
    "page zeroed": _changing(_zero_a_page),
    "pages swapped": _changing(_swap_pages),
    "segments swapped": _swap_segments,
    "segment in place of another": _copy_a_segment,
    "file lost": _lose_a_file,
}

_HEADER_FIELDS: Final = (
    (8, "<I"),
    (DOCUMENTS_AT, "<I"),
    (PAGES_AT, "<Q"),
    (DIRECTORY_AT, "<Q"),
    (SECTIONS_AT, "<I"),
)


def _number(chance: Random, known: int, size_bytes: int) -> int:
    """Give another number: near the one known, or anywhere, or at an end."""
    top: int = (1 << 8 * size_bytes) - 1
    near = known + chance.choice((-8, -1, 1, 8))
    return max(0, min(top, chance.choice((near, 0, top, chance.randrange(top + 1), 1 << 31))))


def _replace_number(data: bytes, place: int, form: str, chance: Random) -> bytes:
    (known,) = struct.unpack_from(form, data, place)
    changed = bytearray(data)
    struct.pack_into(form, changed, place, _number(chance, known, struct.calcsize(form)))
    return bytes(changed)


def _forging(change: Callable[[bytes, Random], bytes]) -> Way:
    """Change a segment of our own format; where the index has none, its manifest."""

    def way(files: Files, chance: Random) -> Files:
        name = chance.choice(segments_of(files))
        if not is_segment(files[name]):
            return _forge_manifest(files, chance)
        return with_segment(files, name, sealed(change(files[name], chance)))

    return way


def _header_field(data: bytes, chance: Random) -> bytes:
    place, form = chance.choice(_HEADER_FIELDS)
    return _replace_number(data, place, form, chance)


def _directory_field(data: bytes, chance: Random) -> bytes:
    directory, count = struct.unpack_from("<QI", data, DIRECTORY_AT)
    entry = directory + chance.randrange(count) * ENTRY_BYTES
    place = chance.choice(("name", "type", "start", "length"))
    if place == "name":
        return _put(data, entry + chance.randrange(4), chance.randbytes(1))
    if place == "type":
        return _put(data, entry + 32, chance.choice((b"B", b"H", b"I", b"Q", b"i", b"q", b"z")))
    return _replace_number(data, entry + (40 if place == "start" else 48), "<Q", chance)


def _section_bytes(data: bytes, chance: Random) -> bytes:
    start, length = chance.choice([found for found in sections(data).values() if found[1]])
    run = chance.choice((chance.randbytes(4), b"\xff" * 8, bytes(8), chance.randbytes(64)))
    return _put(data, start + chance.randrange(length), run[:length])


def _pages_of_data(data: bytes, chance: Random) -> bytes:
    body = data[HEADER_BYTES:]
    return data[:HEADER_BYTES] + chance.choice((_swap_pages, _zero_a_page))(body, chance)


def _put(data: bytes, place: int, run: bytes) -> bytes:
    return (data[:place] + run + data[place + len(run) :])[: len(data)]


_ODD_VALUES: Final[tuple[Any, ...]] = (
    None, -1, 0, 1, 2**31, 2**64, 10**400, 0.5, True, "", "x", "../../etc/passwd", "/dev/zero",
    "\ud800", [], [[]], [-1], [10**9], [0, 0, 0], {}, {"a": {}}, ["a"],
)  # fmt: skip


def _forge_manifest(files: Files, chance: Random) -> Files:
    """Put an odd value in place of any value of the manifest, or leave it out."""
    known = json.loads(files[MANIFEST])
    places = [place for place in _places(known) if place[1] != "crc32" or place[0] is not known]
    holder, key = chance.choice(places)
    if isinstance(holder, dict) and chance.random() < 1 / 8:
        del holder[key]
    elif isinstance(holder, list) and chance.random() < 1 / 4:
        holder.append(holder[key])
    else:
        holder[key] = chance.choice(_ODD_VALUES)
    return {**files, MANIFEST: manifest_bytes(known)}


def _places(value: Any) -> list[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[tuple[Any, Any]] = []
    for key, inner in pairs:
        found.append((value, key))
        if isinstance(inner, (dict, list)):
            found += _places(inner)
    return found


_ODD_MANIFESTS: Final = (
    b"", b"null", b"[]", b"{}", b"0", b'"x"', b"\xff\xfe", b"[" * 200_000, b'{"makers":' * 50_000,
    b"9" * 10_000, b"NaN", b'{"makers": null}', b'{"makers": []}', b"\x00" * 4_096,
)  # fmt: skip


def _odd_manifest(files: Files, chance: Random) -> Files:
    return {**files, MANIFEST: chance.choice(_ODD_MANIFESTS)}


FORGERIES: Final[Mapping[str, Way]] = {
    "header field forged": _forging(_header_field),
    "directory field forged": _forging(_directory_field),
    "section forged": _forging(_section_bytes),
    "pages forged": _forging(_pages_of_data),
    "manifest value forged": _forge_manifest,
    "manifest replaced": _odd_manifest,
}
