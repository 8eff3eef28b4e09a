"""Reads TOML that a stranger may have written: in linear time, and with one kind of error."""

from typing import Any

_MOST_DOTS = 500
"""Per line. The parser takes quadratic time for a name with so many parts."""


def loads(text: str) -> dict[str, Any]:
    """The parsed text. Raises ValueError for invalid TOML, and for what nobody writes by hand."""
    import tomllib  # most documents contain none

    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise ValueError(f"a line of more than {_MOST_DOTS} dots; break it into several")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
