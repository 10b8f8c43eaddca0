"""Which of flag, environment, file and default decides a setting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chronisearch.config import SettingOrigin, load_settings
from chronisearch.errors import BadConfigError, DistrustedConfigError


def _config(folder: Path, text: str) -> Path:
    file = folder / "chronisearch.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_anything_the_folders_are_corpus_and_index_here(tmp_path: Path) -> None:
    settings = load_settings({}, {}, tmp_path)

    assert settings.corpus == tmp_path / "corpus"
    assert settings.index == tmp_path / "index"
    assert settings.engine == "whoosh"
    assert settings.lexicon is None
    assert settings.config_file is None
    assert set(settings.origins.values()) == {SettingOrigin.DEFAULT}


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    _config(tmp_path, 'corpus = "f"\nindex = "f"\nengine = "f"\n')
    environ = {"CHRONISEARCH_CORPUS": "e", "CHRONISEARCH_INDEX": "e"}

    settings = load_settings({"corpus": "flag", "index": None}, environ, tmp_path)

    assert settings.corpus == tmp_path / "flag"
    assert settings.index == tmp_path / "e"
    assert settings.engine == "f"
    assert settings.origins == {
        "corpus": SettingOrigin.FLAG,
        "index": SettingOrigin.ENVIRONMENT,
        "engine": SettingOrigin.FILE,
        "lexicon": SettingOrigin.DEFAULT,
    }


def test_the_file_is_looked_for_upwards_and_its_paths_start_where_it_lies(tmp_path: Path) -> None:
    file = _config(tmp_path, 'corpus = "textes"\nlexicon = "noms.toml"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)

    settings = load_settings({}, {}, deep)

    assert settings.config_file == file
    assert settings.corpus == tmp_path / "textes"
    assert settings.lexicon == tmp_path / "noms.toml"
    assert settings.index == deep / "index"


def test_the_nearest_file_is_read_and_the_one_named_by_flag_instead_of_it(tmp_path: Path) -> None:
    _config(tmp_path, 'corpus = "far"\n')
    near = tmp_path / "near"
    near.mkdir()
    _config(near, 'corpus = "near"\n')
    other = tmp_path / "other.toml"
    other.write_text('corpus = "other"\n', encoding="utf-8")

    assert load_settings({}, {}, near).corpus == near / "near"
    assert load_settings({"config": other}, {}, near).corpus == tmp_path / "other"


def test_an_empty_environment_variable_counts_as_not_set(tmp_path: Path) -> None:
    settings = load_settings({}, {"CHRONISEARCH_CORPUS": ""}, tmp_path)

    assert settings.origins["corpus"] is SettingOrigin.DEFAULT


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("corpus = ", "not TOML"),
        ('corpsu = "textes"', "“corpsu” is no setting"),
        ("corpus = 12", "“corpus” must be a text"),
        ("[corpus]", "“corpus” must be a text"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_is_wrong(
    tmp_path: Path, text: str, what: str
) -> None:
    file = _config(tmp_path, text)

    with pytest.raises(BadConfigError, match=what) as caught:
        load_settings({}, {}, tmp_path)
    assert str(file) in str(caught.value)


def test_a_file_in_another_encoding_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "chronisearch.toml").write_bytes('corpus = "été"'.encode("latin-1"))

    with pytest.raises(BadConfigError, match="not TOML"):
        load_settings({}, {}, tmp_path)


def test_a_file_named_by_flag_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfigError, match=r"missing\.toml"):
        load_settings({"config": "missing.toml"}, {}, tmp_path)


def test_the_toml_reader_is_loaded_only_where_a_file_is_there(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from chronisearch.config import load_settings; "
        f"load_settings({{}}, {{}}, Path({str(tmp_path)!r})); sys.exit('tomllib' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("setting", ["corpus", "index", "lexicon"])
@pytest.mark.parametrize("place", ["../archive", "/archive", "lien/archive"])
def test_a_file_that_was_found_names_nothing_outside_its_folder(
    tmp_path: Path, setting: str, place: str
) -> None:
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "lien").symlink_to(tmp_path)
    file = _config(tmp_path / "sent", f'{setting} = "{place}"\n')

    with pytest.raises(DistrustedConfigError, match="leads out of its folder"):
        load_settings({}, {}, tmp_path / "sent")

    for flags, environ in (({"config": str(file)}, {}), ({}, {"CHRONISEARCH_CONFIG": str(file)})):
        assert load_settings(flags, environ, tmp_path / "sent").origins[setting] is (
            SettingOrigin.FILE
        )


def test_what_a_flag_decides_is_not_asked_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    _config(tmp_path / "sent", 'corpus = "../archive"\n')

    assert load_settings({"corpus": "c"}, {}, tmp_path / "sent").corpus == tmp_path / "sent" / "c"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("owned", ["chronisearch.toml", "."])
def test_a_file_of_another_user_is_not_believed(tmp_path: Path, owned: str) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    file = _config(folder, 'corpus = "textes"\n')
    os.chown(folder / owned, 65_534, -1)

    with pytest.raises(DistrustedConfigError, match="belongs to another user"):
        load_settings({}, {}, folder)
    assert load_settings({"config": file}, {}, folder).corpus == folder / "textes"
