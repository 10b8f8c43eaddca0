"""Archives of the web (WARC): the pages in them, each address once, as it was captured last."""

import io
from collections.abc import Iterator
from typing import Any, Final

from chronisearch.documents.formats.found import (
    Found,
    Problem,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.limits import MOST_HTML_BYTES, gunzipped
from chronisearch.documents.formats.markup import html_text
from chronisearch.documents.formats.page import read_page

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
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    data = gunzipped(source.data) if source.data.startswith(b"\x1f\x8b") else source.data
    newest: dict[str, tuple[str, bytes, str]] = {}
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if page := _page(record):
                address, moment, body, charset = page
                if moment >= newest.get(address, ("", b"", ""))[0]:
                    newest[address] = (moment, body, charset)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        if not newest:
            raise UnreadableFormatError("a damaged web archive") from error
        yield Problem("", "damaged: what lies behind the last whole page is not read")
    for address, (_, body, charset) in newest.items():
        try:
            decoded = html_text(body, charset)
            found = read_page(decoded.text, decoded.encoding, address, address)
        except UnreadableFormatError as error:
            yield Problem(address, error.reason)
        else:
            yield found._replace(kind=KIND)


def _page(record: Any) -> tuple[str, str, bytes, str] | None:
    """Give address, moment, bytes and charset of a page that was found; None for all else."""
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
    return address.strip("<>"), headers.get_header("WARC-Date") or "", body, charset
