"""Exports of a press base, made of articles: pages as Europresse wrote them in 2024."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


class Article(NamedTuple):
    """An article of a paper. `number` is what follows the day and the paper in its number."""

    number: int
    day: date
    title: str
    text: str
    paper: str = "Le Courrier de la Tysa"

    @property
    def identity(self) -> str:
        """The number by which the base knows it."""
        return f"news·{self.day:%Y%m%d}·CT·{self.number}"


def europresse(articles: Iterable[Article]) -> bytes:
    """Make an export of these articles."""
    body = "".join(map(_article, articles))
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title></title></head>\n'
        f"<body>\n{body}</body></html>\n"
    ).encode()


def _article(article: Article) -> str:
    day = article.day
    line = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    paragraphs = "".join(f"<p>{each}</p>" for each in article.text.split("\n"))
    return f"""<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">{article.paper}, no. 12
<span class="icon" sourcecode="CT"></span></span></div>
<div class="rdp__DocHeader"><span class="DocHeader">Monde, {line} 214 mots, p. 5</span></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{
        article.title
    }</p></div>
<p class="sm-margin-bottomNews">Oksana Petrenko</p></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer">{paragraphs}</div></div>
</section><footer><div class="publiC-lblNodoc">{article.identity}</div>
<div>Ce certificat est émis à une bibliothèque à des fins de visualisation personnelle.</div>
<div>Date d'émission : <b>2024-06-30</b></div></footer></article>
"""
