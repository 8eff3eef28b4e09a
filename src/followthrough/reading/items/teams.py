"""Whether an owner is a group or a person, by its name."""

from followthrough.reading.items.owner_words import TEAM_WORDS


def is_team(owner: str) -> bool:
    """Whether an owner is a group rather than a person."""
    words = owner.lower().split()
    return bool(words) and (words[-1] in TEAM_WORDS or words[0].strip("@") in TEAM_WORDS or "/" in owner)
