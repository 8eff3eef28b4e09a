"""When two names of a service or a team are the same. Routes, promises, incidents, and figures all ask here. Pure.

Similar postmortems compare services more loosely: see `services.services_compared`.
"""

import re
from unicodedata import normalize

from followthrough.reading.items.teams import is_surely_a_team

_GAPS = re.compile(r"[\s_-]+")
# "Team Netz", "L'équipe Réseau", "Equipo de pagos"; not "Team 7".
_GROUP_FIRST = re.compile(
    r"(?:(?:das|unser|el|la|nuestro|notre|our) |l['’])?(?:team|équipe|equipe|equipo) (?:de la |del? |des |du |da |do )?"
    r"(?=.*[^\W\d_]{2})",
    re.IGNORECASE,
)
_SAY_NOTHING = frozenset({"the", "our", "service", "services"})


def name_key(name: str) -> str:
    """What names are compared by, regardless of case and Unicode composition."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def service_key(name: str) -> str:
    """What services are compared by: "The checkout-service" is "checkout". An API may be another than its server."""
    words = _GAPS.split(name_key(name))
    return " ".join([word for word in words if word not in _SAY_NOTHING] or words)


def team_key(name: str) -> str:
    """What teams are compared by: "The Payments team" is "payments"."""
    return name_key(plain_team(name))


def plain_team(name: str) -> str:
    """A team's name without surrounding words: "The payments team" and "Team payments" become "payments"."""
    plain = name.strip()
    if plain.lower().startswith("the "):
        plain = plain[4:].strip()
    if plain.lower().endswith(" team"):
        return plain[:-5].strip()
    first = _GROUP_FIRST.match(plain)
    return plain[first.end() :].strip() if first is not None and is_surely_a_team(plain) else plain


def is_same_service(one: str | None, other: str | None) -> bool:
    """Whether both are named, and are the same service."""
    return one is not None and other is not None and service_key(one) == service_key(other)


def is_same_team(one: str | None, other: str | None) -> bool:
    """Whether both are named, and are the same team."""
    return one is not None and other is not None and team_key(one) == team_key(other)
