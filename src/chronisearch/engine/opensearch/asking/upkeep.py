"""Whether an index on a cluster is sound, and what is in it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chronisearch.engine.opensearch.asking.vocabulary import ClusterVocabulary
from chronisearch.engine.opensearch.common.mapping import ROLES, beside, length
from chronisearch.engine.opensearch.common.opened import OpenedIndex
from chronisearch.engine.opensearch.common.stored import digest_of
from chronisearch.engine.protocol import CheckReport, IndexStatistics
from chronisearch.schema import TEXT_FIELDS

_BY_PATH: Final = [{"path": {"order": "asc"}}]


def statistics_of(index: OpenedIndex, vocabulary: ClusterVocabulary) -> IndexStatistics:
    """Count documents, terms and tokens; no figure is an estimate."""
    sums = {field.name: {"sum": {"field": length(field.name)}} for field in TEXT_FIELDS}
    sums |= {role: {"sum": {"field": beside(role)}} for role in ROLES}
    answer = index.ask({"size": 0, "track_total_hits": True, "aggs": sums})
    found = {name: int(each["value"]) for name, each in answer["aggregations"].items()}
    about = index.cluster.ask("GET", f"/{index.concretes}/_stats/store")
    return IndexStatistics(
        documents=answer["hits"]["total"]["value"],
        size_bytes=about["_all"]["primaries"]["store"]["size_in_bytes"],
        terms={
            field.name: sum(page.count("\n") for page in vocabulary.pages(field.name))
            for field in TEXT_FIELDS
        },
        tokens={field.name: found[field.name] for field in TEXT_FIELDS},
        makers=index.behind[0].meta.get("makers", {}),
        beside={role: count for role in ROLES if (count := found[role])},
    )


def check_index(index: OpenedIndex) -> CheckReport:
    """Read every document, compare it with what was sent, and ask how the cluster is."""
    problems: list[str] = []
    checked = 0
    body: dict[str, Any] = {
        "query": {"match_all": {}},
        "_source": ["path", "document", "document_sha256"],
    }
    for hit in index.all_hits(body, _BY_PATH):
        checked += 1
        known = hit["_source"]
        if digest_of(known["document"]) != known["document_sha256"]:
            problems.append(f"{hit['name']} is not as it was sent")
    # Last: of an index that went meanwhile, or in part, the reading above says so.
    health = index.cluster.ask("GET", f"/_cluster/health/{index.concretes}")
    return CheckReport(checked, tuple(problems), tuple(_risks(health)))


def _risks(health: Mapping[str, Any]) -> Iterator[str]:
    if health["status"] == "yellow":
        missing = health["unassigned_shards"]
        copies = "a copy of a shard is" if missing == 1 else f"{missing} copies of shards are"
        yield (
            f"{copies} not there, so fewer nodes can be lost than meant: start the nodes that are "
            "missing, or rebuild with fewer replicas"
        )
