"""How the services of many documents are spelt, and which known names are closest to an unknown one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal
from unicodedata import normalize

from followthrough.matching.names import name_key, service_key
from followthrough.matching.services import names_apart, names_in

BETWEEN_NAMES = "\x1f"
"""Between several services or teams of one postmortem. No name holds it: a comma may be in one that settings name."""

_MOST_NEAREST = 3
_LIKENESS = 0.6
_LONGEST_COMPARED = 200


def services_by_field(documents: Mapping[str, int], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The services that each field names, each written as most documents write it.

    `documents` counts the documents of each field; `known` are services that the settings name.
    """
    named = frozenset(map(service_key, known))

    def is_named(name: str) -> bool:
        return service_key(name) in named

    alone = [apart[0] for field in documents if len(apart := names_apart(field, is_named)) == 1]
    keys = named.union(map(service_key, alone))
    fields = {field: names_in(field, lambda name: service_key(name) in keys, is_named) for field in documents}
    written: Counter[str] = Counter()
    for field, names in fields.items():
        written.update(dict.fromkeys(names, documents[field]))
    spelt: dict[str, str] = {}
    for name in sorted(written, key=lambda name: (-written[name], name)):
        spelt.setdefault(service_key(name), name)
    return {field: tuple(dict.fromkeys(spelt[service_key(name)] for name in names)) for field, names in fields.items()}


Named = Literal["service", "team", "severity"]
"""What a question can be narrowed to by a name."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a question is narrowed to and that nothing has.

    `nearest` are names that there are, the most alike first.
    """

    what: Named
    name: str
    nearest: tuple[str, ...]


def unknown_name(
    what: Named, name: str, known: Iterable[str], key: Callable[[str], str] = name_key
) -> UnknownName | None:
    """None if the name is among the known ones, compared by this key."""
    spelt = {_bare(known_name): known_name for known_name in sorted(known, reverse=True)}
    if key(name) in map(key, spelt.values()):
        return None
    compared = [bare[:_LONGEST_COMPARED] for bare in spelt]
    near = get_close_matches(_bare(name)[:_LONGEST_COMPARED], compared, _MOST_NEAREST, _LIKENESS)
    return UnknownName(what, name, tuple(spelt[bare] for bare in near if bare in spelt))


def _bare(name: str) -> str:
    """A name as it may be typed, without accents."""
    return "".join(letter for letter in normalize("NFKD", name_key(name)) if not "\u0300" <= letter <= "\u036f")
