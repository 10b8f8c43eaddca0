"""What an index run would do, as a plan that can be read before anything is done."""

from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.errors import MissingFilesError
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.planning.plan import Plan
from chronisearch.indexing.planning.request import TakeIn, Update
from chronisearch.indexing.update import plan_of, update_index
from chronisearch.steps import FileStep, Step

MANY = 24


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of 24 documents in two folders, and its index."""
    for number in range(MANY):
        _write(tmp_path / "corpus" / str(number % 2) / f"{number:02}.txt", f"Drone {number}.")
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    return settings


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _steps(plan: Plan) -> dict[str, Step]:
    return {step.path: step.step for step in plan.steps()}


def test_each_file_that_does_not_stay_as_it_is_has_a_step_and_a_reason(settings: Settings) -> None:
    corpus = settings.corpus
    _write(corpus / "neuf.txt", "Un texte neuf.")
    _write(corpus / "0" / "00.txt", "Drame 0.")
    (corpus / "0" / "02.txt").touch()
    (corpus / "0" / "04.txt").rename(corpus / "deux.txt")
    (corpus / "0" / "06.txt").unlink()
    (corpus / "image.png").write_bytes(b"x")
    (corpus / "non.txt").write_bytes(b"\x00\x01\x02\xff" * 50)

    plan = plan_of(settings, Update())

    assert sorted(plan.steps()) == [
        FileStep("0/00.txt", Step.CHANGED, "other contents", size_bytes=8),
        FileStep("0/02.txt", Step.TOUCHED, "same contents, other time", size_bytes=8),
        FileStep("0/06.txt", Step.REMOVED, "gone"),
        FileStep("deux.txt", Step.RENAMED, "same contents", was="0/04.txt"),
        FileStep("image.png", Step.LEFT_OUT, "of no format that is read"),
        FileStep("neuf.txt", Step.ADDED, "new", size_bytes=14),
        FileStep("non.txt", Step.LEFT_OUT, "binary, not text", is_trouble=True),
    ]
    assert (plan.keep, plan.held) == (MANY - 4, MANY)


def test_a_plan_that_does_nothing_says_so(settings: Settings) -> None:
    assert plan_of(settings, Update()).does_nothing


def test_a_folder_that_was_renamed_is_all_renames(settings: Settings) -> None:
    (settings.corpus / "1").rename(settings.corpus / "un")

    plan = plan_of(settings, Update())

    assert len(plan.rename) == MANY / 2
    assert all(each.file.path == each.was.replace("1/", "un/", 1) for each in plan.rename)
    assert not plan.add
    assert not plan.remove


def test_of_files_with_the_same_contents_each_is_renamed_once(settings: Settings) -> None:
    for name in ("a", "b"):
        _write(settings.corpus / f"{name}.txt", "Le même texte.")
    update_index(settings)
    (settings.corpus / "a.txt").rename(settings.corpus / "c.txt")
    (settings.corpus / "b.txt").unlink()
    _write(settings.corpus / "d.txt", "Le même texte.")
    _write(settings.corpus / "e.txt", "Le même texte.")

    plan = plan_of(settings, Update())

    assert [(each.was, each.file.path) for each in plan.rename] == [
        ("a.txt", "c.txt"),
        ("b.txt", "d.txt"),
    ]
    assert _steps(plan)["e.txt"] is Step.ADDED


def test_files_that_were_named_take_nothing_out(settings: Settings) -> None:
    (settings.corpus / "0" / "00.txt").unlink()

    assert plan_of(settings, TakeIn([settings.corpus])).does_nothing


@pytest.mark.parametrize(("gone", "stops"), [(MANY // 2, False), (MANY // 2 + 1, True)])
def test_a_run_stops_before_it_takes_out_more_than_half(
    settings: Settings, gone: int, *, stops: bool
) -> None:
    for file in sorted(settings.corpus.rglob("*.txt"))[:gone]:
        file.unlink()

    assert plan_of(settings, Update()).would_empty is stops


def test_nothing_is_taken_out_where_the_corpus_is_empty_unless_that_is_meant(
    tmp_path: Path,
) -> None:
    _write(tmp_path / "corpus" / "seul.txt", "Un texte.")
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    (tmp_path / "corpus" / "seul.txt").unlink()

    for options in (IndexOptions(), IndexOptions(rebuild=True)):
        with pytest.raises(MissingFilesError, match=r"1 of the 1 .* --remove-missing"):
            update_index(settings, options)

    assert update_index(settings, IndexOptions(remove_missing=True)).removed == 1
