"""What a report may be grouped by, and why a person is none of it."""

from enum import StrEnum

from followthrough.errors import UsageError


class Dimension(StrEnum):
    """What figures are grouped by. KIND and TRACKER are of items; the others are of postmortems and their items."""

    TEAM = "team"
    SERVICE = "service"
    KIND = "kind"
    SEVERITY = "severity"
    TRACKER = "tracker"
    SOURCE = "source"
    QUARTER = "quarter"

    @property
    def of_postmortems(self) -> bool:
        """Whether a postmortem has it, and not only each of its items."""
        return self not in {Dimension.KIND, Dimension.TRACKER}


_PERSONS = frozenset(
    {"owner", "owners", "person", "people", "assignee", "assignees", "author", "authors", "user", "engineer", "name"}
)


def dimension(word: str) -> Dimension:
    """The dimension of this name. Raises UsageError, and says kindly why, where a person is asked for."""
    plain = word.strip().lower()
    if plain in _PERSONS:
        raise UsageError(
            f"figures are not grouped by {plain}: what is left undone says something about how we plan, not about "
            f"somebody; group by {', '.join(Dimension)} instead (each item's row tells where it is routed)"
        )
    try:
        return Dimension(plain)
    except ValueError:
        raise UsageError(f"figures are not grouped by {word!r}; choose from {', '.join(Dimension)}") from None
