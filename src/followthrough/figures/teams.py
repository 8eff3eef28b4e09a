"""The teams of a postmortem: those that its document names, otherwise by path, service, catalogue, or CODEOWNERS."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from followthrough.figures.people import is_called_like_a_person, people_among
from followthrough.matching.names import name_key, plain_team, service_key, team_key
from followthrough.matching.services import names_apart, names_in
from followthrough.reading.items.teams import is_team

_TEAM_OF_ORGANISATION = re.compile(r"@[\w.-]+(?:/[\w.-]+)*/([\w.-]+)")
_INITIAL_BEHIND = re.compile(r" [^\W\d_a-z]\.$")  # "Ana Q."


def teams_by_field(
    fields: Iterable[str], known: Iterable[str] = (), people: frozenset[str] = frozenset()
) -> dict[str, tuple[str, ...]]:
    """The teams that each field names, without the people in it: they are no teams, as in CODEOWNERS.

    What stands in brackets is left out. `known` are teams that the settings name, `people` the owners anywhere, by
    `people_among`.
    """
    ordered = sorted(fields)
    named = frozenset(map(name_key, known))
    called = (name for text in ordered for name in names_apart(text) if team_key(name) not in named)
    people |= people_among(name for name in called if is_called_like_a_person(name, people))
    alone = [text for text in ordered if len(names_apart(text, lambda name: team_key(name) in named)) == 1]
    keys = named.union(name_key(team) for text in alone for team in _teams_in(text, named, named, people))
    return {text: tuple(dict.fromkeys(_teams_in(text, keys, named, people))) for text in ordered}


def _teams_in(text: str, known: Collection[str], named: Collection[str], people: frozenset[str]) -> Iterator[str]:
    def is_known(name: str) -> bool:
        return team_key(name) in known

    for name in names_in(text, is_known, lambda name: team_key(name) in named):
        words = name.split()
        plain = " ".join(word for word in words if "@" not in word) or _team_of_handle(words[0], is_known) or ""
        if plain and (team_key(plain) in named or not is_called_like_a_person(_INITIAL_BEHIND.sub("", plain), people)):
            yield plain_team(plain)


def _team_of_handle(owner: str, is_known: Callable[[str], bool]) -> str | None:
    """The team in `@org/team`, `@platform-team`, and in `@platform` if there is such a team. Else it is a person's."""
    bare = owner.removeprefix("@")
    if bare == owner or "@" in bare or "/" in bare:
        return _team(owner)
    return bare if is_known(bare) or is_team(bare) or bare.lower().endswith(("-team", "_team")) else None


@dataclass(frozen=True, slots=True)
class OwnedPath:
    """A line of CODEOWNERS: a pattern, and the team that owns the matching paths (None: explicitly nobody)."""

    pattern: str
    team: str | None


@dataclass(frozen=True, slots=True)
class TeamRules:
    """Rules from settings and files.

    The first match wins: the mapping of paths, the mapping of services, the catalogue (by service), CODEOWNERS (by
    path; its last matching line, as on GitHub).
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    catalogue: Mapping[str, str] = field(default_factory=dict)
    codeowners: tuple[OwnedPath, ...] = ()
    _by_service: tuple[tuple[Callable[[str], str], Mapping[str, str]], ...] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """An entry that writes the name as it is goes before one that is the same service otherwise written."""
        by_service = tuple(
            (key, {key(service): team for service, team in reversed(tuple(mapping.items()))})
            for mapping in (self.services, self.catalogue)
            for key in (name_key, service_key)
        )
        object.__setattr__(self, "_by_service", by_service)

    def __bool__(self) -> bool:
        return bool(self.paths or self.services or self.catalogue or self.codeowners)

    @property
    def names(self) -> frozenset[str]:
        """All teams that they name."""
        owners = (line.team for line in self.codeowners if line.team)
        return frozenset((*self.paths.values(), *self.services.values(), *self.catalogue.values(), *owners))

    def teams_of(self, path: str, services: Iterable[str]) -> tuple[str, ...]:
        """The teams of a postmortem at this path about these services: one, unless it is about several services."""
        for pattern, team in self.paths.items():
            if path_matches(pattern, path):
                return (team,)
        if found := dict.fromkeys(filter(None, map(self._team_of_service, services))):
            return tuple(found)
        for line in reversed(self.codeowners):
            if path_matches(line.pattern, path):
                return (line.team,) if line.team else ()
        return ()

    def _team_of_service(self, service: str) -> str | None:
        found = (teams.get(key(service)) for key, teams in self._by_service)
        return next((team for team in found if team is not None), None)


def path_matches(pattern: str, path: str) -> bool:
    """Whether a CODEOWNERS pattern matches: `docs/`, `*.md`, `/a/**/b`. It never backtracks for long.

    A pattern without a slash matches at any depth. If it matches a folder, it matches everything below, except if it
    ends in a single `*`.
    """
    names = path.removeprefix("./").strip("/").split("/")
    parts = pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        parts = ["**", *parts]
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached), len(names) + 1)) if reached else reached
        else:
            reached = {at + 1 for at in reached if at < len(names) and _name_matches(part, names[at])}
    last = parts[-1]
    if last == "**":
        return bool(reached)
    if "*" in last and len(parts) > 1 and parts[0] != "**":
        return len(names) in reached and not pattern.endswith("/")
    return any(at < len(names) or not pattern.endswith("/") for at in reached)


def _name_matches(pattern: str, name: str) -> bool:
    """Match `*` and `?` within one name. Brackets have no meaning in CODEOWNERS."""
    return fnmatchcase(name, pattern.replace("[", "[[]"))


def codeowners_lines(lines: Iterable[str]) -> tuple[OwnedPath, ...]:
    """The rules of a CODEOWNERS file. If a line has several owners, the first team counts. People are not teams."""
    found = []
    for line in lines:
        words = line.partition("#")[0].split()
        if words and not words[0].startswith("["):
            teams = [team for word in words[1:] if (team := _team(word))]
            if teams or len(words) == 1:
                found.append(OwnedPath(words[0], teams[0] if teams else None))
    return tuple(found)


def _team(owner: str) -> str | None:
    """The team in `@org/team` or `@org/group/team`. None for `@user`, `@user/@user` and addresses: they name people."""
    match = _TEAM_OF_ORGANISATION.fullmatch(owner)
    return None if match is None else match[1]
