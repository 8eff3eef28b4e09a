"""What a setting may be: types with their checks, for the schema. A wrong value raises ValueError with one message."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationInfo

from followthrough.errors import UsageError
from followthrough.figures.dimensions import dimension
from followthrough.model import Kind


# Both load what they need for the first length that is set, because `check` starts without it.
def _duration(value: str) -> str:
    from followthrough.figures.due import length

    length(value)
    return value


def _age(value: str) -> str:
    from followthrough.figures.due import age

    age(value)
    return value


Age = Annotated[str, AfterValidator(_age)]
"""How long ago something was: `12h`, `30d` or `4w`."""

Duration = Annotated[str, AfterValidator(_duration)]
"""A length of time: `12h`, `30d`, `4w`, or `10wd` for working days."""


def _day_as_text(value: object) -> object:
    """Dates as texts, because TOML has its own date type."""
    return value.isoformat() if type(value) is date else value


def _day(value: object) -> object:
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str) or not _is_day(text):
        raise ValueError(f"a day is written like 2026-01-31, not {str(text)[:40]!r}")
    return text


Day = Annotated[date, BeforeValidator(_day)]
"""A day, as a date of TOML or as text."""


def _is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _length_or_day(value: str) -> str:
    if not _is_day(value):
        return _duration(value)
    date.fromisoformat(value)
    return value


_DUE_SINCE = "since"


def _due_names(value: dict[str, str]) -> dict[str, str]:
    """Severities may have any name in any language, but a name close to a kind or a number is refused as a mistake."""
    if not value:
        return value
    # Loaded for the first length that is set, because `check` starts without it.
    from followthrough.figures.severity import NUMBERED, severity_name

    known = ["default", _DUE_SINCE, *(str(kind) for kind in Kind), *NUMBERED]
    keys: dict[str, str] = {}
    for key, length in value.items():
        if _is_day(length) != (key == _DUE_SINCE):
            raise ValueError(f"{key}: only {_DUE_SINCE} takes a day; everything else is a length of time like 30d")
        name = severity_name(key)
        if keys.setdefault(name, key) != key:
            raise ValueError(f"{keys[name]!r} and {key!r} are the same severity; keep one")
        close = get_close_matches(name, known, n=1, cutoff=0.8)
        if name in ("sev", "p"):
            raise ValueError(f"{key!r} is no severity without its number, as in {name}1")
        if name not in known and not name.startswith(NUMBERED) and close:
            raise ValueError(f"there is no severity or kind {key!r}; did you mean {close[0]}?")
    return value


DueLengths = Annotated[
    dict[str, Annotated[str, BeforeValidator(_day_as_text), AfterValidator(_length_or_day)]], AfterValidator(_due_names)
]
"""How long after the incident an item is due, by severity, by kind, or by `default`. `since` is a date."""


def _known_kinds(value: Any) -> Any:
    names = [str(kind) for kind in Kind]
    for name in value if isinstance(value, Mapping) else ():
        if name not in names:
            close = get_close_matches(str(name).lower(), names, n=1)
            advice = f"did you mean {close[0]}?" if close else "the kinds are " + ", ".join(names)
            raise ValueError(f"there is no kind {name!r}; {advice}")
    return value


def _house_words(value: dict[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    kinds: dict[str, Kind] = {}
    for kind, words in value.items():
        for word in words:
            if not word.strip() or len(word) > 100:
                raise ValueError(f"{kind}: {word[:20]!r} cannot be a house word; it needs 1 to 100 characters")
            if kinds.setdefault(word.strip().casefold(), kind) is not kind:
                raise ValueError(f"{word!r} is listed under {kinds[word.strip().casefold()]} and {kind}; choose one")
    return value


def known_roles(value: dict[str, str]) -> dict[str, str]:
    """The roles of columns, by their headings."""
    from followthrough.reading.vocabulary.columns import Column

    roles = [str(role) for role in Column]
    for name, role in value.items():
        if role not in roles:
            close = get_close_matches(role.lower(), roles, n=1)
            advice = f"did you mean {close[0]}?" if close else "the roles are " + ", ".join(roles)
            raise ValueError(f"{name!r}: there is no role {role!r}; {advice}")
    return value


def endpoint_base(value: str) -> str:
    """The base address of an endpoint, also if its whole path is given."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("it must be a base address like http://localhost:8080/v1")
    return http_address(value).rstrip("/").removesuffix("/chat/completions")


def http_address(value: str) -> str:
    """An address of the web, without user and password: it may be shown, as in a link to an issue."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must be an address like https://acme.example")
    if parts.username is not None or parts.password is not None:
        raise ValueError("it must not hold a user or a password; a token belongs in the setting for it")
    return value


def secret_address(value: SecretStr) -> SecretStr:
    """An address of the web that nobody may see, so that no message shows it. An unset secret in CI is empty."""
    if address := value.get_secret_value().strip():
        http_address(address)
    return SecretStr(address)


_REPOSITORY = r"[\w.-]{1,100}/[\w.-]{1,100}"
_PROJECT = r"[A-Za-z][A-Za-z0-9_]{0,254}"


def repository_name(value: str) -> str:
    """`owner/repo`."""
    if not re.fullmatch(_REPOSITORY, value):
        raise ValueError(f"a repository is written owner/repo, not {value!r}")
    return value


def repository_and_folder(value: str) -> str:
    """`owner/repo` or `owner/repo:folder`."""
    if not re.fullmatch(rf"{_REPOSITORY}(?::.*)?", value):
        raise ValueError(f"{value!r} is not of the form owner/repo or owner/repo:folder")
    return value


def repository_and_label(value: str) -> str:
    """`owner/repo:label`."""
    if not re.fullmatch(rf"{_REPOSITORY}:.*\S.*", value):
        raise ValueError(f"{value!r} is not of the form owner/repo:label")
    return value


def place_of_tracker(value: str, info: ValidationInfo) -> str:
    """Where the tracker of the same table files issues: a repository of GitHub, a project of Jira."""
    tracker = info.data.get("tracker")
    if tracker == "github" and not re.fullmatch(_REPOSITORY, value):
        raise ValueError(f"a GitHub repository is written owner/repo, not {value!r}")
    if tracker == "jira" and not re.fullmatch(_PROJECT, value):
        raise ValueError(f"a Jira project is named by its key, as in PROJ-123, not {value!r}")
    return value


def place_if_set(value: str | None, info: ValidationInfo) -> str | None:
    """As `place_of_tracker`, or nothing."""
    return place_of_tracker(value, info) if value else value


def parent_issue(value: str | None, info: ValidationInfo) -> str | None:
    """An issue of the tracker of the same table."""
    tracker = info.data.get("tracker")
    if value and tracker == "github" and not re.fullmatch(rf"{_REPOSITORY}#[1-9][0-9]*", value):
        raise ValueError(f"a GitHub issue is written owner/repo#12, not {value!r}")
    if value and tracker == "jira" and not re.fullmatch(rf"{_PROJECT}-[1-9][0-9]*", value):
        raise ValueError(f"a Jira issue is written PROJ-123, not {value!r}")
    return value


HouseWords = Annotated[dict[Kind, tuple[str, ...]], BeforeValidator(_known_kinds), AfterValidator(_house_words)]
"""Words that decide the kind, by kind."""


def group_dimension(word: object) -> object:
    """As on the command line, which explains why a person is none."""
    try:
        return dimension(word) if isinstance(word, str) else word
    except UsageError as error:
        raise ValueError(str(error)) from None


def without_empty(channels: dict[str, SecretStr]) -> dict[str, SecretStr]:
    """An unset secret in CI arrives as an empty text, which is not a channel."""
    return {name: address for name, address in channels.items() if address.get_secret_value().strip()}
