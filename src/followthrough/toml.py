"""TOML that a stranger may have written: read in a time that grows with its length, and refused in one way."""

from typing import Any

_MOST_DOTS = 500
"""In one line. The parser takes for a name of so many parts their square in time."""


def loads(text: str) -> dict[str, Any]:
    """What the text says. Raises ValueError for all that is no TOML, and for what nobody writes by hand."""
    import tomllib  # most documents have none

    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise ValueError(f"a line of more than {_MOST_DOTS} dots; break it into several")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
