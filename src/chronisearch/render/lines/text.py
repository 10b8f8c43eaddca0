"""Text from documents made harmless: shown, never obeyed.

A terminal acts on control characters: ESC sequences move the cursor, change the title or
write the clipboard (OSC 52); bidi overrides turn a sentence round; tags hide one. Each becomes a
picture of itself, so that the reader sees that something is there. What is only invisible (a
zero-width space, a direction mark, a soft hyphen) is left out on a screen and kept in a file;
joiners stay, since they make one emoji of several. French typography (curly quotes, narrow
no-break spaces) stays as it is.
"""

from functools import cache
from itertools import chain
from typing import Final

_PICTURE_OF_NUL: Final = 0x2400  # Unicode block "Control Pictures", in the order of C0
_PICTURE_OF_DELETE: Final = "\u2421"
_UNSHOWABLE: Final = "\ufffd"

_LINE_ENDS_AND_TABS: Final = "\t\n\v\f\r\x85\u2028\u2029"
_ACTS: Final = (
    range(0x80, 0xA0),  # C1: 0x9B alone starts a sequence on some terminals
    range(0x202A, 0x202F),  # bidi embeddings and overrides
    range(0x2065, 0x2070),  # bidi isolates, and what shaped digits once
    range(0xFFF9, 0xFFFC),  # interlinear annotation
    range(0xE0000, 0xE0080),  # tags: a hidden alphabet
    range(0xD800, 0xE000),  # halves of pairs, from file names that are not UTF-8
)
_UNSEEN: Final = (
    (0xAD,),  # soft hyphen: says where a word may be divided, terminals disagree on its width
    (0x061C, 0x180E),
    (0x200B, 0x200E, 0x200F),  # zero-width space, direction marks
    range(0x2060, 0x2065),  # word joiner, invisible operators
    (0xFEFF,),
)
_JOINERS: Final = (0x200C, 0x200D)


@cache
def _in_a_file() -> dict[int, str]:
    """Give what each of 2,300 characters becomes; none of them counts as printable."""
    return (
        {code: chr(_PICTURE_OF_NUL + code) for code in range(0x20)}
        | {0x7F: _PICTURE_OF_DELETE}
        | dict.fromkeys(chain(*_ACTS), _UNSHOWABLE)
        | {ord(character): " " for character in _LINE_ENDS_AND_TABS}
    )


@cache
def _on_a_screen() -> dict[int, str]:
    return _in_a_file() | dict.fromkeys(chain(*_UNSEEN), "")


def visible(text: str) -> str:
    """Give the text on one line: line ends and tabs become spaces, what would act a picture.

    The length may change; cut a text at its highlights first.
    """
    return text if text.isprintable() else text.translate(_on_a_screen())


def harmless(text: str) -> str:
    """Give the text of a cell in a file: as `visible`, with all that is only invisible kept."""
    return text if text.isprintable() else text.translate(_in_a_file())


def without_unseen(text: str) -> str:
    """Give the text without what is only invisible, joiners too."""
    return text.translate(dict.fromkeys(chain(*_UNSEEN, _JOINERS), ""))
