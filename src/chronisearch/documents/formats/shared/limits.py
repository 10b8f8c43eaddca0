"""How much of a file is read, at most. Files come from strangers, and some are made to harm.

The figures come from trials: a real export of a press base is compressed 44 times at most, a
bomb 1,000 times; a web page of 32 MB was never seen, and 2,000 open elements neither.
"""

import io
import zipfile
import zlib
from functools import lru_cache
from typing import Final, NamedTuple

from chronisearch.documents.formats.shared.found import UnreadableFormatError

MOST_FILE_BYTES: Final = 256 << 20
MOST_PART_BYTES: Final = 64 << 20
MOST_UNPACKED_BYTES: Final = 256 << 20
MOST_RATIO: Final = 200
MOST_ENTRIES: Final = 10_000
MOST_HTML_BYTES: Final = 32 << 20
MOST_NESTED: Final = 3
"""A zip of mails with attachments is three deep."""

_PIECE_BYTES: Final = 1 << 20
_SMALL_BYTES: Final = 1 << 20
"""Below this a ratio says nothing: an empty table compresses well."""

TOO_LARGE: Final = "unpacks to more than is read (a zip bomb?)"


class Archive:
    """A zip whose parts are read one by one, within the limits, and never written anywhere."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            UnreadableFormatError: it is damaged, or has too many parts.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise UnreadableFormatError("a damaged zip file") from error
        self._left_bytes = MOST_UNPACKED_BYTES
        self.names = [each.filename for each in self._zip.infolist() if not each.is_dir()]
        if len(self.names) > MOST_ENTRIES:
            raise UnreadableFormatError(f"more than {MOST_ENTRIES} files in one")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Read one part.

        Raises:
            UnreadableFormatError: it is encrypted, damaged or too large.
        """
        if name not in self:
            raise UnreadableFormatError(f"a part is missing ({name})")
        info = self._zip.NameToInfo[name]
        if info.flag_bits & 0x1:
            raise UnreadableFormatError("encrypted: it needs a password")
        most = min(MOST_PART_BYTES, self._left_bytes, _allowed(info.compress_size))
        try:
            with self._zip.open(info) as part:
                data = part.read(most + 1)
        except Exception as error:  # damaged in whatever way zipfile, zlib, lzma, bz2 find
            raise UnreadableFormatError("a damaged zip file") from error
        if len(data) > most:
            raise UnreadableFormatError(TOO_LARGE)
        self._left_bytes -= len(data)
        return data


@lru_cache(maxsize=2)
def parts_in(head: bytes) -> tuple[str, ...]:
    """Give the names of a zip's parts, from its beginning and its end; () where they are not told.

    A zip within the zip that is not packed again has names too: those are not among these.
    """
    try:
        return tuple(zipfile.ZipFile(io.BytesIO(head)).namelist())
    except Exception:  # noqa: BLE001, damaged in whatever way: then its bytes must tell
        return ()


class Unpacked(NamedTuple):
    """What was in a gzip file, and whether it went on in a way that cannot be unpacked."""

    data: bytes
    is_cut_off: bool


def gunzipped(data: bytes) -> bytes:
    """Unpack gzip, of one part or several one behind the other.

    Raises:
        UnreadableFormatError: it is damaged, or unpacks to too much.
    """
    found = gunzipped_so_far(data)
    if found.is_cut_off:
        raise UnreadableFormatError("a damaged gzip file")
    return found.data


def gunzipped_so_far(data: bytes) -> Unpacked:
    """Unpack gzip as far as it is whole: a program that was stopped leaves its last part open.

    Raises:
        UnreadableFormatError: it unpacks to too much.
    """
    most = min(MOST_UNPACKED_BYTES, _allowed(len(data)))
    out, rest = bytearray(), data
    while rest.strip(b"\0"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(rest, most - len(out) + 1)
        except zlib.error:
            return Unpacked(bytes(out), is_cut_off=True)
        if len(out) > most:
            raise UnreadableFormatError(TOO_LARGE)
        if not unpacker.eof:
            return Unpacked(bytes(out), is_cut_off=True)
        rest = unpacker.unused_data
    return Unpacked(bytes(out), is_cut_off=False)


def _allowed(packed_bytes: int) -> int:
    return max(_SMALL_BYTES, packed_bytes * MOST_RATIO)
