"""Whole web pages and PDFs, indexed here and by recoll: processor time, titles, days.

    PYTHONPATH=tests python bench/pages.py --pages 1000 --pdfs 300

The pages are made: an article of some 400 words in what a paper puts around it, 55 KB each; the
PDFs have three to four pages. Titles and days are known, and asked of both. The time is that of
the processor, of all processes that a program starts; recoll is Debian's `recollcmd`, with French
stems and no spelling, and needs `pdftotext` (`poppler-utils`).
"""

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from chronicles import texts
from recoll import recoll_settings
from sample_files import pdf_of

_MENU_LINKS: Final = 240
_SCRIPT_CHARS: Final = 24_000
_TITLE_WORDS: Final = 6
_LINE_CHARS: Final = 78
_LINES_A_PAGE: Final = 45
_FIRST_DAY: Final = date(2022, 2, 24)
_SUBREAPER: Final = 36
"""PR_SET_CHILD_SUBREAPER: what a program leaves behind is waited for, and its time counted."""

_QUERY: Final = "mime:text/html OR mime:application/pdf"


class Known(NamedTuple):
    """What must be told of a file."""

    title: str
    day: date


def main() -> None:
    """Print a table for pages, and one for PDFs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--pdfs", type=int, default=300)
    asked = parser.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    print("| | files | documents/s of processor time | titles right | days right |")
    print("|---|---|---|---|---|")
    for kind, count, make in (("html", asked.pages, _page), ("pdf", asked.pdfs, _pdf)):
        with tempfile.TemporaryDirectory() as made:
            _measure(Path(made), kind, count, make)


def _measure(folder: Path, kind: str, count: int, make: Callable[[Known, str], bytes]) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    known: dict[str, Known] = {}
    for number, (_, text) in enumerate(texts(None, count)):
        title = " ".join(text.split()[:_TITLE_WORDS])
        name = f"{number:05}.{kind}"
        known[name] = Known(title, _FIRST_DAY + timedelta(number % 700))
        (corpus / name).write_bytes(make(known[name], text))
    ours_s = _processor_s(
        sys.executable, "-m", "chronisearch", "index", "--corpus", str(corpus),
        "--index", str(folder / "index"),
    )  # fmt: skip
    _row(f"{kind}: chronisearch", count, ours_s, known, _ours(folder))
    place = folder / "recoll"
    place.mkdir()
    theirs_s = _processor_s("recollindex", "-c", str(recoll_settings(corpus, place)))
    _row(f"{kind}: recoll", count, theirs_s, known, _theirs(place))


def _row(
    name: str, count: int, took_s: float, known: dict[str, Known], found: dict[str, tuple[str, str]]
) -> None:
    titles = sum(found.get(file, ("", ""))[0] == told.title for file, told in known.items())
    days = sum(found.get(file, ("", ""))[1] == str(told.day) for file, told in known.items())
    print(f"| {name} | {count} | {count / took_s:.0f} | {titles} | {days} |", flush=True)


def _processor_s(*command: str) -> float:
    """Run a program to its end, and give the processor time of all that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    while True:  # what it left behind
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ours(folder: Path) -> dict[str, tuple[str, str]]:
    command = [sys.executable, "-m", "chronisearch", "search", "*", "--format", "jsonl", "-n",
               "100000", "--corpus", str(folder / "corpus"),
               "--index", str(folder / "index")]  # fmt: skip
    lines = _lines(command)
    hits = [json.loads(line) for line in lines if line.startswith("{")]
    return {hit["path"]: (hit["title"], hit["date_start"] or "") for hit in hits if "path" in hit}


def _theirs(place: Path) -> dict[str, tuple[str, str]]:
    command = ["recollq", "-c", str(place), "-n", "0-100000", "-N", "-F",
               "filename title mtime", _QUERY]  # fmt: skip
    return dict(filter(None, map(_their_row, _lines(command))))


def _their_row(line: str) -> tuple[str, tuple[str, str]] | None:
    """Read a line of names and values in base 64."""
    parts = line.split(" ")
    values = {
        name: b64decode(value).decode("utf-8", "replace")
        for name, value in zip(parts[::2], parts[1::2], strict=False)
        if name in ("filename", "title", "mtime")
    }
    if "filename" not in values:
        return None
    seconds = values.get("mtime", "")
    day = str(datetime.fromtimestamp(int(seconds), UTC).date()) if seconds.isdecimal() else ""
    return values["filename"], (values.get("title", ""), day)


def _lines(command: Sequence[str]) -> list[str]:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout.splitlines()


def _page(known: Known, body: str) -> bytes:
    menu = "".join(
        f'<li class="menu-item"><a href="/rubrique/{number}">Rubrique {number}</a></li>'
        for number in range(_MENU_LINKS)
    )
    paragraphs = "".join(f'<p class="text">{each}</p>' for each in body.split("\n") if each.strip())
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>{known.title} - Le Courrier</title><meta property="og:title" content="{known.title}">
<meta property="article:published_time" content="{known.day}T08:00:00+01:00">
<script>{"var a = 1; // " * (_SCRIPT_CHARS // 14)}</script></head><body>
<header><nav><ul>{menu}</ul></nav></header><div class="cookie-banner"><p>Accepter les témoins ?</p>
</div><main><article><h1>{known.title}</h1>{paragraphs}<div class="share"><a href="#">Partager</a>
</div></article><aside class="related"><ul>{menu}</ul></aside></main>
<footer><ul>{menu}</ul></footer></body></html>""".encode()


def _pdf(known: Known, body: str) -> bytes:
    head = f"Le Courrier - {known.day:%d/%m/%Y}"
    lines: list[str] = []
    for paragraph in (body * 4).split("\n"):
        words = paragraph.split()
        while words:
            line = ""
            while words and len(line) + len(words[0]) < _LINE_CHARS:
                line += words.pop(0) + " "
            lines.append(line.strip() or words.pop(0))
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)]
    return pdf_of([
        [(8, 800, head), *([(18, 770, known.title)] if not number else []),
         *((10, 740 - 15 * at, _plain(line)) for at, line in enumerate(page))]
        for number, page in enumerate(pages)
    ])  # fmt: skip


def _plain(line: str) -> str:
    return line.encode("cp1252", "replace").decode("cp1252").replace(")", "")


if __name__ == "__main__":
    main()
