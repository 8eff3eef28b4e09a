"""The team of a postmortem whose document does not name it: by path, CODEOWNERS, service, or catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from followthrough.figures.names import name_key


def plain_team(name: str) -> str:
    """A team's name without surrounding words: "The payments team" becomes "payments"."""
    plain = name.strip()
    if plain.lower().startswith("the "):
        plain = plain[4:].strip()
    return plain[:-5].strip() if plain.lower().endswith(" team") else plain


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

    def __bool__(self) -> bool:
        return bool(self.paths or self.services or self.catalogue or self.codeowners)

    @property
    def names(self) -> frozenset[str]:
        """All teams that they name."""
        owners = (line.team for line in self.codeowners if line.team)
        return frozenset((*self.paths.values(), *self.services.values(), *self.catalogue.values(), *owners))

    def team_of(self, path: str, service: str | None) -> str | None:
        """The team of a postmortem at this path about this service, or None."""
        for pattern, team in self.paths.items():
            if path_matches(pattern, path):
                return team
        name = name_key(service or "")
        for mapping in (self.services, self.catalogue):
            for known, team in mapping.items():
                if name and name_key(known) == name:
                    return team
        for line in reversed(self.codeowners):
            if path_matches(line.pattern, path):
                return line.team
        return None


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
    """Match `*` and `?` within one name. On a mismatch, only the last `*` takes one more letter."""
    at = here = 0
    star, resumed = -1, 0
    while at < len(name):
        if here < len(pattern) and pattern[here] in ("?", name[at]) and pattern[here] != "*":
            at, here = at + 1, here + 1
        elif here < len(pattern) and pattern[here] == "*":
            star, resumed = here, at
            here += 1
        elif star >= 0:
            resumed += 1
            at, here = resumed, star + 1
        else:
            return False
    return all(letter == "*" for letter in pattern[here:])


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
    """The team in `@org/team`. None for `@user` and addresses, which name people."""
    return owner.rpartition("/")[2] if owner.startswith("@") and "/" in owner else None
