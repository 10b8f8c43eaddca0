"""The judged texts: each shape filled in twice, and what a person expects of the reading."""

import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ENGLISH = "January February March April May June July August September October November December"
WRAPPED_CHARS = 72
NARROW_CHARS = 28


@dataclass(frozen=True)
class Judged:
    """A text, and what must be read of it. Lines are those without a mark of their own."""

    name: str
    kind: str
    text: str
    title: str
    day: date | None
    article_lines: tuple[str, ...]
    page_lines: tuple[str, ...]


def judged_texts() -> list[Judged]:
    """Give the judged texts, in the order of the shapes."""
    articles = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))["article"]
    found = []
    for place, shape in enumerate(_shapes()):
        for copy in range(2):
            number = 2 * place + copy
            found.append(_filled(shape, articles, number))
    return found


def _shapes() -> Iterator[tuple[str, str, bool, list[str]]]:
    blocks = (HERE / "shapes.txt").read_text("utf-8").split("\n= ")[1:]
    for block in blocks:
        head, *lines = block.rstrip("\n").split("\n")
        name, kind, dated = (part.strip() for part in head.split("|"))
        yield name, kind, dated == "yes", lines


def _filled(
    shape: tuple[str, str, bool, list[str]], articles: list[dict[str, str]], number: int
) -> Judged:
    name, kind, is_dated, lines = shape
    day = date(2022, 3, 1) + timedelta(days=17 * number)
    values = _values(day, articles, number)
    period = day, day + timedelta(days=4)
    written: list[str] = []
    article, page, title = list[str](), list[str](), ""
    head: list[str] = []
    for line in lines:
        mark, text = line[:1], line[2:].format(**values) if line else ""
        if mark == "F":
            head.append(
                text.replace("'", "''").replace("''", "'", 1)[::-1].replace("''", "'", 1)[::-1]
            )
            title = values["title"]
            continue
        shown = _wrapped(mark, text)
        written.append(shown)
        if mark == "T":
            title = text.strip("#* ")
        if mark in {"A", "T", "W", "N"} and text.strip("> "):
            article.extend(shown.split("\n"))
        elif mark == "P":
            page.append(text)
    if head:
        written = ["---", *head, "---", *written]
    expected = (period[0] if "period" in "".join(lines) else day) if is_dated else None
    text = "\n".join(written).strip("\n") + "\n"
    return Judged(
        f"{name} {number % 2 + 1}", kind, text, title, expected, tuple(article), tuple(page)
    )


def _wrapped(mark: str, text: str) -> str:
    if mark in {"W", "N"}:
        return textwrap.fill(text, WRAPPED_CHARS if mark == "W" else NARROW_CHARS)
    return text


def _values(day: date, articles: list[dict[str, str]], number: int) -> dict[str, str]:
    """Give what the braces stand for: the article's parts, and its day in many forms."""
    article, *others = (articles[(number + k) % len(articles)] for k in range(4))
    month, subject = MONTHS[day.month - 1], date(1944, 6, 6) + timedelta(days=31 * number)
    last = day + timedelta(days=4)
    same = last.month == day.month
    forms = {
        "long": _long(day), "num": f"{day:%d/%m/%Y}", "dot": f"{day:%d.%m.%Y}",
        "iso": day.isoformat(), "two": f"{day:%d/%m/%y}", "slashed": f"{day:%Y/%m/%d}",
        "compact": f"{day:%Y%m%d}", "weekday": WEEKDAYS[day.weekday()],
        "wd_short": WEEKDAYS[day.weekday()][:3] + ".",
        "abbr": f"{day.day} {month[:4].rstrip('.')}. {day.year}" if len(month) > 4 else _long(day),
        "english": f"{ENGLISH.split()[day.month - 1]} {day.day}, {day.year}",
        "crawl": f"{WEEKDAYS[3]} {_long(date(2025, 2, 6))}",
        "subject": _long(subject), "years": str(day.year - subject.year),
        "subject_slug": _long(subject).replace(" ", "-").replace("é", "e").replace("û", "u"),
        "period": f"{day.day}-{last.day} {month} {day.year}" if same
        else f"{_long(day)} au {_long(last)}",
    }  # fmt: skip
    parts = {f"other{k}": other["title"] for k, other in enumerate(others, 1)}
    return article | forms | parts


def _long(day: date) -> str:
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first} {MONTHS[day.month - 1]} {day.year}"
