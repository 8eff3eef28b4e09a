"""Patterns that are compiled on first use, since one document needs only some of them."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast


def lazy_pattern(expression: str, flags: int = 0, *, literals: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Like `re.compile`, but on first use.

    With `literals`, it is only tried on texts that contain one of them, which takes a fraction of the time. Every match
    must contain one; if the pattern ignores case, in lower case. A property test compares both for each such pattern.
    """
    pattern = PrefilteredPattern(expression, flags, literals) if literals else _LazyPattern(expression, flags)
    return cast("re.Pattern[str]", pattern)


class Case(NamedTuple):
    """One of several patterns for the same thing, and an example of what it finds. A test tries them."""

    example: str
    pattern: re.Pattern[str]
    literals: tuple[str, ...]


def case(example: str, expression: str, literals: str) -> Case:
    """A case with a pattern as by `lazy_pattern`. `literals` are separated by "|"."""
    pieces = tuple(literals.split("|"))
    return Case(example, lazy_pattern(expression, literals=pieces), pieces)


class Cases:
    """Several patterns for the same thing. They are only tried on texts that contain a literal of any, as few do."""

    def __init__(self, *cases: Case) -> None:
        self._cases = cases
        literals = dict.fromkeys(literal.lower() for case in cases for literal in case.literals)
        # What contains another literal is found by that one.
        self._literals = tuple(literal for literal in literals if sum(part in literal for part in literals) == 1)

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases)

    def any_match(self, text: str) -> bool:
        """Whether one of these patterns is found in a text."""
        return self._may_match(text) and any(case.pattern.search(text) is not None for case in self._cases)

    def first_match(self, text: str) -> re.Match[str] | None:
        """The match of any of these patterns that begins first."""
        if not self._may_match(text):
            return None
        matches = [match for case in self._cases if (match := case.pattern.search(text)) is not None]
        return min(matches, key=lambda match: match.start(), default=None)

    def _may_match(self, text: str) -> bool:
        lower = text.lower()
        for literal in self._literals:  # noqa: SIM110  as in `PrefilteredPattern.may_match`
            if literal in lower:
                return True
        return False


class _LazyPattern:
    """Forwards to the compiled pattern, and keeps each attribute, so that later uses cost nothing extra."""

    _compiled: re.Pattern[str] | None = None

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copy and pickle look these up before there is an expression
            raise AttributeError(name)
        found = getattr(self._pattern, name)
        setattr(self, name, found)
        return found

    @property
    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        return self._compiled


class PrefilteredPattern(_LazyPattern):
    """A pattern whose matches all contain one of some literals, which are looked for first."""

    def __init__(self, expression: str, flags: int, literals: tuple[str, ...]) -> None:
        super().__init__(expression, flags)
        self._literals = literals
        self._ignores_case = bool(flags & re.IGNORECASE) or "(?i" in expression

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._pattern.search(text, *span) if self.may_match(text) else None

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._pattern.match(text, *span) if self.may_match(text) else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._pattern.fullmatch(text, *span) if self.may_match(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._pattern.finditer(text, *span) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Whether a text contains one of the literals."""
        searched = text.lower() if self._ignores_case else text
        for literal in self._literals:  # noqa: SIM110  a generator costs twice as much, and this runs for every line
            if literal in searched:
                return True
        return False
