"""Settings: where corpus and index are, and which of flag, environment, file said so."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SettingOrigin(StrEnum):
    """Who decided a setting, strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a command needs to know about where it works.

    `lexicon` is the user's own file of names, if there is one. `origins` has an entry for
    each other field; `config_file` is the chronisearch.toml that was read, if any.
    """

    corpus: Path
    index: Path
    engine: str
    lexicon: Path | None
    origins: dict[str, SettingOrigin]
    config_file: Path | None
