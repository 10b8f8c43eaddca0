"""The indexes that a user's name stands for: one as a rule, several to be asked as one.

    chroniques-2024                    the index of that name
    chroniques-2023,chroniques-2024    both
    chroniques-*                       all whose names begin so
    chroniques                         those behind an alias that somebody made

Each is known by its own name, the alias that a run gave it when it was whole: what is still being
built is none of them. Only by its own name is an index written to.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import Any, Final

from chronisearch.engine.opensearch.common.cluster import Cluster, quoted
from chronisearch.engine.opensearch.common.mapping import MAKER, current_makers
from chronisearch.errors import (
    ClusterError,
    IndexNotFoundError,
    IndexOutdatedError,
    ReadingNameError,
)
from chronisearch.places import ClusterPlace
from chronisearch.values import frozen, replace

_ANY: Final = "*"
_ABOUT: Final = "*.aliases,*.mappings._meta,*.settings.index.verified_before_close"
"""What is asked of each index. All have a list of aliases, be it empty: none is passed over."""


@frozen
class Behind:
    """An index of ours: as the cluster calls it, by its own name, and what its maker wrote."""

    concrete: str
    name: str
    meta: Mapping[str, Any]


def exists(cluster: Cluster) -> bool:
    """Tell whether something has the name, ours or not.

    Raises:
        ClusterError: of several names, one is missing.
    """
    return bool(_found(cluster))


def indexes_behind(cluster: Cluster) -> tuple[Behind, ...]:
    """Give the indexes that the user's name stands for, in the order of their own names.

    Raises:
        IndexNotFoundError: nothing has the name.
        ClusterError: one is closed, made by another program, or shown in part; of several, one is
            missing.
    """
    behind = [_ours(cluster.place, *each) for each in _found(cluster).items()]
    if not behind:
        raise IndexNotFoundError(cluster.place)
    behind.sort(key=lambda each: each.name)
    for one, other in pairwise(behind):
        if one.name == other.name:
            raise ClusterError(cluster.place, f"it stands for two indexes that are both {one.name}")
    return tuple(behind)


def names_for(cluster: Cluster, behind: tuple[Behind, ...]) -> tuple[str, ...]:
    """Give the names that the user's name stands for; none where it is the index's own."""
    names = tuple(each.name for each in behind)
    return () if names == (cluster.place.index,) else names


def own_index(cluster: Cluster) -> Behind | None:
    """Give the index that may be written to by this name, if it is there.

    Raises:
        ReadingNameError: the name stands for others.
        ClusterError: as `indexes_behind`.
    """
    try:
        behind = indexes_behind(cluster)
    except IndexNotFoundError:
        return None
    if names := names_for(cluster, behind):
        raise ReadingNameError(cluster.place, names)
    return behind[0]


def refuse_other_makers(place: ClusterPlace, index: Behind) -> None:
    """Refuse an index that other versions made: it would be searched with the wrong terms."""
    makers = index.meta.get("makers", {})
    for maker, version in current_makers().items():
        made_with = makers.get(maker)
        if made_with != version:
            what = f"with {maker} {made_with}" if made_with else f"without a word of {maker}"
            raise IndexOutdatedError(
                replace(place, index=index.name), f"{what}, this program needs {version}"
            )


def _found(cluster: Cluster) -> dict[str, dict[str, Any]]:
    """Give what the cluster says of each index that is meant, by its concrete name."""
    parts = cluster.place.index.split(",")
    path = "/" + ",".join(quoted(part) for part in parts)
    how = f"local=true&ignore_unavailable=true&expand_wildcards=open,closed&filter_path={_ABOUT}"
    answer = cluster.ask("GET", f"{path}?{how}", missing_ok=True)
    found: dict[str, dict[str, Any]] = {}
    for part in parts:
        meant = {name: about for name, about in answer.items() if _is_meant(part, name, about)}
        if not meant and (len(parts) > 1 or _ANY in part):
            raise ClusterError(cluster.place, f"no index is called {part} there")
        _refuse_parts(cluster.place, part, meant)
        found |= meant
    return found


def _is_meant(part: str, concrete: str, about: Mapping[str, Any]) -> bool:
    aliases, meta = about["aliases"], _meta(about)
    if part == concrete:
        return True
    if meta.get("maker") != MAKER:
        return any(fnmatchcase(name, part) for name in (concrete, *aliases))
    return meta.get("of") in aliases and any(fnmatchcase(name, part) for name in aliases)


def _refuse_parts(place: ClusterPlace, part: str, meant: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse aliases that show some documents of an index only: all of it would be asked."""
    for about in meant.values():
        ways = {name: how for name, how in about["aliases"].items() if fnmatchcase(name, part)}
        if ways and all("filter" in how for how in ways.values()):
            raise ClusterError(place, f"the alias {min(ways)} has a filter, which is not asked for")


def _ours(place: ClusterPlace, concrete: str, about: Mapping[str, Any]) -> Behind:
    meta = _meta(about)
    if meta.get("maker") != MAKER:
        raise ClusterError(
            place, f"the index {concrete} was made by another program and is left alone"
        )
    if about.get("settings"):  # the one that is asked for: it stands in a closed index alone
        raise ClusterError(place, f"the index {concrete} is closed")
    return Behind(concrete, meta.get("of", concrete), meta)


def _meta(about: Mapping[str, Any]) -> Mapping[str, Any]:
    meta: Mapping[str, Any] = about.get("mappings", {}).get("_meta", {})
    return meta
