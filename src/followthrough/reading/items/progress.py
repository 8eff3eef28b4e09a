"""Whether an item is done, where the document says so: a box, a state, a section, or the words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.dates import MONTHS
from followthrough.reading.vocabulary.words import (
    DETERMINERS,
    IMPERATIVES,
    OFTEN_ADJECTIVES,
    OFTEN_NOUNS,
    PAST,
)

_DONE = lazy_pattern(
    r"\W{0,6}(?:done|complete[d]?|closed|finished|fixed|resolved|merged|shipped|implemented|yes|x|✅|☑|✔|"
    r"(?:white|heavy)_check_mark|ballot_box_with_check|erledigt|"
    r"abgeschlossen|"
    r"terminée?|fait|hech[oa]|completad[oa]|conclu[ií]d[oa]|feit[oa]|完了|対応済み?|済|実施済み?|已完成|"
    r"完成)(?![a-z-])",
    re.IGNORECASE,
)
_NOT_DONE = lazy_pattern(
    r"\W{0,6}(?:to[ -]?do|open|pending|in.?progress|not (?:started|done|yet)|planned|wip|started|ongoing|backlog|"
    r"proposed|no|new|tbd|blocked|stalled|outstanding|on hold|deferred|waiting|unresolved|assigned|"
    r"scheduled|under (?:review|way)|in review|offen|in arbeit|geplant|en cours|à faire|pendiente|en curso|"
    r"em andamento|pendente|"
    r":x:|:construction:|:hourglass[a-z_]*:|:(?:white|black)_large_square:|"
    r"未着手|進行中|対応中|予定|未完了|未対応|进行中|未开始|待办|待处理|❌|⬜|🔄|⏳|🚧|☐)(?![a-z-])",
    re.IGNORECASE,
)
# Without one of these words the patterns need not be tried.
_OPEN_WORDS = (
    *("todo", "to-do", "wip", "pending", "planned", "ongoing", "in progress", "open", "yet to", "block"),
    *("not started", "not done", "outstanding", "on hold", "stalled", "doing", "still ", "going to"),
)
_DONE_WORDS = (
    *("done", "complete", "fixed", "merged", "resolved", "implemented", "shipped", "closed", " since"),
    *("✅", "☑", "✔", "完了", "_check"),
)
# "(SRE, in progress, due 3 May)": a state among others in a bracket, with at most a day behind it.
_IN_BRACKET = r"[(\[][^()\[\]]{1,60}[,;] ?"
_STATE_ENDS = r"(?=[,;)\]]| (?:today|yesterday)\b| (?:on |in )?[\d#])"
# "done by Ana", not "done by Friday".
_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter"),
    *MONTHS,
)
_BY_SOMEBODY = (
    r" (?i:by) (?:@[\w.-]{1,30}|the (?:[\w-]{1,20} ){1,3}team|"
    rf"(?!(?:{'|'.join(one.capitalize() for one in (*_DAYS, 'end', 'mid', 'next', 'the', 'week'))})\b)"
    r"[A-Z][a-z][\w.-]{0,20}(?: [A-Z][\w.-]{1,20})?)"
)
# "(done in 4.2)", "(fixed by storage)", not "(fixed number)" or "(complete by the end of May)".
_BESIDE_STATES = (
    "after|already|also|and|as|at|before|but|during|earlier|except|for|here|immediately|in|last|long|now|on|over|per|"
    "same|see|since|the|this|through|thanks|today|under|upstream|using|via|when|while|with|within|yesterday"
)
_NO_ONE = rf"(?i:\d|(?:q[1-4]|end|mid|next|the (?:end|middle|next)|this|tomorrow|{'|'.join(_DAYS)})\b)"
# "Limit in place since 3 May"; what is told of one that is there ("replace the scale in place since 2015") is not it.
_HOLDS_SINCE = (
    r"(?:^\W{0,3}(?:[\w-]+ )?|[,;:(–—-] ?|(?<!that )(?<!which )\b(?:is|are) (?:now )?)"
    r"(?i:in (?:place|production|force)|live) since"
    r"(?: (?:\d[\d./-]*(?:st|nd|rd|th)?|"
    rf"(?i:the|last|early|late|mid|end|of|week|month|then|yesterday|{'|'.join(_DAYS)}))"
    r"\b[.,]?){1,6}(?=\W*$|[;()]|(?<=[.,]) (?!but\b))"
)
_MARKED_DONE = lazy_pattern(
    r"(?:✅|☑|✔|:(?:white|heavy)_check_mark:|:ballot_box_with_check:|"
    r"[(\[](?i:done|completed?|fixed|merged|resolved|implemented|shipped|closed)\b"
    rf"(?=[^ ]| [^a-z]| (?:{_BESIDE_STATES}|by (?!{_NO_ONE}))\b)[^()\[\]]{{0,30}}[)\]]|"
    rf"{_IN_BRACKET}(?i:done|completed?|fixed|merged|resolved|implemented|shipped|closed){_STATE_ENDS}|"
    r"[(\[](?:[A-Z][a-zA-Z]{1,20} )?[\w/-]{0,40}[#-]?\d[\w-]{0,20} "
    r"(?:done|completed?|fixed|merged|shipped|closed)[)\]]|"
    rf"{_HOLDS_SINCE}|"
    r"\b(?:DONE|COMPLETED?|FIXED|MERGED)\b|[;,.] (?i:completed|done) (?i:as of|on|in)\b|"
    r"(?:[-–—:;]|[.!)] )\s?\**(?i:done|completed?|fixed|merged|closed)\**(?: (?i:on )?\d[\d./-]{2,9}|"
    r" \((?!(?i:after|before|but|by|due|except|if|not|once|till|unless|until|when)\b)[^()]{1,40}\)|"
    rf"{_BY_SOMEBODY})?\W{{0,3}}$|"
    r"(?:実装)?完了[:：]|(?<!未)完了\W{0,3}$)",
)
# This and the next ones are for texts in lower case: a pattern that ignores case takes twice as long.
_MARKED_OPEN = lazy_pattern(
    rf"(?:{_IN_BRACKET}(?:to[ -]?do|wip|in progress|planned|pending|open|ongoing|not started|blocked|"
    rf"outstanding){_STATE_ENDS}|"
    r"\b(?:todo|wip)\b(?=\s?[:()\]-])|^\W{0,6}(?:todo|wip)\b|"
    r"^\W{0,3}(?:pending|to-?do|planned|ongoing|wip)\b\s?[:)\]-]|"
    r"\bwork in progress\b|\bwe have yet to\b|\bstill (?:need|have to|has to|do not|don['’]t|must|to be)\b|"
    r"\b(?:am|is|are|['’]re|['’]m) (?:also |now |still )?going to\b|[(\[](?:currently )?block(?:ed|ing) (?:on|by)\b|"
    r"[(\[](?:todo|wip|in progress|planned|pending|open|ongoing)\b[^()\[\]]{0,30}[)\]]|"
    r"[(\[](?:not (?:started|done)|on hold|stalled|doing)[)\]]|"
    r"(?:\s[-–—]{1,2}|[:;]|[.!)]\s)\s?(?:still )?(?:to-?do|wip|in progress|planned|pending|open|ongoing|"
    r"not (?:started|done)|blocked|outstanding)\W{0,3}$)",
)
# In "-ed", of what is only meant to be.
_ONLY_MEANT = (
    *("advised", "agreed", "announced", "asked", "assigned", "committed", "decided", "deferred", "discussed"),
    *("expected", "intended", "needed", "ordered", "planned", "postponed", "promised", "proposed", "recommended"),
    *("rejected", "requested", "required", "scheduled", "suggested", "wanted"),
)
_DID = rf"(?!(?:{'|'.join(_ONLY_MEANT)})\b)[\w-]+ed"
# Of the verbs that do not end so, those by which people say what they have changed.
_IRREGULAR = "put|set|reset|built|rebuilt|made|written|rewritten|brought|sent|cut|split|taken|given|shut"
_HAVE_DONE = rf"(?:{_DID}|{_IRREGULAR})"
# What a system does now, unless it is only to: "the alert now fires at 75 %", not "will now fire".
_NOT_NOW = ("will", "'ll", "’ll", "to", "should", "must", "can", "could", "until", "for", "right")
_NOW_DOES = lazy_pattern(
    rf"\bnow{''.join(f'(?<!{one} now)' for one in _NOT_NOW)} (?:also |always |automatically )?"
    r"(?:(?!(?:always|its|perhaps|plus|sometimes|this|thus|was)\b)[a-z]{2,}[^\Ws]s|alert|ask|block|check|fire|go|have|hold|keep|limit|log|page|"
    r"refuse|reject|require|run|send|show|sit|test|use|validate|verify|wait|warn)\b"
)
_SAYS_DONE = lazy_pattern(
    rf"\b(?:ha(?:s|ve) (?:already |now |since |also )?been (?!(?:{'|'.join(_ONLY_MEANT)})\b)\w+|(?:is|are) now\b|"
    rf"(?:we|i)(?: have|['’]ve) (?:also |now |already |since )?{_HAVE_DONE}|"
    rf"ha(?:s|ve) (?:since |now |already |also |temporarily |permanently )?{_HAVE_DONE}|"
    rf"(?:we|i) (?:also |then |now )?(?:(?=\w{{5}}){_DID}|built|made|put|wrote|began|brought|sent)|"
    rf"(?:was|were) (?:also |then |since )?(?:(?=\w{{5}}){_DID}|{_IRREGULAR})|no(?<!to no) longer|"
    r"(?:these|actions|remediation|measures) included)\b|"
    r"不再|改为|改回|新增|已经?(?!知)|しました|済み"
)
# Apart, as it is tried at every word. A participle ends its clause, or only a place follows; before other words, as
# before an infinitive at the end, it is an adverb or adjective.
_SAYS_IT_IN_GERMAN = lazy_pattern(
    r"\b(?:(?:um|ein|aus|hinzu)ge\w{2,}t\b(?! (?:w[eiu]rd|soll|ist|sind|hat|haben)\w*)|"
    r"\w{3,}iert\b(?=\s*(?:$|[^\w\s]|(?:und|oder)\b)|"
    r" (?:am|beim?|durch|im|in(?! (?:alle|das|den|die|jede[ns]?)\b)|mit|nach|vo[mn])\b"
    r"(?![^.;]*\w(?:en|eln|ern)(?:\W*$|[.;]))))"
)
_NOT_YET_IN_GERMAN = lazy_pattern(
    r"\b(?:wird|werden|soll(?:en|te|ten)?|muss|müssen|kann|können|ob|wenn|falls|sobald|bis|nachdem|damit|dass|wie|wo|"
    r"was|welche[rsnm]?)\b[^.,;:]*$"
)
# Before what a clause tells that only says which one, when or whether: "keys that are no longer used", "once it was
# tested". A subject may stand between; before "we have added" it is of a phrase: "after the outage we have added".
_CONJUNCTION = (
    r"(?:until|once|when|whenever|before|after|as (?:soon|long) as|if|whether|unless|how|where|why|because|while)"
)
_RELATIVE = r"(?:that|which|who|whom|whose|what)"
_DETERMINER = r"(?:the|an?|all|our|their|its|this|these|each|every|any|some|no)"
_SUBJECT = rf"(?:{_DETERMINER} )?(?:(?:of|in|on|for|from|to|with|at) {_DETERMINER} |(?!{_DETERMINER} )[\w'’-]+ ){{0,6}}"
_SUBORDINATE = lazy_pattern(
    rf"\b(?:{_CONJUNCTION} {_SUBJECT}|"
    rf"{_RELATIVE} (?:{_DETERMINER} (?:[\w'’-]+ ){{1,3}}|(?:(?:it|they|he|she|you) )?)|"
    r"(?:how (?:many|much)|what|which|whose) [\w'’-]+ )"
    r"(?:(?:is|are|was|were|do|does|can|could|has|have|had) )?(?:\w+ly )?$"
)
# "The limit we have added", but "The next day we added".
_SUBORDINATE_TO_US = lazy_pattern(
    rf"\b(?:{_CONJUNCTION}|{_RELATIVE}|as|now that|since) $|"
    rf"^\W{{0,3}}{_DETERMINER} (?:[\w-]+ ){{0,4}}"
    r"(?!(?:all|day|evening|month|morning|night|quarter|time|week|year)\b)[\w-]+ $"
)
_AUTHORS = frozenset(["we", "i", "we've", "we’ve", "i've", "i’ve"])
_LONGEST_SUBJECT = 100
# "None of the hosts has been patched", "half of them were moved", "we have moved nothing yet".
_NOT_ALL = lazy_pattern(
    r"(?:^|[.,;:] )\W{0,3}(?:few|half|hardly|no|nobody|none|not|nothing|only|part|some)\b(?! longer\b)[^.,;:]*$"
)
_NOT_YET = lazy_pattern(r" (?:no|nobody|nothing)\b|[^.;]{0,100}\byet\W{0,3}$")
_FROM_NOW = ("now", "longer")
_SAYS_OPEN = lazy_pattern(
    r"\b(?:in progress|work in progress|under ?way|ongoing|(?:is|are|being|['’]re) (?:also |currently )?(?:being|"
    r"scheduled|planned)|"
    r"(?:are|is|['’]re) (?:currently |actively |still |also )?(?:working on|going to|planning|continuing|"
    r"investigating|"
    r"considering|looking|adding|implementing|building|migrating|reviewing|exploring|evaluating)|plan(?:s|ned|"
    r"ning)? (?:to|for|on)|"
    r"not yet|yet to|to be (?:done|implemented|added)|(?:has|have) been scheduled|"
    r"remains? a priority|committed to|decided to|blocking on|changes coming|scheduled for|"
    r"(?:we|i)(?: are| am|['’]re|['’]m) (?:\w+ly )?\w{3,}ing|"
    r"longer[- ]term plans?)\b"
)
# Every match of the two patterns above holds one of these words or pieces; with one of the first four, an "-ing" too.
_OPEN_TELLERS = frozenset({"is", "are", "am", "being"})
_OPEN_PIECES = (
    *("progress", "way", "ongoing", "scheduled", "plan", "yet", "to be", "priority", "committed", "decided"),
    *("blocking", "coming", "'re", "’re", "'m", "’m"),
)
_DONE_TELLERS = frozenset(
    """has have had we i we've i've was were is are no now these actions remediation measures""".split()  # noqa: SIM905
)
_GERMAN_PIECES = ("iert", "umge", "einge", "ausge", "hinzuge")
_DONE_PIECES = (*_GERMAN_PIECES, "不再", "改为", "改回", "新增", "已", "しました", "済み")
# What is done is that somebody wrote it down: "we have added a task to ...", "(issue created)".
_TRACKED_WORDS = ("ticket", "backlog", "task", "issue", "action item", "story", "stories", "epic", "card")
_TRACKED = lazy_pattern(
    r"\b(?:created|added|opened|filed|raised|placed|logged|put|made) (?:an?|the|this|it|some|new|jira|github|\d+)\b"
    r"[^.;,]{0,30}?\b(?:tickets?|backlog|tasks?|issues?|action items?|story|stories|epics?|cards?)\b"
)
_WORD = lazy_pattern(r"[^\W\d_]+")
_OF_A_DAY = frozenset(
    {"on", "in", "by", "at", "since", "today", "yesterday", "already", "th", "st", "nd", "rd", *MONTHS}
)
# A state that closes a cell which is for something else: "Bug 123 **TODO**", "#4410 (merged)".
_STATE_LAST = lazy_pattern(
    r"(?:(?:^|\s)(?:(?P<done>DONE|COMPLETED?|CLOSED|FIXED|MERGED)|TODO|TO DO|OPEN|IN PROGRESS|WIP)|"
    r"[(\[](?i:(?P<closed>done|completed?|closed|fixed|merged)|to ?do|open|in progress|wip)[)\]])\W{0,2}$"
)
_OPEN_BOXES = ("☐", "⬜", "🔲", "◻")
_LABEL = lazy_pattern(r"[^:：\n]{3,60}[:：]\s+(?=\S)")
_FIRST_WORD = lazy_pattern(r"\W{0,4}([A-Za-z]+)\b(?!-)\s?(\w*)")
# In "-ed" and no verbs of the past.
_NOT_PAST = frozenset(
    [
        "need",
        "embed",
        "feed",
        "speed",
        "seed",
        "proceed",
        "succeed",
        "exceed",
        "shared",
        "automated",
        "failed",
        *_ONLY_MEANT,
    ]
)
_ASIDE = lazy_pattern(r"\([^()]{0,200}\)")
_SUPPOSES = lazy_pattern(r"\W{0,3}(?:if|whenever|unless|in case|next time|falls|wenn|sofern|si|se)\b")
_SUPPOSING = frozenset("if whenever unless in next falls wenn sofern si se".split())  # noqa: SIM905
_IS_TO = lazy_pattern(r"[^.;]{0,60}\bis to\b")
# Behind these a text tells of what is still to come.
_AHEAD = lazy_pattern(r"\b(?:will|(?:going|plans?|planned|planning|intends?|wants?|aims?|hopes?) to)\b|['’]ll\b")
_ASKS = lazy_pattern(r"\b(?:should|shall|must|needs?|ha[sv]e? to|could|might|may|would|consider|require[sd]?)\b")
# "The limit was raised and must be lowered again", "mails now wait for it; make it faster".
_STILL_ASKS = lazy_pattern(
    r"(?:\b(?:and|but)|[;,]) (?:so )?(?:(?:it|one|they|we|which) )?(?:still |also |now |therefore )?"
    r"(?:must|needs?|ha[sv]e? to|"
    r"(?<!which )(?:shall|should)(?! (?:now )?(?:avoid|help|keep|make|no|not|prevent|stop)\b))\b"
)
_OF_A_THING = lazy_pattern(
    rf"\W{{0,4}}\w+ (?:(?!(?:{'|'.join(sorted(DETERMINERS))}|how|so|to|where|who|which)\b)[\w-]+ ){{1,3}}"
    r"(?:must|shall|should|will|needs? to|ha[sv]e? to|(?:is|are) to)\b"
)
_NEXT_CLAUSE = lazy_pattern(r"(?:[.:;]|, (?:and|but|so)) (?:please |then |also )?([a-z]+) ([a-z]+)")
_OBJECTS = DETERMINERS | {"how", "it", "one", "out", "them", "what", "whether", "who", "why"}
_MIXED = frozenset({Cue.DEMAND, Cue.CONSIDER})
_ASKING = frozenset({Cue.DEMAND, Cue.IMPERATIVE, Cue.CONSIDER, Cue.HINDSIGHT, Cue.QUESTION})


def state_says(value: str) -> bool | None:
    """What the cell of a state column, or the value of a state field, says."""
    if _NOT_DONE.match(value):
        return False
    if _DONE.match(value):
        return True
    if not value.strip() or (value.isascii() and value.lstrip()[0].isdigit()):
        return None  # a day
    # Loaded for the first state that is not in English.
    from followthrough.reading.vocabulary.foreign_states import foreign_state

    return foreign_state(value)


def is_state(value: str) -> bool:
    """Whether a few words are nothing but a state, perhaps with its day."""
    match = _NOT_DONE.match(value) or _DONE.match(value)
    return match is not None and _OF_A_DAY.issuperset(_WORD.findall(value[match.end() :].lower()))


def state_at_end(value: str, *, foreign: bool) -> bool | None:
    """What a state says that stands behind something else in a cell; `foreign` as for `words_say`."""
    match = _STATE_LAST.search(value, max(0, len(value) - 20))
    if match is None and foreign:
        from followthrough.reading.vocabulary.foreign_states import state_behind

        return state_behind(value)
    return None if match is None else (match["done"] or match["closed"]) is not None


def words_say(
    text: str, words: Sequence[str], cue: Cue, *, in_response: bool = False, foreign: bool = False
) -> bool | None:
    """What the words of an item say; None where they leave it open. `words` are those of `cues.words_of`.

    `in_response`: it stands under what was done about the incident, where a plain statement tells of a change made.
    `foreign`: the document is in another language than English.
    """
    text = text[:600]
    if foreign:
        from followthrough.reading.vocabulary.foreign_states import marked_state, tells_no_change

        if (said := marked_state(text)) is not None:
            return said
    if text.startswith(_OPEN_BOXES):
        return False
    lower = lower_case(text)
    if holds_any(lower, _OPEN_WORDS) and _MARKED_OPEN.search(lower):
        return False
    if holds_any(lower, _DONE_WORDS) and _MARKED_DONE.search(text):
        return True
    if holds_any(lower, _TRACKED_WORDS) and _TRACKED.search(lower):
        return None
    first = words[0] if words and words[0].isalpha() else None  # else it is not told by its first word alone
    if (first is None or first in PAST or first.endswith("ed") or not text[0].isalpha()) and _past(text):
        # But "Declined payments: retry them", "Built images should be signed".
        return None if _asks_more(lower, 0) or _OF_A_THING.match(lower) is not None else True
    if foreign and cue is Cue.DONE:
        return None if tells_no_change(text) else True
    asks = cue in _ASKING
    label = _LABEL.match(text) if ":" in text or "：" in text else None
    if asks and label is None and cue not in _MIXED:
        return None
    tells = _Tells(
        ("ing" in lower and not _OPEN_TELLERS.isdisjoint(words)) or holds_any(lower, _OPEN_PIECES),
        not _DONE_TELLERS.isdisjoint(words) or holds_any(lower, _DONE_PIECES),
    )
    if label is not None:
        said = _told(lower[label.end() :], tells)
        if said is not None:
            return said
    if asks:
        return True if cue in _MIXED and tells.done and _reports_first(lower) else None
    if (first is None or first in _SUPPOSING) and _SUPPOSES.match(lower) is not None:
        return None
    if "is to" in lower and _IS_TO.match(lower) is not None:
        return None
    said = _of_statement(lower, tells)
    if said is None and in_response and cue is not Cue.PROMISE and first not in OFTEN_NOUNS:
        return True  # but "Sign images in the build" may as well ask for it
    return said


class _Tells(NamedTuple):
    """Whether a text could tell at all that something is open, or done: most can be asked without any pattern."""

    open: bool
    done: bool


def _told(text: str, tells: _Tells) -> bool | None:
    """What a statement tells of its own change; of two things the one that it says first."""
    return True if _past(text) else _of_statement(text, tells)


def _of_statement(text: str, tells: _Tells) -> bool | None:
    """The same of a text that does not begin with a verb of the past."""
    if "(" in text:
        text = _ASIDE.sub("", text)
    still_open = _SAYS_OPEN.search(text) if tells.open else None
    done = _done_at(text) if tells.done else None
    if still_open is not None and (done is None or still_open.start() <= done):
        return False
    return True if done is not None else None


def _done_at(text: str) -> int | None:
    """Where a text first says that something was done, before it says what will be."""
    found = [
        _first_told(_SAYS_DONE, text),
        _first_told(_NOW_DOES, text) if "now " in text else None,
        _told_in_german(text) if holds_any(text, _GERMAN_PIECES) else None,
    ]
    done = min((at for at in found if at is not None), default=None)
    if done is None or _AHEAD.search(text, 0, done) is not None or _asks_more(text, done):
        return None
    return done


def _first_told(pattern: re.Pattern[str], text: str) -> int | None:
    """Where a text first tells this in a clause of its own."""
    for match in pattern.finditer(text):
        at = match.start()
        within = _SUBORDINATE_TO_US if match[0].split(" ")[0] in _AUTHORS else _SUBORDINATE
        if within.search(text, max(0, at - _LONGEST_SUBJECT), at) is None and not _of_a_part(match, text):
            return at
    return None


def _of_a_part(match: re.Match[str], text: str) -> bool:
    """Whether only some of it was done, or nothing yet."""
    if match[0].endswith(_FROM_NOW):
        return False  # "No plan is now applied by hand"
    return _NOT_ALL.search(text, 0, match.start()) is not None or _NOT_YET.match(text, match.end()) is not None


def _told_in_german(text: str) -> int | None:
    """Where a text first says it with a German participle: "Limit installiert"."""
    for match in _SAYS_IT_IN_GERMAN.finditer(text):
        at = match.start()
        if _NOT_YET_IN_GERMAN.search(text, max(0, at - _LONGEST_SUBJECT), at) is None:
            return at
    return None


def _reports_first(text: str) -> bool:
    """Whether a sentence reports a change before it speaks of what should or could be."""
    done, asks = _done_at(text), _ASKS.search(text)
    return done is not None and asks is not None and done < asks.start()


def _asks_more(text: str, at: int) -> bool:
    """Whether what a text reports here is but the reason of what it asks for behind it."""
    if _STILL_ASKS.search(text, at) is not None:
        return True
    return any(one[1] in IMPERATIVES and one[2] in _OBJECTS for one in _NEXT_CLAUSE.finditer(text, at))


def _past(text: str) -> bool:
    """Whether a text begins with a verb of the past: "Added a limit"."""
    match = _FIRST_WORD.match(text)
    if match is None:
        return False
    first = match[1].lower()
    if first in OFTEN_ADJECTIVES and match[2].lower() not in DETERMINERS:
        return False  # "Automated checks" are asked for, "Automated the checks" tells of them
    return (first in PAST and first not in IMPERATIVES) or (
        len(first) > 4 and first.endswith("ed") and first not in _NOT_PAST
    )
