"""How well the judged texts are read, as the table that is kept in git."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from chronisearch.documents.document import Document, Home, TitleOrigin
from chronisearch.documents.reader import document_from_bytes
from reading.shapes import Judged, judged_texts


def report() -> str:
    """Read all judged texts and give the report: the table, then every error."""
    read = [(judged, _read(judged)) for judged in judged_texts()]
    lines = [
        "# How the judged texts are read",
        "",
        "Written by `just reading`; the texts are made of `shapes.txt` and `articles.toml`.",
        "",
        "| | articles | whole pages |",
        "|---|---|---|",
        *_table(read),
        "",
        "## What is read wrongly",
        "",
        *(f"- {error}" for judged, document in read for error in _errors(judged, document)),
    ]
    return "\n".join(lines) + "\n"


def _read(judged: Judged) -> Document:
    return document_from_bytes(judged.text.encode(), "texte.txt", Home.CORPUS)


def _table(read: list[tuple[Judged, Document]]) -> Iterator[str]:
    kinds = [[each for each in read if each[0].kind == kind] for kind in ("article", "page")]
    yield f"| texts | {' | '.join(str(len(kind)) for kind in kinds)} |"
    rows: dict[str, Callable[[Judged, Document], list[bool]]] = {
        "title right": lambda j, d: [_title(d) == j.title],
        "date found, of texts that show one": lambda j, d: [d.period is not None] if j.day else [],
        "dates that are right": lambda j, d: [_day(d) == j.day] if d.period else [],
        "lines of the page kept out": lambda j, d: [not _is_in(d, line) for line in j.page_lines],
        "lines of the article kept in": lambda j, d: [_holds(d, line) for line in j.article_lines],
    }
    for name, judge in rows.items():
        shares = [_share(right for each in kind for right in judge(*each)) for kind in kinds]
        yield f"| {name} | {' | '.join(shares)} |"


def _share(rights: Iterable[bool]) -> str:
    counts = Counter(rights)
    total = counts.total()
    return f"{100 * counts[True] / total:.1f} % ({counts[True]} of {total})" if total else "–"


def _errors(judged: Judged, document: Document) -> Iterator[str]:
    if _title(document) != judged.title:
        yield f"{judged.name}: title “{_title(document)}”, not “{judged.title}”"
    if _day(document) != judged.day:
        yield f"{judged.name}: day {_day(document)}, not {judged.day}"
    for line in judged.page_lines:
        if _is_in(document, line):
            yield f"{judged.name}: of the page, and indexed: “{line.strip()}”"
    for line in judged.article_lines:
        if not _holds(document, line):
            yield f"{judged.name}: of the article, and not indexed: “{line.strip()}”"


def _title(document: Document) -> str:
    return "" if document.title_from is TitleOrigin.FIRST_SENTENCE else document.title


def _day(document: Document) -> object:
    return document.period.date_start if document.period else None


def _passages(document: Document) -> Iterator[str]:
    for passage in document.passages:
        yield " ".join(document.text[passage.start_char : passage.end_char].split()).strip("#*> ")


def _is_in(document: Document, line: str) -> bool:
    """Say whether a line is a passage by itself."""
    return " ".join(line.strip("#*> \t").split()) in _passages(document)


def _holds(document: Document, line: str) -> bool:
    """Say whether a line stands in a passage; of one said twice, whether one of them does."""
    wanted = " ".join(line.strip("#*> \t").split()).rstrip(".")
    return any(wanted in passage for passage in _passages(document))
