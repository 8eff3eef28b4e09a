"""Whether an owner is a group or a person, by its name.

There are two questions: what may be an owner (`is_team`) is generous, and what is counted as a team
(`is_surely_a_team`) is strict, as nothing may ever count a person.
"""

from collections.abc import Sequence

from followthrough.reading.items.owner_words import TEAM_WORDS
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.first_names import FIRST_NAMES, GIVEN_NAME
from followthrough.reading.vocabulary.words import GROUP_WORDS

_FOREIGN_GROUPS = frozenset({"team", "équipe", "l'équipe", "l’équipe", "equipo", "equipe"})
_GROUP_ENDS = ("team", "チーム", "グループ", "团队", "小组", "팀")
_TWO_NAMES = lazy_pattern(rf"{GIVEN_NAME}/{GIVEN_NAME}")
_BETWEEN_NAMES = lazy_pattern(r"\s?[,;/&+]\s?|\s(?:and|und|et|y|e)\s")
_TEAM_OF_ORGANISATION = lazy_pattern(r"@[\w.-]+/[\w.-]+")
_ONE_NAME = lazy_pattern(r"(?:(?i:the|our|das|unser|el|nuestro|notre) )?(@?[\w'’-]+(?: [\w'’-]+){0,3})")
_PART = lazy_pattern(r"[^\W_]+")
# "Team lead", "Head of data", "Zora from the network team".
_OF_A_PERSON = frozenset(
    "lead leads leader leiter manager member members head owner from of in at on with for via by per any".split()
)


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


def is_surely_a_team(owner: str) -> bool:
    """Whether each part of this is the name of a group, and no word in it may be that of a person.

    "Platform team", "SRE, data", "@acme/storage", but not "Ana ops", "ana/bob", "Team lead", "Zora (SRE)".
    """
    if not FIRST_NAMES.isdisjoint(_PART.findall(owner.lower())):
        return False
    return _TEAM_OF_ORGANISATION.fullmatch(owner) is not None or all(map(_is_group, _BETWEEN_NAMES.split(owner)))


def _is_group(name: str) -> bool:
    """Whether a name has only words for groups, or one where groups have it: "@sre", "Cash team", "Team Netz"."""
    match = _ONE_NAME.fullmatch(name)
    words = [] if match is None else match[1].lower().removeprefix("@").split()
    if not words or "'s" in name or "’s" in name or not _OF_A_PERSON.isdisjoint(words):
        return False
    is_first = words[0] in _FOREIGN_GROUPS or words[0].startswith("team-")
    is_last = words[-1].endswith(_GROUP_ENDS) if name[0] != "@" else words[-1].endswith("-team")
    return TEAM_WORDS.issuperset(words) or words[-1] in GROUP_WORDS or is_first or is_last
