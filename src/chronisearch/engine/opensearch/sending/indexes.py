"""The indexes behind a name: the one that readers ask, and one that is being built beside it.

The user's name is an alias. A first build and a rebuild go into a new index; the alias moves to
it at the commit, in one step. An index of ours that no alias names was left by a run that was
ended: the next build goes on with it if the same versions made it, else it is taken away.
"""

import secrets
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from chronisearch.engine.opensearch.common.behind import own_index, refuse_other_makers
from chronisearch.engine.opensearch.common.cluster import Cluster, quoted
from chronisearch.engine.opensearch.common.mapping import MAKER, current_makers, index_body, meta_of

_REMOVED_AT_ONCE: Final = 1_000


class Target:
    """The index that a run writes to."""

    def __init__(self, cluster: Cluster, name: str, *, is_unfinished: bool, is_named: bool) -> None:
        """`is_unfinished`: it may hold what a killed run had sent. `is_named`: readers ask it."""
        self.name = name
        self.is_unfinished = is_unfinished
        self._is_named = is_named
        self._cluster = cluster

    def digests(self, paths: Mapping[str, str]) -> dict[str, str]:
        """Give the digest of the file of each document that is there, by path; `paths` by name."""
        asked = {"ids": list(paths)}
        path = f"/{quoted(self.name)}/_mget?_source_includes=sha256"
        found = self._cluster.ask("POST", path, asked)["docs"]
        return {
            paths[each["_id"]]: each["_source"]["sha256"] for each in found if each.get("found")
        }

    def commit(self, metadata: Mapping[str, str], present: AbstractSet[str]) -> None:
        """Make what was sent visible. In an unfinished index only what is `present` counts."""
        index = f"/{quoted(self.name)}"
        self._cluster.ask("POST", f"{index}/_refresh")
        if self.is_unfinished:
            self._remove_all_but(present)
        self._cluster.ask(
            "PUT", f"{index}/_mapping", {"_meta": meta_of(self._cluster.place.index, metadata)}
        )
        if not self._is_named:
            self._take_the_name()

    def merged(self) -> tuple[int, int]:
        """Make one segment of those of each shard; give how many there were, and are."""
        index = f"/{quoted(self.name)}"
        before = self._segments()
        self._cluster.ask("POST", f"{index}/_forcemerge?max_num_segments=1")
        self._cluster.ask("POST", f"{index}/_refresh")
        return before, self._segments()

    def _segments(self) -> int:
        stats = self._cluster.ask("GET", f"/{quoted(self.name)}/_stats/segments")
        count: int = stats["_all"]["primaries"]["segments"]["count"]
        return count

    def _remove_all_but(self, present: AbstractSet[str]) -> None:
        """Take out what an earlier run had sent and this one did not."""
        index, after = f"/{quoted(self.name)}", None
        while True:
            body: dict[str, Any] = {"size": _REMOVED_AT_ONCE, "_source": False, "sort": ["path"]}
            if after:
                body["search_after"] = after
            hits = self._cluster.ask("POST", f"{index}/_search", body)["hits"]["hits"]
            if not hits:
                break
            after = hits[-1]["sort"]
            if old := [hit["_id"] for hit in hits if hit["_id"] not in present]:
                query = {"query": {"ids": {"values": old}}}
                self._cluster.ask("POST", f"{index}/_delete_by_query?conflicts=proceed", query)
        self._cluster.ask("POST", f"{index}/_refresh")

    def _take_the_name(self) -> None:
        """Move the alias here, with all others of what it named, which goes, in one step."""
        alias = self._cluster.place.index
        old = self._cluster.ask("GET", f"/{quoted(alias)}/_alias", missing_ok=True)
        aliases = {alias: {}} | {
            each: how for about in old.values() for each, how in about["aliases"].items()
        }
        actions: list[dict[str, Any]] = [
            {"add": {"index": self.name, "alias": each, **how}} for each, how in aliases.items()
        ]
        actions += [{"remove_index": {"index": name}} for name in old if name != self.name]
        self._cluster.ask("POST", "/_aliases", {"actions": actions})


def target_of(cluster: Cluster, *, rebuild: bool) -> Target:
    """Give the index to write to: the one in use, or one beside it that is begun or gone on with.

    Raises:
        IndexOutdatedError: made by other versions, and no rebuild was asked for.
        ReadingNameError: the name stands for other indexes.
        ClusterError: the name stands for something that is not ours.
    """
    known = own_index(cluster)
    if known is None or rebuild:
        return _beside(cluster)
    refuse_other_makers(cluster.place, known)
    name = known.concrete
    cluster.ask("POST", f"/{quoted(name)}/_refresh")  # what a killed run had sent
    return Target(cluster, name, is_unfinished=False, is_named=True)


def _beside(cluster: Cluster) -> Target:
    """Give an index that readers do not ask yet."""
    for name, meta in _left_behind(cluster):
        if meta.get("makers") == current_makers():
            cluster.ask("POST", f"/{quoted(name)}/_refresh")
            return Target(cluster, name, is_unfinished=True, is_named=False)
        cluster.ask("DELETE", f"/{quoted(name)}")
    place = cluster.place
    name = f"{place.index}-{secrets.token_hex(6)}"
    cluster.ask(
        "PUT",
        f"/{quoted(name)}?wait_for_active_shards={_copies(cluster)}",
        index_body(place.index, place.shards, place.replicas),
        again=False,
    )
    return Target(cluster, name, is_unfinished=False, is_named=False)


def _copies(cluster: Cluster) -> int:
    """Say how many copies of a new index to wait for: as many as there are nodes to hold them.

    Until they are there, the death of one node is that of the index.
    """
    health = cluster.ask("GET", "/_cluster/health")
    nodes: int = health["number_of_data_nodes"]
    return max(1, min(cluster.place.replicas + 1, nodes))


def _left_behind(cluster: Cluster) -> list[tuple[str, dict[str, Any]]]:
    """Give the indexes of ours for this name that do not have it yet."""
    path = f"/{quoted(cluster.place.index)}-*?expand_wildcards=open&ignore_unavailable=true"
    found = cluster.ask("GET", path, missing_ok=True)
    known = {name: about["mappings"].get("_meta", {}) for name, about in found.items()}
    return [
        (name, meta)
        for name, meta in known.items()
        if meta.get("maker") == MAKER and meta.get("of") == cluster.place.index
        if cluster.place.index not in found[name]["aliases"]
    ]
