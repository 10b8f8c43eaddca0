"""Where an index lies: a folder of this machine, or a name on a cluster."""

from pathlib import Path
from typing import TypeAlias

from chronisearch.values import frozen


@frozen
class Credentials:
    """What a cluster is told to let us in: user and password, or the key of an API. Never shown."""

    user: str = ""
    password: str = ""
    api_key: str = ""

    def __repr__(self) -> str:
        """Say what kind they are; what they are is nobody's business."""
        kind = "an API key" if self.api_key else f"user {self.user}" if self.user else "none"
        return f"<credentials: {kind}>"


@frozen
class ClusterPlace:
    """An index on a cluster: `url`, or several with commas between, and the name of the index.

    `ca_file` vouches for the cluster's certificate where a private authority signed it;
    `timeout_s` bounds each call. `shards` and `replicas` count when the index is created.
    `exact_scores` weighs words over the whole index in place of each shard.
    """

    url: str
    index: str
    credentials: Credentials = Credentials()
    ca_file: Path | None = None
    timeout_s: float = 30.0
    shards: int = 1
    replicas: int = 1
    exact_scores: bool = False

    def __str__(self) -> str:
        """Name the index as a user would: the address and the index, no secrets."""
        return f"{self.url}/{self.index}"

    @property
    def is_secure(self) -> bool:
        """Whether nobody on the way can read along: https, or this very machine."""
        from urllib.parse import urlsplit  # 2 ms that no embedded index needs

        every = map(urlsplit, self.url.split(","))
        return all(each.scheme == "https" or each.hostname in _LOOPBACK for each in every)


_LOOPBACK = {"localhost", "127.0.0.1", "::1"}

Place: TypeAlias = Path | ClusterPlace
"""A folder, for the embedded engine; a cluster and a name, for the distributed one."""
