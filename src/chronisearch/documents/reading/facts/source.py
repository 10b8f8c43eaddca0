"""Where a text was taken from: the address that it names, and the site of that address."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from chronisearch.values import frozen

_LABEL: Final = re.compile(
    r"""[\s*_>(\[-]*
    (?: (?P<sure>sources?(?:\s+originale?s?)?)
      | source\s+(?:link|url) | (?:article|texte)\s+original | original | url | link | adresse
      | perma(?:lien|link) | (?:lien|link)\s+(?:permanent|court|de\s+l['’]article|to\s+article)
      | lien(?:\s+(?:source|original|vers\s+l['’]article(?:\s+original)?))?
      | (?:lire|voir)\s+l['’](?:article\s+)?original
    )
    (?: [*_]*\s*[:：][*_]*\s* | \]\((?=https?:) | [*_]*\s*[–—→>-]\s*(?=<?https?:|www\.|\[) )
    | [\s*_>(\[-]*(?:(?:cet\s|l['’])?(?:article|texte|billet)\s(?:est\s|a\sété\s)?)?
      (?:paru|publié|initialement|première\s+publication|originally\s+published)
      (?:\s(?:paru|publié|initialement|d['’]abord|à\sl['’]origine|originellement))*\s?(?:sur|dans|on|at|:)\s
      (?=<?https?:|www\.|\[)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_LABEL: Final = (
    "source", "article", "texte", "original", "url", "link", "lien", "lire", "voir", "perma",
    "adresse", "paru", "publié", "initialement", "première",
)  # fmt: skip
MAY_NAME_A_SOURCE: Final = re.compile(
    rf"[\s*_>(\[-]*(?:{'|'.join(_OF_A_LABEL)}|cet$|l['’]article|www\.)|[<>]*http", re.IGNORECASE
)
"""How every line begins that names a source, and every address."""

SOURCE_WORDS: Final = (*_OF_A_LABEL, "cet", "l'article", "www", "http")
"""With what its first word begins."""

_LONGEST_NAME_CHARS: Final = 80
"""What follows "Source :" is a name up to here; a longer text without an address tells more."""

_TELLS: Final = re.compile(r"[a-zà-ÿ]{3,}\s[^.]*[a-zà-ÿ]\.\s*\Z")
"""A sentence: "Source : le ministère n'a pas répondu." tells something."""

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”«»\]]+", re.IGNORECASE)
_WITHOUT_SCHEME: Final = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,6}[a-z]{2,24}\b(?:/[^\s<>\"“”«»\]]*)?"
)
"""The last part in small letters: "M.Dupont" is somebody."""

_SITE: Final = re.compile(r"www\.[\w.-]+\.[a-z]{2,24}(?:/[^\s]*)?", re.IGNORECASE)
_CLOSING: Final = ".,;:!?'’*_"


@frozen
class Source:
    """The site's name without "www.", or a name from front matter; the address as written."""

    name: str
    address: str | None


def is_source_line(line: str) -> bool:
    """Say whether a line does nothing but tell where the text comes from."""
    label = _LABEL.match(line)
    if label is None:
        return False
    rest = line[label.end() :]
    return source_in(rest) is not None or (
        label["sure"] is not None and len(rest) <= _LONGEST_NAME_CHARS and not _TELLS.search(rest)
    )


def source_in_lines(lines: Iterable[str]) -> Source | None:
    """Read the first address that a line, or the line below a bare "Source :", gives.

    A name without an address is none: in the midst of a text it may be a picture's.
    """
    label_alone = False
    for line in lines:
        label = _LABEL.match(line)
        value = line[label.end() :] if label else line if label_alone else ""
        source = source_in(value) if value else None
        if source:
            return source
        label_alone = label is not None and not value
    return None


def source_in(value: str) -> Source | None:
    """Read the first address of a value, or the one without "https://" that it begins with."""
    found = _ADDRESS.search(value) or _WITHOUT_SCHEME.match(value)
    if found is None:
        return None
    written = found[0].rstrip(_CLOSING)
    if written.count(")") > written.count("("):  # the bracket around the address, not in it
        written = written.partition(")")[0].rstrip(_CLOSING)
    host = _host(written if "://" in written else f"https://{written}")
    if host is None:
        return None
    return Source(host, written if "/" in written else None)


def is_address(line: str) -> bool:
    """Say whether a line is an address and nothing else."""
    bare = line.strip("<>")
    return _ADDRESS.fullmatch(bare) is not None or _SITE.fullmatch(bare) is not None


def is_site(line: str) -> bool:
    """Say whether a line is the name of a site, as reading programs put it above a text."""
    return " " not in line and "." in line and _WITHOUT_SCHEME.fullmatch(line.lower()) is not None


def path_of(address: str) -> str:
    """Give the path of an address, without what follows "?" or "#"."""
    without_scheme = address.rpartition("://")[2]
    return without_scheme.partition("?")[0].partition("#")[0].partition("/")[2]


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname
    except ValueError:  # "http://[": no address after all
        return None
    return host.removeprefix("www.") or None if host else None
