"""Patterns that are compiled on first use, since one document needs only some of them."""

import re
from typing import Any, cast


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but on first use."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


class _LazyPattern:
    """Forwards to the compiled pattern, and keeps each attribute, so that later uses cost nothing extra."""

    _compiled: re.Pattern[str] | None = None

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # looked up by copy and pickle, before there is an expression
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
