"""What the head of a web page says of its article: title, day, paper, address, author."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_of_stamp, is_local
from chronisearch.documents.formats.shared.found import FoundDate
from chronisearch.documents.formats.shared.markup import attribute, line_of
from chronisearch.documents.reading.facts.source import source_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LONGEST_JSON_CHARS: Final = 2 << 20
_DEEPEST_JSON: Final = 12
_ARTICLE_TYPE: Final = re.compile(r"(?:Article|BlogPosting|Report|Review|CreativeWork)\Z")
_COMMENTED: Final = re.compile(r"//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>|<!--|-->")
_BROKEN_TYPE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|BlogPosting)"')
_BROKEN_VALUE: Final = re.compile(
    r'"(headline|datePublished)"\s*:\s*"((?:[^"\\]|\\.){1,400})"\s*[,}]'
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d{4}\)(\S+)")
_SINGLE_FILE: Final = re.compile(
    r"(?:saved with|processed by) SingleFile\s+url:\s*(\S+)", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"<!--(.{0,600}?)-->", re.DOTALL)
_HEAD_CHARS: Final = 20_000
_SITE_BEHIND: Final = re.compile(r"\s+(?:[-–—|·•:»])\s+[^-–—|·•»]{2,60}\Z")
_STAMPS: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)


class PageFacts(NamedTuple):
    """What a page says of itself outside its text; what it leaves out is empty."""

    titles: tuple[str, ...]
    dates: tuple[FoundDate, ...]
    address: str
    site: str
    author: str
    is_free: bool


def facts_of(tree: "LexborHTMLParser", text: str, address: str = "") -> PageFacts:
    """Read what a page says of itself. `address` is where it came from, if that is known."""
    metas = _metas(tree)
    linked = list(_json_articles(tree))
    site = metas.get("og:site_name", "") or _name(_first(linked, "publisher"))
    of_the_page = [_first(linked, "datePublished"), *map(metas.get, _STAMPS),
                   _first(linked, "coverageStartTime")]  # fmt: skip
    return PageFacts(
        titles=tuple(dict.fromkeys(filter(None, _titles(tree, metas, linked, site)))),
        dates=(*_dates(map(_text, of_the_page)), *_dates(_marked(tree))),
        address=_address(tree, text, metas, linked) or address,
        site=site,
        author=metas.get("author", "") or _name(_first(linked, "author")),
        is_free=str(_first(linked, "isAccessibleForFree")).lower() != "false",
    )


def _metas(tree: "LexborHTMLParser") -> dict[str, str]:
    """Give the values of the page by their names in small letters; of several the first."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = attribute(node, "property") or attribute(node, "name") or attribute(node, "itemprop")
        value = " ".join(attribute(node, "content").split())
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _json_articles(tree: "LexborHTMLParser") -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        written = node.text(deep=True) or ""
        if len(written) > _LONGEST_JSON_CHARS:
            continue
        try:
            value = json.loads(_COMMENTED.sub("", written).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            value = _of_broken(written)
        yield from _articles_in(value, 0)


def _of_broken(written: str) -> dict[str, Any]:
    """Give what can be told of JSON that is none: a quotation mark within a text is common."""
    if not _BROKEN_TYPE.search(written):
        return {}
    said = {name: json_text(value) for name, value in reversed(_BROKEN_VALUE.findall(written))}
    return {"@type": "Article", **said}


def json_text(written: str) -> str:
    """Read what stands between two quotation marks of JSON."""
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written


def _articles_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for each in value:
            yield from _articles_in(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names):
            yield value
        for key in ("@graph", "mainEntity", "hasPart"):
            yield from _articles_in(value.get(key), depth + 1)


def _first(linked: Iterable[dict[str, Any]], key: str) -> Any:
    return next((value for each in linked if (value := each.get(key)) not in (None, "")), "")


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """Give the name of a person or paper, or of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5])))
    return _text(value.get("name") if isinstance(value, dict) else value)


def _titles(
    tree: "LexborHTMLParser", metas: dict[str, str], linked: list[dict[str, Any]], site: str
) -> Iterator[str]:
    """Yield the titles that a page gives itself, the surest first."""
    yield _text(_first(linked, "headline"))
    for written in (metas.get("og:title", ""), metas.get("twitter:title", "")):
        yield without_site(written, site)
    whole = line_of_title(tree)
    yield without_site(whole, site)
    yield whole


def line_of_title(tree: "LexborHTMLParser") -> str:
    """Give the title of the window."""
    node = tree.css_first("title")
    return " ".join((node.text(deep=True) or "").split()) if node else ""


def without_site(title: str, site: str) -> str:
    """Take the paper's name off a title, where it stands behind a dash or before one."""
    if site and title.lower().endswith(site.lower()):
        shorter = title[: -len(site)].rstrip().rstrip("-–—|·•:»").rstrip()
        return shorter or title
    if site and title.lower().startswith(site.lower()):
        rest = title[len(site) :].lstrip()
        return rest.lstrip("-–—|·•:»").lstrip() or title if rest[:1] in "-–—|·•:»" else title
    return title if site else _SITE_BEHIND.sub("", title)


def _dates(stamps: Iterable[str]) -> Iterator[FoundDate]:
    """Give the days of the stamps, those that a clock of some place wrote first."""
    for stamp in sorted(filter(None, stamps), key=lambda stamp: not is_local(stamp)):
        if day := day_of_stamp(stamp):
            yield FoundDate(day.isoformat(), DateOrigin.PAGE_DATA)


def _marked(tree: "LexborHTMLParser") -> Iterator[str]:
    """Yield stamps that are marked as the article's: a bare `time` elsewhere may be anyone's."""
    for node in tree.css('[itemprop="datePublished"], time[pubdate]'):
        yield attribute(node, "datetime") or attribute(node, "content") or line_of(node)
    inside = tree.css("article time[datetime]")
    if inside and len(tree.css("article")) == 1:
        yield attribute(inside[0], "datetime")


def _address(
    tree: "LexborHTMLParser", text: str, metas: dict[str, str], linked: list[dict[str, Any]]
) -> str:
    canonical = tree.css_first('link[rel="canonical"]')
    main = _first(linked, "mainEntityOfPage")
    found = [attribute(canonical, "href") if canonical else "", metas.get("og:url", "")]
    for comment in _COMMENT.finditer(text[:_HEAD_CHARS]):
        saved = (pattern.search(comment[1]) for pattern in (_SAVED_FROM, _SINGLE_FILE))
        found += [match[1] for match in saved if match]
    found.append(_text(main.get("@id") if isinstance(main, dict) else main))
    return next((each for each in found if each.startswith(("http://", "https://"))), "")


def source_of(address: str, site: str) -> str:
    """Name the paper: by the host of its address, else as it calls itself."""
    known = source_in(address) if address else None
    return known.name if known else site


def day_in(dates: Iterable[FoundDate]) -> date | None:
    """Give the best of the days."""
    return next((date.fromisoformat(each.day) for each in dates), None)
