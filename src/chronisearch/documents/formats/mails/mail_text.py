"""The text of a mail: what its sender wrote, apart from what is quoted, signed or sent along."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.formats.shared.found import Block
from chronisearch.documents.formats.shared.markup import html_text, pieces, tree_of
from chronisearch.documents.reading.role import Role

_QUOTE_BEGINS: Final = re.compile(
    r"(?:Le\s.{4,80}\sa\s[ée]crit\s*:|On\s.{4,80}\swrote\s*:|-{3,}\s*(?:Message d['’]origine"
    r"|Original Message|Message transféré|Forwarded message).*|_{20,})\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_HEADER_OF_QUOTED: Final = re.compile(r"(?:De|From)\s*:\s.+\n(?:.+\n){0,3}(?:Envoyé|Sent|Date)\s*:")
_NOTICE: Final = re.compile(
    r"(?:se d[ée]sabonner|se d[ée]sinscrire|unsubscribe|view (?:this email )?in (?:your )?browser"
    r"|voir (?:ce (?:mail|message|courriel) )?(?:dans|en) .{0,12}(?:navigateur|ligne)"
    r"|vous recevez ce (?:mail|message|courriel)|g[ée]rer mes pr[ée]f[ée]rences)",
    re.IGNORECASE,
)
_LONGEST_NOTICE_CHARS: Final = 200
_SIGNATURE: Final = "-- "
_INTRODUCED: Final = re.compile(
    r"^((?:Le|On)\s[^\n]{4,120})\n(?=[^\n]{0,60}(?:écrit|ecrit|wrote)\s*:[ \t]*$)", re.MULTILINE
)
"""The line above what is quoted, where it was too long for one."""


def bytes_text(part: Message) -> str:
    """Give the text of a part, by its charset where its bytes are valid in that, else as ever."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    declared = str(part.get_param("charset") or "").lower()
    if declared and declared not in ("us-ascii", "iso-8859-1", "utf-8", "ascii", "unknown-8bit"):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if not data.isascii() or b"\x1b" not in data:
        decoded = decode(data)
        return decoded.text if decoded else ""
    try:
        return data.decode(declared or "ascii", "replace")
    except LookupError:
        return data.decode("ascii", "replace")


def plain_blocks(part: Message) -> Iterator[Block]:
    """Yield the paragraphs of a part of plain text."""
    text = bytes_text(part).replace("\r\n", "\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        text = unflowed(text, joins_words=str(part.get_param("delsp") or "").lower() == "yes")
    yield from written_blocks(text)


def unflowed(text: str, *, joins_words: bool) -> str:
    """Make lines whole that were broken on the way: a blank at the end says so (RFC 3676).

    Lines of one depth of quotation alone go together, and the line above a signature ends in a
    blank of its own. `joins_words` is for languages that write none.
    """
    lines: list[str] = []
    depth = -1
    is_open = False
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        said = line[quoted:].removeprefix(" ")
        if line == _SIGNATURE:
            lines.append(line)
        elif is_open and quoted == depth:
            lines[-1] = (lines[-1][:-1] if joins_words else lines[-1]) + said
        else:
            lines.append(f"{'>' * quoted} {said}" if quoted else said)
        is_open = said.endswith(" ") and line != _SIGNATURE
        depth = quoted
    return "\n".join(lines)


def written_blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a text, each with what it is."""
    reader = _Written()
    for paragraph in re.split(r"\n[ \t]*\n", text):
        yield from reader.blocks(_INTRODUCED.sub(r"\1 ", paragraph))


class _Written:
    """Reads a mail from above: what was said so far decides what the next lines are.

    A mail quoted without marks goes on to the end; one with marks ends where they do, and below
    may stand an answer to it.
    """

    def __init__(self) -> None:
        self._is_quoted = self._is_signature = self._is_marked = False

    def blocks(self, paragraph: str) -> Iterator[Block]:
        """Yield the blocks of one paragraph."""
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if line.rstrip("\r") in (_SIGNATURE, "--") and not self._is_quoted:
                yield from _block(lines, Role.BODY)
                lines, self._is_signature = [], True
            elif line.startswith(">") and not line.startswith(">From "):
                yield from _block(lines, self._role())
                lines, self._is_marked = [], True
                yield Block(line.lstrip("> "), Role.QUOTED) if line.strip("> ") else Block("")
            elif _QUOTE_BEGINS.match(line.strip()) or (
                not lines and _HEADER_OF_QUOTED.match(paragraph + "\n")
            ):
                yield from _block(lines, self._role())
                lines, self._is_quoted, self._is_marked = [line], True, False
            else:
                if self._is_marked and line.strip():
                    self._is_quoted = self._is_marked = False
                lines.append(line[1:] if line.startswith(">From ") else line)
        yield from _block(lines, self._role())

    def _role(self) -> Role:
        return _role(is_quoted=self._is_quoted, is_signature=self._is_signature)


def _role(*, is_quoted: bool, is_signature: bool) -> Role:
    return Role.QUOTED if is_quoted else Role.NOTICE if is_signature else Role.BODY


def _block(lines: list[str], role: Role) -> Iterator[Block]:
    text = "\n".join(lines).strip()
    if text:
        is_notice = len(text) <= _LONGEST_NOTICE_CHARS and _NOTICE.search(text)
        yield Block(text, Role.NOTICE if is_notice and role is Role.BODY else role)


def page_blocks(part: Message) -> Iterator[Block]:
    """Yield the paragraphs of a part that is a page."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return
    tree = tree_of(html_text(data, str(part.get_param("charset") or "")).text)
    if tree.body is None:
        return
    is_quoted = False

    def role_of(node: object, around: Role) -> Role | None:
        tag, known = getattr(node, "tag", ""), getattr(node, "attributes", {})
        names = (known.get("class") or "") + " " + (known.get("id") or "")
        if tag == "blockquote" or "gmail_quote" in names or "divRplyFwdMsg" in names:
            return Role.QUOTED
        hidden = "display:none" in (known.get("style") or "").replace(" ", "").lower()
        return None if hidden else around

    for piece, role in pieces(tree.body, Role.BODY, role_of):
        is_quoted = is_quoted or _QUOTE_BEGINS.match(piece.text) is not None
        yield from _block([piece.text], Role.QUOTED if is_quoted else role)
