"""What a mention means by its place: the owner of a task, a name in a cell, or a word of the text."""

from collections.abc import Callable

from followthrough.reading.formats.inline import InlineText
from followthrough.reading.patterns import lazy_pattern

# Words after a name that is part of the sentence: "@Mia to add a limit".
_GOES_ON = lazy_pattern(r"\s*(?:(?:to|will|should|and|or|und|et|y)\b|[/&,])")
# Punctuation after a name that is only the owner of an entry: "@Mia: add a limit", also in entries that are no tasks.
_PARTING = frozenset({",", ";", "/", "&", "+", "and", "und", "et", "y"})  # between two mentions
_MARKS = " \u00a0:–—-"


class People:
    """Handles mentions. It gets the words of a document in order. `put` adds to those in `inline`."""

    def __init__(self, inline: InlineText, put: Callable[[str, int], None]) -> None:
        self._inline = inline
        self._put = put
        self._cell: list[str] = []  # consecutive mentions in a cell
        self._cell_line = 0
        self._cell_goes_on = False  # on a new line after them
        self._owners: list[str | None] = []  # of the open entries: None if it is no task, "" if nobody owns it yet
        self._pending: str | None = None  # a mention that is part of its task's words only if words follow
        self._between = ""  # the text after it that may separate it from another one
        self._starts = False  # an entry that is no task has no words yet
        self._named: str | None = None  # the mention at the beginning of such an entry

    def mention(self, name: str, shown: str, line: int, *, in_cell: bool) -> None:
        """A mention. The first one in a task is the owner, and in a cell it is just a name."""
        if in_cell:
            self._cell_line = self._cell_line if self._cell else line
            self._cell.append(name)
        elif self._owners and self._owners[-1] == "":
            self._owners[-1] = name
            self._pending = shown
        elif self._pending is not None:  # right after another one: both own the task
            self._owners[-1] = f"{self._owners[-1]} and {name}"
            self._pending, self._between = f"{self._pending} and {shown}", ""
        else:
            starts = self._starts
            self._put(self.words(shown, line), line)
            self._named = name if starts else None

    def words(self, text: str, line: int) -> str:
        """The next words, changed if they follow a mention."""
        if self._cell:
            return self._behind_cell(text, line) if text.strip() else ""
        if self._pending is not None and text.strip() in _PARTING:
            self._between = text
            return ""
        behind_nobody = self._pending is None and self._named is None and not self._starts
        if behind_nobody or not text.strip():
            return text
        self._starts = False
        if self._pending is not None:
            return self._behind_mention(text)
        named, self._named = self._named, None
        return text if named is None else self._behind_first(named, text, line)

    def day(self, text: str, line: int) -> str:
        """The same for a day, which the words of a task may still follow."""
        pending, self._pending = self._pending, None
        words = self.words(text, line)
        self._pending = pending
        return words

    def begin_entry(self, *, task: bool) -> None:
        """An entry of a list begins."""
        self._owners.append("" if task else None)
        self._pending = self._named = None
        self._starts = not task

    def end_entry(self) -> str | None:
        """The innermost entry ends. Returns its owner."""
        self._pending = self._named = None
        self._starts = False
        return (self._owners.pop() or None) if self._owners else None

    def end_block(self) -> None:
        """What an entry began with is no longer followed by its words."""
        self._named = None

    def end_cell(self) -> None:
        """A cell ends: its people are written as names in words."""
        people, self._cell, self._cell_goes_on = self._cell, [], False
        if people:
            self._put(self.words(", ".join(people), self._cell_line), self._cell_line)

    def end_names(self, line: int) -> None:
        """The consecutive mentions of the cell end here: a link begins, or struck-out text ends."""
        if self._cell:
            self._put(self._behind_cell(" ", line), line)

    def go_on(self) -> bool:
        """A line of a cell ends. Returns whether it has mentions, which may continue on the next line."""
        self._cell_goes_on = bool(self._cell)
        return self._cell_goes_on

    def _behind_cell(self, text: str, line: int) -> str:
        on_new_line = self._cell_goes_on
        self.end_cell()
        if on_new_line or line > self._cell_line:
            self._inline.newline(line, hard=on_new_line)
            return text.lstrip()
        return text if text[0].isspace() or text[0] in ",;.:)" else f" {text}"

    def _behind_mention(self, text: str) -> str:
        """The words after the first mention in a task, with the mention unless that is only the owner."""
        shown, self._pending = self._pending, None
        text, self._between = self._between + text, ""
        if self._inline and text.lstrip().startswith("("):
            return text  # "Add an alert @mia (#12)"
        if self._inline or _GOES_ON.match(text) is not None:
            return f"{shown}{text}"
        return text.lstrip(_MARKS)

    def _behind_first(self, name: str, text: str, line: int) -> str:
        """The words of an entry that is no task, which may be one for whom it begins with: "@Mia Add a limit".

        In "@Mia told us" the name is part of the sentence.
        """
        words = text.lstrip(_MARKS)
        asks = words[:1].isupper()
        if asks or _GOES_ON.match(text) is not None:
            self._owners[-1] = name
        if not asks:
            return text
        self._inline.take(line)
        return words
