"""Questions to a cluster, by the client that OpenSearch publishes: one call, one answer.

Where trouble passes (a node is starting, another is busy) a reading call is tried again, with
growing waits; what cannot pass is said at once.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar
from urllib.parse import quote

from opensearchpy import OpenSearch
from opensearchpy import exceptions as theirs

from chronisearch.engine.opensearch.common.trouble import (
    asking,
    may_be_sent_again,
    never_left,
    ours,
)
from chronisearch.errors import ClusterError
from chronisearch.places import ClusterPlace

Json: TypeAlias = dict[str, Any]
_T = TypeVar("_T")

logging.getLogger("opensearch").addHandler(logging.NullHandler())
# The client tells of each connection that fails; we say what came of it in one sentence.

_WAITS_S: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Together some 8 s: a cluster that lost a node searches again within two (docs/scaling.md)."""

_OLDEST: Final = (2, 4)
"""Older ones have no points in time."""
_DISTRIBUTION: Final = "opensearch"


class Cluster:
    """A cluster that was asked who it is, and is one that we know how to talk to."""

    def __init__(self, place: ClusterPlace) -> None:
        """Connect.

        Raises:
            ClusterError: it cannot be reached, does not let us in, or is something else.
        """
        self.place = place
        self._addresses = len(place.url.split(","))
        self._client = OpenSearch(**_options(place))
        about = self.ask("GET", "/", again=False).get("version", {})
        _refuse_other_makers(place, about)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        again: bool = True,
        missing_ok: bool = False,
    ) -> Json:
        """Send a request and give the answer; `{}` where `missing_ok` and nothing is there.

        `path` begins with a slash and may hold parameters; names in it are the caller's to quote
        (see `quoted`). Only what may be sent twice without harm is to be tried `again`.

        Raises:
            ClusterError, IndexNotFoundError: as they say.
        """
        with asking(self.place):
            try:
                return self._patiently(partial(self._once, method, path, body), again=again)
            except theirs.NotFoundError:
                if missing_ok:
                    return {}
                raise

    def _patiently(self, send: Callable[[], _T], *, again: bool) -> _T:
        """Send until it is answered; no longer than one call may take, as some take all of it."""
        end = time.monotonic() + self.place.timeout_s
        for wait_s in _WAITS_S if again else ():
            try:
                return send()
            except theirs.OpenSearchException as error:
                if not may_be_sent_again(error) or time.monotonic() > end:
                    raise
                time.sleep(wait_s)
        return send()

    def _send(self, method: str, path: str, body: object = None) -> Any:
        """Send a request once, to an address where somebody listens if there is one."""
        perform, timeout_s = self._client.transport.perform_request, self.place.timeout_s
        request = partial(perform, method, path, body=body, timeout=timeout_s)
        for _ in range(self._addresses - 1):
            try:
                return request()
            except theirs.ConnectionError as error:
                if not never_left(error):
                    raise
        return request()

    def _once(self, method: str, path: str, body: object) -> Json:
        answer = self._send(method, path, body)
        if not isinstance(answer, dict):
            raise ClusterError(self.place, "what answers there is no OpenSearch")
        return answer

    def once(self, method: str, path: str, body: object = None) -> Json:
        """Send a request once. A conflict is an answer here, and raised as the client has it."""
        try:
            return self._once(method, path, body)
        except theirs.ConflictError:
            raise
        except theirs.OpenSearchException as error:
            raise ours(self.place, error) from error

    def exists(self, path: str) -> bool:
        """Tell whether something is there."""
        with asking(self.place):
            return bool(self._patiently(partial(self._send, "HEAD", path), again=True))

    def bulk(self, index: str, lines: bytes) -> Json:
        """Send documents once, without trying again: the caller knows which of them may be."""
        with asking(self.place):
            answer: Json = self._send("POST", f"/{quoted(index)}/_bulk", lines)
            return answer

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def quoted(name: str) -> str:
    """Give a name as it may stand in a path."""
    return quote(name, safe="")


def lines_of(actions: Iterable[Mapping[str, object]]) -> bytes:
    """Give what `_bulk` takes: one JSON object a line."""
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in actions)


def _options(place: ClusterPlace) -> dict[str, Any]:
    known = place.credentials
    options: dict[str, Any] = {
        "hosts": place.url.split(","),
        "timeout": place.timeout_s,
        "max_retries": 0,  # we know better which calls may be sent twice
        "verify_certs": True,
        "ssl_show_warn": True,
        "http_compress": True,
    }
    if place.ca_file:
        options["ca_certs"] = str(place.ca_file)
    if known.api_key:
        options["headers"] = {"Authorization": f"ApiKey {known.api_key}"}
    elif known.user:
        options["http_auth"] = (known.user, known.password)
    return options


def _refuse_other_makers(place: ClusterPlace, about: Mapping[str, Any]) -> None:
    number = str(about.get("number", ""))
    if about.get("distribution") != _DISTRIBUTION:
        raise ClusterError(place, "what answers there is no OpenSearch")
    version = tuple(int(part) for part in number.split(".")[:2] if part.isdigit())
    if version < _OLDEST:
        raise ClusterError(place, f"it is version {number}, this program needs 2.4 or newer")
