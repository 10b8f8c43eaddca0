"""The settings of an index on a cluster: where it is, what lets us in, how it is kept.

    engine = "opensearch"
    url = "https://archive.example:9200"
    index = "chroniques"

User and password, or an API key, come from the environment or from the file of settings; there
is no flag for them, since anybody on the machine can read a running command's flags.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from chronisearch.errors import BadOptionError
from chronisearch.late import compiled_late
from chronisearch.places import ClusterPlace, Credentials

Text = Callable[[str], str]
"""Gives the text of a setting by its name, "" where it is not set."""

CLUSTER_SETTINGS: Final = (
    "url",
    "user",
    "password",
    "api_key",
    "ca_file",
    "timeout",
    "shards",
    "replicas",
)

DEFAULT_INDEX: Final = "chronisearch"

_NAME: Final = compiled_late(r"[a-z0-9][a-z0-9._*-]{0,199}")
"""What OpenSearch takes for an index's name, with room for what we put behind it; `*` is any."""
_MOST_COPIES: Final = 1_000


def cluster_place(text: Text, ca_file: Path | None) -> ClusterPlace:
    """Give the place that the settings name.

    Raises:
        BadOptionError: there is no address, or something cannot be what it is set to.
    """
    return ClusterPlace(
        url=_url(text("url")),
        index=_index(text("index") or DEFAULT_INDEX),
        credentials=Credentials(text("user"), text("password"), text("api_key")),
        ca_file=ca_file,
        timeout_s=_number("timeout", text("timeout") or "30", 3_600),
        shards=int(_number("shards", text("shards") or "1", _MOST_COPIES)),
        replicas=int(_number("replicas", text("replicas") or "1", _MOST_COPIES, least=0)),
    )


def _url(url: str) -> str:
    if not url:
        raise BadOptionError("--engine", "opensearch", "it needs an address: --url https://…")
    addresses = [each.strip().rstrip("/") for each in url.split(",")]
    for address in addresses:
        _check(address)
    return ",".join(addresses)


def _check(address: str) -> None:
    from urllib.parse import urlsplit  # 2 ms that no embedded index needs

    unlike = BadOptionError("--url", address, "it is no address like https://archive.example:9200")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise unlike from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or parts.path:
        raise unlike
    if parts.username or parts.password:
        raise BadOptionError(
            "--url",
            address.rpartition("@")[2],
            "user and password do not belong into it: set CHRONISEARCH_USER, CHRONISEARCH_PASSWORD",
        )


def _index(names: str) -> str:
    """Read one name, or several to be asked as one."""
    each = [name.strip() for name in names.split(",")]
    if not all(map(_NAME.fullmatch, each)):
        raise BadOptionError(
            "--index",
            names,
            "on a cluster it is a name of at most 200 small letters, digits, “-”, “_” and “.” that "
            "begins with a letter or digit; several, with commas between or “*” for any letters, "
            "are asked as one",
        )
    return ",".join(each)


def _number(name: str, text: str, most: int, least: int = 1) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not least <= number <= most or (name != "timeout" and number != int(number)):
        raise BadOptionError(name, text, f"it is a number from {least} to {most}")
    return number
