"""French alphabetical order: letters first, accents from the end, small letters before capitals.

As dictionaries have it since the Petit Larousse, and ISO/IEC 14651 for French of Canada: *cote,
côte, coté, côté*. Hyphens, apostrophes and spaces only part what is the same without them.
"""

import unicodedata
from functools import lru_cache

from chronisearch.analysis.folding import fold


@lru_cache(maxsize=1 << 16)
def french_key(text: str) -> tuple[str, tuple[str, ...], str, str]:
    """Give what to sort by."""
    letters = "".join(filter(str.isalnum, fold(text)))
    accents = tuple(
        "".join(filter(unicodedata.combining, unicodedata.normalize("NFD", char)))
        for char in reversed(text)
        if char.isalnum()
    )
    return letters, accents, text.swapcase(), text
