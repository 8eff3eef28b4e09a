"""The state of an item by a mark at either end of its words: "[done] ...", "... (open)", "... - fixed 3 May"."""

import re

from followthrough.model import State
from followthrough.reading.items.asides import is_detail, with_addresses_as_tickets
from followthrough.reading.items.persons import is_person
from followthrough.reading.items.priority import behind_priority
from followthrough.reading.items.states import state_alone, state_of
from followthrough.reading.items.taken_back import taken_back
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import Cases, case, lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.day_words import MONTH_PATTERN
from followthrough.reading.vocabulary.state_words import DONE_SIGNS, OPEN_SIGNS
from followthrough.reading.vocabulary.words import IMPERATIVES

# "(SRE, in progress, due 3 May)": a state among other parts of a bracket, with at most a day after it.
_IN_BRACKET = r"[(\[][^()\[\]]{1,60}(?:[,;]| [-–—]) ?"
_STATE_ENDS = r"(?=[,;)\]]| (?:today|yesterday)\b| (?:on |in )?[\d#])"
# English only: the names of all languages take milliseconds to compile.
_ENGLISH_DAY = rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH_PATTERN}"
# "done by Ana", not "done by Friday".
_BY_SOMEBODY = (
    r" (?i:by) (?:@[\w.-]{1,30}|the (?:[\w-]{1,20} ){1,3}team|"
    rf"(?!(?i:{_ENGLISH_DAY}|christmas|easter|end|mid|next|the|week)\b)"
    r"[A-Z][a-z][\w.-]{0,20}(?: [A-Z][\w.-]{1,20})?)"
)
# "(done in 4.2)", "(fixed by storage)", not "(fixed number)" or "(complete by the end of May)".
_BESIDE_STATES = (
    "after|already|also|and|as|at|before|but|during|earlier|except|for|here|immediately|in|last|long|now|on|over|per|"
    "same|see|since|the|this|through|thanks|today|under|upstream|using|via|when|while|with|within|yesterday"
)
_NO_ONE = rf"(?i:\d|(?:q[1-4]|end|mid|next|the (?:end|middle|next)|this|tomorrow|{_ENGLISH_DAY})\b)"
# "Limit in place since 3 May", but not in the description of a thing ("replace the scale in place since 2015").
_HOLDS_SINCE = (
    r"(?:^\W{0,3}(?:[\w-]+ )?|[,;:(–—-] ?|(?<!that )(?<!which )\b(?:is|are) (?:now )?)"
    r"(?i:in (?:place|production|force)|live) since"
    r"(?: (?:\d[\d./-]*(?:st|nd|rd|th)?|"
    rf"(?i:the|last|early|late|mid|end|of|week|month|then|yesterday|{_ENGLISH_DAY}))"
    r"\b[.,]?){1,6}(?=\W*$|[;()]|(?<=[.,]) (?!but\b))"
)
# For reports in the last sentence or clause. A day, since a month or year is rather of a thing: "In use since 2012".
DAY_PATTERN = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?i:{MONTH_PATTERN})|(?i:{MONTH_PATTERN})\.? \d{{1,2}}(?:st|nd|rd|th)?|"
    r"20\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d)"
)
OPTIONAL_YEAR = r"(?:,? 20\d\d)?"
TEXT_ENDS = rf"{OPTIONAL_YEAR}\W{{0,3}}$"
# "- Done on 2 May 2026", ", completed 2026-05-18", and in front of a colon. Other verbs after a comma may be about the
# thing: "Revert the change, merged 18 May".
_DONE_THAT_DAY = lazy_pattern(
    r"(?:(?:(?:\s[-–—]{1,2}|[:;]|[.!)\]]) |, (?=(?i:completed|done)\b))[*_]{0,3}"
    r"(?i:closed|completed|done|finished|fixed|implemented|merged|resolved)|"
    r"(?:\s[-–—]{1,2}|[:;]) [*_]{0,3}(?i:deployed|rolled out|shipped)(?: (?:in|to) production)?)"
    rf"(?:{_BY_SOMEBODY},?)?(?: on)?[*_]{{0,3}}:? \(?{DAY_PATTERN}{TEXT_ENDS}|"
    rf"^\W{{0,3}}(?i:completed|done)(?: on)? \(?{DAY_PATTERN}{OPTIONAL_YEAR}\)?[*_]{{0,3}}:",
    literals=(
        *("closed", "completed", "done", "finished", "fixed", "implemented", "merged", "resolved"),
        *("deployed", "rolled out", "shipped"),
    ),
)
# "Write the postmortem for INC-4 - resolved 5 March"
_OF_A_CASE = lazy_pattern(r"\b(?:case|inc|incident|outage)s?[ #:-]{0,2}\d{0,9}\W{0,2}$", re.IGNORECASE)
_DONE_LITERALS = "done|complete|fixed|merged|closed"
_MORE_DONE = r"(?i:done|completed?|fixed|merged|resolved|implemented|shipped|closed)"
_MORE_DONE_LITERALS = "done|complete|fixed|merged|closed|resolved|implemented|shipped"
_DONE_IN_CAPITALS = ("DONE", "COMPLETED", "COMPLETE", "FIXED", "MERGED")
_TICK = f"(?:[{''.join(DONE_SIGNS)}]|:(?:white|heavy)_check_mark:|:ballot_box_with_check:)"
_MARKS_OF_DONE = Cases(
    case(
        ":white_check_mark: Add a limit",
        # Within the words a sign may be what the item is about: "show ✅ beside a verified account".
        rf"(?:^\W{{0,4}}(?:P\d\W{{1,4}})?{_TICK}|{_TICK}(?=\W*(?:$|[^\Wa-z]|{_MORE_DONE}\b)|\s?[-–—(\[@]))",
        f"{'|'.join(DONE_SIGNS)}|_check",
    ),
    case(
        "Add a limit (done in 4.2)",
        rf"[(\[]{_MORE_DONE}\b(?=[^ ]| [^a-z]| (?:{_BESIDE_STATES}|by (?!{_NO_ONE}))\b)[^()\[\]]{{0,30}}[)\]]",
        _MORE_DONE_LITERALS,
    ),
    case("Add a limit (SRE, done)", rf"{_IN_BRACKET}{_MORE_DONE}{_STATE_ENDS}", _MORE_DONE_LITERALS),
    case(
        "Add a limit (OPS-22 merged)",
        r"[(\[](?:(?:[A-Z][a-zA-Z]{1,20} )?[\w/-]{0,40}[#-]?\d[\w-]{0,20}|PR|MR) "
        r"(?:done|completed?|fixed|merged|shipped|closed)[)\]]",
        f"{_DONE_LITERALS}|shipped",
    ),
    case("Limit in place since 3 May", _HOLDS_SINCE, " since"),
    case("DONE Add a limit", rf"\b(?:{'|'.join(_DONE_IN_CAPITALS)})\b", "DONE|COMPLETE|FIXED|MERGED"),
    case("Add a limit; completed on 3 May", r"[;,.] (?i:completed|done) (?i:as of|on|in)\b", "completed|done"),
    case(
        "Add a limit - done by Ana",
        r"(?:[-–—:;]|[.!)] )\s?\**(?i:done|completed?|fixed|merged|closed)\**(?: (?i:on )?\d[\d./-]{2,9}|"
        r" \((?!(?i:after|before|but|by|due|except|if|not|once|till|unless|until|when)\b)[^()]{1,40}\)|"
        rf"{_BY_SOMEBODY}|,? (?i:see)(?: [\w-]{{2,20}}){{0,3}})?\W{{0,3}}$",
        _DONE_LITERALS,
    ),
    case(
        "Add a limit. This has been done.",  # not "Prevent bulk deletes. That was done by Ana."
        r"[.;!)] (?i:this) (?:(?:is|was) (?:now |already |since )?(?:completed|done|finished|implemented)|"
        r"has been (?:now |already |since )?(?:completed|done|finished|implemented)"
        rf"(?:{_BY_SOMEBODY})?)(?: on {DAY_PATTERN}{OPTIONAL_YEAR}(?:{_BY_SOMEBODY})?)?\W{{0,3}}$",
        "completed|done|finished|implemented",
    ),
    case(
        "Add a limit - done - Ana",
        r"\s[-–—]{1,2}\s\**(?i:done|completed?|fixed|merged|closed)\**\s[-–—]{1,2}\s@?[A-Z\d][^-–—\n]{0,40}$",
        _DONE_LITERALS,
    ),
    case("実装完了：上限", r"(?:実装)?完了[:：]|(?<!未)完了\W{0,3}$", "完了"),
)
# These and the next ones take lower case: a pattern that ignores case takes twice as long.
_OPEN_LITERALS = "todo|to-do|to do|wip|in progress|planned|pending|open|ongoing|not started|not done|block|outstanding"
_MARKS_OF_OPEN = Cases(
    case(
        "add a limit (sre, in progress, due 3 may)",
        rf"{_IN_BRACKET}(?:to[ -]?do|wip|in progress|planned|pending|open|ongoing|not started|blocked|outstanding)"
        rf"{_STATE_ENDS}",
        _OPEN_LITERALS,
    ),
    case(
        "wip: add a limit",
        r"\b(?:todo|wip)\b(?=\s?[:()\]-])|^\W{0,6}(?:todo|wip)\b",
        _OPEN_LITERALS,
    ),
    case(
        "we have yet to add a limit",
        r"\bwork in progress\b|\bwe have yet to\b|"
        r"\bstill (?:need|have to|has to|do not|don['’]t|must|to be)\b",
        "in progress|yet to|still ",
    ),
    case("add a limit (currently blocked on ops-22)", r"[(\[](?:currently )?block(?:ed|ing) (?:on|by)\b", "block"),
    case(
        "add a limit (planned for may)",
        r"[(\[](?:todo|wip|in progress|planned|pending|open|ongoing)\b[^()\[\]]{0,30}[)\]]|"
        r"[(\[](?:not (?:started|done)|on hold|stalled|doing)[)\]]",
        f"{_OPEN_LITERALS}|on hold|stalled|doing",
    ),
    case(
        "add a limit - still open",
        r"(?:\s[-–—]{1,2}|[:;]|[.!)]\s)\s?(?:still )?(?:to[ -]?do|wip|in progress|planned|pending|open|ongoing|"
        r"not (?:started|done)|blocked|outstanding)\W{0,3}$",
        _OPEN_LITERALS,
    ),
)
_DONE_WORD = lazy_pattern(
    r"\b(?:done|completed?|finished|fixed|merged|resolved|implemented|shipped|closed|released|deployed|rolled out)\b"
)
# "Add a limit [Done]", "[100%]". In round brackets it may be a word of the item: "the clerks (active)".
_LAST_BRACKET = lazy_pattern(r"\[([^\[\]\n]{1,40})\]\W{0,3}$")
# "[BLOCKED] Add a limit": not a word of the item.
_BRACKET_FIRST = lazy_pattern(r"[*_]{0,3}(?:\{\{|[(\[])([^\[\](){}\n]{1,40})(?:\}\}|[)\]])[*_: ]{0,4}")
_MAY_BRACKET = "([{*_"
# "Done: Add a limit", "In progress - add a limit".
_HEAD = lazy_pattern(r"[*_]{0,3}([^\W\d_][^:：\n]{1,40}?)(?:[*_]{0,3}[:：]|[*_]{0,3}\s[-–—]{1,2}\s)[*_\s]*(?=\S)")
# These tell a state only in a place for states. Here they are an answer, or where something is ("Live: add a limit"),
# or in minutes what was proposed or decided ("Resolved: add a limit").
_NO_HEADS = frozenset(
    {"active", "in place", "in production", "live", "new", "no", "ok", "proposed", "resolved", "yes", "x"}
)
# "AI-2 OPEN Host ...", "BLOCKED Add a limit".
_CAPITALS_FIRST = lazy_pattern(
    r"\W{0,3}(?:[A-Z]{1,6}-?\d{1,3}\W{1,3})?([A-Z]{4,}(?: [A-Z]{2,}){0,3}|[A-Z]{2,3}(?: [A-Z]{2,}){1,3})\W{1,3}(?=\w)"
)
# Emoji as chats spell them. ":x:" may also mark what not to do.
_OPEN_SHORTCODE = lazy_pattern(
    r":(?:construction|hourglass(?:_[a-z_]{1,20})?|(?:white|black)_(?:large_square|square_button)):(?=\s)"
)
# What separates a state from the words before it. All but the first of these may also separate the words of a list, so
# there a name, day, or ticket must be next to the state: "count what is accepted, rejected, dropped" gives nothing up.
_POINTS = ("·", "•", "|", "→", "->", "=>")
_ARROWS = frozenset(_POINTS[3:])
_DASHES = frozenset({"-", "–", "—", "--"})
_BRACKETS = frozenset({"(", "["})
_SEPARATOR_LITERALS = (*_POINTS, ", ", "; ", "；", " / ", " - ", " – ", " — ")
_SEPARATORS = lazy_pattern(
    r"\s?(·|•)\s?|\s(→|[-=]>|[|/]|[-–—]{1,2})\s|([;；]|,(?! ?20\d\d\b(?!-)))\s?|\s([(\[])(?=[^()\[\]]+[)\]]\W*$)"
)
_EMPTY = lazy_pattern(r"(?<=[-–—|·/>→,;(\[]),|,(?=\s*(?:[,;|·/→)\]]|[-–—]{1,2}|$))")  # around an address
_NAMED = lazy_pattern(r"@[\w./-]{1,40}|[^\W\d_a-z][\w'’.-]{0,30}(?: [^\W\d_a-z][\w'’.-]{0,30}){0,3}")
_HANDLE = lazy_pattern(r"[^\W\d_][\w.-]{1,30}")
_BY_WHOM = lazy_pattern(r"(\w+(?: \w+)?) by (?:the )?[A-Z][\w ]{1,40}")
_LONGEST_LIST = 110
_LONGEST_WITH_ADDRESS = 300
_MOST_PARTS = 4
_MOST_WORDS = 4


def state_by_marks(text: str, lower: str, language: str | None) -> State | None:
    """The state by a box, bracket, capitals, or words at either end: "[done] ...", "WIP: ...", "... (open)"."""
    if language is not None:
        from followthrough.reading.vocabulary.foreign_states import state_in_bracket_or_end

        if (state := state_in_bracket_or_end(text, language)) is not None:
            return state
    if (front := state_in_front(text, language)) is not None:
        return front[0]
    if (tag := last_tag(text)) is not None and (state := state_alone(tag)) is not None:
        return state
    if _MARKS_OF_OPEN.any_match(lower):
        return State.OPEN
    mark = _MARKS_OF_DONE.first_match(text)
    if mark is None and (mark := _DONE_THAT_DAY.search(text)) is not None and _OF_A_CASE.search(text[: mark.start()]):
        return None
    if mark is not None:
        return done_unless_taken_back(lower, mark)
    return state_among(text, language)


def state_in_front(text: str, language: str | None) -> tuple[State, int] | None:
    """The state that a text begins with, and where the words behind it begin: "[done] ...", "In progress: ..."."""
    at = len(text) - len(behind_priority(text))
    if text.startswith(OPEN_SIGNS, at):
        return State.OPEN, at + 1
    if text[at] == ":" and (sign := _OPEN_SHORTCODE.match(text, at)) is not None:
        return State.OPEN, sign.end()
    if (bracket := _first_bracket(text, at)) is not None and (state := state_alone(bracket[1])) is not None:
        return state, bracket.end()
    if (head := _HEAD.match(text, at)) is not None and (state := _state_of_head(head, language)) is not None:
        return state if state is State.OPEN else done_unless_taken_back(lower_case(text), head), head.end()
    if (capitals := _CAPITALS_FIRST.match(text, at)) is not None:
        if (state := state_alone(capitals[1])) is State.OPEN:
            return state, capitals.end()
        if capitals[1] in _DONE_IN_CAPITALS:
            return done_unless_taken_back(lower_case(text), capitals), capitals.end()
    return None


def _state_of_head(head: re.Match[str], language: str | None) -> State | None:
    """The state before the first colon or dash: "Done: Add a limit". None where it may be a label or a request.

    In English only a request is done by such a word: "Shipped: orders should be counted" is about orders.
    """
    state = state_alone(head[1], language)
    if state is None or state is State.DROPPED or head[1].lower() in _NO_HEADS:
        return None
    rest = head.string[head.end() :]
    if state_of(rest, language) is not None:
        return None  # "Done: not in Berlin" is a field
    is_label = (state is State.DONE and language is None) or head[1].lower() in IMPERATIVES  # "Open: the valve"
    return None if is_label and rest.split(maxsplit=1)[0].lower() not in IMPERATIVES else state


def last_tag(text: str) -> str | None:
    """The text in square brackets at the end, where the state of an item may be."""
    if "]" not in text[-4:]:
        return None
    tag = _LAST_BRACKET.search(text, max(0, len(text) - 50))
    return None if tag is None else tag[1]


def _first_bracket(text: str, at: int = 0) -> re.Match[str] | None:
    return _BRACKET_FIRST.match(text, at) if text[at] in _MAY_BRACKET else None


def behind_bracket(text: str) -> str:
    """A text without the bracket that it begins with."""
    bracket = _first_bracket(text)
    return text if bracket is None else text[bracket.end() :]


def done_unless_taken_back(lower: str, mark: re.Match[str]) -> State:
    """DONE by this mark, but OPEN if the words around it, or all words in its bracket, take it back."""
    start, end = mark.span()
    word = _DONE_WORD.search(lower, start, end)
    if word is None:
        return State.DONE
    heads = not any(map(str.isalnum, lower[:start])) and lower[start] not in "(["
    return State.OPEN if taken_back(lower, *word.span(), heads=heads) else State.DONE


def state_among(text: str, language: str | None) -> State | None:
    """The state in one of the last parts of a text: "... · Done · Ana", "... -> Ana, in progress"."""
    tail = with_addresses_as_tickets(text)[-_LONGEST_LIST if "://" not in text else -_LONGEST_WITH_ADDRESS :]
    if not holds_any(tail, _SEPARATOR_LITERALS):
        return None
    pieces = [piece for piece in _SEPARATORS.split(_EMPTY.sub(" ", tail)) if piece is not None]
    in_bracket = not _BRACKETS.isdisjoint(pieces[1::2])
    state, at, points, beside, sign_behind = None, len(pieces) - 1, False, False, ""
    while at > 0 and len(pieces) - at <= 2 * _MOST_PARTS:
        part, sign = pieces[at].strip(" \n.*_)]"), pieces[at - 1]
        found = state_alone(part, language) if part else None
        if found is None and sign in _ARROWS and (by := _BY_WHOM.fullmatch(part)) is not None:
            found = State.DROPPED if state_alone(by[1]) is State.DROPPED else None  # "-> rejected by the Board"
        if found is not None:
            if state is None:
                state, points = found, sign in _POINTS
            elif (found, state) != (State.DONE, State.DROPPED) or sign_behind not in _DASHES:
                return None  # the text is about states; but "Closed - no action" is one
        elif part and _is_beside(part, sign, language, listed=sign_behind in _ARROWS, in_bracket=in_bracket):
            beside = True
        elif sign in _ARROWS and sign_behind in _ARROWS:
            return None  # "order -> paid -> closed" is a way
        else:
            break
        at, sign_behind = at - 2, sign
    if state is None or not (points or beside):
        return None
    *before, last = pieces[at].split() or [""]
    if not before or (not points and sign_behind not in _BRACKETS and last.endswith("ed")):
        return None  # "if it was bounced, rejected, Ana"
    return None if state_alone(last.strip(" *_"), language) is not None else state


def _is_beside(part: str, sign: str, language: str | None, *, listed: bool, in_bracket: bool) -> bool:
    """Whether a part is what is written next to a state: a name, a day, a ticket, or a priority.

    In a bracket other words are also listed: "(Visa, Mastercard, cancelled)".
    """
    if in_bracket and not (part[0] == "@" or is_person(part) or is_team(part)):
        return is_detail(part, foreign=language is not None)
    return (
        _NAMED.fullmatch(part) is not None
        or (sign in _ARROWS and not listed and _HANDLE.fullmatch(part) is not None)
        or (sign in _DASHES and is_team(part))
        or (part.count(" ") < _MOST_WORDS and is_detail(part, foreign=language is not None))
    )
