"""The settings of an index on a cluster: what they make, and who may set them."""

from pathlib import Path

import pytest

from chronisearch.config import load_settings
from chronisearch.errors import BadOptionError, DistrustedConfigError
from chronisearch.places import ClusterPlace, Credentials

CLUSTER = {"CHRONISEARCH_ENGINE": "opensearch", "CHRONISEARCH_URL": "https://archive.example:9200"}


def cluster_of(environ: dict[str, str], cwd: Path) -> ClusterPlace:
    place = load_settings({}, CLUSTER | environ, cwd).place
    assert isinstance(place, ClusterPlace)
    return place


def test_an_address_is_enough(tmp_path: Path) -> None:
    assert cluster_of({}, tmp_path) == ClusterPlace("https://archive.example:9200", "chronisearch")


def test_everything_else_may_be_set(tmp_path: Path) -> None:
    place = cluster_of(
        {
            "CHRONISEARCH_INDEX": "chroniques-2024",
            "CHRONISEARCH_USER": "clio",
            "CHRONISEARCH_PASSWORD": "très secret",
            "CHRONISEARCH_CA_FILE": "ca.pem",
            "CHRONISEARCH_TIMEOUT": "2.5",
            "CHRONISEARCH_SHARDS": "3",
            "CHRONISEARCH_REPLICAS": "0",
        },
        tmp_path,
    )

    assert place == ClusterPlace(
        "https://archive.example:9200",
        "chroniques-2024",
        Credentials("clio", "très secret"),
        tmp_path / "ca.pem",
        2.5,
        3,
        0,
    )


def test_several_indexes_are_named_with_commas_and_stars(tmp_path: Path) -> None:
    place = cluster_of({"CHRONISEARCH_INDEX": "chroniques-2023, depeches-*"}, tmp_path)

    assert place.index == "chroniques-2023,depeches-*"


@pytest.mark.parametrize("name", ["*", "-x", "_all", "../x", "a,b,", "CHRONI", "a" * 201])
def test_a_name_that_the_cluster_would_not_take_is_told_what_one_is(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(BadOptionError, match=r"at most 200 .* begins with a letter or digit"):
        cluster_of({"CHRONISEARCH_INDEX": name}, tmp_path)


def test_without_the_engine_an_address_changes_nothing(tmp_path: Path) -> None:
    settings = load_settings({"url": "https://archive.example:9200"}, {}, tmp_path)

    assert settings.place == tmp_path / "index"


def test_secrets_do_not_show_where_a_place_is_shown() -> None:
    place = ClusterPlace("https://x:9200", "i", Credentials("clio", "s3cret", "k3y"))

    assert "s3cret" not in f"{place}{place!r}"
    assert "k3y" not in f"{place}{place!r}"


@pytest.mark.parametrize(
    ("url", "secure"),
    [
        ("https://archive.example", True),
        ("http://localhost:9200", True),
        ("http://[::1]:9200", True),
        ("http://archive.example:9200", False),
        ("https://a.example,http://b.example", False),
    ],
)
def test_what_can_be_read_on_the_way_is_known(url: str, secure: bool) -> None:
    assert ClusterPlace(url, "i").is_secure is secure


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", ""),
        ("URL", "archive.example"),
        ("URL", "https://x/path"),
        ("URL", "https://x:99999"),
        ("INDEX", "_cachee"),
        ("INDEX", "a,"),
        ("INDEX", "a,_b"),
        ("INDEX", "*"),
        ("TIMEOUT", "0"),
        ("SHARDS", "1.5"),
        ("REPLICAS", "-1"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadOptionError):
        cluster_of({f"CHRONISEARCH_{name}": value}, tmp_path)


def test_a_file_that_was_found_names_no_cluster(tmp_path: Path) -> None:
    """Else a folder that somebody sent could have texts sent to their cluster."""
    file = tmp_path / "chronisearch.toml"
    file.write_text('engine = "opensearch"\nurl = "https://elsewhere.example"\n')

    with pytest.raises(DistrustedConfigError, match="--config"):
        load_settings({}, {}, tmp_path)
    named = load_settings({"config": file}, {}, tmp_path).place
    assert named == ClusterPlace("https://elsewhere.example", "chronisearch")
