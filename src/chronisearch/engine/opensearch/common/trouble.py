"""What goes wrong on the way to a cluster or in it, as the project's own errors: only here."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from opensearchpy import exceptions as theirs
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from chronisearch.errors import ClusterError, IndexNotFoundError
from chronisearch.places import ClusterPlace

REFUSED_FOR_NOW: Final = frozenset({429, 502, 503, 504})
"""Too busy, or a part of the cluster is down: the same request may succeed later."""

FULL: Final = "its disks are full, so it takes nothing in"
_FULL_BLOCK: Final = "flood-stage"
"""The block that a cluster sets at its last watermark; with 429, as if waiting could help."""


@contextmanager
def asking(place: ClusterPlace) -> Iterator[None]:
    """Stand around whatever is asked of a cluster: its trouble becomes one sentence of ours."""
    try:
        yield
    except theirs.OpenSearchException as error:
        raise ours(place, error) from error


def ours(place: ClusterPlace, error: Exception) -> Exception:
    """Give our error for one of theirs; a class that is not known here is a fault of ours."""
    if isinstance(error, theirs.NotFoundError) and _says(error, ("index_not_found",)):
        return IndexNotFoundError(place)
    return ClusterError(place, _what(place, error), passes=may_be_sent_again(error))


def _what(place: ClusterPlace, error: Exception) -> str:
    match error:
        case theirs.SSLError():
            what = "its certificate is not trusted; “ca_file” in the settings names who vouches"
        case theirs.ConnectionTimeout():
            what = f"it did not answer within {place.timeout_s:g} s"
        case theirs.ConnectionError():
            what = "it cannot be reached"
        case theirs.AuthenticationException():
            what = "it does not know us: set CHRONISEARCH_USER and …_PASSWORD, or …_API_KEY"
        case theirs.TransportError() if _says(error, (_FULL_BLOCK,)):
            what = FULL
        case theirs.AuthorizationException():
            what = "this user may not do that there"
        case theirs.TransportError() if error.status_code in REFUSED_FOR_NOW:
            what = f"it is too busy, or parts of it are down ({_reason(error)})"
        case theirs.TransportError():
            what = f"it refused: {_reason(error)}"
        case theirs.SerializationError():
            what = "what answers there is no OpenSearch"
        case _:
            raise TypeError(f"nobody said what {type(error).__name__} means") from error
    return what


def is_full(reason: str) -> bool:
    """Tell whether the cluster refuses for want of room on its disks."""
    return _FULL_BLOCK in reason


def may_be_sent_again(error: Exception) -> bool:
    """Tell whether the same request may succeed later: nothing was wrong with it."""
    if isinstance(error, theirs.SSLError) or (
        isinstance(error, theirs.TransportError) and _says(error, (_FULL_BLOCK,))
    ):
        return False
    return isinstance(error, theirs.ConnectionError) or (
        isinstance(error, theirs.TransportError) and error.status_code in REFUSED_FOR_NOW
    )


def never_left(error: theirs.ConnectionError) -> bool:
    """Tell whether nobody listened there: no part of the request was sent."""
    return isinstance(error.info, NewConnectionError | ConnectTimeoutError)


def reason_of(shards: Mapping[str, Any]) -> str:
    """Give in brackets why a part of an index did not answer, as the cluster says; "" if not."""
    for failure in shards.get("failures", ()):
        cause = failure.get("reason", {})
        cause = cause.get("caused_by") or cause
        return f" ({' '.join(str(cause.get('reason', '')).split())[:200]})"
    return ""


def _says(error: Any, words: tuple[str, ...]) -> bool:
    text = f"{error.error} {error.info}"
    return any(word in text for word in words)


def _reason(error: Any) -> str:
    """Give the cluster's own reason, on one line, however deep it lies in its answer."""
    info = error.info
    causes = info.get("error", {}) if isinstance(info, dict) else {}
    if isinstance(causes, dict):
        first: dict[str, Any] = next(iter(causes.get("root_cause") or [causes]), {})
        reason = first.get("reason") or causes.get("reason") or error.error
    else:
        reason = causes
    return " ".join(str(reason).split())[:200].rstrip(".")
