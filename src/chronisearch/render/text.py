"""Text from documents made harmless: shown, never obeyed.

A terminal acts on control characters: ESC sequences move the cursor, change the title or
write the clipboard (OSC 52); bidi overrides turn a sentence round; zero-width characters
hide one. Each becomes a picture of itself, so that the reader sees that something is there.
French typography (curly quotes, narrow no-break spaces) stays as it is.
"""

from functools import cache
from itertools import chain
from typing import Final

_PICTURE_OF_NUL: Final = 0x2400  # Unicode block "Control Pictures", in the order of C0
_PICTURE_OF_DELETE: Final = "\u2421"
_UNSHOWABLE: Final = "\ufffd"
_SOFT_HYPHEN: Final = 0xAD

_LINE_ENDS_AND_TABS: Final = "\t\n\v\f\r\x85\u2028\u2029"
_INVISIBLE: Final = (
    range(0x80, 0xA0),  # C1: 0x9B alone starts a sequence on some terminals
    (0x061C, 0x180E),
    range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
    range(0x202A, 0x202F),  # bidi embeddings and overrides
    range(0x2060, 0x2070),  # word joiner, invisible operators, bidi isolates
    (0xFEFF,),
    range(0xFFF9, 0xFFFC),  # interlinear annotation
    range(0xE0000, 0xE0080),  # tags: a hidden alphabet
    range(0xD800, 0xE000),  # halves of pairs, from file names that are not UTF-8
)


@cache
def _to_one_line() -> dict[int, str]:
    """Give what each of 2,300 characters becomes; none of them counts as printable."""
    return (
        {code: chr(_PICTURE_OF_NUL + code) for code in range(0x20)}
        | {0x7F: _PICTURE_OF_DELETE}
        | dict.fromkeys(chain(*_INVISIBLE), _UNSHOWABLE)
        | {ord(character): " " for character in _LINE_ENDS_AND_TABS}
        # It says where a word may be divided, and terminals disagree on its width.
        | {_SOFT_HYPHEN: ""}
    )


def visible(text: str) -> str:
    """Give the text on one line: line ends and tabs become spaces, what would act a picture.

    The length may change; cut a text at its highlights first.
    """
    return text if text.isprintable() else text.translate(_to_one_line())
