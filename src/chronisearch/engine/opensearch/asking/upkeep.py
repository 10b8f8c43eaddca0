"""Whether an index on a cluster is sound, and what is in it."""

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
    problems = list(_of_the_cluster(index))
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
    return CheckReport(checked, tuple(problems))


def _of_the_cluster(index: OpenedIndex) -> list[str]:
    health = index.cluster.ask("GET", f"/_cluster/health/{index.concretes}")
    match health["status"]:
        case "green":
            return []
        case "yellow":
            missing = health["unassigned_shards"]
            return [f"{missing} copies of shards are not there: fewer nodes can be lost than meant"]
        case _:
            return ["parts of the index are down"]
