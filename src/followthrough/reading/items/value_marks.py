"""Marks the values read from an item in its text, so that patterns need not know the names, days, and fields.

A marked text is in lower case and as long as the original. Each character of a value, or of the field name before it,
is replaced by a private-use character: "add a limit (owner: ana)" is marked at "owner" and at "ana".
"""

from collections.abc import Iterable, Iterator

from followthrough.reading.items.owners import named_owner
from followthrough.reading.items.states import state_alone, state_of
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import BARE_DAYS, FIELD_NAMES, fields, may_have_fields

NAME, DAY = "\ue000", "\ue001"
"""Marks of values: of names and tickets, and of days."""
FIELD, PLAIN_FIELD = "\ue002", "\ue003"
"""Marks of field names. The second is for those that need no punctuation before them: "add a limit due 3 May"."""

_PLAIN_FIELDS = (
    *("owner", "owned by", "assignee", "assigned to", "due", "due date", "due by", "due on", "due in", "deadline"),
    *("eta", "fällig", "fällig am", "fällig bis"),
)
_TRACKED = ("tracked in", "tracked as", "tracked by", "see")
_LEADS = ("completed by", "done by", "by", "until")  # these precede a value, too, but are no field names
_ROLES = (Column.OWNER, Column.TEAM, Column.DUE, Column.TICKET, Column.STATUS)
_MARKS = (
    {name: FIELD for role in _ROLES for name in FIELD_NAMES[role]}
    | dict.fromkeys((*_TRACKED, *BARE_DAYS), FIELD)
    | dict.fromkeys(_PLAIN_FIELDS, PLAIN_FIELD)
    | dict.fromkeys(_LEADS)
)
_STATE_LABELS = frozenset(FIELD_NAMES[Column.STATUS])
_ENGLISH_LABELS = ("status", "state", "progress")
_MOST_WORDS_OF_A_STATE = 3
_BY_LAST_LETTER: dict[str, list[str]] = {}
for _label in sorted(_MARKS, key=len, reverse=True):
    _BY_LAST_LETTER.setdefault(_label[-1], []).append(_label)
_VALUE = lazy_pattern(f"@?(?:the )?[{NAME}{DAY}]+")
_MOST_LABELS = 2  # "due: by 3 May"
_LONGEST_LABEL = 40


def with_values_marked(text: str, names: Iterable[str], days: Iterable[str]) -> str | None:
    """The text with these values and those of its owner, team, and state fields marked. None if it has none of them."""
    lower = lower_case(text)
    named = fields(text) if may_have_fields(text) else {}
    labelled = (named[role] for role in (Column.OWNER, Column.TEAM) if role in named)
    names = (*names, *(named_owner(value) or value for value in labelled))  # "TBD" names nobody, but is marked, too
    marks = {lower_case(" ".join(value.split())).lstrip("@"): NAME for value in names}
    marks |= {lower_case(value).removeprefix("by ").removeprefix("the "): DAY for value in days}
    values = [value for value in marks if value and value in lower]
    found = lower
    for value in sorted(values, key=lambda value: (-len(value), value)):
        found = "".join(_with_value(found, value, marks[value]))
    if (state := named.get(Column.STATUS)) is not None:
        found = _with_state(found, state, text)
    return None if found == lower else _with_fields(found)


def _with_value(text: str, value: str, mark: str) -> Iterator[str]:
    at = 0
    while (begin := text.find(value, at)) >= 0:
        end = begin + len(value)
        inside = text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum()  # part of another word
        yield text[at:begin] + (value if inside else mark * len(value))
        at = end
    yield text[at:]


def _with_state(marked: str, state: str, text: str) -> str:
    """The text with the value of its state field marked: "... Status: Open", not "show the status: open to all"."""
    begin = marked.rfind(lower_case(state))
    label, at = _label_before(marked, max(begin, 0))
    if label not in _STATE_LABELS or (text[at].islower() and text[:at].rstrip()[-1:].isalnum()):
        return marked
    foreign = label not in _ENGLISH_LABELS and state.count(" ") < _MOST_WORDS_OF_A_STATE and state_of(state) is not None
    if not foreign and state_alone(state) is None:
        return marked
    return marked[:begin] + NAME * len(state) + marked[begin + len(state) :]


def _with_fields(text: str) -> str:
    """The text with the field names before its marked values marked as well."""
    for value in _VALUE.finditer(text):
        begin = value.start()
        for _ in range(_MOST_LABELS):
            label, begin = _label_before(text, begin)
            mark = _MARKS.get(label)
            if mark is not None:
                text = text[:begin] + mark * len(label) + text[begin + len(label) :]
    return text


def _label_before(text: str, end: int) -> tuple[str, int]:
    """The label that ends here, and its start. "" if there is none."""
    far = max(0, end - _LONGEST_LABEL)
    before = text[far:end].rstrip(" :：=")
    for label in _BY_LAST_LETTER.get(before[-1:], ()):
        if before.endswith(label) and not before[: -len(label)][-1:].isalnum():
            return label, far + len(before) - len(label)
    return "", end
