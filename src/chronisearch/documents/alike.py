"""Which texts of a row are copies, or nearly copies, of one that came before."""

from collections import Counter
from typing import Final

from chronisearch.documents.document import Document
from chronisearch.documents.sketch import NO_SHINGLE, resemblance, sketch_of

LEAST_ALIKE: Final = 0.22
"""Of the shingles that either of two texts has: more than half of their words are then the same.

Chosen on generated pairs: `docs/views.md` has what it finds and what it misses.
"""


class Groups:
    """Texts looked at one after the other: each begins a group, or belongs to one.

    Copies of one file always do; where `near` is set, texts alike do as well.
    """

    def __init__(self, *, near: bool = True) -> None:
        self._near = near
        self._by_digest: dict[str, str] = {}
        self._sketches: list[tuple[str, list[int]]] = []
        self._holders: dict[tuple[int, int], list[int]] = {}

    def group_of(self, document: Document) -> str:
        """Give the path of the text that the group began with: its own, if it begins one."""
        head = self._by_digest.get(document.file.sha256)
        if head is None:
            head = self._alike(document) if self._near else document.path
            self._by_digest[document.file.sha256] = head
        return head

    def _alike(self, document: Document) -> str:
        sketch = [*sketch_of(document.text, document.passages)]
        keys = [(at, number) for at, number in enumerate(sketch) if number != NO_SHINGLE]
        agreeing = Counter(order for key in keys for order in self._holders.get(key, ()))
        for order, _ in agreeing.most_common():
            path, other = self._sketches[order]
            if resemblance(sketch, other) >= LEAST_ALIKE:
                return path
        for key in keys:
            self._holders.setdefault(key, []).append(len(self._sketches))
        self._sketches.append((document.path, sketch))
        return document.path
