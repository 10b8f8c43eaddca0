"""Questions as the public types them, over the manual of GIMP in French.

The pages are those of Debian's package `gimp-help-fr` (GNU FDL; 52 MB with its pictures, so no
part of this project): `apt install gimp-help-fr`, or unpack it with `dpkg-deb -x` and name its
folder of French pages in GIMP_HELP_FR. Questions and judgements are the project's own.
"""

import os
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

from judging.judged import ROOT, Collection, Question, Text

QUERIES = ROOT / "tests/relevance/gimp_help_queries.toml"
PAGES = Path(os.environ.get("GIMP_HELP_FR", "/usr/share/gimp/2.0/help/fr"))
EDITION_PAGES = 685
"""How many pages the edition has that the questions were judged on: 2.10.34."""

_NAVIGATION = re.compile(r'<div[^>]*class="nav(?:header|footer)".*?</table>', re.DOTALL)
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "div", "tr"})
_UNSEEN = frozenset({"script", "style", "head"})


def missing() -> str:
    """Say why the questions cannot be put; "" where they can."""
    if not PAGES.is_dir():
        return f"Debian's gimp-help-fr is not installed: no folder {PAGES}"
    count = len(list(PAGES.glob("*.html")))
    return "" if count == EDITION_PAGES else f"another edition of the manual: {count} pages"


def gimp_help() -> Collection:
    """Read pages and questions."""
    pages = {location.stem: _page(location) for location in sorted(PAGES.glob("*.html"))}
    data = tomllib.loads(QUERIES.read_text(encoding="utf-8"))
    questions = (
        Question(f"{number:03}", one["text"], one["relevant"])
        for number, one in enumerate(data["queries"], 1)
    )
    return Collection(pages, tuple(questions))


def _page(location: Path) -> Text:
    reader = _Reader()
    reader.feed(_NAVIGATION.sub("", location.read_text(encoding="utf-8")))
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    title, *body = filter(None, lines)
    return Text(re.sub(r"^[\d.]+ ", "", title), "\n\n".join(body))


class _Reader(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002, the parser's own
        self._unseen += tag in _UNSEEN
        self._line(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._line(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))

    def _line(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
