"""One state of an index on a cluster: a point in time that all questions are put to.

Whatever is committed meanwhile is not seen; the cluster keeps what the state is made of as long
as it is asked now and then.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, Final, TypeAlias

from chronisearch.engine.opensearch.common.cluster import Cluster, lines_of, quoted
from chronisearch.engine.opensearch.common.mapping import MAKER, current_makers
from chronisearch.engine.opensearch.common.trouble import reason_of
from chronisearch.errors import (
    ClusterError,
    IndexNotFoundError,
    IndexOutdatedError,
    IndexTroubleError,
)
from chronisearch.places import ClusterPlace

Ask: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Sends the body of a search, and gives the answer."""

_KEPT: Final = "5m"
_PAGE: Final = 500
FILES_PAGE: Final = 5_000


class OpenedIndex:
    """An index of ours on a cluster, and one state of it."""

    def __init__(self, cluster: Cluster, *, any_maker: bool = False) -> None:
        """Open.

        Raises:
            IndexNotFoundError, IndexOutdatedError, ClusterError: as they say.
        """
        self.cluster = cluster
        self.concrete, self.meta = concrete_index(cluster)
        if not any_maker:
            refuse_other_makers(cluster.place, self.meta)
        path = f"/{quoted(self.concrete)}/_search/point_in_time?keep_alive={_KEPT}"
        self._point = cluster.ask("POST", path)["pit_id"]

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """Search this state.

        Raises:
            ClusterError: the cluster refused, or could not ask all of its shards.
        """
        answer = self.cluster.ask("POST", f"/_search{self._kind}", {**body, **self._pit})
        return self._checked(answer)

    def ask_all(self, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Search this state several times at once.

        Raises:
            ClusterError: the cluster refused one, or could not ask all of its shards.
        """
        lines = lines_of(line for body in bodies for line in ({}, {**body, **self._pit}))
        answer = self.cluster.ask("POST", f"/_msearch{self._kind}", lines)
        return [self._checked(each) for each in answer["responses"]]

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
        """Yield every hit in this order, which no two hits share a place in, page by page.

        `after` is the place (`sort`) of a hit behind which they begin.
        """
        body = {**body, "track_total_hits": False, "size": page, "sort": list(order)}
        while True:
            behind = {"search_after": after} if after else {}
            hits = self.ask({**body, **behind})["hits"]["hits"]
            yield from hits
            if len(hits) < page:
                return
            after = hits[-1]["sort"]

    def hits(
        self, body: dict[str, Any], order: Sequence[dict[str, Any]], page: int
    ) -> tuple[int, Iterator[dict[str, Any]]]:
        """Give how many hits there are, and all of them as `all_hits` does; one page is read."""
        asked = {**body, "track_total_hits": True, "size": page, "sort": list(order)}
        answer = self.ask(asked)["hits"]
        first: list[dict[str, Any]] = answer["hits"]
        if len(first) < page:
            return answer["total"]["value"], iter(first)
        rest = self.all_hits(body, order, page, first[-1]["sort"])
        return answer["total"]["value"], chain(first, rest)

    def close(self) -> None:
        """Let the cluster forget this state."""
        with suppress(IndexTroubleError):  # it forgets by itself before long
            self.cluster.ask(
                "DELETE", "/_search/point_in_time", {"pit_id": [self._point]}, again=False
            )
        self.cluster.close()


def concrete_index(cluster: Cluster) -> tuple[str, dict[str, Any]]:
    """Give the index that the user's name stands for, and what its maker wrote of it.

    Raises:
        IndexNotFoundError: nothing has the name.
        ClusterError: what has it was made by another program.
    """
    found = cluster.ask("GET", f"/{quoted(cluster.place.index)}/_mapping", missing_ok=True)
    if not found:
        raise IndexNotFoundError(cluster.place)
    if len(found) > 1:
        raise ClusterError(cluster.place, "the name stands for several indexes there")
    ((name, about),) = found.items()
    meta = about.get("mappings", {}).get("_meta", {})
    if meta.get("maker") != MAKER:
        raise ClusterError(
            cluster.place, "the index of that name was made by another program and is left alone"
        )
    return name, meta


def refuse_other_makers(place: ClusterPlace, meta: dict[str, Any]) -> None:
    """Refuse an index that other versions made: it would be searched with the wrong terms."""
    makers = meta.get("makers", {})
    for maker, version in current_makers().items():
        made_with = makers.get(maker)
        if made_with != version:
            what = f"with {maker} {made_with}" if made_with else f"without a word of {maker}"
            raise IndexOutdatedError(place, f"{what}, this program needs {version}")
