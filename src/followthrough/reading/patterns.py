"""Patterns that are compiled when a text is first tried against them: one document needs only some of ours."""

import re
from typing import Any, cast


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


class _LazyPattern:
    """Gives what the compiled pattern has, and keeps it, so that from the second time on it costs nothing more."""

    _compiled: re.Pattern[str] | None = None

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by copy and pickle, before there is an expression
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
