r"""Names of files as text, and back: no two names are spelt alike, whatever their bytes.

A file's name is bytes, and paths are text everywhere else. Python keeps a byte that is no UTF-8
as a lone surrogate, which cannot be printed; here it is written "\xe9". A name that really holds
such a backslash has it written "\x5c", so that each spelling stands for one name.
"""

import re
from typing import Final

from chronisearch.late import compiled_late

_TAKEN_FOR_A_BYTE: Final = compiled_late(r"\\(?=x(?:[89a-f][0-9a-f]|5c))")
_BYTE: Final = compiled_late(r"\\x([89a-f][0-9a-f]|5c)")


def spelt(name: str) -> str:
    r"""Write a name, or a path of names, as text that can be printed: "\xe9" for an odd byte."""
    if "\\" in name:
        name = _TAKEN_FOR_A_BYTE.sub(r"\\x5c", name)
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def on_disk(path: str) -> str:
    """Give the name that was spelt so, as Python and `os.fsencode` take it."""
    return _BYTE.sub(_named_byte, path) if "\\" in path else path


def _named_byte(found: re.Match[str]) -> str:
    return bytes([int(found[1], 16)]).decode("utf-8", "surrogateescape")
