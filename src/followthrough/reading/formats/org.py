"""Org mode as far as postmortems use it: headings, tasks, lists, tables, blocks."""

import re
from collections.abc import Mapping

from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

_INLINE = lazy_pattern(
    r"\[\[(?P<url>[^\[\]\n]{1,500})\](?:\[(?P<label>[^\[\]]{1,300})\])?\]|"
    r"[=~](?P<code>[^=~\s\n][^=~\n]{0,300})[=~](?!\w)|"
    r"(?<![\w*])\*(?P<strong>[^*\s][^*\n]{0,300})\*(?!\w)|(?<![\w+])\+(?P<struck>[^+\s][^+\n]{0,300})\+(?!\w)|"
    r"(?<![\w/:])/(?P<emphasis>[^/\s][^/\n]{0,200}[^/\s])/(?!\w)|"
    r"[<\[](?:(?P<stamp>\d{4}-\d\d-\d\d)(?: [^\W\d_]{2,9}\.?)?|(?P<time>\d{4}-\d\d-\d\d [^\]>\n]{1,30}))[>\]]"
)
_HEADING = lazy_pattern(r"(\*{1,8})\s+(\S.*)$")
# Words of a task, and whether it is done; None if nobody will do it. A document may name more of them.
_STATES = {
    **dict.fromkeys(("TODO", "NEXT", "WAITING", "DOING", "STARTED"), False),
    "DONE": True,
    **dict.fromkeys(("CANCELED", "CANCELLED")),
}
_OWN_STATES = lazy_pattern(r"^[ \t]*#\+(?:SEQ_|TYP_)?TODO:(.*)$", re.IGNORECASE | re.MULTILINE)
_OUTCOMES = (
    (True, ("DONE", "FIXED", "CLOSED", "COMPLETE", "FINISHED", "RESOLVED", "MERGED", "SHIPPED", "DEPLOYED")),
    (None, ("CANCEL", "WONT", "DROPPED", "REJECTED", "DECLINED", "ABANDONED", "OBSOLETE", "DUPLICATE", "INVALID")),
)
_PRIORITY = lazy_pattern(r"^\[#[A-Z0-9]\]\s+")
# Properties that Org keeps below a heading. Only deadline and owner are facts of the task.
_PLANNING = lazy_pattern(r"(?:(?:DEADLINE|SCHEDULED|CLOSED):\s*[<\[][^>\]\n]{0,60}[>\]]\s*){1,3}$")
_DEADLINE = lazy_pattern(r"DEADLINE:\s*<([^>\n]{0,60})>")
_OWNER = lazy_pattern(r":(?:ASSIGNEE|ASSIGNED_TO|OWNER|RESPONSIBLE):\s+(\S.{0,80})$", re.IGNORECASE)
_TICKET = lazy_pattern(r":(?:ISSUE|TICKET|JIRA|GITHUB|URL|LINK|PR|TRACKER):\s+(\S.{0,300})$", re.IGNORECASE)
_WHOSE = lazy_pattern(r":@([\w@.-]{1,60}):")
# Tags for where something can be done, not for who owns it.
_PLACES = frozenset(
    "home work office phone computer desk errand errands online email mail meeting waiting anywhere".split()
)
_TAGS = lazy_pattern(r"(?<!\s)\s+:[\w@:]{1,80}:\s*$")
_LIST = lazy_pattern(r"(\s*)([-+]|\s\*|\d{1,3}[.)])\s+(?=\S)")
_BOX = lazy_pattern(r"\[([ xX-])\]\s+")
_MOST_STATES = 40
_KEYWORD = lazy_pattern(r"#\+(\w{1,30}):\s*(.*)$")
_BEGIN = lazy_pattern(r"\s*#\+begin_(\w{1,30})", re.IGNORECASE)
_EDGE = lazy_pattern(r"\s*\|[-+|]+\s*$")
# What Org notes itself below a task, with an author's words on the lines below it.
_LOGGED = lazy_pattern(
    r"\s*(?:CLOCK: \[|- (?:State \"|Note taken on \[|Rescheduled from \"|New deadline from \"|Not scheduled, was|"
    r"Removed deadline, was|Refiled on \[|CLOSING NOTE ))"
)
_WIDTHS = lazy_pattern(r"\s*\|(?:\s*+(?:<[lcr]?\d{0,3}>\s*+)?\|)+\s*$")  # "| <l> | <20> |"


def read_org(text: str) -> Outline:
    """The outline of an Org document. Never raises. A heading with TODO or DONE is a task."""
    text = normalised(text)
    return _Reader(text.split("\n"), _states_of(text)).read()


class _Reader(LineReader):
    def __init__(self, lines: list[str], states: Mapping[str, bool | None]) -> None:
        super().__init__(lines, _INLINE)
        self._states = states
        self._front: dict[str, object] = {}
        self._of_heading = False  # the open entry is a heading

    def read(self) -> Outline:
        at = 0
        while at < len(self._lines):
            at = self._step(at)
        self._end_list()
        return self._out.outline("org", self._front)

    def _step(self, at: int) -> int:
        line = self._lines[at]
        stripped = line.strip()
        number = at + 1
        if not stripped:
            self._end_paragraph()
            return at + 1
        if (heading := _HEADING.match(line)) is not None:
            self._heading(heading, number)
        elif (begin := _BEGIN.match(line)) is not None:
            return self._block(at, begin[1].lower())
        elif stripped in (":PROPERTIES:", ":LOGBOOK:"):
            return self._drawer(at)
        elif (keyword := _KEYWORD.match(stripped)) is not None:
            self._end_paragraph()
            self._front.setdefault(keyword[1].lower(), keyword[2])
        elif _PLANNING.match(stripped) is not None:
            self._end_paragraph()
            if (deadline := _DEADLINE.search(stripped)) is not None:
                self._tell(f"Deadline: {deadline[1]}", number)
        elif stripped.startswith("# "):
            self._end_paragraph()
            self._out.comment(stripped[2:], number, own_line=self._is_own_line(line))
        elif stripped.startswith("|"):
            return self._table(at)
        elif _LOGGED.match(line) is not None:
            return self._log(at)
        elif (entry := _LIST.match(line)) is not None:
            box = _BOX.match(line, entry.end())
            text = line[(box or entry).end() :].replace(" :: ", ": ", 1)  # a list of descriptions
            checked = None if box is None else box[1] in "xX"
            self._of_heading = False
            self._entry(len(entry[1]), text, number, ordered=entry[2][0].isdigit(), checked=checked)
        else:
            indent = _indent(line)
            if not self._paragraph and indent <= self._nesting.level:
                self._nesting.close(indent - 1)
            self._take(line, number)
        return at + 1

    def _take(self, line: str, number: int) -> None:
        super()._take(line.removesuffix("\\\\"), number)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        self._end_list()
        state, _, behind = heading[2].partition(" ")
        self._of_heading = state in self._states and bool(behind.strip())
        text = _PRIORITY.sub("", _TAGS.sub("", behind.strip() if self._of_heading else heading[2]))
        if self._of_heading:
            if (done := self._states[state]) is None:
                self._entry(0, f"[-] {text}", number)  # the crossed box of something that nobody will do
            else:
                self._entry(0, text, number, checked=done)
                if (whose := _WHOSE.search(heading[2])) is not None and whose[1].lower() not in _PLACES:
                    self._end_paragraph()
                    self._tell(f"Owner: {whose[1]}", number)
            return
        self._put([text], number)
        self._out.heading(min(len(heading[1]), 6), number)

    def _drawer(self, at: int) -> int:
        self._end_paragraph()
        end = self._until(at, ":end:")
        for number, line in enumerate(self._lines[at + 1 : end], at + 2):
            if (owner := _OWNER.match(line.strip())) is not None:
                self._tell(f"Owner: {owner[1]}", number)
            elif (ticket := _TICKET.match(line.strip())) is not None:
                self._tell(f"Ticket: {ticket[1]}", number)
        return end + 1

    def _is_own_line(self, line: str) -> bool:
        """Whether a comment is no part of the open entry: column 0 ends a list."""
        return not self._of_heading and _indent(line) <= self._nesting.level

    def _log(self, at: int) -> int:
        """An entry of the log of a task, which is no text."""
        self._end_paragraph()
        end = at + 1
        while end < len(self._lines) and self._lines[end - 1].rstrip().endswith("\\\\"):
            end += 1
        return end

    def _tell(self, fact: str, number: int) -> None:
        self._take(fact, number)
        self._end_paragraph()

    def _until(self, at: int, end: str) -> int:
        number = at + 1
        while number < len(self._lines) and self._lines[number].strip().lower() != end:
            number += 1
        return number

    def _block(self, at: int, kind: str) -> int:
        self._end_paragraph()
        end = self._until(at, f"#+end_{kind}")
        body = self._lines[at + 1 : end]
        if kind in ("quote", "verse"):
            self._quote(body, at + 2)
        elif kind == "comment":
            self._out.comment("\n".join(body), at + 1, own_line=self._is_own_line(self._lines[at]))
        else:
            self._out.code("\n".join(body), at + 1, min(end + 1, len(self._lines)))
        return end + 1

    def _table(self, at: int) -> int:
        self._end_paragraph()
        out = self._out
        out.begin_table()
        number, rows = at, 0
        while number < len(self._lines) and self._lines[number].lstrip().startswith("|"):
            line = self._lines[number]
            if not (_EDGE.match(line) or ("<" in line and _WIDTHS.match(line))):
                following = self._lines[number + 1] if number + 1 < len(self._lines) else ""
                for cell in line.strip().strip("|").split("|"):
                    self._cell([cell], number + 1)
                if rows == 0 and _EDGE.match(following):
                    out.end_header()
                else:
                    out.end_row(number + 1, number + 1)
                rows += 1
            number += 1
        return number


def _states_of(text: str) -> Mapping[str, bool | None]:
    """The words of tasks, with those that the document names itself: "#+TODO: TODO WAIT(w) | DONE WONTFIX"."""
    states = dict(_STATES)
    for line in _OWN_STATES.findall(text) if "todo:" in text.lower() else ():
        words = [word.partition("(")[0] for word in line.split()[:_MOST_STATES]]
        end = words.index("|") if "|" in words else len(words) - 1
        states |= dict.fromkeys(words[:end], False)
        for done, outcomes in _OUTCOMES:  # anything else, such as "DELEGATED", stays a word of the heading
            ended = [word for word in words[end:] if word.upper().replace("'", "").startswith(outcomes)]
            states |= dict.fromkeys(ended, done)
    return states


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
