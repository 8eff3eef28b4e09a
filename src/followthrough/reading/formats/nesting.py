"""Lists in formats that are read line by line: levels open and close as entries come and go."""

from followthrough.reading.formats.assembly import Assembly


class Nesting:
    """The lists that are open, by level: a column for indented lists, a count of markers for others."""

    def __init__(self, out: Assembly) -> None:
        self._out = out
        self._levels: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._levels)

    @property
    def level(self) -> int:
        """The level of the innermost open entry, -1 where none is open."""
        return self._levels[-1] if self._levels else -1

    def entry(self, level: int, line: int, *, ordered: bool = False) -> None:
        """An entry at this level begins."""
        self.close(level)
        if self._levels and self._levels[-1] == level:
            self._out.end_entry()
        else:
            self._out.begin_list(ordered=ordered)
            self._levels.append(level)
        self._out.begin_entry(line)

    def close(self, above: int = -1) -> None:
        """End all lists deeper than this level."""
        self._out.flush()
        while self._levels and self._levels[-1] > above:
            self._out.end_entry()
            self._out.end_list()
            self._levels.pop()
