"""What a document is called where several indexes are asked as one.

Its path, as everywhere. Where documents of two of the indexes have the same path neither is called
so, but each by its index and path: `chroniques-2023:bilan.txt`. Either is found by such a name.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from chronisearch.engine.opensearch.common.behind import Behind

_MARK: Final = ":"
"""No index's name holds one."""
_ASKED_AT_ONCE: Final = 5_000

_Ask: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


class Located(NamedTuple):
    """A document: the index that it lies in, as the cluster calls it, and its path there."""

    concrete: str
    path: str


class Names:
    """The names of documents in one state of these indexes; without any, each is its path."""

    def __init__(self, behind: Sequence[Behind], ask: _Ask) -> None:
        self._known_as: Mapping[str, str] = {each.concrete: each.name for each in behind}
        self._concretes = {each.name: each.concrete for each in behind}
        self._ask = ask

    def of(self, documents: Sequence[Located]) -> list[str]:
        """Give the name of each of these documents."""
        if not self._known_as:
            return [each.path for each in documents]
        several = len(self._known_as) > 1
        shared = self._shared([*{each.path for each in documents}]) if several else ()
        return [
            each.path
            if each.path not in shared and each == self.read(each.path, each.concrete)
            else self.whole(each)
            for each in documents
        ]

    def whole(self, document: Located) -> str:
        """Give the name that no other document can have."""
        return f"{self._known_as[document.concrete]}{_MARK}{document.path}"

    def read(self, name: str, otherwise: str = "") -> Located:
        """Take a name apart; the index is this other one where the name says nothing of it."""
        index, mark, path = name.partition(_MARK)
        if mark and index in self._concretes:
            return Located(self._concretes[index], path)
        return Located(otherwise, name)

    def _shared(self, paths: Sequence[str]) -> AbstractSet[str]:
        """Give those of these different paths that documents of several indexes have."""
        found: set[str] = set()
        for start in range(0, len(paths), _ASKED_AT_ONCE):
            some = paths[start : start + _ASKED_AT_ONCE]
            query = {"terms": {"path": some}}
            answer = self._ask(_counting(query, len(some)))
            found.update(each["key"] for each in answer["aggregations"]["shared"]["buckets"])
        return found


def _counting(query: dict[str, Any], paths: int) -> dict[str, Any]:
    """Give the search for paths that stand twice. It counts the few that match, as they come."""
    terms = {"field": "path", "size": paths, "min_doc_count": 2, "execution_hint": "map"}
    return {
        "size": 0,
        "track_total_hits": False,
        "query": query,
        "aggs": {"shared": {"terms": terms}},
    }
