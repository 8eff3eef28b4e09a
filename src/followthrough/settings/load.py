"""Reads the settings once: flags over environment over file over defaults."""

import dataclasses
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel, PrivateAttr, SecretStr, ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from followthrough.errors import SettingsError
from followthrough.settings import schema
from followthrough.settings.file import keep_inside, read_settings, read_text
from followthrough.settings.strangers import lies_in, strangers_checkout, without_withheld

PREFIX = "FOLLOWTHROUGH_"

# Variables that people have set already for other tools, and what they mean here. The first one that is set counts.
USUAL_VARIABLES = {
    ("github", "token"): ("GITHUB_TOKEN", "GH_TOKEN"),
    ("github", "url"): ("GITHUB_API_URL",),
    ("jira", "url"): ("JIRA_URL", "JIRA_BASE_URL", "JIRA_SERVER"),
    ("jira", "email"): ("JIRA_EMAIL", "JIRA_USER_EMAIL", "JIRA_USER"),
    ("jira", "token"): ("JIRA_API_TOKEN", "JIRA_TOKEN", "JIRA_PAT"),
}
# Settings that name files and folders. In a settings file they are meant from the folder that it lies in.
_PATHS = (
    ("sources", "paths"),
    ("rules", "baseline"),
    ("github", "token_file"),
    ("github", "ca_bundle"),
    ("jira", "token_file"),
    ("jira", "ca_bundle"),
    ("store", "url"),
    ("teams", "codeowners"),
    ("teams", "backstage"),
    ("notify", "metrics_file"),
)
_SQLITE = re.compile(r"(?P<scheme>sqlite(?:\+\w+)?:///)(?P<path>[^?]+)(?P<query>\?.*)?", re.DOTALL)
# Names with our prefix that are not settings: where the settings are, and switches of single parts.
OTHER_VARIABLES = ("CONFIG", "DEBUG", "MODEL_DIR", "SHARED")


@dataclasses.dataclass(frozen=True, slots=True)
class _Origin:
    """Where settings came from, which makes them no others: the file, what it says in vain, and what by being found."""

    file: Path | None = dataclasses.field(default=None, compare=False)
    withheld: tuple[str, ...] = dataclasses.field(default=(), compare=False)
    found_says: frozenset[tuple[str, str]] = dataclasses.field(default=frozenset(), compare=False)


class Settings(BaseSettings):
    """All settings, frozen. One attribute for each table of the file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
    )

    sources: schema.Sources
    reading: schema.Reading
    classification: schema.Classification
    rules: schema.Rules
    github: schema.GitHub
    jira: schema.Jira
    store: schema.Store
    sync: schema.Sync
    filing: schema.Filing
    due: schema.DueLengths
    teams: schema.Teams
    report: schema.Report
    reminders: schema.Reminders
    notify: schema.Notify

    _folder: Path = PrivateAttr(default_factory=Path.cwd)
    _as_written: dict[str, str] = PrivateAttr(default_factory=dict)
    _origin: _Origin = PrivateAttr(default_factory=_Origin)

    @property
    def folder(self) -> Path:
        """The folder that the settings file lies in; without a file, the current one."""
        return self._folder

    @property
    def file(self) -> Path | None:
        """The settings file; None without one."""
        return self._origin.file

    def not_taken(self, *tables: str) -> str | None:
        """One line on what the file says of these tables in vain, because a stranger may have written it."""
        names = [name for name in self._origin.withheld if name.partition(".")[0] in tables]
        if not names:
            return None
        variable = _variable(tuple(names[0].split(".")))
        return (
            f"not taken from {self.file and self.file.name}, which a change brings that nobody has accepted yet: "
            f"{', '.join(names)}; set what is wanted in the environment, as by {variable}"
        )

    def found_file_says(self, table: str, key: str) -> bool:
        """Whether a value in force stands in a file that nobody named: it was found in the current folder or above."""
        return (table, key) in self._origin.found_says

    def written_paths(self) -> dict[str, str]:
        """The paths of the sources as they are from here, and each as the settings have it."""
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
        """Flags, then our variables, then the usual variables, then the file; a table that none of them has is empty.

        Tables as defaults would come to the same, but each would be built as a model of its own, at every start.
        """
        usual = InitSettingsSource(settings_cls, _usual_variables(os.environ))
        in_file = InitSettingsSource(settings_cls, _file_in_use or {})
        empty = InitSettingsSource(settings_cls, {name: {} for name in settings_cls.model_fields})
        return init_settings, env_settings, usual, in_file, empty


_file_in_use: dict[str, Any] | None = None


def load(config: Path | None = None, flags: Mapping[str, Mapping[str, Any]] | None = None) -> Settings:
    """The settings in force. `flags` holds what the command line says, by table and key.

    `config` names the file; without it FOLLOWTHROUGH_CONFIG does, else `followthrough.toml` or
    `[tool.followthrough]` in `pyproject.toml`, here or in the nearest folder above. Paths in it are meant from its own
    folder and come out as they are from here; those of flags and of the environment are meant from here.
    Of a file that may be a stranger's, what reaches out of the checkout is left out.
    Raises SettingsError with one line for each fault.
    """
    global _file_in_use  # noqa: PLW0603  pydantic-settings builds its sources from the class, without arguments
    top = strangers_checkout(os.environ)
    named = config or (Path(value) if (value := os.environ.get(f"{PREFIX}CONFIG")) else None)
    origin, table = read_settings(named, top)
    withheld: tuple[str, ...] = ()
    strange = top is not None and origin != "" and lies_in(Path(origin), top)
    if strange:
        table, withheld = without_withheld(table)
    # Not resolved: a mounted settings file is often a link, and its paths are meant from where it is mounted.
    folder = Path(os.path.abspath(origin)).parent if origin else Path.cwd()  # noqa: PTH100
    wrong = [*_unknown_variables(os.environ), *_variables_not_json(os.environ)]
    if wrong:
        raise SettingsError("\n".join(wrong))
    _file_in_use = table if _same(folder, Path.cwd()) else _as_from_here(table, folder)
    try:
        settings = Settings.model_validate({name: dict(values) for name, values in (flags or {}).items()})
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(error, origin, table))) from None
    finally:
        _file_in_use = None
    settings._folder = folder
    says = frozenset(_in_force(table, flags or {}, os.environ))
    settings._origin = _Origin(Path(origin) if origin else None, withheld, says if named is None else frozenset())
    if top is not None:
        keep_inside(settings.rules.baseline, top, named=not strange or ("rules", "baseline") not in says)
    if not _same(folder, Path.cwd()):
        for path, written in _written_paths(table, folder):
            settings._as_written.setdefault(path, written)  # the first of two is the one that is read by
    return settings


def secret_of(inline: SecretStr | None, file: Path | None, setting: str) -> str | None:
    """A secret from its setting or from the file that another setting names; None where there is neither."""
    if inline is not None:
        return inline.get_secret_value().strip() or None
    if file is None:
        return None
    try:
        secret = read_text(file.expanduser()).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingsError(f"{setting}: cannot read {file}: {reason}") from None
    if "\n" in secret:  # a key, a list of passwords: nothing to send to a tracker
        raise SettingsError(f"{setting}: {file} holds more than one line, so it is no token")
    return secret or None


def _in_force(
    table: Mapping[str, Any], flags: Mapping[str, Mapping[str, Any]], environment: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The settings of a file that neither a flag nor the environment has another value for."""
    variables = {variable.upper() for variable in environment if environment[variable]}
    for name, values in table.items():
        for key in values if isinstance(values, dict) else ():
            usual = USUAL_VARIABLES.get((name, key), ())
            if key not in flags.get(name, {}) and variables.isdisjoint({_variable((name, key)), *usual}):
                yield name, key


def _same(folder: Path, other: Path) -> bool:
    return os.path.realpath(folder) == os.path.realpath(other)


def _as_from_here(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The table of a file in another folder with its paths as they are from here; what is no path is left to refuse."""
    moved = dict(table)
    # The database that nobody named lies beside the settings too, or each folder would begin one of its own.
    moved.setdefault("store", {})
    if isinstance(moved["store"], dict):
        moved["store"] = {"url": schema.Store().url.get_secret_value()} | moved["store"]
    for name, key in _PATHS:
        values = moved.get(name)
        if not isinstance(values, dict) or key not in values:
            continue
        given = values[key]
        from_here = _address_from_here if name == "store" else _from_here
        if isinstance(given, str):
            moved[name] = values | {key: from_here(given, folder)}
        elif isinstance(given, list):
            moved[name] = values | {key: [from_here(each, folder) if isinstance(each, str) else each for each in given]}
    return moved


def _written_paths(table: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    sources = table.get("sources")
    paths = sources.get("paths") if isinstance(sources, dict) else None
    for path in paths if isinstance(paths, list) else ():
        if isinstance(path, str):
            yield _from_here(path, folder), path


def _from_here(given: str, folder: Path) -> str:
    """A path of the settings as it is from the current folder: a short one where one folder holds the other."""
    if not given or given.startswith("~") or Path(given).is_absolute():
        return given
    path, here = os.path.normpath(folder / given), Path.cwd()
    return os.path.relpath(path) if folder in here.parents or here in folder.parents else path


def _address_from_here(address: str, folder: Path) -> str:
    """The same for a database: a SQLite file by its path or URL; what lies on a server or in memory lies nowhere."""
    if "://" not in address:
        return address if address == ":memory:" else _from_here(address, folder)
    match = _SQLITE.fullmatch(address)
    if match is None or match["path"] == ":memory:" or match["path"].startswith("file:"):
        return address
    path = _from_here(match["path"], folder)
    if path == match["path"]:
        return address
    # As a path where nothing else is said: a folder's name may hold what has a meaning in a URL.
    return f"{match['scheme']}{path}{match['query']}" if match["query"] else path


def _usual_variables(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for (table, key), names in USUAL_VARIABLES.items():
        value = next((environment[name] for name in names if environment.get(name)), None)
        if value is not None:
            found.setdefault(table, {})[key] = value
    return found


def known_keys(model: type[BaseModel] = Settings) -> Iterator[tuple[str, ...]]:
    """Every setting as a path: ("github", "token"), ..."""
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from ((name, *rest) for rest in known_keys(inner))
        else:
            yield (name,)


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    known = {"__".join(key).upper() for key in known_keys()} | set(OTHER_VARIABLES)
    tables = {name.upper() for name in Settings.model_fields}
    open_ended = tuple(f"{'__'.join(key).upper()}__" for key in known_keys() if _is_mapping(key))
    for variable in sorted(environment):
        name = variable.upper().removeprefix(PREFIX)
        if not variable.upper().startswith(PREFIX) or name in known | tables or name.startswith(open_ended):
            continue
        yield f"{variable}: no such setting{_nearest(name, known, PREFIX)}"


def _variables_not_json(environment: Mapping[str, str]) -> Iterator[str]:
    """Variables of lists and tables that hold no JSON: what would be said of them later names no variable."""
    ours = sorted(variable for variable in environment if variable.upper().startswith(PREFIX))
    if not ours:
        return
    tables = [(name,) for name in Settings.model_fields] + [key for key in known_keys() if _is_mapping(key)]
    lists = [key for key in known_keys() if _is_a(key, "tuple")]
    wanted = dict.fromkeys(map(_variable, lists), 'a list is JSON, such as ["this", "that"]')
    wanted |= dict.fromkeys(
        map(_variable, tables), 'a table is JSON, such as {"name": "value"}, or a variable of its own for each name'
    )
    for variable in ours:
        if variable.upper() in wanted:
            try:
                json.loads(environment[variable])
            except ValueError:
                yield f"{variable}: in the environment {wanted[variable.upper()]}"


def _variable(key: tuple[str, ...]) -> str:
    return f"{PREFIX}{'__'.join(key).upper()}"


def _is_mapping(key: tuple[str, ...]) -> bool:
    return _is_a(key, "dict")


def _is_a(key: tuple[str, ...], annotation: str) -> bool:
    model: type[BaseModel] = Settings
    for name in key[:-1]:
        model = cast(type[BaseModel], model.model_fields[name].annotation)
    return str(model.model_fields[key[-1]].annotation).startswith(annotation)


def _nearest(name: str, known: Iterable[str], prefix: str = "") -> str:
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {prefix}{close[0]}?" if close else "; see config/followthrough.toml for all of them"


# What TOML calls the things that pydantic has other names for.
_WANTED = {
    "tuple_type": 'should be a list, such as ["this", "that"]',
    "dict_type": "should be a table of names and values",
    "model_type": "should be a table of settings",
    "string_type": "should be a text in quotes",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "missing": "must be set",
}


def _explain(error: ValidationError, origin: str, table: Mapping[str, Any]) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        path = [str(part) for part in fault["loc"] if not str(part).startswith(("tuple[", "dict[", "constrained"))]
        where = f"{origin}: {'.'.join(path)}" if origin and _stands_in(table, path) else ".".join(path)
        if fault["type"] == "extra_forbidden":
            yield f"{where}: no such setting{_meant(path)}"
        else:
            message = _WANTED.get(fault["type"]) or fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
            yield f"{where}: {message[0].lower()}{message[1:]}"


def _meant(path: list[str]) -> str:
    """What may be meant by a setting that does not exist: that name in another table, else the nearest beside it."""
    if path == ["tool"]:
        return "; tool.followthrough stands in pyproject.toml alone: leave it out before the names of tables"
    elsewhere = [".".join(key) for key in known_keys() if len(key) > 1 and key[-1] == path[-1]]
    return f"; did you mean {' or '.join(elsewhere)}?" if elsewhere else _nearest(path[-1], _siblings(path[:-1]))


def _stands_in(table: Mapping[str, Any], path: list[str]) -> bool:
    return bool(path) and path[0] in table


def _siblings(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for name in path:
        field = model.model_fields.get(name)
        if field is None:
            continue
        for candidate in (field.annotation, *get_args(field.annotation)):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                model = candidate
                break
    return list(model.model_fields)
