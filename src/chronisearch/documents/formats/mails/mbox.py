"""Mailboxes (MBOX): many mails in one file, each behind a line that begins with `From `."""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.mails.mail import key_of, read_mail
from chronisearch.documents.formats.shared.found import (
    Found,
    Problem,
    Source,
    UnreadableFormatError,
)

KIND: Final = "mail"
LABEL: Final = "mailbox"
ENDINGS: Final = (".mbox", ".mbx")
NEEDS: Final = ""

_FIRST: Final = re.compile(rb"\s*From [^\n]*\n(?:[A-Za-z][A-Za-z0-9-]{1,40}:|>?From )")
_MARK: Final = re.compile(
    rb"(?:\A|(?<=\n))From [^\n]*\n(?=(?:>?From |[A-Za-z][A-Za-z0-9-]{1,40}:))"
)


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, Thunderbird's have no ending
    """Say whether it begins with the line before a mail, and the mail's headers."""
    return _FIRST.match(head) is not None


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the mails.

    A line that begins with `From ` and that no header follows is a line of a mail: some programs
    do not write `>` before it.
    """
    starts = [found.end() for found in _MARK.finditer(source.data)]
    ends = [found.start() for found in _MARK.finditer(source.data)][1:]
    for start, end in zip(starts, [*ends, len(source.data)], strict=True):
        data = source.data[start:end].replace(b"\n>From ", b"\nFrom ")
        if not data.strip():
            continue
        key = key_of(data)
        try:
            yield from read_mail(data, key)
        except (UnreadableFormatError, RecursionError, ValueError, LookupError) as error:
            yield Problem(key, getattr(error, "reason", "a mail that cannot be parsed"))
