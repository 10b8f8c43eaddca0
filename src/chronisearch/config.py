"""Settings: where corpus and index are, and which of flag, environment, file said so."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from chronisearch.cluster_settings import CLUSTER_SETTINGS, cluster_place
from chronisearch.errors import BadConfigError
from chronisearch.places import ClusterPlace, Place
from chronisearch.trust import refuse_cluster, refuse_of_others, refuse_outside
from chronisearch.values import as_dict, frozen

CONFIG_NAME: Final = "chronisearch.toml"

_ON_A_CLUSTER: Final = "opensearch"

_DEFAULTS: Final[Mapping[str, str | None]] = {
    "corpus": "corpus",
    "index": None,
    "engine": "whoosh",
    "lexicon": None,
    **dict.fromkeys(CLUSTER_SETTINGS),
}
_DEFAULT_FOLDER: Final = "index"
_FOLDERS_AND_FILES: Final = ("corpus", "index", "lexicon", "ca_file")
_VARIABLE: Final = "CHRONISEARCH_{}"
_COLUMNS: Final = "columns"

COLUMN_ROLES: Final = ("text", "title", "date", "source", "address", "id", "author", "lead")
"""What the columns of a table may be told to hold."""


class SettingOrigin(StrEnum):
    """Who decided a setting, strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@frozen
class Settings:
    """Everything that a command needs to know about where it works.

    `index` is the folder of an embedded index, `cluster` the place of one on a cluster, where
    `engine` says so. `lexicon` is the user's own file of names, if there is one. `origins` has
    an entry for each setting; `config_file` is the chronisearch.toml that was read, if any.
    `columns` are those of tables, by what stands in them: the file's table of that name.
    """

    corpus: Path
    index: Path
    engine: str
    lexicon: Path | None
    origins: dict[str, SettingOrigin]
    config_file: Path | None
    columns: Mapping[str, str] = MappingProxyType({})
    cluster: ClusterPlace | None = None

    @property
    def place(self) -> Place:
        """Where the index lies, as its engine wants it."""
        return self.cluster or self.index

    as_dict = as_dict


@frozen
class _Decision:
    """A setting's value, the folder that a relative path in it starts from, and its origin."""

    value: str | Path | None
    base: Path
    origin: SettingOrigin

    def path(self) -> Path:
        return self.base / Path(self.value or "").expanduser()


def load_settings(
    flags: Mapping[str, str | Path | None], environ: Mapping[str, str], cwd: Path
) -> Settings:
    """Decide every setting: flag, then environment, then file, then default.

    `flags` may hold corpus, index, engine, lexicon, and config, which names the file to read
    instead of the chronisearch.toml nearest above `cwd`, as CHRONISEARCH_CONFIG may. None and ""
    count as not given. Relative paths start from the file's folder if the file holds them, else
    from `cwd`.

    Raises:
        BadConfigError: the file cannot be read, or holds something else than known settings.
        DistrustedConfigError: it was not named, and is somebody else's or leads elsewhere.
    """
    named = flags.get("config") or environ.get(_VARIABLE.format("CONFIG"))
    config_file = cwd / named if named else _nearest(cwd)
    if config_file and not named:
        refuse_of_others(config_file)
    in_file = _read(config_file) if config_file else {}

    def decide(name: str) -> _Decision:
        if flag := flags.get(name):
            return _Decision(flag, cwd, SettingOrigin.FLAG)
        if variable := environ.get(_VARIABLE.format(name.upper())):
            return _Decision(variable, cwd, SettingOrigin.ENVIRONMENT)
        if config_file and name in in_file:
            decision = _Decision(in_file[name], config_file.parent, SettingOrigin.FILE)
            if not named:
                _refuse_what_leads_out(config_file, name, decision)
            return decision
        return _Decision(_DEFAULTS[name], cwd, SettingOrigin.DEFAULT)

    return _settings(decide, config_file, in_file.get(_COLUMNS, {}))


def _refuse_what_leads_out(file: Path, name: str, decision: _Decision) -> None:
    """Refuse what a found file must not decide: another folder, or a cluster to send texts to."""
    if name == "url":
        refuse_cluster(file, str(decision.value))
    if name in _FOLDERS_AND_FILES:
        refuse_outside(file, name, decision.path())


def _settings(
    decide: Callable[[str], _Decision], config_file: Path | None, columns: Mapping[str, str]
) -> Settings:
    decided = {name: decide(name) for name in _DEFAULTS}
    index, lexicon = decided["index"], decided["lexicon"]
    return Settings(
        corpus=decided["corpus"].path(),
        index=index.path() if index.value else index.base / _DEFAULT_FOLDER,
        engine=str(decided["engine"].value),
        lexicon=lexicon.path() if lexicon.value else None,
        origins={name: decision.origin for name, decision in decided.items()},
        config_file=config_file,
        columns=columns,
        cluster=_cluster(decided) if decided["engine"].value == _ON_A_CLUSTER else None,
    )


def _cluster(decided: Mapping[str, _Decision]) -> ClusterPlace:
    ca_file = decided["ca_file"]
    return cluster_place(
        lambda name: str(decided[name].value or ""), ca_file.path() if ca_file.value else None
    )


def _nearest(cwd: Path) -> Path | None:
    """Give the nearest chronisearch.toml from `cwd` upwards."""
    candidates = (folder / CONFIG_NAME for folder in (cwd, *cwd.parents))
    return next((file for file in candidates if file.is_file()), None)


def _check_columns(file: Path, columns: object) -> None:
    """Make sure that columns are named as texts, each by what stands in it."""
    if not isinstance(columns, dict):
        raise BadConfigError(file, "“columns” must be a table: “[columns]”, then “text = …”")
    for role, name in columns.items():
        if role not in COLUMN_ROLES:
            known = ", ".join(COLUMN_ROLES)
            raise BadConfigError(file, f"a column cannot be “{role}”; it can be {known}")
        if not isinstance(name, str) or not name:
            raise BadConfigError(file, f"the column of the {role} must be a text between quotes")


def _read(file: Path) -> dict[str, Any]:
    # Imported where a file is there: 4 ms of a command's start-up, measured with -X importtime.
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadConfigError(file, error.strerror or "it cannot be opened") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfigError(file, f"it is not TOML: {error}") from error
    for key, value in table.items():
        if key == _COLUMNS:
            _check_columns(file, value)
            continue
        if key not in _DEFAULTS:
            raise BadConfigError(file, f"“{key}” is no setting; known are {', '.join(_DEFAULTS)}")
        if not isinstance(value, str) or not value:
            raise BadConfigError(file, f"“{key}” must be a text between quotation marks")
    return table
