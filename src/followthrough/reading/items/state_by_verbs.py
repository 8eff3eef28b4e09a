"""Whether a statement reports that a change was made or is under way, judged by its verbs and their clauses."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from followthrough.model import State
from followthrough.reading.items.asks_more import asks_more
from followthrough.reading.items.left_open import left_open
from followthrough.reading.items.only_planned import only_planned
from followthrough.reading.items.past_verbs import AND_MADE, PARTICIPLE_LITERALS, german_report, in_past
from followthrough.reading.items.state_marks import DAY_PATTERN
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.words import IMPERATIVES, INTENTION_VERBS

_INTENDED = rf"(?:{'|'.join(INTENTION_VERBS)})\b(?!{AND_MADE})"
_DID = rf"(?!{_INTENDED})[\w-]+ed"
# The irregular verbs with which people report changes.
_IRREGULAR = "put|set|reset|built|rebuilt|let|made|written|rewritten|brought|sent|cut|split|taken|given|shut"
HAVE_DONE = rf"(?:{_DID}|{_IRREGULAR})"
# Before a participle these change nothing, unlike "partly", "only", or "nearly".
_ADVERBS = (
    r"(?:(?:accordingly|already|also|consequently|finally|hence|immediately|in the meantime|just|meanwhile|now|"
    r"permanently|recently|since|subsequently|temporarily|then|therefore|thus),? )?"
)
# Current behaviour of a system: "the alert now fires at 75 %", but not "will now fire".
_NOT_NOW = ("will", "'ll", "’ll", "to", "should", "must", "can", "could", "until", "for", "right")
# What these can do is no change that was made: "attackers can now read the keys themselves".
_ANYBODY = ("anybody", "anyone", "attacker", "attackers", "intruder", "intruders", "one")
_GOES_WRONG = "breaks|crashes|exceeds|fails|hangs|lacks|leaks|loses|misses|needs to|stalls|suffers"
_DOES = rf"(?!(?:always|its|perhaps|plus|sometimes|this|thus|was|{_GOES_WRONG})\b)[a-z]{{2,}}[^\Ws]s"
_NOW = rf"\bnow{''.join(f'(?<!{one} now)' for one in _NOT_NOW)}(?: also| always| automatically)?"
_NOW_DOES = lazy_pattern(
    rf"{_NOW} (?:{_DOES}|alert|ask|block|check|fire|go|have|hold|keep|limit|log|page|"
    r"refuse|reject|require|run|say|send|show|sit|tell|test|use|validate|verify|wait|warn)\b|"
    # "Bakers can now stop the belt themselves"
    rf"{''.join(f'(?<!{one} )' for one in _ANYBODY)}"
    r"\bcan now (?!be |only be )[a-z]{2,}\b[^.,;]{0,60} (?:itself|themselves)\b"
)
_REPORTS_DONE = lazy_pattern(
    rf"\b(?:ha(?:s|ve) {_ADVERBS}been (?!{_INTENDED})\w+|"
    r"(?:is|are|(?:it|there)['’]s) now\b(?! (?:planned|an? (?:[\w-]+ )?(?:draft|plan|proposal|ticket)|"
    r"deprecated|end of life|obsolete|out of date|outdated|overdue|unsupported|"
    r"(?:apparent|clear|evident|known|obvious) (?:how|that|what|which|who|why))\b)|"
    rf"(?:we|i)(?: have|['’]ve) {_ADVERBS}{HAVE_DONE}|ha(?:s|ve) {_ADVERBS}{HAVE_DONE}|"
    rf"(?:we|i) {_ADVERBS}(?:(?=\w{{5}}){_DID}|built|made|put|wrote|began|brought|sent)|"
    rf"(?:was|were) {_ADVERBS}(?:(?=\w{{5}}){_DID}|{_IRREGULAR})|no(?<!to no) longer(?! going)|"
    r"(?:these|actions|remediation|measures) included|where (?:it|they|we) used to|"
    r"agreed with [^.,;]{1,60}? that (?:[^.,;]{1,60}? )?nobody "
    r"(?!(?:can|could|had|has|is|knows?|was|[\w-]+ed)\b)(?![^.;]*\b(?:by|should|until|will|would)\b)[a-z]+)\b|"
    r"不再|改为|改回|新增|已经?(?!知)|しました(?!ら)|済み(?!の|か)"
)
# "The limit is 65k now", "nobody watched it; they do now", "the box boots from a disk now".
_IN_SUBJECT = (
    r"(?!(?:after|as|because|before|few|half|hardly|how|if|no|nobody|none|not|nothing|once|only|part|since|some|that|to|"
    r"unless|until|what|when|whenever|where|whether|which|while|who|whom|whose|why|will)\b)[\w'’-]+ "
)
_OF_A_FAULT = (
    r"(?:broken|dead|down|empty|errors|expired|flaky|full|gone|high|higher|late|less|missing|more|no|not|off|only|out|"
    r"outdated|red|silent|slow|slower|stale|too|un[a-z]+|worse|wrong)"
)
# An entry may begin with what is to be changed: "Fix the pager: it is silent now".
_NOW_LAST = lazy_pattern(
    rf"(?:^\W{{0,3}}(?:(?:{_IN_SUBJECT}){{1,8}}?(?:is|are)|"
    rf"(?:the|our|each|every) (?:{_IN_SUBJECT}){{1,4}}?(?:has|{_DOES}))"
    rf"(?! (?:to|\w+ing|{_OF_A_FAULT})\b)(?: [^.,;:()]{{1,80}}?)?(?<! for)(?<! until)(?<! right)|"
    r"(?:^\W{0,3}|(?<=[.;:,–—] )|\b(?:and|but|so) )(?:it|they|we) (?:does|do|has|have)) now"
    r"(?=\W*$|\.|,? (?:and|but|instead)\b)"
)
# "This is live in two regions since Friday", but not since when a thing was in use.
_IN_FORCE_SINCE = lazy_pattern(
    r"\b(?:is|are) (?:also |now )?(?:active|enabled|in (?:force|place|production|use)|live)\b[^.,;:()]{0,60} since "
    rf"(?:(?:last |this )?(?:\w+day|morning|night|week)\b|yesterday\b|{DAY_PATTERN})"
)
_HOLDING = (" now", " longer")
_HOLDS_NOW = lazy_pattern(r"\b(?:is|are) now\b|\bno(?<!to no) longer\b")
# "The script does not use it any more since #9 was merged".
_ANY_MORE = ("any more", "anymore", "any longer")
_NOT_ANY_MORE = lazy_pattern(
    r"\b(?:(?:can|do|does|is|are) ?not|(?:can|don|doesn|isn|aren)['’]t)\b[^.;]{1,80}\bany ?(?:more|longer)\b"
)
# Words that open a subordinate clause: "keys that are no longer used", "once it was tested". Its subject may follow,
# unless it is "we": "after the outage we have added" reports a change.
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
_FROM_NOW = ("is now", "are now", "s now", "longer")
# "It is now being reviewed", but "Backups are now being taken every hour".
_WORKED_ON = (
    r"(?:built|developed|discussed|drafted|evaluated|implemented|investigated|planned|prepared|reviewed|rolled out|"
    r"tested|written)\b"
)
_REPORTS_OPEN = lazy_pattern(
    r"\b(?<!['’])(?<!\w-)(?:in progress|work in progress|under ?way|ongoing|(?:is|are|being|"
    rf"['’]re|['’]s) (?:also |currently |now (?=being (?:[\w-]+ )?{_WORKED_ON}))?(?:being|scheduled|(?:now )?planned)|"
    r"(?:are|is|['’]re|am|['’]m) (?:(?:currently|actively|still|also|now) )*(?:working on|going to|in the process of|"
    r"planning|continuing|investigating|considering|looking|adding|implementing|building|migrating|reviewing|exploring|"
    r"evaluating|drafting|preparing|rewriting|setting up|writing)|"
    r"plan(?:s|ned|ning)? to|plann(?:ed|ing) (?:for|on)|(?:i|they|we) (?:also )?plan (?:for|on)|"
    r"not yet|yet to|to be (?:done|implemented|added)|(?:has|have) been scheduled|"
    r"remains? a priority|committed to|decided to|blocking on|changes coming|scheduled for|"
    r"(?:we|i)(?: are| am|['’]re|['’]m) (?:(?:\w+ly|already|also|now|still) )*(?!going to\b)\w{3,}ing|"
    r"longer[- ]term plans?)\b"
)
# Each match of `_REPORTS_OPEN` has an "-ing" and one of these words, or one of these pieces. Then for `_REPORTS_DONE`.
_OPEN_CUES = frozenset({"is", "are", "am", "being"})
_OPEN_LITERALS = (
    *("progress", "way", "ongoing", "scheduled", "plan", "yet", "to be", "priority", "committed", "decided"),
    *("blocking", "coming", "in the process", "'re", "’re", "'m", "’m"),
)
_DONE_CUES = frozenset(
    """has have had we i we've i've it's there's was were is are no now these actions remediation measures""".split()
)
_DONE_LITERALS = (
    *PARTICIPLE_LITERALS,
    *_ANY_MORE,
    *("agreed ", "used to", "不再", "改为", "改回", "新增", "已", "しました", "済み"),
)
_ASIDE = lazy_pattern(r"\([^()]{0,200}\)")
# What follows these words is still to come.
_AHEAD = lazy_pattern(
    r"\b(?:will|(?:(?<!not )going|plans?|planned|planning|intends?|wants?|aims?|hopes?) to)\b|['’]ll\b"
)
_TO_BE = lazy_pattern(rf"(?:(?!\b(?:had|has|have|was|were)\b)[^.;:]){{1,100}}? to be (?:\w+ed|{_IRREGULAR})\b")
# What may be the name of a thing, before a colon, a dash, or a sentence on it.
_HEAD = lazy_pattern(r"(?:[^.:：\n]|\.(?! )){3,80}([.:：]|\s[-–—])\s\W{0,3}(?=(\w*))")
_TO_COME = (" to be ", " should ", " must ")
_ASKS = lazy_pattern(r"\b(?:should|shall|must|needs?|ha[sv]e? to|could|might|may|would|consider|require[sd]?)\b")


class MayReport(NamedTuple):
    """Whether a text could say that something is open, or done. This rules out most texts without a pattern."""

    open: bool
    done: bool


def may_report(text: str, words: Sequence[str]) -> MayReport:
    """What a text with these words could say. This and the functions below take texts in lower case."""
    return MayReport(
        ("ing" in text and not _OPEN_CUES.isdisjoint(words)) or holds_any(text, _OPEN_LITERALS),
        not _DONE_CUES.isdisjoint(words) or holds_any(text, _DONE_LITERALS),
    )


def state_by_statement(text: str, possible: MayReport) -> State | None:
    """DONE if a statement says that its change was made, OPEN if all or part of it is still to come."""
    return state_by_report(text) if in_past(text) else state_by_clauses(text, possible)


def state_by_report(text: str, at: int = 0) -> State | None:
    """The same for a text that reports a change from this offset on. None if it was only planned."""
    if left_open(text, at):
        return State.OPEN
    return None if only_planned(text) else State.DONE


def state_by_apparent_verb(text: str, words: Sequence[str]) -> State | None:
    """The same for a text that begins with an apparent verb which may only describe the thing after it.

    It does if what follows is still to come or is asked for: "Reduced TTL. It will ...", "Reduced TTL: set it to ...".
    """
    head = _HEAD.match(text)
    if head is not None:
        rest = text[head.end() :]
        asks = head[1] in ":：" and (head[2] in IMPERATIVES or _ASKS.search(rest) is not None)
        if asks or holds_any(rest, _TO_COME) or _AHEAD.search(rest) is not None:
            return state_by_statement(rest, may_report(rest, words))
    return state_by_report(text)


def state_by_clauses(text: str, possible: MayReport) -> State | None:
    """The same for a text that does not begin with a verb in the past tense."""
    besides = _ASIDE.sub("", text) if "(" in text else text
    still_open = _REPORTS_OPEN.search(besides) if possible.open else None
    done = _done_at(besides) if possible.done else None
    if still_open is not None and (done is None or still_open.start() <= done):
        return None if done is None and still_open[0].endswith("going to") else State.OPEN  # as after "will"
    return None if done is None else state_by_report(text, done)


def _done_at(text: str) -> int | None:
    """Where a text first reports a change, unless it states before what will be done."""
    found = [
        _first_in_main_clause(_REPORTS_DONE, text),
        _first_in_main_clause(_NOW_DOES, text) if "now " in text else None,
        _first_in_main_clause(_NOW_LAST, text) if " now" in text else None,
        _first_in_main_clause(_NOT_ANY_MORE, text) if holds_any(text, _ANY_MORE) else None,
        _first_in_main_clause(_IN_FORCE_SINCE, text) if " since " in text else None,
        german_report(text) if holds_any(text, PARTICIPLE_LITERALS) else None,
    ]
    done = min((at for at in found if at is not None), default=None)
    if done is None or _AHEAD.search(text, 0, done) is not None or asks_more(text, done):
        return None
    return done


def holds_now(text: str) -> bool:
    """Whether a main clause of a text in lower case says what something now does, or no longer does."""
    return (
        ("now " in text and _first_in_main_clause(_NOW_DOES, text) is not None)
        or (holds_any(text, _HOLDING) and _first_in_main_clause(_HOLDS_NOW, text) is not None)
        or (holds_any(text, _ANY_MORE) and _first_in_main_clause(_NOT_ANY_MORE, text) is not None)
    )


def _first_in_main_clause(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the pattern first matches in a main clause."""
    for match in pattern.finditer(text):
        at = match.start()
        within = _SUBORDINATE_TO_US if match[0].split(" ")[0] in _AUTHORS else _SUBORDINATE
        if within.search(text, max(0, at - _LONGEST_SUBJECT), at) is None and not _of_a_part(match, text):
            return at
    return None


def _of_a_part(match: re.Match[str], text: str) -> bool:
    """Whether only part of it was done, or nothing yet."""
    if match[0].endswith(_FROM_NOW):
        return False  # "No plan is now applied by hand"
    return _NOT_ALL.search(text, 0, match.start()) is not None or _NOT_YET.match(text, match.end()) is not None


def is_to_be(text: str) -> bool:
    """Whether a text in lower case asks in the passive: "Supplier to be asked for a patch"."""
    return " to be " in text and _TO_BE.match(text) is not None


def asks_behind_head(text: str) -> bool:
    """Whether a text in lower case asks for something behind what may be its name: "prevention. add a test"."""
    head = _HEAD.match(text)
    return head is not None and head[2] in IMPERATIVES and text.startswith(" ", head.end(2))


def changed_behind_head(text: str) -> bool:
    """Whether a text in lower case begins with what was done behind what may be its name: "keys - rotated all"."""
    head = _HEAD.match(text)
    return head is not None and in_past(text[head.start(2) :])


def reports_first(text: str) -> bool:
    """Whether a sentence reports a change before it mentions what should or could be done."""
    done, asks = _done_at(text), _ASKS.search(text)
    return done is not None and asks is not None and done < asks.start()
