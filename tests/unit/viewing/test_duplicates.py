"""Texts that are nearly the same, and passages that several have: who was first."""

from datetime import date

from builders import a_document, a_period
from chronisearch.documents.document import Document
from chronisearch.searching import understand
from chronisearch.viewing.duplicates import duplicates
from chronisearch.views import Copy, Duplicates
from unit.viewing.conftest import Over

PLACES = ("Kharkiv", "Odessa", "Soumy", "Dnipro", "Kherson", "Lviv", "Poltava", "Izioum", "Kertch")
SENTENCES = [
    f"Le {number} mars, la place {name} a reçu {number} camions, puis {name} a compté cent caisses."
    for number, name in enumerate(PLACES, start=1)
]
DISPATCH = " ".join(SENTENCES)


def paper(path: str, text: str, day: date | None = None) -> Document:
    return a_document(text, path, period=a_period(day) if day else None)


def found(over: Over, *documents: Document) -> Duplicates:
    searcher = over(*documents)
    return duplicates(searcher, understand(searcher, "").root)


def paths(group: tuple[Copy, ...]) -> list[str]:
    return [copy.path for copy in group]


def test_a_dispatch_in_several_papers_is_one_group_the_earliest_first(over: Over) -> None:
    others = " ".join(f"Un texte sur la mer {n} et les ports {n} du sud." for n in range(30))
    late = paper("b", "Notre journal. " + " ".join(SENTENCES[1:]), date(2024, 3, 3))
    first = paper("c", DISPATCH, date(2024, 3, 2))
    undated = paper("a", " ".join(SENTENCES[:8]))
    (group,) = found(over, late, first, undated, paper("d", others)).groups

    assert group.documents == (
        Copy("c", date(2024, 3, 2), first=True),
        Copy("b", date(2024, 3, 3), first=False),
        Copy("a", None, first=False),
    )
    assert 0.5 < group.similarity < 1


def test_copies_of_one_file_are_a_group_however_short(over: Over) -> None:
    (group,) = found(over, paper("a", "Rien."), paper("b", "Rien."), paper("c", "Rien !")).groups

    assert (paths(group.documents), group.similarity) == (["a", "b"], 1.0)
    assert not any(copy.first for copy in group.documents)


def test_unlike_texts_share_passages(over: Over) -> None:
    one = " ".join(f"m{n}a p{n}b c{n}c d{n}d." for n in range(40))
    other = " ".join(f"m{n}e p{n}f c{n}g d{n}h." for n in range(40))
    shared = " ".join(SENTENCES[:3])
    result = found(
        over,
        paper("a", f"{one} {shared}", date(2024, 1, 2)),
        paper("b", f"{shared} {other}", date(2024, 1, 1)),
    )

    assert result.groups == ()
    (passage,) = result.passages
    assert passage.text == shared.rstrip(".")
    assert passage.documents == (
        Copy("b", date(2024, 1, 1), first=True),
        Copy("a", date(2024, 1, 2), first=False),
    )


def test_only_what_matches_is_compared(over: Over) -> None:
    searcher = over(paper("a", DISPATCH), paper("b", DISPATCH + " Fin."))

    assert duplicates(searcher, understand(searcher, "Fin").root).groups == ()


def test_texts_that_say_other_things_are_no_duplicates(over: Over) -> None:
    texts = [
        " ".join(f"{name} {n} mots de plus ici." for n in range(60)) for name in ("un", "deux")
    ]
    result = found(over, *(paper(str(at), text) for at, text in enumerate(texts)))

    assert result.groups == ()
