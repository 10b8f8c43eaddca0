"""Exports of Telegram Desktop as pages, `messages.html`, `messages2.html` and so on."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_in_cell
from chronisearch.documents.formats.shared.found import Block, Found, FoundDate, Source, extras
from chronisearch.documents.formats.shared.markup import (
    attribute,
    classes,
    html_text,
    line_of,
    paragraphs_in,
    tree_of,
)
from chronisearch.documents.reading.role import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

KIND: Final = "telegram-page"
LABEL: Final = "export of Telegram"
ENDINGS: Final = (".html",)
NEEDS: Final = ""

_SIGN: Final = re.compile(rb'id="message-?\d+"')
_SAID: Final = "div.text, .media_poll .question, .media_poll .answer"
_NUMBER: Final = re.compile(r"message(\d+)\Z")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is a page of messages."""
    return b"page_header" in head and _SIGN.search(head) is not None


def documents(source: Source) -> Iterator[Found]:
    """Give the messages that say something."""
    decoded = html_text(source.data)
    tree = tree_of(decoded.text)
    chat = line_of(tree.css_first(".page_header .text"))
    author = ""
    for node in tree.css("div.message"):
        number = _NUMBER.match(attribute(node, "id"))
        names = classes(node)
        if not number or "service" in names:
            continue
        author = _own(node, "from_name") or (author if "joined" in names else "")
        text = "\n".join(line for each in node.css(_SAID) for line in paragraphs_in(each))
        if text.strip():
            yield _found(node, number[1], chat, author, text, decoded.encoding)


def _found(
    node: "LexborNode", number: str, chat: str, author: str, text: str, encoding: str
) -> Found:
    day = next(
        (day for each in node.css("div.date") if (day := day_in_cell(attribute(each, "title")))),
        None,
    )
    forwarded = node.css_first(".forwarded .from_name")
    origin = ""
    if forwarded is not None:
        stamp = line_of(forwarded.css_first("span.date"))
        origin = line_of(forwarded).removesuffix(stamp).strip()
    return Found(
        number,
        KIND,
        (Block(text, Role.BODY),),
        dates=(FoundDate(day.isoformat(), DateOrigin.MESSAGE),) if day else (),
        source=chat or author,
        encoding=encoding,
        extra=extras(
            author=line_of(node.css_first("div.signature")) or author, forwarded_from=origin
        ),
    )


def _own(node: "LexborNode", name: str) -> str:
    """Give the text of an element of the message itself, not of one that it forwards."""
    for each in node.css(f"div.{name}"):
        around = each.parent
        if around is not None and "forwarded" not in classes(around):
            return line_of(each)
    return ""
