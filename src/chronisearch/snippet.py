"""Text and bound query become snippets: the best fragments, with every match marked.

The same code serves every engine and every renderer. Offsets are code points of the stored
text, so a figure in an export can be found again in its file.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment of a document's text, as it stands there.

    `text` is `document.text[start_char:end_char]` with nothing added; `highlights` are the
    matching stretches as (start, end) into `text`, in order, without overlap.
    """

    text: str
    start_char: int
    end_char: int
    highlights: tuple[tuple[int, int], ...]
