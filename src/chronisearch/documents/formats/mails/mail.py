"""Mails: one in a file (EML, Apple's .emlx), or many (MBOX). Attachments are files of their own.

Headers are cut before they are parsed, since a made-up one can take minutes; texts are read by
the project's own order of encodings, since many mails name none, or the wrong one.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from typing import Final

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.mails.mail_text import page_blocks, plain_blocks
from chronisearch.documents.formats.shared.days import day_of_mail
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    FoundDate,
    Problem,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.shared.press import own_key
from chronisearch.documents.reading.role import Role

KIND: Final = "mail"
LABEL: Final = "mail"
ENDINGS: Final = (".eml", ".emlx")
NEEDS: Final = ""

_LONGEST_HEADER_CHARS: Final = 2000
_MOST_ENCODED_WORDS: Final = 100
_MOST_HEADERS: Final = 500
_MOST_PARTS: Final = 1000
_MOST_BOUNDARIES: Final = 400
"""So deep are parts within one another at most: the parser recurses."""

_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t\r\n]")
_USUAL: Final = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to"
    rb"|x-mozilla-status):",
    re.IGNORECASE | re.MULTILINE,
)
_EMLX: Final = re.compile(rb"(\d{1,10})\s*\r?\n(?=[A-Za-z-]+:)")
_ENCODED_WORD: Final = re.compile(r"=\?[^?]+\?[bqBQ]\?")
_LEAST_USUAL: Final = 2
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")


def recognises(head: bytes, name: str) -> bool:
    """Say whether it begins with the headers of a mail."""
    head = _without_count(head).lstrip(b"\r\n")
    if not _HEADER.match(head):
        return False
    headers = _BLANK_LINE.split(head, maxsplit=1)[0]
    usual = len({found[0].lower() for found in _USUAL.finditer(headers)})
    return usual >= (1 if name.lower().endswith(ENDINGS) else _LEAST_USUAL)


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the mail, and the files sent with it."""
    yield from read_mail(_without_count(source.data).lstrip(b"\r\n"), "")


def _without_count(data: bytes) -> bytes:
    """Give the mail of Apple's files: so many bytes as the first line says, then comes a list."""
    found = _EMLX.match(data)
    return data[found.end() : found.end() + int(found[1])] if found else data


def read_mail(data: bytes, key: str) -> Iterator[Found | Problem]:
    """Read one mail. `key` is its own where it lies with others, and empty where it is a file.

    Raises:
        UnreadableFormatError: it is built deeper than mails are.
    """
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise UnreadableFormatError("a mail with more parts within parts than any has")
    mail = email.message_from_bytes(_with_short_headers(data), policy=email.policy.compat32)
    subject = header(mail, "Subject")
    sender = next(iter(getaddresses([header(mail, "From")])), ("", ""))
    blocks = list(_blocks(mail))
    if subject:
        blocks.insert(0, Block(subject, Role.TITLE))
    number = header(mail, "Message-ID")
    yield Found(
        key,
        KIND,
        tuple(blocks),
        title=subject,
        dates=tuple(_dates(mail)),
        source=sender[0] or sender[1],
        encoding="mail",
        extra=extras(author=sender[0], address=sender[1], to=header(mail, "To"), number=number),
    )
    yield from _attachments(mail, key)


def key_of(data: bytes) -> str:
    """Give the name of a mail among others: its number, or what stands in its head."""
    mail = email.message_from_bytes(
        _with_short_headers(_BLANK_LINE.split(data, maxsplit=1)[0]), policy=email.policy.compat32
    )
    number = header(mail, "Message-ID").strip("<> ")
    return number or own_key(*(header(mail, name) for name in ("Date", "From", "Subject")))


def _with_short_headers(data: bytes) -> bytes:
    """Cut headers that are longer than any that says something."""
    found = _BLANK_LINE.search(data)
    end = found.start() if found else len(data)
    if end <= _LONGEST_HEADER_CHARS:
        return data
    headers = re.split(rb"\r?\n(?![ \t])", data[:end])[:_MOST_HEADERS]
    return b"\n".join(each[:_LONGEST_HEADER_CHARS] for each in headers) + data[end:]


def header(mail: Message, name: str) -> str:
    """Give a header as text on one line; 8-bit ones are read as texts are."""
    values = (str(value) for key, value in mail.raw_items() if key.lower() == name.lower())
    written = _bytes_of(next(values, ""))
    if "=?" in written and len(_ENCODED_WORD.findall(written)) <= _MOST_ENCODED_WORDS:
        with suppress(ValueError, LookupError):
            written = "".join(map(_decoded, decode_header(written)))
    return " ".join(written.split())


def _bytes_of(value: str) -> str:
    """Read what stands in a header without any encoding."""
    data = value.encode("utf-8", "surrogateescape")
    if data.isascii():
        return value
    decoded = decode(data)
    return decoded.text if decoded else value.encode("ascii", "replace").decode()


def _decoded(part: tuple[bytes | str, str | None]) -> str:
    value, charset = part
    if isinstance(value, str):
        return value
    try:
        return value.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError, ValueError):
        decoded = decode(value)
        return decoded.text if decoded else ""


def _dates(mail: Message) -> Iterator[FoundDate]:
    """Give the day as the sender wrote it; where there is none, that of the last delivery."""
    received = [str(each).rpartition(";")[2] for each in mail.get_all("Received") or ()]
    for written in (str(mail.get("Date") or ""), *received[:1]):
        if day := day_of_mail(" ".join(written.split())):
            yield FoundDate(day.isoformat(), DateOrigin.MESSAGE)
            return


def _blocks(mail: Message) -> Iterator[Block]:
    """Yield the text: the plain version where there is one, else the page."""
    plain = page = None
    for part in _parts(mail):
        if _file_name(part) or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and page is None:
            page = part
    blocks = [each for each in plain_blocks(plain) if each.text] if plain is not None else []
    if not blocks and page is not None:
        blocks = list(page_blocks(page))
    yield from _as_said(blocks)


def _as_said(blocks: list[Block]) -> list[Block]:
    """Take what was passed on without a word for what the mail says."""
    if any(block.role is Role.BODY for block in blocks):
        return blocks
    return [b._replace(role=Role.BODY) if b.role is Role.QUOTED else b for b in blocks]


def _parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold something themselves, without going into mails sent along."""
    stack = [mail]
    count = 0
    while stack and count < _MOST_PARTS:
        part = stack.pop()
        count += 1
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            stack += [each for each in reversed(inside) if isinstance(each, Message)]
        else:
            yield part


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    return " ".join(_read_name(name).replace("\\", "/").rpartition("/")[2].split())


def _read_name(name: str) -> str:
    if "=?" not in name:
        return name
    try:
        return "".join(map(_decoded, decode_header(name)))
    except (ValueError, LookupError):
        return name


def _attachments(mail: Message, key: str) -> Iterator[Found | Problem]:
    """Yield what the files hold that were sent along; those of no format we read are passed by."""
    from chronisearch.documents.formats.packed.inside import members_of

    for part in _parts(mail):
        name = _file_name(part)
        if part.get_content_type() == "message/rfc822":
            inside = part.get_payload()
            if isinstance(inside, list) and inside and isinstance(inside[0], Message):
                yield from members_of(inside[0].as_bytes(), name or "message.eml", key)
        elif name:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                yield from members_of(data, name, key)
