"""The title of an item: its words without what was read from them as its owner, due date, ticket, priority or state.

What is labelled is found by the reader of fields, and what stands at the end by the reader of last parts, as for the
facts themselves.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from followthrough.model import ActionItem, State
from followthrough.reading.items.asides import Part, is_detail, last_parts
from followthrough.reading.items.last_references import before_labels, is_reference
from followthrough.reading.items.persons import is_person, people_before_task
from followthrough.reading.items.state_marks import state_in_front
from followthrough.reading.items.states import ANY_LANGUAGE, state_alone
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import (
    FIELD_NAMES,
    Field,
    dated_beside_owner,
    may_have_fields,
    named_values,
)
from followthrough.reading.vocabulary.first_names import is_common_name
from followthrough.reading.vocabulary.state_words import DONE_SIGNS

# "AI-1: ...", "b) ..." number the items, and change when another one is added.
_TODO = lazy_pattern(
    r"(?:\[(?:TODO|ACTION ITEM)\]|(?:TODO|ACTION ITEM)\b)\s{0,3}[:–—-]?\s{0,3}|"
    r"(?:(?:A[IP]|Action|Item)[ -]?#?\d{1,3}[.):]|\(?[a-z]\))\s{1,3}"
)
# Emoji, including those that chats spell out: ":construction: Add a limit".
_PICTURES = lazy_pattern(
    r"(?:[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*|:[a-z][a-z0-9_+-]{0,40}:\s+)+(?=[\w\[@\"'`])"
)
_BRACKET = lazy_pattern(r"[(\[（【]([^()\[\]（）【】\n]{1,120})[)\]）】]|\s[-–—]{1,2}\s([^-–—()]{1,60})(?=\s[-–—])")
# What may follow a value at the beginning, a name ("Mia to ..."), and a handle.
_BEHIND_VALUE = lazy_pattern(r"\s?(?:[:：–—]|-(?=\s))\s?")
_BEHIND_TICKET = lazy_pattern(r"\s?(?:[:：–—]|-(?=\s))\s?|\s(?=[^\W\d_a-z])")  # "LOG-8 Cap the pool"
_BEHIND_NAME = lazy_pattern(r"(?: team)?(?:\s?[:：–—]|\s-(?=\s)| (?:to|will)(?! be\b)(?=\s))\s?")
_BEHIND_HANDLE = lazy_pattern(r"(?: (?:to|will|should)(?! be\b)(?=\s)|[:,]?(?=\s))\s?")
# "... . Action: D. Vogel": what no reader of fields knows as a label.
_LABEL_ALONE = lazy_pattern(r"(?<=[.!?;])\s[^.!?;:]{1,20}\Z")
_LONGEST_LABEL = 24
# "Rodrigo vai ligar ...": without name and auxiliary it is a request.
_BEHIND_ACTOR = lazy_pattern(r" (?:(?:vai|va a|va|irá|ira|will|to) )?(?=[^\W\d_])")
# What may stand before a day, and before a name or ticket behind a sign.
_BEFORE_DAY = lazy_pattern(
    r"(?:\b(?:by(?: the)?|due(?: date| by| on| in)?|deadline|eta|fällig(?: am| bis)?)|📅)\s?[:：]?\Z",
    re.IGNORECASE,
)
# An address that no sign sets apart, and the signs before words that do.
_ADDRESS_ALONE = lazy_pattern(r"(?<=\w)\s<?https?://")
_BEFORE_LABEL = (",", ";", ".", "(", "–", "—")
_LABELS = frozenset(
    [
        "by",
        "the",
        "assigned to",
        "owned by",
        "completed by",
        "done by",
        "tracked in",
        "tracked as",
        "tracked by",
        "see",
        "until",
    ]
    + [name for role in (Column.OWNER, Column.TEAM, Column.TICKET, Column.DUE) for name in FIELD_NAMES[role]]
)
_ON_A_DAY = lazy_pattern(r"(?<=\w) on [\w ,./-]{3,20}\Z")
# Words that make the value after them part of the sentence: "switch it off on 2026-05-03", "ask for it by @mia".
_PREPOSITION = lazy_pattern(
    r"\b(?:on|in|by|at|of|for|from|since|starting|until|before|after|the|and|to|with|see|like|than|via|as|per|ticket|"
    r"issue|bug|discussion|pr|request|"
    r"bis|am|ab|vor|nach|aus|von|vom|zu|mit|für|und|siehe|wie|de|du|à|le|la|et|pour|avec|voir|del|el|y|con|para|ver|do|"
    r"da|e|com|em)\Z",
    re.IGNORECASE,
)
_ENGLISH_LABELS = ("status", "state", "progress")
_OPENS, _CLOSES, _STOPS = ("(", "[", "（", "【"), (")", "]", "）", "】"), ".。!?"
_TICKS = "".join(DONE_SIGNS) + "\ufe0f"
_SIGNS, _SPACED, _ENDS = f" ,;:|·→–—、，；：📅{_TICKS}", (" -", " --", " /", " ->", " =>"), " .。)]）】*_"
_AROUND = _SIGNS + _ENDS + "-/<([（【>"
_MOST_NAMES, _MOST_VALUES = 6, 6
# A wrapped line of Japanese or Chinese needs no space.
_LINE_END = lazy_pattern(
    r"(?<=[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]) (?=[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e])"
)
_LAST_DAY = lazy_pattern(r"\s(20\d\d-\d\d-\d\d)\Z")
_ITS_YEAR = lazy_pattern(r",? \d{4}(?!\w)")
_YEAR = lazy_pattern(r"\b\d{4}\b")
_FEWEST_BLANKS = 2  # "Fix OPS-22", "Finish migration OPS-22" would say too little without the ticket
_LONGEST_TITLE = 20_000  # nobody reads a longer title, and the text is searched once for each ticket


def title_of(item: ActionItem, *, with_state: bool = False) -> str:
    """What is to be done, with or without its state. If nothing would be left, the whole text."""
    days = (item.due.text, item.due.day.isoformat() if item.due.day else None) if item.due else ()
    tickets = [reference.text for reference in item.references]
    done = None if with_state else item.done
    return bare_title(item.text, (item.owner, item.team), days, tickets, done=done, priority=item.priority)


def bare_title(
    text: str,
    names: Iterable[str | None],
    days: Iterable[str | None],
    tickets: Iterable[str],
    *,
    done: bool | None = None,
    priority: str | None = None,
) -> str:
    """The words of an item without its owner and team, its due date, its tickets, its priority and its state."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_TITLE:
        return text
    text = before_labels(text) or text
    bare = _TODO.sub("", text, count=1) if _TODO.match(text) else text
    facts = _facts(bare, names, days, (*tickets, *filter(None, [priority])), done=done)
    for remove in (_without_fields, _without_end, _without_brackets, _without_head):
        bare = remove(bare, facts).strip()
    lost_its_word = bare.startswith("(") and not text.startswith("(")  # "TODO(urgent): ..."
    bare = _without_stop(bare if any(map(str.isalpha, bare)) and not lost_its_word else text)
    return bare if bare.isascii() else _LINE_END.sub("", bare)


class _Facts(NamedTuple):
    """What was read from an item, in lower case, the longest first: values without "@" and "by"."""

    names: tuple[str, ...]
    days: tuple[str, ...]
    others: tuple[str, ...]
    state: State | None

    def know(self, part: str) -> bool:
        """Whether a part of the item is one of these values, perhaps with a label before it."""
        lower = _ON_A_DAY.sub("", lower_case(part)).strip(_AROUND)
        return any(
            bare.endswith(value) and _is_label(bare[: -len(value)])
            for bare in {lower, lower.removesuffix(" team")}
            for value in (*self.names, *self.days, *self.others)
        )

    def prove(self, part: Part, text: str) -> bool:
        """Whether one of the last parts of a text is one of these facts, and not only looks like one."""
        if self.know(text[part.start : part.end]):
            return True
        return self.state is not None and state_alone(part.text, ANY_LANGUAGE) is self.state and part.sign not in ",:"


def _is_label(words: str) -> bool:
    label = words.rstrip(" @:：=").removesuffix(" the")
    return not label or label in _LABELS


def _facts(
    text: str, names: Iterable[str | None], days: Iterable[str | None], others: Iterable[str], *, done: bool | None
) -> _Facts:
    owners = [" ".join(name.split()) for name in (*names, people_before_task(text)) if name]
    owners += [name for owner in owners if "," in owner for name in owner.split(", ")]
    firsts = [owner.split(" ", 1)[0] for owner in owners if is_person(owner)]
    owners += [first for first in firsts if text.startswith(f"{first}:")]
    times = [" ".join(day.split()) for day in days if day]
    if not times and (day := _LAST_DAY.search(text)) is not None:
        times = [day[1]]  # the day after a done task is no due date, but no part of its title either
    return _Facts(
        _longest_first(lower_case(owner).lstrip("@").removeprefix("the ") for owner in owners),
        _longest_first(lower_case(day).strip(" .").removeprefix("by ").removeprefix("the ") for day in times),
        _longest_first(lower_case(value) for value in others if _is_mere_name(value)),
        None if done is None else State.DONE if done else State.OPEN,
    )


def _longest_first(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}, key=lambda value: (-len(value), value)))


def _is_mere_name(ticket: str) -> bool:
    """Whether this is the key or address of a ticket, and not a link whose text is the task itself."""
    words = ticket.split()
    return len(words) == 1 or (len(words) == 2 and any(map(str.isdigit, ticket)))


def _without_fields(text: str, facts: _Facts) -> str:
    """The text without its labelled owner, team, state, due date and ticket, wherever they are."""
    if not may_have_fields(text):
        return text
    found = [*named_values(text), *filter(None, [dated_beside_owner(text)])]
    for field in sorted(found, key=lambda field: -field.start):
        if _is_fact(field, text, facts):
            end = field.end
            if (day := next(filter(lower_case(field.value).startswith, facts.days), None)) is not None:
                end = lower_case(text).index(day, field.start) + len(day)
                end = end if (year := _ITS_YEAR.match(text, end)) is None else year.end()
            end += text.count("(", field.start, end) > text.count(")", field.start, end)  # "Owner: Mia (LOG-8)"
            text = _without(text, field.start, end)
    return text


def _is_fact(field: Field, text: str, facts: _Facts) -> bool:
    if field.role in (Column.OWNER, Column.TEAM):
        return True
    if field.role is not Column.STATUS:
        return facts.know(field.value) or lower_case(field.value).startswith(facts.days)
    if text[field.start].islower() and text[: field.start].rstrip()[-1:].isalnum():
        return False  # "Show users the status: open"
    return state_alone(field.value) is not None or not lower_case(text[field.start :]).startswith(_ENGLISH_LABELS)


def _without_brackets(text: str, facts: _Facts) -> str:
    """The text without brackets and dashes of facts, wherever they are: "Cap the pool (Mia) and the queue"."""
    for bracket in reversed([*_BRACKET.finditer(text)]):
        start, _, is_known = _last_facts(text[: bracket.end()], facts, bracket.start()) or (-1, 0, False)
        is_wide = bracket[0][0] in "（【"  # of languages in which it holds a state or day of its own
        is_fact = facts.know(bracket[2]) if bracket[2] else is_wide and is_detail(bracket[1], foreign=True)
        if is_fact or (start == bracket.start() and (start == 0 or is_known)):
            text = _without(text, *bracket.span())
    return text


def _without_end(text: str, facts: _Facts) -> str:
    """The text without the facts at its end: "– Mia, 3 May", ". Mia, done", "by 3 May", "LOG-8", "@mia"."""
    if facts.state is State.DONE:
        text = text.rstrip(_TICKS).rstrip()
    for _ in range(_MOST_VALUES if any(facts) else 0):
        found = _last_facts(text, facts, 1) or _last_value(text, facts)
        if found is None or found[0] == 0:
            break
        text = _without(text, found[0], found[1])
    return text


def _last_facts(text: str, facts: _Facts, begin: int) -> tuple[int, int, bool] | None:
    """Where the facts at the end of a text are that signs set apart from its words, and whether a value is known."""
    parts = [
        _with_its_label(part, text, facts)
        for part in last_parts(text, facts.know, foreign=True, names=_MOST_NAMES)
        if part.start >= begin
    ]
    while parts and _is_of_the_sentence(parts, text, facts):
        parts = parts[1:]
    if not any(facts.prove(part, text) for part in parts):
        return None
    start, end = parts[0].start, parts[-1].end
    if text[start] == ":" and (label := _LABEL_ALONE.search(text, max(0, start - _LONGEST_LABEL), start)) is not None:
        start = label.start()
    if not text[end:].strip(_ENDS):
        end = len(text)
    elif parts[0].sign in _OPENS:  # a remark stays: "(Mia, 3 May, with the vendor)"
        start += 1
    is_known = any(facts.know(text[part.start : part.end]) for part in parts)
    return start + text[start].startswith((*_STOPS, *_CLOSES)), end, is_known


def _is_of_the_sentence(parts: Sequence[Part], text: str, facts: _Facts) -> bool:
    """Whether the first part is of the words before: "alert on CPU, disk, storage", "It came on 3 May. Done"."""
    first = parts[0]
    is_word = first.sign in (",", ":") and first.text in facts.names and len(parts) == 1
    is_labelled = first.sign == ":" and first.is_detail and first.in_bracket
    before = text[: first.start].rstrip()
    is_object = _ADDRESS_ALONE.match(text, first.start) is not None and (
        before.count(" ") < _FEWEST_BLANKS or _PREPOSITION.search(before) is not None
    )  # "Merge https://...", "Deploy the fix from https://..."
    return is_word or is_labelled or is_object or not (first.in_bracket or facts.prove(first, text))


def _with_its_label(part: Part, text: str, facts: _Facts) -> Part:
    """An address is a part of its own even behind words that belong to it: ", see https://..."."""
    sign = max(map(text[: part.start].rfind, _BEFORE_LABEL))
    is_said = sign > 0 and _ADDRESS_ALONE.match(text, part.start) is not None
    return part._replace(start=sign) if is_said and facts.know(text[sign : part.end]) else part


def _last_value(text: str, facts: _Facts) -> tuple[int, int] | None:
    """Where the value at the end of a text begins that no sign sets apart, unless it belongs to the sentence."""
    kept = text.rstrip(" .;。")
    lower = lower_case(kept)
    for day in facts.days:
        before = kept[: -len(day)].rstrip(_SIGNS + "@")
        if not lower.endswith((f" {day}", f"@{day}")):
            continue
        if (label := _BEFORE_DAY.search(kept[: -len(day)].rstrip())) is not None:
            return None if kept[: label.start()].endswith(": ") else (label.start(), len(text))
        if _YEAR.search(day) is not None and _PREPOSITION.search(before) is None:
            name = next((name for name in facts.names if lower_case(before).endswith(f" {name}")), "")
            return len(before) - len(name), len(text)
    for value in (*facts.names, *facts.others):
        before = kept[: -len(value)].rstrip(" @")
        is_name = value in facts.names and (kept[-len(value) - 1 :][:1] == "@" or is_reference(before.split(" ")[-1]))
        is_said = is_name or (before.count(" ") >= _FEWEST_BLANKS and is_reference(kept[-len(value) :]))
        if is_said and lower.endswith((f" {value}", f" @{value}")) and _PREPOSITION.search(before) is None:
            return len(before), len(text)
    return None


def _without_head(text: str, facts: _Facts) -> str:
    """The text without the emoji, state, and value that it begins with: "Done: ...", "Mia to ...", "LOG-8: ..."."""
    if (picture := _PICTURES.match(text)) is not None:
        text = text[picture.end() :]
    front = state_in_front(text, ANY_LANGUAGE) if text and facts.state is not None else None
    if front is not None and front[0] is facts.state:
        text = text[front[1] :]
    lower, at = lower_case(text), 4 if text[:4].lower() == "the " else 0
    is_handle = text[at : at + 1] == "@"
    at += is_handle
    for value in sorted((*facts.names, *facts.days, *facts.others), key=len, reverse=True):
        end = at + len(value)
        if not lower.startswith(value, at):
            continue
        behind = _BEHIND_HANDLE if is_handle else _BEHIND_NAME if value in facts.names else _BEHIND_VALUE
        if value in facts.others and not value.isalnum():
            behind = _BEHIND_TICKET
        found = behind.match(text, end)
        if found is None and text[end + 1 : end + 2].islower() and is_common_name(text[at:end]):
            found = _BEHIND_ACTOR.match(text, end)
        if found is not None:
            rest = text[found.end() :]
            return rest[:1].upper() + rest[1:] if text.lstrip("@")[:1].isupper() else rest
    return text


def _without(text: str, start: int, end: int) -> str:
    """The text without what is between, and without the signs that set it apart. Brackets stay whole."""
    before, behind = text[:start].rstrip(_SIGNS), text[end:].lstrip(" ")
    while before.endswith(_SPACED):
        before = before.rstrip("-=>/").rstrip(_SIGNS)
    if not before or before[-1] in _STOPS or before.endswith(_OPENS):
        behind = behind.lstrip(_SIGNS + "-/.。")
    if before.endswith(_OPENS) and (not behind or behind.startswith(_CLOSES)):
        before, behind = before[:-1].rstrip(), behind[1:]
    for opening, closing in ("()", "[]", "（）"):
        if not behind and before.count(opening) - before.count(closing) == 1:
            before += closing
    parted = " " in text[end : len(text) - len(behind)]
    return before + (" " if before and behind and parted and not before.endswith(_OPENS) else "") + behind


def _without_stop(text: str) -> str:
    """A single sentence without its full stop. Several sentences keep theirs."""
    several = ". " in text or text.endswith("..") or "。" in text[:-1]
    return text if several else text.removesuffix(".").removesuffix("。")
