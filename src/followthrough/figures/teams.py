"""Which team a postmortem belongs to, where its document does not say: by path, CODEOWNERS, service or catalogue."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class OwnedPath:
    """A line of CODEOWNERS: a pattern, and the team that owns what matches it (None: explicitly nobody)."""

    pattern: str
    team: str | None


@dataclass(frozen=True, slots=True)
class TeamRules:
    """What the settings and files say. The first that answers counts: the mapping of paths, the mapping of services,
    the catalogue (by service), CODEOWNERS (by path; its last matching line, as on GitHub).
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    catalogue: Mapping[str, str] = field(default_factory=dict)
    codeowners: tuple[OwnedPath, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.services or self.catalogue or self.codeowners)

    def team_of(self, path: str, service: str | None) -> str | None:
        """The team of a postmortem at this path about this service, or None."""
        for pattern, team in self.paths.items():
            if path_matches(pattern, path):
                return team
        name = (service or "").strip().lower()
        for mapping in (self.services, self.catalogue):
            for known, team in mapping.items():
                if name and known.strip().lower() == name:
                    return team
        for line in reversed(self.codeowners):
            if path_matches(line.pattern, path):
                return line.team
        return None


def path_matches(pattern: str, path: str) -> bool:
    """Whether a pattern as CODEOWNERS and .gitignore write it matches: `docs/`, `*.md`, `/a/**/b`."""
    return _expression(pattern).match(path.lstrip("./")) is not None


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    below = pattern.endswith("/")
    parts = []
    for piece in re.findall(r"\*\*/?|\*|\?|[^*?]+", pattern.strip("/")):
        if piece == "**/":
            parts.append("(?:[^/]+/)*")
        elif piece == "**":
            parts.append(".*")
        elif piece == "*":
            parts.append("[^/]*")
        elif piece == "?":
            parts.append("[^/]")
        else:
            parts.append(re.escape(piece))
    last = pattern.strip("/").rpartition("/")[2]
    end = "/.*" if below else r"\Z" if "*" in last and last != "**" and anchored else r"(?:/.*)?\Z"
    return re.compile(("" if anchored else "(?:.*/)?") + "".join(parts) + end)


def codeowners_lines(lines: Iterable[str]) -> tuple[OwnedPath, ...]:
    """The rules of a CODEOWNERS file. Of several owners the first team counts; people are no teams."""
    found = []
    for line in lines:
        words = line.partition("#")[0].split()
        if words and not words[0].startswith("["):
            teams = [team for word in words[1:] if (team := _team(word))]
            if teams or len(words) == 1:
                found.append(OwnedPath(words[0], teams[0] if teams else None))
    return tuple(found)


def _team(owner: str) -> str | None:
    """`@org/team` names a team; `@user` and an address name a person."""
    return owner.rpartition("/")[2] if owner.startswith("@") and "/" in owner else None
