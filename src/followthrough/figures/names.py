"""When two names are the same, and which known names are closest to an unknown one."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

_NEAR = 3
_LIKENESS = 0.6
_LONGEST = 200


def name_key(name: str) -> str:
    """What names are compared by, regardless of case and Unicode composition."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a question is narrowed to and that nothing has. `what` is service, team or severity; `nearest` are
    names that there are, the most alike first.
    """

    what: str
    name: str
    nearest: tuple[str, ...]


def unknown_name(what: str, name: str, known: Iterable[str]) -> UnknownName | None:
    """None if the name is among the known ones."""
    spelt = {_bare(each): each for each in sorted(known, reverse=True)}
    if name_key(name) in map(name_key, spelt.values()):
        return None
    near = get_close_matches(_bare(name)[:_LONGEST], [each[:_LONGEST] for each in spelt], _NEAR, _LIKENESS)
    return UnknownName(what, name, tuple(spelt[each] for each in near if each in spelt))


def _bare(name: str) -> str:
    """A name as it may be typed, without accents."""
    return "".join(letter for letter in normalize("NFKD", name_key(name)) if not "\u0300" <= letter <= "\u036f")
