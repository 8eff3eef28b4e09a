"""What a report can be grouped by. A person is never a dimension."""

from enum import StrEnum

from followthrough.errors import UsageError


class Dimension(StrEnum):
    """What figures are grouped by. KIND and TRACKER belong to items only, the others to postmortems as well."""

    TEAM = "team"
    SERVICE = "service"
    KIND = "kind"
    SEVERITY = "severity"
    TRACKER = "tracker"
    SOURCE = "source"
    QUARTER = "quarter"

    @property
    def of_postmortems(self) -> bool:
        """Whether the dimension belongs to postmortems, and not only to items."""
        return self not in {Dimension.KIND, Dimension.TRACKER}


_PERSONS = frozenset(
    {"owner", "owners", "person", "people", "assignee", "assignees", "author", "authors", "user", "engineer", "name"}
)


def dimension(word: str) -> Dimension:
    """The dimension with this name. Raises UsageError; for a person it kindly explains why not."""
    plain = word.strip().lower()
    if plain in _PERSONS:
        raise UsageError(
            f"figures are not grouped by {plain}: what is left undone says something about how we plan, not about "
            f"somebody; group by {', '.join(Dimension)} instead (each item's row shows where it is routed)"
        )
    try:
        return Dimension(plain)
    except ValueError:
        raise UsageError(f"figures are not grouped by {word!r}; choose from {', '.join(Dimension)}") from None
