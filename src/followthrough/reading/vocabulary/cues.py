"""What the words of a line say of it: a promise, a demand, a step already taken, a question, a placeholder."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import has_foreign_letters, holds_any
from followthrough.reading.vocabulary.fields import is_field, names_a_detail
from followthrough.reading.vocabulary.words import (
    ADVERBS_BEFORE_VERB,
    CJK_DEMANDS,
    CLAUSE_OPENERS,
    COMPARATIVES,
    CONSIDERATIONS,
    DEMANDS,
    DETERMINERS,
    FINITE_VERBS,
    GERUNDS_NOT_PLANNED,
    HINDSIGHTS,
    IMPERATIVES,
    NOUN_PAIRS,
    NOUNS_AS_WELL,
    NOUNS_BEFORE_OF,
    OFTEN_ADJECTIVES,
    PAST_VERBS,
    PHRASAL_VERBS,
    PROMISES,
    REPORT_PHRASES,
    VERBS_BEHIND_NOUNS,
)

_MOST_CHARACTERS = 600
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")
# The same for texts of ASCII, in half the time: each byte in lower case, or a space where no word goes on.
_NO_LETTERS = "0123456789_'-"
_IN_WORDS = bytes(ord(c.lower()) if (c := chr(code)).isalpha() or c in _NO_LETTERS else 32 for code in range(128))
_ASCII_WORDS = _IN_WORDS.ljust(256)
_PAST_AFTER_WE = lazy_pattern(
    r" (?:we|i) (?:also |now |since |already |then |subsequently )?(?:\w+ed|built|made|put|set|wrote|began|took) "
)
# "should have been", but not "should have an owner": an adverb or two may stand before the verb.
_PERFECT = lazy_pattern(
    r" (?:should|could|would|might|must)(?:n't| not)?(?: (?:also|already|never|at least|then|\w{2,12}ly))? have "
    r"(?:(?:not|also|already|then|never|ever|\w{2,12}ly) ){0,2}(?:"
    r"(?!automated|dedicated|detailed|limited|shared|centrali[sz]ed|standardi[sz]ed|isolated|restricted|need|exceed|feed|"
    r"speed|seed|embed)\w+ed|been|begun|bought|broken|brought|built|caught|chosen|come|cut|done|driven|fallen|felt|"
    r"found|given|gone|got|gotten|had|held|hit|kept|known|led|left|let|lost|made|meant|met|paid|put|read|rung|run|"
    r"said|seen|sent|set|shown|shut|spent|split|taken|taught|thought|told|understood|woken|won|written) "
)
_CODE_ENDS = frozenset(";}")
_QUESTION_MARKS = frozenset("?？")
_FINITE = frozenset(
    """
    was were is are had has should could would must will can cannot may might did does didn't doesn't wasn't isn't
    aren't weren't won't shouldn't
    """.split()
)


class Cue(StrEnum):
    """How a line speaks."""

    IMPERATIVE = "imperative"
    PROMISE = "promise"
    DEMAND = "demand"
    CONSIDER = "consider"
    DONE = "done"
    HINDSIGHT = "hindsight"
    QUESTION = "question"
    STATEMENT = "statement"

    @property
    def asks(self) -> bool:
        """Whether the line asks for, promises or considers a change."""
        return self in ASKING


ASKING = frozenset({Cue.IMPERATIVE, Cue.PROMISE, Cue.DEMAND, Cue.CONSIDER})


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of a very long one those it begins with."""
    text = text[:_MOST_CHARACTERS]
    if text.isascii():
        words = text.encode().translate(_ASCII_WORDS).decode().split()
        if words and min(words) < "a":  # one begins with a digit or a mark
            return [word for found in words if (word := found.lstrip(_NO_LETTERS))]
        return words
    if "’" in text:
        text = text.replace("’", "'")
    if not has_foreign_letters(text):
        return words_of(text.encode("ascii", "replace").decode())
    return _WORD.findall(text.lower())


def cue(text: str, words: Sequence[str]) -> Cue:
    """How this line speaks, judged by its words alone. `words` are those of `words_of`."""
    if text[-1:] in _CODE_ENDS and looks_like_code(text):
        return _STATEMENT
    said = None if _TELLING.isdisjoint(words) else _said(words)
    led = _led(text, words) if words and words[0] in _LEADING else None
    asked = text[-1:] in _QUESTION_MARKS
    if led is _IMPERATIVE and not asked:
        return led
    if said and _HINDSIGHT in said and _PROMISE not in said:
        return _HINDSIGHT
    if asked:
        return _QUESTION
    if led is _DONE:
        return led
    if said and _DEMAND in said and (apart := _without_reason(text, words)) is not None:
        return cue(apart, words_of(apart))
    if (said and _DEMAND in said) or (has_foreign_letters(text) and holds_any(text, CJK_DEMANDS)):
        return _DEMAND
    if (led is None or led is _PROMISE) and words:
        head = text[:_LONGEST_LABEL]
        # Written out: this is asked of most lines.
        if (":" in head or " - " in head or head[0] in "([" or " –" in head or " —" in head) and (
            behind := _behind_label(text, head)
        ) is not None:
            return behind
    if led is not None:
        return led
    if said:
        for one in _IN_ORDER:
            if one in said:
                return one
    return _STATEMENT


def cue_for(language: str | None) -> Callable[[str, Sequence[str]], Cue]:
    """What tells how the lines of a document in this language speak, as `cue` does of English; None: English."""
    if language is None:
        return cue
    # Loaded for the first document in another language.
    from followthrough.reading.vocabulary.cues_by_language import cue_in

    return partial(cue_in, language)


def looks_like_code(text: str) -> bool:
    """Whether a line ends as code does that nobody has marked: "delete from users where id in (1, 2);"."""
    if text.startswith(("<", "[", "{")):
        return False  # "{{ what to fill in }}"
    return text.endswith((");", "};", "';", '";')) or (
        text.endswith((";", "}")) and ("=" in text or (": " in text and "{" in text))
    )


def _led(text: str, words: Sequence[str]) -> Cue | None:
    """How a line speaks that is led by a verb or a word before one; None where it is not."""
    first = words[0]
    second = words[1] if len(words) > 1 else ""
    pair = f"{first} {second}"
    if pair in PHRASAL_VERBS:
        return _IMPERATIVE
    lead, after = first, second
    third = words[2] if len(words) > 2 else ""
    if second and first in ADVERBS_BEFORE_VERB:
        lead, after, third = second, third, ""
        pair = f"{lead} {after}"
    if lead in IMPERATIVES or first in IMPERATIVES or pair in PHRASAL_VERBS:
        if first == "to" and _told_after(text):
            return None  # "To prevent this, we took ..."
        if after in _FINITE or (third in _FINITE and lead in NOUNS_AS_WELL) or _names(text, lead, after, pair):
            return None
        return _IMPERATIVE
    if first in PAST_VERBS and not (first in OFTEN_ADJECTIVES and second not in DETERMINERS):
        return _DONE
    if first in CLAUSE_OPENERS:
        return _behind_clause(text, words)
    if second and second not in _OF and FINITE_VERBS.isdisjoint(words) and ":" not in text[: len(first) + 6]:
        if first in _GERUNDS and text[len(first) : len(first) + 1] not in _IN_NAMES:
            return _PROMISE
        if first in COMPARATIVES or first in OFTEN_ADJECTIVES:
            return _DEMAND
    return None


def _names(text: str, lead: str, after: str, pair: str) -> bool:
    """Whether the verb that a line seems to begin with is a noun: "Version 2 of it", "Fix deployed", "File: a.py"."""
    if pair in NOUN_PAIRS or (lead in NOUNS_AS_WELL and " will " in text and _SUBJECT.match(text) is not None):
        return True
    end = len(lead)
    if (lead in NOUNS_AS_WELL and (after in VERBS_BEHIND_NOUNS or text[end + 1 : end + 2].isdigit())) or (
        after == "of" and lead in NOUNS_BEFORE_OF
    ):
        return True
    sign = text[end : end + 1]
    if sign in _IN_NAMES and text[end + 1 : end + 2].isalnum() and text[:end].isalpha():
        return True  # "release.example.org", "deploy/values.yaml"
    return ":" in text[: end + 8] and is_field(text)


def _told_after(text: str) -> bool:
    """Whether the infinitive that a line begins with only says what for: "To prevent this, we took ..."."""
    return ", " in text or text.endswith(_COLONS)


def _behind_clause(text: str, words: Sequence[str]) -> Cue | None:
    """Whether something is asked behind the clause that a line begins with: "When a deploy fails, roll it back"."""
    if not _TOLD.isdisjoint(words):
        return None
    comma = text.find(", ", 4, _LONGEST_CLAUSE)
    return _IMPERATIVE if comma > 0 and _led_from(text, comma + 2) is _IMPERATIVE else None


def _without_reason(text: str, words: Sequence[str]) -> str | None:
    """A text without its reason, in which a "must" asks for nothing: "As both must pass, we wait"; None without one."""
    text = text[:_MOST_CHARACTERS]  # else a long row of reasons would be gone down step by step
    if words[0] in _REASONS and (comma := text.find(", ", 4, _LONGEST_CLAUSE)) > 0:
        return text[comma + 2 :]
    if "because" in words[1:] and (reason := text.lower().find("because ")) > 0:
        return text[:reason]
    return None


def _behind_label(text: str, head: str) -> Cue | None:
    """What is said behind a name that a line begins with: "Redundancy: add a replica"."""
    if head[0] in "([":
        end = head.find(")" if head[0] == "(" else "]") + 1
    else:
        end = head.find(":", 1) + 1
        if not end and (dash := _DASH.search(head, 1)) is not None:
            end = dash.end()
    if not end or text[end : end + 1] != " " or (led := _led_from(text, end + 1)) is None:
        return None
    label = words_of(text[:end])
    if len(label) > _MOST_LABEL_WORDS or (label and label[-1] in _TELLING_LABELS) or names_a_detail(text[: end - 1]):
        return None
    return led


def _led_from(text: str, start: int) -> Cue | None:
    """How the words from here on are led, if there are two or more: by "add" in "add a limit", not in "add.py"."""
    rest = text[start : start + 60].lstrip(_QUOTES)
    first = rest.partition(" ")[0].lower()
    if first not in _LEADING or first in CLAUSE_OPENERS:
        return None
    words = words_of(rest)
    if len(words) < 2 or words[0] != first:
        return None
    led = _led(rest, words)
    return led if led is _IMPERATIVE or led is _DONE else None


# Members of an enumeration are looked up once: this runs for every line.
_HINDSIGHT, _QUESTION, _IMPERATIVE, _DONE = Cue.HINDSIGHT, Cue.QUESTION, Cue.IMPERATIVE, Cue.DONE
_DEMAND, _STATEMENT, _PROMISE = Cue.DEMAND, Cue.STATEMENT, Cue.PROMISE
_IN_ORDER = (Cue.PROMISE, Cue.CONSIDER, Cue.DONE)


def _said(words: Sequence[str]) -> set[Cue]:
    """What the phrases among these words say. Phrases are looked up by the most telling word of each."""
    said: set[Cue] = set()
    joined = ""
    for word in _TELLING.intersection(words):
        alone, phrases, busy = _HEARD.get(word, _ONLY_BUSY)
        if alone:
            said |= alone
        if phrases:
            joined = joined or f" {' '.join(words)} "
            for phrase, one in phrases:
                if phrase in joined:
                    said.add(one)
        if busy:
            if _is_busy(words, word):
                said.add(_PROMISE)
        elif word in _WE and _PAST_AFTER_WE.search(joined or f" {' '.join(words)} "):
            said.add(_DONE)
    if _HINDSIGHT in said and not (" had to " in joined or "'ve " in joined or _PERFECT.search(joined)):
        said.discard(_HINDSIGHT)  # "each service should have an owner"
    return said


def _is_busy(words: Sequence[str], word: str) -> bool:
    """Whether somebody is at something that changes something: "we are also adding", "keys are being rotated"."""
    at = words.index(word)
    before = words[at - 1] if at else ""
    if at > 1 and before in _MEANWHILE:
        before = words[at - 2]
    if before not in _AUXILIARIES:
        return False
    return word != "being" or (at + 1 < len(words) and words[at + 1] in PAST_VERBS)


_WE = frozenset({"we", "i"})
_COMMON = frozenset("from are have has been is to we would will the in on of fix".split())
_ALONE: dict[str, set[Cue]] = {}
_BY_WORD: dict[str, list[tuple[str, Cue]]] = {}
for _phrases, _cue in (
    (HINDSIGHTS, Cue.HINDSIGHT),
    (DEMANDS, Cue.DEMAND),
    (PROMISES, Cue.PROMISE),
    (CONSIDERATIONS, Cue.CONSIDER),
    (REPORT_PHRASES, Cue.DONE),
):
    for _phrase in _phrases:
        _longest = max(_phrase.split(), key=lambda word: (word not in _COMMON, len(word)))
        if f" {_longest} " == _phrase:
            _ALONE.setdefault(_longest, set()).add(_cue)
        else:
            _BY_WORD.setdefault(_longest, []).append((_phrase, _cue))
_GERUNDS = frozenset(
    form
    for verb in IMPERATIVES
    for form in (f"{verb}ing", f"{verb[:-1]}ing" if verb[-1] == "e" else f"{verb}{verb[-1]}ing")
) - (GERUNDS_NOT_PLANNED | IMPERATIVES)
_BUSY_WITH = _GERUNDS | {"being"}
_AUXILIARIES = frozenset({"is", "are", "am", "we're", "they're", "i'm"})
_MEANWHILE = frozenset("also now currently still actively already all both further busy".split())
_TELLING = _WE.union(_ALONE, _BY_WORD, _BUSY_WITH)
# What each of these says alone, the phrases to look for where it stands, and whether somebody may be busy with it.
_HEARD = {word: (_ALONE.get(word), _BY_WORD.get(word), word in _BUSY_WITH) for word in _WE.union(_ALONE, _BY_WORD)}
_ONLY_BUSY = (None, None, True)
# The first words of lines whose beginning tells how they speak.
_LEADING = (
    IMPERATIVES | ADVERBS_BEFORE_VERB | PAST_VERBS | CLAUSE_OPENERS | COMPARATIVES | OFTEN_ADJECTIVES | _GERUNDS
).union(pair.partition(" ")[0] for pair in PHRASAL_VERBS)
_REASONS = frozenset({"as", "because", "since"})
_TOLD = frozenset({"was", "were", "had", "did", "didn't"})
_OF = frozenset({"of", "for", "in", "at", "by", "from", "and"})
_COLONS = (":", "：")
_IN_NAMES = frozenset("./_=")
_QUOTES = " *_`\"'“‘"
# "Test coverage of the queue will be extended", but not "Test that it will hold".
_SUBJECT = lazy_pattern(
    r"\w+(?: (?!(?:that|which|who|what|when|if|whether|so|and|until|as|where|how|it|we|they|you|the|an?|all|any)\b)"
    r"[\w'’-]+){1,5} will "
)
_DASH = lazy_pattern(r" [-–—](?= )")
_LONGEST_LABEL, _MOST_LABEL_WORDS, _LONGEST_CLAUSE = 56, 6, 200
# What stands behind these tells of the incident.
_TELLING_LABELS = frozenset(
    """
    cause causes factor factors trigger impact effect effects symptom symptoms problem problems issue error errors
    finding findings detection timeline status summary result results reality assumption assumptions hypothesis
    actions diagnosis for from services subject types why happened example examples before expected actual good bad
    lucky positive negative severity duration
    """.split()
)
