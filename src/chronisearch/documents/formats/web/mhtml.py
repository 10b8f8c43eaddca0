"""A page saved whole in one file (MHTML): its main part is read, frames and pictures are not."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import Final

from chronisearch.documents.formats.shared.found import Found, Source, UnreadableFormatError
from chronisearch.documents.formats.shared.markup import html_text
from chronisearch.documents.formats.web.page import read_page

KIND: Final = "mhtml"
LABEL: Final = "web page in one file"
ENDINGS: Final = (".mhtml", ".mht")
NEEDS: Final = ""

_SIGN: Final = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: ?\"?<?Saved by|Content-Type: ?multipart/related)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER: Final = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{1,40}:\s")
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_MOST_BOUNDARIES: Final = 400


def recognises(head: bytes, name: str) -> bool:
    """Say whether its headers are those of a page and not of a mail."""
    if not _HEADER.match(head):
        return False
    headers = _BLANK_LINE.split(head.lstrip(), maxsplit=1)[0]
    found = {each[0].lower()[:8] for each in _SIGN.finditer(headers)}
    return bool(found - {b"content-"}) or (bool(found) and name.lower().endswith(ENDINGS))


def documents(source: Source) -> Iterator[Found]:
    """Give the article of the page.

    Raises:
        UnreadableFormatError: there is no page in it.
    """
    if source.data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise UnreadableFormatError("more parts within parts than any page has")
    mail = email.message_from_bytes(source.data.lstrip(), policy=email.policy.compat32)
    location = str(mail.get("Snapshot-Content-Location") or "").strip()
    part = _main_part(mail, location)
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        raise UnreadableFormatError("no page in it")
    decoded = html_text(data, str(part.get_param("charset") or ""))
    address = location or str(part.get("Content-Location") or "")
    found = read_page(decoded.text, decoded.encoding, address=_web(address))
    yield found._replace(kind=KIND)


def _main_part(mail: Message, location: str) -> Message | None:
    pages = [part for part in mail.walk() if part.get_content_type() in _PAGES]
    for part in pages:
        if location and str(part.get("Content-Location") or "").strip() == location:
            return part
    return pages[0] if pages else None


_PAGES: Final = ("text/html", "application/xhtml+xml")


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
