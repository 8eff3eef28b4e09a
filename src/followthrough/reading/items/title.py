"""The title of an item: its words without owner, due date, and ticket, and without "TODO" and numbering."""

import re
from collections.abc import Iterable

from followthrough.model import ActionItem, State
from followthrough.reading.items.asides import is_detail, last_parts
from followthrough.reading.items.last_references import before_labels
from followthrough.reading.items.persons import is_person, people_before_task
from followthrough.reading.items.priority import is_priority
from followthrough.reading.items.states import state_alone
from followthrough.reading.items.value_marks import DAY, FIELD, NAME, PLAIN_FIELD, with_values_marked
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.first_names import is_common_name
from followthrough.reading.vocabulary.reference_words import TICKET_KEY

# "AI-1: ...", "b) ..." number the items, and change when another one is added.
_TODO = lazy_pattern(
    r"(?:\[(?:TODO|ACTION ITEM)\]|(?:TODO|ACTION ITEM)\b)\s{0,3}[:–—-]?\s{0,3}|"
    r"(?:(?:A[IP]|Action|Item)[ -]?#?\d{1,3}[.):]|\(?[a-z]\))\s{1,3}"
)
# All patterns from here to _ASIDE are for marked texts (see `value_marks`).
_FIELDS = f"[{FIELD}{PLAIN_FIELD}]+"
_LABEL = rf"(?:(?:completed|done) by|by|until|{_FIELDS})\s?[:：=]?\s?"
# These need no punctuation before them. "By" only precedes a day: "approved by Mia" is part of the task.
_PLAIN = f"(?:{PLAIN_FIELD}|by (?:the )?{DAY}|@{NAME})"
_MARK = f"[{NAME}{DAY}]"
_MARKED = lazy_pattern(_MARK)
_VALUE = rf"@?(?:the )?{_MARK}+(?: team)?(?:,? \d{{4}})?(?!\w)"
_PIECE = rf"(?:{_LABEL}){{0,2}}{_VALUE}"
# Priority and state go together with the owner or day next to them.
_STATE_OR_PRIORITY = (
    r"(?:p[0-5]|(?:critical|urgent|high|medium|low)(?: prio(?:rity)?)?|asap|soon|open|to ?do|wip|in progress|planned|"
    r"in test|pending|not started|outstanding|blocked|done|completed?|fixed)(?!\w)"
)
_SEPARATORS = r"[\s,:;.|/·→–—()\[\]、，。（）📅-]{1,4}"
_PIECES = rf"{_PIECE}(?:{_SEPARATORS}(?:{_PIECE}|{_STATE_OR_PRIORITY})){{0,5}}"
_IN_BRACKETS = rf"[(\[（【]\s?(?:{_STATE_OR_PRIORITY},\s?){{0,2}}{_PIECES}\s?[)\]）】]"
_FINISHED = rf"(?:[.;|]|\s[-–—]{{1,2}})\s(?:completed|done) by {_VALUE}(?: on [\w ,./-]{{3,20}})?"
_HEAD = lazy_pattern(
    rf"(?:[(\[【（]@?{_MARK}+[)\]】）]:?|@{_MARK}+(?: (?:to|will|should)(?! be\b)(?=\s)|[:,]?(?=\s))|"
    rf"{_MARK}+(?:\s?[:：]|\s?[–—]|\s-(?=\s))|(?:the )?{_MARK}+(?: team)? (?:to|will)(?! be\b)(?=\s))\s?"
)
_TAIL = lazy_pattern(
    rf"(?:{_FINISHED}|\s?{_IN_BRACKETS}(?:[\s,;]{{0,3}}{_PIECES})?|"
    rf"(?:[,;.|·–—、，。→]\s?|\s(?:-{{1,2}}|[-=]>)\s|\s(?={_PLAIN})){_PIECES}[)\]]?)[.;。]?\Z"
)
# In the middle of the text only labelled values, or those in their own brackets.
_NAMED = rf"(?<!\w){_FIELDS}\s?[:：=]\s?{_VALUE}"
_ASIDE = lazy_pattern(
    rf"\s?{_IN_BRACKETS}|\s?[,;|–—、，]\s?{_NAMED}(?:\.(?=\s))?|(?<=[(\[]){_NAMED}(?:[.,;]\s)?|"
    rf"\s?{_NAMED}(?:[.,;](?=\s))?|\s[-–—]{{1,2}}\s(?:{PLAIN_FIELD}+|(?:completed|done) by) {_VALUE}(?=\s[-–—])"
)
# Emoji, including those that chats spell out: ":construction: Add a limit".
_PICTURES = lazy_pattern(
    r"(?:[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*|:[a-z][a-z0-9_+-]{0,40}:\s+)+(?=[\w\[@\"'`])"
)
_BRACKET_FIRST = lazy_pattern(r"\[([^\[\]\n]{1,30})\]\s+(?=\w)")
_BRACKET_LAST = lazy_pattern(r"(?:\s+\[|[（【])([^\[\]（）【】\n]{1,30})[\]）】]$", literals=("]", "）", "】"))
_LONGEST_STATE = 40
# "Rodrigo vai ligar ...": without name and auxiliary it is a request.
_AUXILIARY = lazy_pattern(r"(?:vai|va a|va|irá|ira|will|to) (?=\w)")
_LISTED = lazy_pattern(rf",\s?(?={NAME})")
_YEAR = lazy_pattern(r"\b\d{4}\b")
# Words that make the value after them part of the sentence: "switch it off on 2026-05-03", "ask for it by @mia".
_PREPOSITION = lazy_pattern(
    r"\b(?:on|in|by|at|of|for|from|since|until|before|after|the|and|to|with|see|like|than|via|as|per|ticket|issue|bug|"
    r"bis|am|ab|vor|nach|aus|von|vom|zu|mit|für|und|siehe|wie|de|du|à|le|la|et|pour|avec|voir|del|el|y|con|para|ver|do|"
    r"da|e|com|em)\Z",
    re.IGNORECASE,
)
_STOPS = ".。"
_OPENS, _ENDS = ("(", "[", "（"), " .。)]）】*_"
_MOST_NAMES = 3
# A wrapped line of Japanese or Chinese needs no space.
_LINE_END = lazy_pattern(
    r"(?<=[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]) (?=[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e])"
)
_LAST_DAY = lazy_pattern(r"\s(20\d\d-\d\d-\d\d)\Z")
_KEY = lazy_pattern(TICKET_KEY)
_FEWEST_BLANKS = 2  # "Fix OPS-22", "Finish migration OPS-22" would say too little without the ticket
_LONGEST_TITLE = 20_000  # nobody reads a longer title, and the text is searched once for each ticket
_LONGEST_TAIL = 240
_LONGEST_LABELS = 80


def title_of(item: ActionItem) -> str:
    """What is to be done. If nothing would be left, the whole text."""
    days = (item.due.text, item.due.day.isoformat() if item.due.day else None) if item.due else ()
    tickets = [reference.text for reference in item.references]
    bare = bare_title(item.text, (item.owner, item.team), days, tickets)
    # The day after a done task is no due date, but no part of its title either.
    day = _LAST_DAY.search(bare) if item.done and not days else None
    return bare if day is None else _before_day(bare, [day[1]])


def bare_title(text: str, names: Iterable[str | None], days: Iterable[str | None], tickets: Iterable[str]) -> str:
    """The words of an item without its owner and team, its due date, and its tickets."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_TITLE:
        return text
    tickets = list(tickets)
    text = before_labels(text) or text
    bare = _TODO.sub("", text, count=1) if _TODO.match(text) else text
    owners = [owner for owner in (*names, people_before_task(bare)) if owner]
    firsts = [owner.split(" ", 1)[0] for owner in owners if is_person(owner)]
    owners += [first for first in firsts if bare.startswith(f"{first}:")]
    bare = _without_end(bare, owners)
    day_texts = [" ".join(day.split()) for day in days if day]
    if with_marks := with_values_marked(bare, [*owners, *filter(_is_mere_name, tickets)], day_texts):
        bare = _before_owner(_before_day(_without(bare, with_marks), day_texts), text, owners, day_texts)
    bare = _before_ticket(_without_actor(_without_signs(bare), owners), tickets)
    lost_its_word = bare.startswith("(") and not text.startswith("(")  # "TODO(urgent): ..."
    bare = _without_stop(bare if any(map(str.isalpha, bare)) and not lost_its_word else text)
    return bare if bare.isascii() else _LINE_END.sub("", bare)


def _without_signs(text: str) -> str:
    """The text without emoji before it and without a bracket at either end that only holds a state or priority."""
    if (picture := _PICTURES.match(text)) is not None:
        text = text[picture.end() :]
    for bracket in (_BRACKET_FIRST.match(text), _BRACKET_LAST.search(text, max(0, len(text) - _LONGEST_STATE))):
        if bracket is None:
            continue
        wide = bracket[0][-1] in "）】"  # of languages in which a state is another word
        is_state = state_alone(bracket[1]) in (State.DONE, State.OPEN)
        if is_state or is_priority(bracket[1]) or (wide and is_detail(bracket[1], foreign=True)):
            text = text[bracket.end() :] if bracket.start() == 0 else text[: bracket.start()]
    return text


def _without_stop(text: str) -> str:
    """A single sentence without its full stop. Several sentences keep theirs."""
    several = ". " in text or text.endswith("..") or "。" in text[:-1]
    return text if several else text.removesuffix(".").removesuffix("。")


def _without_actor(text: str, names: Iterable[str]) -> str:
    """The text without the name that a sentence begins with: "Lena richtet einen Alarm ein"."""
    for name in names:
        rest = text[len(name) + 1 :]
        if text.startswith(f"{name} ") and rest[:1].islower() and is_common_name(name):
            rest = _AUXILIARY.sub("", rest, count=1) if _AUXILIARY.match(rest) else rest
            return rest[:1].upper() + rest[1:]
    return text


def _without_end(text: str, names: Iterable[str]) -> str:
    """The text without one of these names at its end, and the states and times around it: "(Lena) – erledigt"."""
    known = {lower_case(name).lstrip("@") for name in names}
    if "://" in text or not any(name in lower_case(text) for name in known):
        return text
    parts = last_parts(text, lambda part: lower_case(part).lstrip("@") in known, foreign=True, names=_MOST_NAMES)
    if all(part.is_detail for part in parts) or not text.rstrip(_ENDS).endswith(parts[-1].text):
        return text
    first = parts[0]
    is_label = first.sign == ":" or (first.in_bracket and first.sign not in _OPENS)
    is_listed = first.sign == "," and len(parts) == 1  # "CPU, disk, storage"
    if is_label or is_listed or first.start == 0:
        return text
    return text[: first.start + (text[first.start] in _STOPS)].rstrip()


def _is_mere_name(ticket: str) -> bool:
    """Whether this is the key or address of a ticket, and not a link whose text is the task itself."""
    words = ticket.split()
    return len(words) == 1 or (len(words) == 2 and any(map(str.isdigit, ticket)))


def _without(text: str, marked: str) -> str:
    """The text without marked values, labels, and brackets at either end, and without labelled values anywhere."""
    first = _HEAD.match(marked)
    begin = first.end() if first else 0
    last = _TAIL.search(marked, _before_mark(marked, max(begin, len(marked) - _LONGEST_TAIL), len(marked)))
    if last and _is_of_the_sentence(text, last):
        last = None
    end = len(marked) if not last else last.start() + (marked[last.start()] in _STOPS)
    kept, at = [], begin
    for aside in _ASIDE.finditer(marked, _before_mark(marked, begin, end), end):
        kept.append(text[at : aside.start()])
        at = aside.end()
    bare = "".join([*kept, text[at:end]]).strip()
    if last:
        bare = bare.rstrip(" ,;:–—-；、，：")
        for opening, closing in ("()", "[]"):  # "(see the runbook, due 2026-08-28)" needs its bracket
            if bare.count(opening) - bare.count(closing) == 1 and text.count(opening) == text.count(closing):
                bare += closing
    return bare[:1].upper() + bare[1:] if first and text.lstrip("@")[:1].isupper() else bare


def _is_of_the_sentence(text: str, last: re.Match[str]) -> bool:
    """Whether the last value is part of the sentence: "alert on CPU, disk, storage", "have it approved by @mia"."""
    comma = _LISTED.match(last[0])
    if comma is not None:  # in lower case it is a word like those before it, and not the team Storage
        listed = text[last.start() + comma.end() :]
        return listed[0].islower() and "#" not in listed
    return last[0].startswith(" @") and _PREPOSITION.search(text[: last.start()]) is not None


def _before_day(text: str, days: Iterable[str]) -> str:
    """The text without the day at its end, as in Confluence and task lists, unless a word like "on" precedes it."""
    kept = text.rstrip(" .;")
    for day in days:
        if kept.endswith(f" {day}") and _YEAR.search(day) is not None:
            before = kept.removesuffix(day).rstrip(" 📅,;:–—-")
            return text if _PREPOSITION.search(before) is not None else before
    return text


def _before_owner(bare: str, text: str, names: Iterable[str], days: Iterable[str]) -> str:
    """The words without the owner between them and the day: "Add a limit Ana Ruiz Oct 4, 2031"."""
    for name in names:
        if bare.endswith(f" {name}") and any(f" {name} {day}" in text for day in days):
            return bare.removesuffix(name).rstrip(" ,;:–—-")
    return bare


def _before_ticket(text: str, tickets: Iterable[str]) -> str:
    """The text without the bare key or address of a ticket at its end, unless a word such as "see" precedes it."""
    before, _, last = text.rstrip(" .;").rpartition(" ")
    is_mere = _KEY.fullmatch(last) is not None or last.startswith(("http://", "https://"))
    if not is_mere or last not in tickets or before.count(" ") < _FEWEST_BLANKS:
        return text
    return text if _PREPOSITION.search(before) is not None else before.rstrip(" ,;:–—-")


def _before_mark(marked: str, begin: int, end: int) -> int:
    """Where the labels of the first mark from here on may begin, or `end` if there is no mark to search for."""
    mark = _MARKED.search(marked, begin, end)
    return end if mark is None else max(begin, mark.start() - _LONGEST_LABELS)
