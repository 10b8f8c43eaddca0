"""Exports of Telegram Desktop as JSON: a document a message, of one chat or of all.

An export of a whole account holds much that is private: nothing but messages is read of it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_of_stamp
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    FoundDate,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.shared.plain import text_of

KIND: Final = "telegram"
LABEL: Final = "export of Telegram"
ENDINGS: Final = (".json",)
NEEDS: Final = ""

_MESSAGES: Final = re.compile(rb'"messages"\s*:\s*\[')
_CHAT: Final = re.compile(
    rb'"type"\s*:\s*"(?:public|private|personal|saved|bot|verification)_\w+"|"date_unixtime"'
)
_ACCOUNT: Final = re.compile(rb'"personal_information"\s*:|"chats"\s*:\s*\{\s*"about"')
_BAD_ESCAPE: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_UNQUOTED: Final = re.compile(r'("document_id"\s*:\s*)([^"\s\d\[{][^,\n}]*)')
_WHOLE_ACCOUNT: Final = (
    "an export of a whole account: messages alone are read, and they are private"
)


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is a chat with messages, or an account."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if _ACCOUNT.search(head):
        return True
    return _MESSAGES.search(head) is not None and _CHAT.search(head) is not None


def documents(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give the messages that say something.

    Raises:
        UnreadableFormatError: it is no JSON, also after the known slips of the program are mended.
    """
    text, encoding = text_of(source)
    export = _loaded(text)
    if isinstance(export.get("messages"), list):
        yield from _messages(export, "", encoding)
        return
    yield Remark(_WHOLE_ACCOUNT)
    for group in ("chats", "left_chats"):
        listed = export.get(group)
        for chat in (listed.get("list") or ()) if isinstance(listed, dict) else ():
            if isinstance(chat, dict):
                yield from _messages(chat, f"{chat.get('id', '')}/", encoding)


def _loaded(text: str) -> dict[str, Any]:
    """Read the export. Some versions wrote control characters and paths that are no JSON."""
    for mended in (False, True):
        if mended:
            text = _UNQUOTED.sub(r'\1"\2"', _BAD_ESCAPE.sub(r"\1\\u00\2", text))
        try:
            export = json.loads(text, strict=False)
        except RecursionError:
            break
        except ValueError:
            continue
        if isinstance(export, dict):
            return export
    raise UnreadableFormatError("an export of Telegram that is damaged")


def _messages(chat: Mapping[str, Any], prefix: str, encoding: str) -> Iterator[Found]:
    for message in chat.get("messages") or ():
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message)
        if text.strip():
            day = day_of_stamp(str(message.get("date") or ""))
            yield Found(
                f"{prefix}{message.get('id')}",
                KIND,
                (Block(text),),
                dates=(FoundDate(day.isoformat(), DateOrigin.MESSAGE),) if day else (),
                source=str(chat.get("name") or message.get("from") or ""),
                encoding=encoding,
                extra=extras(
                    author=str(message.get("author") or message.get("from") or ""),
                    forwarded_from=str(message.get("forwarded_from") or ""),
                    edited=_edited(message),
                ),
            )


def _edited(message: Mapping[str, Any]) -> str:
    """Give when it was edited; older versions of the program wrote 1970 where it was not."""
    written = str(message.get("edited") or "")
    return "" if written.startswith("1970") else written


def _text(message: Mapping[str, Any]) -> str:
    """Give what a message says: its text, or the question and answers of a poll."""
    written = message.get("text") or message.get("text_entities")
    parts = written if isinstance(written, list) else [written]
    text = "".join(
        str(part.get("text") or "") if isinstance(part, dict) else str(part or "") for part in parts
    )
    poll = message.get("poll")
    if isinstance(poll, dict):
        answers = poll.get("answers") or ()
        lines = [poll.get("question"), *(a.get("text") for a in answers if isinstance(a, dict))]
        text = "\n".join([text, *(_plain(line) for line in lines)]).strip()
    return text


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_plain, value))
    return str(value.get("text") or "") if isinstance(value, dict) else str(value or "")
