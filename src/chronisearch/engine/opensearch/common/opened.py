"""One state of an index on a cluster: a point in time that all questions are put to.

Whatever is committed meanwhile is not seen; the cluster keeps what the state is made of as long
as it is asked now and then. Several indexes are asked as if they were one: what the cluster counts
and weighs, it counts and weighs over all of them. Each hit has a `name` here (see `naming.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any, Final, TypeAlias

from chronisearch.engine.opensearch.common.behind import (
    indexes_behind,
    names_for,
    refuse_other_makers,
)
from chronisearch.engine.opensearch.common.cluster import Cluster, lines_of, quoted
from chronisearch.engine.opensearch.common.naming import Located, Names
from chronisearch.engine.opensearch.common.trouble import reason_of
from chronisearch.errors import ClusterError, IndexNotFoundError, IndexTroubleError

Ask: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Sends the body of a search, and gives the answer."""

_KEPT: Final = "5m"
_PAGE: Final = 500
FILES_PAGE: Final = 5_000
_BY_INDEX: Final = {"_index": {"order": "asc"}}
"""The last word on the order of documents that have the same path."""


class OpenedIndex:
    """An index of ours on a cluster, or several, and one state of it."""

    def __init__(self, cluster: Cluster, *, any_maker: bool = False) -> None:
        """Open.

        Raises:
            IndexNotFoundError, IndexOutdatedError, ClusterError: as they say.
        """
        self.cluster = cluster
        self.behind = indexes_behind(cluster)
        self.stands_for = names_for(cluster, self.behind)
        if not any_maker:
            for each in self.behind:
                refuse_other_makers(cluster.place, each)
        self.concretes = ",".join(quoted(each.concrete) for each in self.behind)
        whole = "allow_partial_pit_creation=false"  # else parts that are down are passed over
        path = f"/{self.concretes}/_search/point_in_time?keep_alive={_KEPT}&{whole}"
        with self._still_there():
            self._point = cluster.ask("POST", path)["pit_id"]
        self.names = Names(self.behind if self.stands_for else (), self.ask)

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """Search this state.

        Raises:
            ClusterError: the cluster refused, or could not ask all of its shards.
        """
        with self._still_there():
            answer = self.cluster.ask("POST", f"/_search{self._kind}", {**body, **self._pit})
        return self._checked(answer)

    def ask_all(self, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Search this state several times at once.

        Raises:
            ClusterError: the cluster refused one, or could not ask all of its shards.
        """
        lines = lines_of(line for body in bodies for line in ({}, {**body, **self._pit}))
        with self._still_there():
            answer = self.cluster.ask("POST", f"/_msearch{self._kind}", lines)
        return [self._checked(each) for each in answer["responses"]]

    @contextmanager
    def _still_there(self) -> Iterator[None]:
        """Say of an index that was found, and is gone, that it went meanwhile: a rebuild may."""
        try:
            yield
        except IndexNotFoundError as error:
            what = "an index was rebuilt or taken away while it was asked"
            raise ClusterError(self.cluster.place, what, passes=True) from error

    @property
    def _kind(self) -> str:
        return "?search_type=dfs_query_then_fetch" if self.cluster.place.exact_scores else ""

    @property
    def _pit(self) -> dict[str, Any]:
        return {"pit": {"id": self._point, "keep_alive": _KEPT}}

    def _checked(self, answer: dict[str, Any]) -> dict[str, Any]:
        shards = answer.get("_shards", {})
        if "error" in answer or shards.get("failed") or answer.get("timed_out"):
            why = reason_of(shards or answer)
            raise ClusterError(self.cluster.place, f"not all parts of the index answered{why}")
        return answer

    def all_hits(
        self,
        body: dict[str, Any],
        order: Sequence[dict[str, Any]],
        page: int = _PAGE,
        after: Sequence[Any] = (),
    ) -> Iterator[dict[str, Any]]:
        """Yield every hit in this order, page by page.

        The order names the path last, which no two documents of one index share. `after` is the
        place (`sort`) of a hit behind which they begin.
        """
        body = {**body, "track_total_hits": False, "size": page, "sort": [*order, _BY_INDEX]}
        while True:
            behind = {"search_after": after} if after else {}
            hits = self.named(self.ask({**body, **behind}))
            yield from hits
            if len(hits) < page:
                return
            after = hits[-1]["sort"]

    def hits(
        self, body: dict[str, Any], order: Sequence[dict[str, Any]], page: int
    ) -> tuple[int, Iterator[dict[str, Any]]]:
        """Give how many hits there are, and all of them as `all_hits` does; one page is read."""
        asked = {**body, "track_total_hits": True, "size": page, "sort": [*order, _BY_INDEX]}
        answer = self.ask(asked)
        total, first = answer["hits"]["total"]["value"], self.named(answer)
        if len(first) < page:
            return total, iter(first)
        return total, chain(first, self.all_hits(body, order, page, first[-1]["sort"]))

    def named(self, answer: dict[str, Any]) -> list[dict[str, Any]]:
        """Give the hits of an answer, whose sources hold their paths, each with its `name`."""
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        places = [Located(hit["_index"], hit["_source"]["path"]) for hit in hits]
        for hit, name in zip(hits, self.names.of(places), strict=True):
            hit["name"] = name
        return hits

    def close(self) -> None:
        """Let the cluster forget this state."""
        with suppress(IndexTroubleError):  # it forgets by itself before long
            self.cluster.ask(
                "DELETE", "/_search/point_in_time", {"pit_id": [self._point]}, again=False
            )
        self.cluster.close()
