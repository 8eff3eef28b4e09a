"""Reads the settings once: flags over environment over file over defaults."""

import dataclasses
import os
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr, ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from followthrough.errors import SettingsError
from followthrough.model import TrackerName
from followthrough.settings import schema
from followthrough.settings.file import keep_inside, read_settings
from followthrough.settings.paths import seen_from_here, written_paths
from followthrough.settings.untrusted import lies_in, untrusted_checkout, without_withheld
from followthrough.settings.validators import DueLengths
from followthrough.settings.variables import PREFIX, USUAL_VARIABLES, usual_variables, variable_of, wrong_variables


@dataclasses.dataclass(frozen=True, slots=True)
class _Origin:
    """Where settings came from. It does not count when settings are compared.

    `withheld` is what the file contains but may not set. `in_found_file` is what takes effect from a file that nobody
    named.
    """

    file: Path | None = dataclasses.field(default=None, compare=False)
    withheld: tuple[str, ...] = dataclasses.field(default=(), compare=False)
    in_found_file: frozenset[tuple[str, str]] = dataclasses.field(default=frozenset(), compare=False)


class Settings(BaseSettings):
    """All settings, frozen. One attribute for each table of the file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    sources: schema.Sources
    reading: schema.Reading
    classification: schema.Classification
    rules: schema.Rules
    github: schema.GitHub
    jira: schema.Jira
    store: schema.Store
    sync: schema.Sync
    filing: schema.Filing
    due: DueLengths
    teams: schema.Teams
    report: schema.Report
    reminders: schema.Reminders
    notify: schema.Notify

    _folder: Path = PrivateAttr(default_factory=Path.cwd)
    _as_written: dict[str, str] = PrivateAttr(default_factory=dict)
    _origin: _Origin = PrivateAttr(default_factory=_Origin)

    @property
    def hosts(self) -> dict[TrackerName, frozenset[str]]:
        """The hosts at which people name issues of our trackers, as far as the settings tell."""
        named = {TrackerName.GITHUB: self.github.hosts, TrackerName.JIRA: self.jira.hosts}
        return {name: hosts for name, hosts in named.items() if hosts is not None}

    @property
    def folder(self) -> Path:
        """The folder of the settings file; without a file, the current folder."""
        return self._folder

    @property
    def file(self) -> Path | None:
        """The settings file, or None."""
        return self._origin.file

    def withheld_warning(self, *tables: str) -> str | None:
        """One line on what has no effect in these tables of the file, because anybody may have written it."""
        names = [name for name in self._origin.withheld if name.partition(".")[0] in tables]
        if not names:
            return None
        variable = variable_of(tuple(names[0].split(".")))
        return (
            f"ignored in {self.file and self.file.name}, which comes with a change that nobody has accepted yet: "
            f"{', '.join(names)}; set what you need in the environment, for example {variable}"
        )

    def is_from_found_file(self, table: str, key: str) -> bool:
        """Whether the value in force is from a file that nobody named, found in the current folder or above."""
        return (table, key) in self._origin.in_found_file

    def written_paths(self) -> dict[str, str]:
        """The paths of the sources, relative to the current folder, each with its form in the settings."""
        return {path: self._as_written.get(path, path) for path in self.sources.paths}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then our variables, then the usual variables, then the file. A table in none of them is empty.

        Giving the tables as defaults would mean the same, but each would be built as a separate model at every start.
        """
        usual = InitSettingsSource(settings_cls, usual_variables(os.environ))
        in_file = InitSettingsSource(settings_cls, _file_table.get() or {})
        empty = InitSettingsSource(settings_cls, {name: {} for name in settings_cls.model_fields})
        return init_settings, env_settings, usual, in_file, empty


# pydantic-settings builds its sources from the class, without arguments. Threads do not see each other's table.
_file_table: ContextVar[dict[str, Any] | None] = ContextVar("_file_table", default=None)


def load(config: Path | None = None, flags: Mapping[str, Mapping[str, Any]] | None = None) -> Settings:
    """The settings in force. `flags` holds the values from the command line, by table and key.

    `config` names the file; without it FOLLOWTHROUGH_CONFIG does, or else it is `followthrough.toml` or
    `[tool.followthrough]` in `pyproject.toml`, here or in the nearest folder above. Paths in the file are relative to
    its own folder, and are returned relative to the current one; those in flags and in the environment are relative to
    the current folder. In an untrusted file, whatever reaches outside of the checkout is left out. Raises
    SettingsError with one line for each fault.
    """
    top = untrusted_checkout(os.environ)
    named = config or (Path(value) if (value := os.environ.get(f"{PREFIX}CONFIG")) else None)
    origin, table = read_settings(named, top)
    withheld: tuple[str, ...] = ()
    untrusted = top is not None and origin != "" and lies_in(Path(origin), top)
    if untrusted:
        table, withheld = without_withheld(table)
    # Not resolved: a mounted settings file is often a link, and its paths are relative to where it is mounted.
    folder = Path(os.path.abspath(origin)).parent if origin else Path.cwd()  # noqa: PTH100
    if wrong := list(wrong_variables(os.environ, Settings)):
        raise SettingsError("\n".join(wrong))
    in_force = frozenset(_in_force(table, flags or {}, os.environ))
    here = _same(folder, Path.cwd())
    token = _file_table.set(table if here else seen_from_here(table, folder))
    try:
        settings = Settings.model_validate({name: dict(values) for name, values in (flags or {}).items()})
    except ValidationError as error:
        from followthrough.settings.faults import explain  # only needed for the first fault

        raise SettingsError(
            "\n".join(explain(error, Settings, origin, in_force.union((name,) for name in table)))
        ) from None
    finally:
        _file_table.reset(token)
    settings._folder = folder
    found = in_force if named is None else frozenset()
    settings._origin = _Origin(Path(origin) if origin else None, withheld, found)
    if top is not None:
        known = not untrusted or ("rules", "baseline") not in in_force
        keep_inside(settings.rules.baseline, top, named=known, setting="rules.baseline")
    if not here:
        for path, written in written_paths(table, folder):
            settings._as_written.setdefault(path, written)  # if a path occurs twice, the first one is used for reading
    return settings


def _in_force(
    table: Mapping[str, Any], flags: Mapping[str, Mapping[str, Any]], environment: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The settings of a file that neither a flag nor the environment overrides."""
    variables = {variable.upper() for variable in environment if environment[variable]}
    for name, values in table.items():
        for key in values if isinstance(values, dict) else ():
            usual = USUAL_VARIABLES.get((name, key), ())
            if key not in flags.get(name, {}) and variables.isdisjoint({variable_of((name, key)), *usual}):
                yield name, key


def _same(folder: Path, other: Path) -> bool:
    return os.path.realpath(folder) == os.path.realpath(other)
