"""Archives of the web (WARC): the pages in them, each address once, as it was captured last."""

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from chronisearch.documents.formats.shared.found import (
    Found,
    Problem,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import MOST_HTML_BYTES, Unpacked, gunzipped_so_far
from chronisearch.documents.formats.shared.markup import html_text
from chronisearch.documents.formats.web.page import read_page

KIND: Final = "warc"
LABEL: Final = "web archive"
ENDINGS: Final = (".warc", ".warc.gz")
NEEDS: Final = "warcio"

_PAGES: Final = ("text/html", "application/xhtml+xml")
_FOUND: Final = "200"


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is an archive, packed or not."""
    if head.startswith(b"WARC/1."):
        return True
    return head.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz")


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the pages.

    Raises:
        UnreadableFormatError: it cannot be read from here on.
    """
    is_packed = source.data.startswith(b"\x1f\x8b")
    unpacked = (
        gunzipped_so_far(source.data) if is_packed else Unpacked(source.data, is_cut_off=False)
    )
    newest: dict[str, _Page] = {}
    is_whole = not unpacked.is_cut_off
    for page in _pages(unpacked.data):
        if page is None:
            is_whole = False
        elif page.address not in newest or page.moment >= newest[page.address].moment:
            newest[page.address] = page
    if not is_whole and not newest:
        raise UnreadableFormatError("a damaged web archive")
    if not is_whole:
        yield Problem("", "damaged: what lies behind the last whole page is not read")
    for page in newest.values():
        try:
            yield _read(page)
        except UnreadableFormatError as error:
            yield Problem(page.address, error.reason)


class _Page(NamedTuple):
    """A page as it was captured: its bytes, and the charset that its server named."""

    address: str
    moment: str
    data: bytes
    charset: str
    is_packed: bool


def _pages(data: bytes) -> Iterator[_Page | None]:
    """Yield the pages; None where the archive goes on in a way that cannot be read."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield from filter(None, map(_page, ArchiveIterator(io.BytesIO(data))))
    except (ArchiveLoadFailed, EOFError, ValueError):
        yield None


def _read(page: _Page) -> Found:
    if page.is_packed:
        raise UnreadableFormatError("packed with Brotli: “pip install brotli” makes it readable")
    decoded = html_text(page.data, page.charset)
    found = read_page(decoded.text, decoded.encoding, page.address, page.address)
    return found._replace(kind=KIND)


def _is_bare() -> bool:
    """Say whether the package is missing without which Brotli stays packed."""
    return find_spec("brotli") is None and find_spec("brotlicffi") is None


def _page(record: Any) -> _Page | None:
    """Give a page that was found; None for all else."""
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if record.rec_type not in ("response", "resource") or not address.startswith("http"):
        return None
    kind = http.get_header("Content-Type") if http else headers.get_header("Content-Type")
    name, _, rest = (kind or "").partition(";")
    if name.strip().lower() not in _PAGES:
        return None
    if http and http.get_statuscode() != _FOUND:
        return None
    body = record.content_stream().read(MOST_HTML_BYTES + 1)
    charset = rest.partition("charset=")[2].strip(" \"'")
    encoding = http.get_header("Content-Encoding") if http else ""
    moment = headers.get_header("WARC-Date") or ""
    is_packed = (encoding or "").strip().lower() == "br" and _is_bare()
    return _Page(address.strip("<>"), moment, body, charset, is_packed)
