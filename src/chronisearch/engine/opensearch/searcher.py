"""An opened index on a cluster that answers: the face that the engine shows to the project."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from chronisearch.documents.document import Document, FileFacts, Home
from chronisearch.engine.opensearch.asking import counted, tallies
from chronisearch.engine.opensearch.asking.ranked import hits_of
from chronisearch.engine.opensearch.asking.vocabulary import ClusterVocabulary
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.common.opened import FILES_PAGE, OpenedIndex
from chronisearch.engine.opensearch.common.stored import document_of
from chronisearch.engine.opensearch.tree.compiled import all_of, matching
from chronisearch.engine.protocol import (
    Answer,
    CheckReport,
    IndexedFile,
    IndexStatistics,
    ScoredDocument,
    ScoredPath,
    SearchRequest,
)
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import BoundNode, Everything
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.values import replace

if TYPE_CHECKING:
    from chronisearch.documents.walk.stamps import Stamp, Stamps
    from chronisearch.engine.counts import (
        Column,
        Days,
        MentionContext,
        NearTerms,
        Reach,
        Sketched,
        Tally,
        TermTotal,
    )
    from chronisearch.engine.explanation import Explanation
    from chronisearch.query.bound import Concept

_BY_PATH: Final = {"path": {"order": "asc"}}
_FILE_FACTS: Final = ["path", "home", "size_bytes", "mtime_ns", "sha256", "encoding"]
_NEAR_PATHS: Final = 3
_MOST_PATHS_COMPARED: Final = 10_000


class ClusterSearcher:
    """One state of the index on a cluster, or of several asked as one."""

    def __init__(self, place: ClusterPlace, *, any_maker: bool = False) -> None:
        """Connect and open.

        Raises:
            IndexNotFoundError, IndexOutdatedError, ClusterError: as they say.
        """
        self._place = place
        self._index = OpenedIndex(Cluster(place), any_maker=any_maker)
        self._vocabulary = ClusterVocabulary(self._index.ask)

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        return self._vocabulary

    @property
    def stands_for(self) -> tuple[str, ...]:
        """The names of the indexes that are asked, where the place's name is not their own."""
        return self._index.stands_for

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be read of the stored documents: the cluster answers for all, or refuses."""
        return ()

    @property
    def lacks_some(self) -> bool:
        """Whether documents may be among what cannot be read: see `problems`."""
        return False

    def search(self, request: SearchRequest) -> Answer:
        """Answer the request."""
        total, hits = hits_of(self._index, request, ["path", "document"])
        return Answer(total, (_scored(self._place, hit) for hit in hits))

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]:
        """Give what `search` would, in its order, without reading any document."""
        _, hits = hits_of(self._index, request, ["path"])
        return tuple(ScoredPath(hit["name"], hit["_score"] or 0.0) for hit in hits)

    def count(self, root: BoundNode) -> int:
        """Give the number of documents that match."""
        answer = self._index.ask({"size": 0, "track_total_hits": True, "query": matching(root)})
        count: int = answer["hits"]["total"]["value"]
        return count

    def tally_by_days(self, root: BoundNode) -> "Mapping[Days, Tally]":
        """Count the documents that match, their mentions and words, by first and last day."""
        found = counted.by_days(self._index.ask, root)
        return tallies.tally_by_days(root, self._matching) if found is None else found

    def tally_by_value(self, root: BoundNode, column: "Column") -> "Mapping[str, Tally]":
        """Count the same by what a column says of each document; "" where it says nothing."""
        found = counted.by_value(self._index.ask, root, column)
        return tallies.tally_by_value(root, column, self._matching) if found is None else found

    def tally_by_concept(self, root: BoundNode, concepts: "Sequence[Concept]") -> "Sequence[Tally]":
        """Count, for each concept, the documents that match and hold it, and its mentions there."""
        found = counted.by_concept(self._index.ask_all, root, concepts)
        return tallies.tally_by_concept(root, concepts, self._matching) if found is None else found

    def sketches(self, root: BoundNode) -> "Iterator[Sketched]":
        """Yield the documents that match, without reading their texts."""
        fields = ["path", "sha256", "date_start", "date_end", "sketch"]
        body = {"query": matching(root), "_source": fields}
        return map(_sketched, self._index.all_hits(body, [_BY_PATH], FILES_PAGE))

    def term_totals(self, terms: "Sequence[str]") -> "Sequence[TermTotal]":
        """Count, for each exact term, its places in the bodies of all documents."""
        from chronisearch.engine.counts import TermTotal  # no search needs it

        concepts = [*map(tallies.written_so, terms)]
        found = self.tally_by_concept(Everything(), concepts)
        return [TermTotal(each.mentions, each.documents) for each in found]

    def contexts(self, root: BoundNode, offsets: "Sequence[int]") -> "Iterator[MentionContext]":
        """Yield each mention in the documents that match, with the terms at these places."""
        return tallies.contexts(root, offsets, self._named)

    def terms_near(self, root: BoundNode, reach: "Reach") -> "NearTerms":
        """Count the terms that stand so near the mentions in the documents that match."""
        return tallies.terms_near(root, reach, self._matching)

    def _matching(self, root: BoundNode) -> Iterator[Document]:
        """Read the documents that match, as they were sent: by their paths."""
        return (_stored(self._place, hit) for hit in self._whole(root))

    def _named(self, root: BoundNode) -> Iterator[Document]:
        return (_document(self._place, hit) for hit in self._whole(root))

    def _whole(self, root: BoundNode) -> Iterator[dict[str, Any]]:
        body = {"query": matching(root), "_source": ["path", "document"]}
        return self._index.all_hits(body, [_BY_PATH])

    def explain(self, root: BoundNode, path: str) -> "Explanation":
        """Say what each part of the query gives to the document's score, or why it is no hit.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        from chronisearch.engine.opensearch.asking.explain import explain  # no search needs it

        return explain(self._index, root, self._one(path, ["path"])["_id"])

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        return _document(self._place, self._one(path, ["path", "document"]))

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, if there is one."""
        hits = self._called(path, _FILE_FACTS)
        return _file(hits[0]) if len(hits) == 1 else None

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file, in the order of the paths."""
        return map(_file, self._all_files({"match_all": {}}))

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time."""
        from chronisearch.documents.walk.stamps import Stamps  # no search needs it

        for path, (size_bytes, mtime_ns) in self.stamps_in_order(home):
            yield Stamps([path], [size_bytes], [mtime_ns])

    def stamps_in_order(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, in the order of the paths."""
        return map(_stamp, self._all_files({"term": {"home": home.value}}))

    def latest_stamps(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, those that changed last first."""
        latest = [{"mtime_ns": {"order": "desc"}}, _BY_PATH]
        return map(_stamp, self._all_files({"term": {"home": home.value}}, latest))

    def _all_files(
        self, query: dict[str, Any], order: Sequence[dict[str, Any]] = (_BY_PATH,)
    ) -> Iterator[dict[str, Any]]:
        body = {"query": query, "_source": _FILE_FACTS}
        return self._index.all_hits(body, order, FILES_PAGE)

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        from chronisearch.engine.opensearch.asking.notes import notes_of  # no search needs it

        return notes_of(self._index)

    def statistics(self) -> IndexStatistics:
        """Count what is in the index."""
        from chronisearch.engine.opensearch.asking.upkeep import statistics_of  # no search needs it

        return statistics_of(self._index, self._vocabulary)

    def check(self) -> CheckReport:
        """Read everything, and say what is wrong."""
        from chronisearch.engine.opensearch.asking.upkeep import check_index  # no search needs it

        return check_index(self._index)

    def _one(self, name: str, fields: list[str]) -> dict[str, Any]:
        hits = self._called(name, fields)
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise DocumentNotFoundError(name, [hit["name"] for hit in hits])
        from difflib import get_close_matches  # 0.7 ms that a search has no use for

        known = islice(self.files(), _MOST_PATHS_COMPARED)
        near = get_close_matches(name, [file.path for file in known], n=_NEAR_PATHS)
        raise DocumentNotFoundError(name, near)

    def _called(self, name: str, fields: list[str]) -> list[dict[str, Any]]:
        """Give the documents that may be meant: of several indexes, one each may have a path."""
        index, path = self._index.names.read(name)
        meant = [{"term": {"path": path}}, *([{"term": {"_index": index}}] if index else [])]
        body = {"size": len(self._index.behind), "query": all_of(meant), "_source": fields}
        return self._index.named(self._index.ask(body))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._index.close()


def _scored(place: ClusterPlace, hit: dict[str, Any]) -> ScoredDocument:
    return ScoredDocument(_document(place, hit), hit["_score"] or 0.0)


def _document(place: ClusterPlace, hit: dict[str, Any]) -> Document:
    document = _stored(place, hit)
    return document if document.path == hit["name"] else replace(document, path=hit["name"])


def _stored(place: ClusterPlace, hit: dict[str, Any]) -> Document:
    try:
        return document_of(hit["_source"]["document"])
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise IndexDamagedError(place, f"a document cannot be read: {error}") from error


def _sketched(hit: dict[str, Any]) -> "Sketched":
    from chronisearch.engine.counts import Sketched  # no search needs it

    known = hit["_source"]
    days = None
    if "date_start" in known:
        days = date.fromisoformat(known["date_start"]), date.fromisoformat(known["date_end"])
    return Sketched(hit["name"], days, known["sha256"], tuple(known["sketch"]))


def _stamp(hit: dict[str, Any]) -> "tuple[str, Stamp]":
    known = hit["_source"]
    return hit["name"], (known["size_bytes"], known["mtime_ns"])


def _file(hit: dict[str, Any]) -> IndexedFile:
    known = hit["_source"]
    facts = FileFacts(
        known["size_bytes"], known["mtime_ns"], known["sha256"], known.get("encoding", "")
    )
    return IndexedFile(hit["name"], Home(known["home"]), facts)
