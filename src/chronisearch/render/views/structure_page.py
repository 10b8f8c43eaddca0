"""The blocks of a document as lines: role, beginning, and the reason below."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from chronisearch.documents.document import Document
from chronisearch.documents.reading.role import OF_THE_ARTICLE, Role
from chronisearch.documents.reading.structure import BlockRead
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT, PATH, TITLE, Line, Part, write_lines
from chronisearch.render.lines.text import visible

_ROLE_CHARS: Final = max(map(len, Role)) + 2
_LEAST_CHARS: Final = 20


def write_structure(
    stream: TextIO, document: Document, blocks: Sequence[BlockRead], look: Look
) -> None:
    """Write each block with its role and the reason, for a screen."""
    write_lines(stream, structure_lines(document, blocks, look.width_chars), look)


def write_plain(stream: TextIO, document: Document, blocks: Sequence[BlockRead]) -> None:
    """Write the same without a style, lines as long as they are."""
    stream.writelines(
        "".join(part.text for part in line).rstrip() + "\n"
        for line in structure_lines(document, blocks, None)
    )


def structure_lines(
    document: Document, blocks: Sequence[BlockRead], width_chars: int | None
) -> Iterator[Line]:
    """Yield the title, how many blocks of each role there are, and the blocks."""
    yield (Part(visible(document.title), TITLE),)
    yield (Part(visible(document.path), PATH),)
    counts = Counter(block.reading.role for block in blocks)
    yield (Part(", ".join(f"{count} {role}" for role, count in counts.most_common()), FACT),)
    for block in blocks:
        role, reason = block.reading
        text = document.text[block.span.start_char : block.span.end_char]
        style = "" if role in OF_THE_ARTICLE else FACT
        yield ()
        yield (
            Part(role.ljust(_ROLE_CHARS), style),
            Part(_beginning(text, width_chars), style),
        )
        yield (Part(" " * _ROLE_CHARS, ""), Part(visible(reason), FACT))


def _beginning(text: str, width_chars: int | None) -> str:
    """Give a block on one line, cut where the line ends."""
    shown = visible(" ".join(text.split()))
    if width_chars is None:
        return shown
    room_chars = max(width_chars - _ROLE_CHARS, _LEAST_CHARS)
    return shown if len(shown) <= room_chars else shown[: room_chars - 1].rstrip() + "…"
