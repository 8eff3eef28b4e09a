"""Whether an owner is a group or a person, by its name."""

from collections.abc import Sequence

from followthrough.reading.items.owner_words import TEAM_WORDS
from followthrough.reading.patterns import lazy_pattern

_FOREIGN_GROUPS = frozenset({"team", "équipe", "l'équipe", "l’équipe", "equipo", "equipe"})
_GROUP_ENDS = ("team", "チーム", "グループ", "团队", "小组", "팀")
_NAME = r"[^\W\d_a-z][^\W\d_A-Z]{1,15}"
_TWO_NAMES = lazy_pattern(rf"{_NAME}/{_NAME}")


def is_team(owner: str) -> bool:
    """Whether an owner is a group rather than a person."""
    words = owner.lower().split()
    if are_two_people(owner):
        return not TEAM_WORDS.isdisjoint(words[0].split("/"))
    if not words or "/" in owner:
        return bool(words)
    first = words[0].strip("@")
    return words[-1] in TEAM_WORDS or first in TEAM_WORDS or first.startswith("team-") or _is_foreign_team(words)


def _is_foreign_team(words: Sequence[str]) -> bool:
    """Whether a name is that of a group in another language: "das Team Netz", "Kassenteam", "equipo de pagos"."""
    return not _FOREIGN_GROUPS.isdisjoint(words[:2]) or words[-1].endswith(_GROUP_ENDS)


def are_two_people(owner: str) -> bool:
    """Whether an owner is two names, and not a path, fraction, or pair of terms: "Ana/Bo", but not "CI/CD", "1/2"."""
    return "/" in owner and _TWO_NAMES.fullmatch(owner) is not None
