"""How a line speaks, by its words: it promises, demands, reports a step already taken, asks a question."""

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
# The same for texts of ASCII, in half the time: each byte in lower case, or a space where it belongs to no word.
_NO_LETTERS = "0123456789_'-"
_WORD_BYTES = bytes(ord(c.lower()) if (c := chr(code)).isalpha() or c in _NO_LETTERS else 32 for code in range(128))
_ASCII_WORDS = _WORD_BYTES.ljust(256)
_PAST_AFTER_WE = lazy_pattern(
    r" (?:we|i) (?:also |now |since |already |then |subsequently )?(?:\w+ed|built|made|put|set|wrote|began|took) "
)
# "should have been", but not "should have an owner": an adverb or two may stand before the verb.
_PERFECT = lazy_pattern(
    r" (?:should|could|would|might|must|ought)(?:n't| not)?(?: to)?(?: (?:also|already|never|at least|then|"
    r"\w{2,12}ly))? have "
    r"(?:(?:not|also|already|then|never|ever|\w{2,12}ly) ){0,2}(?:"
    r"(?!automated|dedicated|detailed|limited|shared|centrali[sz]ed|standardi[sz]ed|isolated|restricted|need|exceed|feed|"
    r"speed|seed|embed)\w+ed|been|begun|bought|broken|brought|built|caught|chosen|come|cut|done|driven|fallen|felt|"
    r"found|given|gone|got|gotten|had|held|hit|kept|known|led|left|let|lost|made|meant|met|paid|put|read|rung|run|"
    r"said|seen|sent|set|shown|shut|spent|split|taken|taught|thought|told|understood|woken|won|written) "
)
# "P1 add a limit", "P2 ⏳ add an alert".
_PRIORITIES = frozenset(["p0", "p1", "p2", "p3", "p4", "p5"])
_PRIORITY_FIRST = lazy_pattern(r"[Pp]\d\b\W{1,5}")
_CODE_ENDS = frozenset(";}")
_QUESTION_MARKS = frozenset("?？")
_VERBS_AFTER_NOUN = frozenset(
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
    """The words of a text in lower case; of a very long text only the first."""
    text = text[:_MOST_CHARACTERS]
    if text.isascii():
        words = text.encode().translate(_ASCII_WORDS).decode().split()
        if words and min(words) < "a":  # one begins with a digit or a mark
            return [word for found in words if (word := found if found >= "a" else found.lstrip(_NO_LETTERS))]
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
    cues = None if _CUE_WORDS.isdisjoint(words) else _phrase_cues(words)
    opening = _opening_cue(text, words) if words and words[0] in _OPENING_WORDS else None
    asked = text[-1:] in _QUESTION_MARKS
    if opening is _IMPERATIVE and not asked:
        return opening
    if cues and _HINDSIGHT in cues and _PROMISE not in cues:
        return _HINDSIGHT
    if asked:
        return _QUESTION
    if opening is _DONE:
        return opening
    if cues and _DEMAND in cues and (rest := _without_reason(text, words)) is not None:
        return cue(rest, words_of(rest))
    if (cues and _DEMAND in cues) or (has_foreign_letters(text) and holds_any(text, CJK_DEMANDS)):
        return _DEMAND
    if (opening is None or opening is _PROMISE) and words:
        head = text[:_LONGEST_LABEL]
        # Written out, since this runs for most lines.
        if (":" in head or " - " in head or head[0] in "([" or " –" in head or " —" in head) and (
            behind := _cue_behind_label(text, head)
        ) is not None:
            return behind
        if words[0] in _PRIORITIES and (first := _PRIORITY_FIRST.match(text)) is not None:
            opening = _opening_cue_at(text, first.end())
    if opening is not None:
        return opening
    return next((found for found in _BY_PRIORITY if found in cues), _STATEMENT) if cues else _STATEMENT


def cue_for(language: str | None) -> Callable[[str, Sequence[str]], Cue]:
    """The function that finds how the lines of a document in this language speak; None is English."""
    if language is None:
        return cue
    # Loaded for the first document in another language.
    from followthrough.reading.vocabulary.cues_by_language import cue_in

    return partial(cue_in, language)


def looks_like_code(text: str) -> bool:
    """Whether a line ends like code that is not marked as such: "delete from users where id in (1, 2);"."""
    if text.startswith(("<", "[", "{")):
        return False  # "{{ what to fill in }}"
    return text.endswith((");", "};", "';", '";')) or (
        text.endswith((";", "}")) and ("=" in text or (": " in text and "{" in text))
    )


def _opening_cue(text: str, words: Sequence[str]) -> Cue | None:
    """How a line speaks that opens with a verb or a word before one; None where it does not."""
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
        if first == "to" and _only_gives_purpose(text):
            return None  # "To prevent this, we took ..."
        if (
            after in _VERBS_AFTER_NOUN
            or (third in _VERBS_AFTER_NOUN and lead in NOUNS_AS_WELL)
            or _is_noun(text, lead, after, pair)
        ):
            return None
        return _IMPERATIVE
    if first in PAST_VERBS and not (first in OFTEN_ADJECTIVES and second not in DETERMINERS):
        return _DONE
    if first in CLAUSE_OPENERS:
        return _cue_behind_clause(text, words)
    if second and second not in _PREPOSITIONS and FINITE_VERBS.isdisjoint(words) and ":" not in text[: len(first) + 6]:
        if first in _GERUNDS and text[len(first) : len(first) + 1] not in _IN_NAMES:
            return _PROMISE
        if first in COMPARATIVES or first in OFTEN_ADJECTIVES:
            return _DEMAND
    return None


def _is_noun(text: str, lead: str, after: str, pair: str) -> bool:
    """Whether the verb that a line seems to begin with is a noun: "Version 2 of it", "Fix deployed", "File: a.py"."""
    if pair in NOUN_PAIRS or (lead in NOUNS_AS_WELL and " will " in text and _NOUN_BEFORE_WILL.match(text) is not None):
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


def _only_gives_purpose(text: str) -> bool:
    """Whether the infinitive that a line begins with only gives a purpose: "To prevent this, we took ..."."""
    return ", " in text or text.endswith(_COLONS)


def _cue_behind_clause(text: str, words: Sequence[str]) -> Cue | None:
    """Whether something is asked behind the clause that a line begins with: "When a deploy fails, roll it back"."""
    if not _PAST_AUXILIARIES.isdisjoint(words):
        return None
    comma = text.find(", ", 4, _LONGEST_CLAUSE)
    return _IMPERATIVE if comma > 0 and _opening_cue_at(text, comma + 2) is _IMPERATIVE else None


def _without_reason(text: str, words: Sequence[str]) -> str | None:
    """A text without its reason, in which a "must" asks for nothing: "As both must pass, we wait"; None without one."""
    text = text[:_MOST_CHARACTERS]  # else a long row of reasons would be followed one by one
    if words[0] in _REASON_OPENERS and (comma := text.find(", ", 4, _LONGEST_CLAUSE)) > 0:
        return text[comma + 2 :]
    if "because" in words[1:] and (reason := text.lower().find("because ")) > 0:
        return text[:reason]
    return None


def _cue_behind_label(text: str, head: str) -> Cue | None:
    """How the words behind a label speak that a line begins with: "Redundancy: add a replica"."""
    if head[0] in "([":
        end = head.find(")" if head[0] == "(" else "]") + 1
    else:
        end = head.find(":", 1) + 1
        if not end and (dash := _DASH.search(head, 1)) is not None:
            end = dash.end()
    if not end or text[end : end + 1] != " " or (opening := _opening_cue_at(text, end + 1)) is None:
        return None
    label = words_of(text[:end])
    if len(label) > _MOST_LABEL_WORDS or (label and label[-1] in _INCIDENT_LABELS) or names_a_detail(text[: end - 1]):
        return None
    return opening


def _opening_cue_at(text: str, start: int) -> Cue | None:
    """How the words from here on open, if there are two or more: with "add" in "add a limit", not in "add.py"."""
    rest = text[start : start + 60].lstrip(_QUOTES)
    first = rest.partition(" ")[0].lower()
    if first not in _OPENING_WORDS or first in CLAUSE_OPENERS:
        return None
    words = words_of(rest)
    if len(words) < 2 or words[0] != first:
        return None
    opening = _opening_cue(rest, words)
    return opening if opening is _IMPERATIVE or opening is _DONE else None


# Members of an enumeration are looked up once: this runs for every line.
_HINDSIGHT, _QUESTION, _IMPERATIVE, _DONE = Cue.HINDSIGHT, Cue.QUESTION, Cue.IMPERATIVE, Cue.DONE
_DEMAND, _STATEMENT, _PROMISE = Cue.DEMAND, Cue.STATEMENT, Cue.PROMISE
_BY_PRIORITY = (Cue.PROMISE, Cue.CONSIDER, Cue.DONE)


def _phrase_cues(words: Sequence[str]) -> set[Cue]:
    """The cues of the phrases among these words. Phrases are looked up by the rarest word of each."""
    cues: set[Cue] = set()
    joined = ""
    for word in _CUE_WORDS.intersection(words):
        alone, phrases, progressive = _CUES_OF_WORD.get(word, _ONLY_PROGRESSIVE)
        if alone:
            cues |= alone
        if phrases:
            joined = joined or f" {' '.join(words)} "
            for phrase, of_phrase in phrases:
                if phrase in joined:
                    cues.add(of_phrase)
        if progressive:
            if _is_progressive(words, word):
                cues.add(_PROMISE)
        elif word in _FIRST_PERSON and _PAST_AFTER_WE.search(joined or f" {' '.join(words)} "):
            cues.add(_DONE)
    if _HINDSIGHT in cues and not (" had to " in joined or "'ve " in joined or _PERFECT.search(joined)):
        cues.discard(_HINDSIGHT)  # "each service should have an owner"
    return cues


def _is_progressive(words: Sequence[str], word: str) -> bool:
    """Whether a change is in progress: "we are also adding", "keys are being rotated"."""
    at = words.index(word)
    before = words[at - 1] if at else ""
    if at > 1 and before in _MEANWHILE:
        before = words[at - 2]
    if before not in _AUXILIARIES:
        return False
    return word != "being" or (at + 1 < len(words) and words[at + 1] in PAST_VERBS)


_FIRST_PERSON = frozenset({"we", "i"})
_COMMON_WORDS = frozenset("from are have has been is to we would will the in on of fix".split())
_BY_SINGLE_WORD: dict[str, set[Cue]] = {}
_PHRASES_BY_WORD: dict[str, list[tuple[str, Cue]]] = {}
for _phrases, _cue in (
    (HINDSIGHTS, Cue.HINDSIGHT),
    (DEMANDS, Cue.DEMAND),
    (PROMISES, Cue.PROMISE),
    (CONSIDERATIONS, Cue.CONSIDER),
    (REPORT_PHRASES, Cue.DONE),
):
    for _phrase in _phrases:
        _rarest = max(_phrase.split(), key=lambda word: (word not in _COMMON_WORDS, len(word)))
        if f" {_rarest} " == _phrase:
            _BY_SINGLE_WORD.setdefault(_rarest, set()).add(_cue)
        else:
            _PHRASES_BY_WORD.setdefault(_rarest, []).append((_phrase, _cue))
_GERUNDS = frozenset(
    form
    for verb in IMPERATIVES
    for form in (f"{verb}ing", f"{verb[:-1]}ing" if verb[-1] == "e" else f"{verb}{verb[-1]}ing")
) - (GERUNDS_NOT_PLANNED | IMPERATIVES)
_PROGRESSIVES = _GERUNDS | {"being"}
_AUXILIARIES = frozenset({"is", "are", "am", "we're", "they're", "i'm"})
_MEANWHILE = frozenset("also now currently still actively already all both further busy".split())
_CUE_WORDS = _FIRST_PERSON.union(_BY_SINGLE_WORD, _PHRASES_BY_WORD, _PROGRESSIVES)
# For each word: its cues alone, the phrases that contain it, and whether it may be in the progressive.
_CUES_OF_WORD = {
    word: (_BY_SINGLE_WORD.get(word), _PHRASES_BY_WORD.get(word), word in _PROGRESSIVES)
    for word in _FIRST_PERSON.union(_BY_SINGLE_WORD, _PHRASES_BY_WORD)
}
_ONLY_PROGRESSIVE = (None, None, True)
# The first words of lines whose opening may show how they speak.
_OPENING_WORDS = (
    IMPERATIVES | ADVERBS_BEFORE_VERB | PAST_VERBS | CLAUSE_OPENERS | COMPARATIVES | OFTEN_ADJECTIVES | _GERUNDS
).union(pair.partition(" ")[0] for pair in PHRASAL_VERBS)
_REASON_OPENERS = frozenset({"as", "because", "since"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did", "didn't"})
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "by", "from", "and"})
_COLONS = (":", "：")
_IN_NAMES = frozenset("./_=")
_QUOTES = " *_`\"'“‘"
# "Test coverage of the queue will be extended", but not "Test that it will hold".
_NOUN_BEFORE_WILL = lazy_pattern(
    r"\w+(?: (?!(?:that|which|who|what|when|if|whether|so|and|until|as|where|how|it|we|they|you|the|an?|all|any)\b)"
    r"[\w'’-]+){1,5} will "
)
_DASH = lazy_pattern(r" [-–—](?= )")
_LONGEST_LABEL, _MOST_LABEL_WORDS, _LONGEST_CLAUSE = 56, 6, 200
# What follows these labels is about the incident.
_INCIDENT_LABELS = frozenset(
    """
    cause causes factor factors trigger impact effect effects symptom symptoms problem problems issue error errors
    finding findings detection timeline status summary result results reality assumption assumptions hypothesis
    actions diagnosis for from services subject types why happened example examples before expected actual good bad
    lucky positive negative severity duration
    """.split()
)
