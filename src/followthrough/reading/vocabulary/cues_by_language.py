"""How a line speaks in another language than English, by the words of `foreign_cues`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.languages import UNSPACED

_MOST_CHARACTERS = 600
_QUESTIONS = ("?", "？")
# A label or a tag before the clause: "Monitoring: ...", "[P1] ...", "【监控】...".
_LABEL = lazy_pattern(
    r"(?:[\[【(（][^\]】)）\n]{1,30}[\]】)）]\W{0,3})?[^:：。\n]{1,40}[:：]\s{0,3}(?=\S)|"
    r"[\[【(（][^\]】)）\n]{1,30}[\]】)）]\W{0,3}"
)
# What ends the clause that a line begins with: a bracket, a name, a subclause. The one class at its beginning lets the
# search run past all else.
_CLAUSE_END = lazy_pattern(
    r"[(（\[【〔。→–—@|;,:：；，、.!！-](?:(?<=[(（\[【〔。→])|(?<=\s[–—@|])|(?<=\s-)(?=-?\s)|"
    r"(?<=[;,:：；，、.!！])(?<!\b\d\.)(?<!\b\d\d\.)(?:\s|$))"  # "bis zum 14. August"
)
# "Kartenwechsel bis 30.4. automatisiert": a deadline, so it is still to be done.
_UNTIL_A_DAY = lazy_pattern(
    r"\b(?:bis|tot) (?:zum |spätestens |ende |mitte |anfang |eind )?(?:\d|q[1-4]|kw|jan|feb|mär|apr|mai|ju[nl]|"
    r"aug|sep|okt|nov|dez)"
)
_NOT = frozenset({"não", "no", "non", "ya", "já"})
_TO = frozenset({"zu", "te", "om"})
_ENGLISH = frozenset({"the", "to", "and", "with", "from", "when", "by", "for", "if"})
_BY_PRIORITY = (Cue.DEMAND, Cue.PROMISE, Cue.CONSIDER)
_CURRENT_STATE = Cue.STATEMENT  # what is so by now counts as a change only where no other phrase decides
_REPORTING = frozenset({Cue.DONE, _CURRENT_STATE})


def cue_in(language: str, text: str, words: Sequence[str]) -> Cue:
    """How this line of a document in this language speaks, as `cues.cue` finds it for English."""
    known = _known(language)
    text = text[:_MOST_CHARACTERS].lower().replace("’", "'")
    found = _unspaced_cue(known, text) if language in UNSPACED else _spaced_cue(known, text, words)
    if found is not None:
        return found
    if language in UNSPACED:
        return cue(text, words) if text.isascii() else Cue.STATEMENT
    return _cue_of_english_line(text, [word for word in words if word not in known.false_friends])


def _cue_of_english_line(text: str, words: Sequence[str]) -> Cue:
    """How a line among those of another language speaks, which may be in English: "Deploy" alone is a noun there."""
    found = cue(text, words)
    return Cue.STATEMENT if found is Cue.IMPERATIVE and _ENGLISH.isdisjoint(words) else found


_Phrase: TypeAlias = tuple[Cue, tuple[str, ...]]
"""The cue of a phrase, and its parts in the order in which they occur in a line."""


class _Known(NamedTuple):
    """All words of one language, ready to be looked up.

    `phrases` are keyed by one of their words, or by the first letter in scripts without spaces; `anywhere` is not.
    `subclauses` finds clauses about something else than the change: "..., sodass es nicht mehr ausfällt".
    """

    phrases: Mapping[str, tuple[_Phrase, ...]]
    anywhere: tuple[_Phrase, ...]
    before: frozenset[str]
    first_verbs: Mapping[str, tuple[str, ...]]
    first_nouns: Mapping[str, tuple[str, ...]]
    first_done: Mapping[str, tuple[str, ...]]
    last_verbs: frozenset[str]
    last_verb_ends: tuple[str, ...]
    last_done: frozenset[str]
    last_done_ends: tuple[str, ...]
    false_friends: frozenset[str]
    subclauses: re.Pattern[str] | None
    infinitives: tuple[str, ...]
    beside_infinitives: frozenset[str]


@lru_cache(maxsize=32)
def _known(language: str) -> _Known:
    # Loaded for the first document that is not in English.
    from followthrough.reading.vocabulary import foreign_cues as data

    spaced = language not in UNSPACED
    written = {Cue(name): of.get(language, ()) for name, of in data.FOREIGN_CUES.items()}
    written[_CURRENT_STATE] = data.CURRENT_STATE.get(language, ())
    ends, beside = data.INFINITIVES.get(language, ((), ()))
    return _Known(
        *_phrases(written, spaced=spaced),
        frozenset(data.BEFORE_FIRST.get(language, ())),
        _by_first_word(data.FIRST_VERBS.get(language, ()), spaced=spaced),
        _by_first_word(data.FIRST_NOUNS.get(language, ()), spaced=spaced),
        _by_first_word(data.FIRST_DONE.get(language, ()), spaced=spaced),
        *_last(data.LAST_VERBS.get(language, ()), spaced=spaced),
        *_last(data.LAST_DONE.get(language, ()), spaced=spaced),
        frozenset(data.FALSE_FRIENDS.get(language, ())),
        _subclauses(data.SUBCLAUSES.get(language, ())),
        ends,
        frozenset(beside),
    )


def _phrases(
    written: Mapping[Cue, Iterable[str]], *, spaced: bool
) -> tuple[Mapping[str, tuple[_Phrase, ...]], tuple[_Phrase, ...]]:
    by_word: dict[str, list[_Phrase]] = {}
    anywhere: list[_Phrase] = []
    for of_phrase, phrase in ((of_phrase, phrase) for of_phrase, phrases in written.items() for phrase in phrases):
        if not spaced:
            by_word.setdefault(phrase[0], []).append((of_phrase, (phrase,)))
            continue
        parts = tuple(_spaced(part.strip()) for part in phrase.split("…"))
        if "-" in (phrase[0], phrase[-1]):
            anywhere.append((of_phrase, parts))
        else:
            by_word.setdefault(max(max(parts, key=len).split(), key=len), []).append((of_phrase, parts))
    return {word: tuple(phrases) for word, phrases in by_word.items()}, tuple(anywhere)


def _spaced(part: str) -> str:
    """A part of a phrase with the spaces around it; a hyphen leaves an end open."""
    start = part[1:] if part.startswith("-") else f" {part}"
    return start[:-1] if start.endswith("-") else f"{start} "


def _by_first_word(phrases: Iterable[str], *, spaced: bool) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        key = phrase.split(" ")[0] if spaced else phrase[0]
        found[key] = (*found.get(key, ()), f"{phrase} " if spaced else phrase)
    return found


def _last(written: Iterable[str], *, spaced: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words, and the ends of words."""
    ends = tuple(word.removeprefix("-") for word in written if word.startswith("-") or not spaced)
    return frozenset(word for word in written if spaced and not word.startswith("-")), ends


def _subclauses(first: Iterable[str]) -> re.Pattern[str] | None:
    """Clauses that begin with one of these, with the commas around them."""
    begins = "|".join(
        ("" if word[0] == "," else r"\b") + word + (r"\b" if word[-1].isalpha() else "") for word in first
    )
    return re.compile(rf"(?:, ?)?(?:{begins})[^,;.:()]*(?:, ?)?") if begins else None


def _spaced_cue(known: _Known, text: str, words: Sequence[str]) -> Cue | None:
    joined = f" {' '.join(words)} "
    cues = _phrase_cues(known, joined, words)
    if Cue.HINDSIGHT in cues:
        return Cue.HINDSIGHT
    if text.endswith(_QUESTIONS):
        return Cue.QUESTION
    clauses = reporting = _clauses(text)
    if not _REPORTING.isdisjoint(cues) or _reports(reporting, known):
        besides = known.subclauses.sub(" ", text) if known.subclauses is not None else text
        if besides != text:
            words = words_of(besides)
            cues -= _REPORTING - _phrase_cues(known, f" {' '.join(words)} ", words)
            reporting = _clauses(besides)
            clauses = [*clauses, *reporting]
    starts = [_start(clause, known.before) for clause in clauses]
    if any(_begins(start, known.first_verbs) for start in starts):
        return Cue.IMPERATIVE
    if any(_begins(start, known.first_done) for start in starts):
        return Cue.DONE
    request = next((found for found in _BY_PRIORITY if found in cues), None)
    done = Cue.DONE in cues
    if request is None and not done and any(_begins(start, known.first_nouns) for start in starts):
        return Cue.IMPERATIVE
    if request is Cue.DEMAND or request is Cue.PROMISE:
        return request
    if not done and any(_ends(clause, known.last_verbs, known.last_verb_ends) for clause in clauses):
        return Cue.IMPERATIVE
    if request is not None:
        return request
    if _CURRENT_STATE in cues and not done:
        return Cue.IMPERATIVE if any(_ends_in_infinitive(clause, known) for clause in clauses) else Cue.DONE
    return Cue.DONE if done or _reports(reporting, known) else None


def _unspaced_cue(known: _Known, text: str) -> Cue | None:
    plain = text
    for word in known.false_friends:
        plain = plain.replace(word, " ")
    cues = _phrase_cues(known, plain, plain)
    if Cue.HINDSIGHT in cues:
        return Cue.HINDSIGHT
    if text.endswith(_QUESTIONS):
        return Cue.QUESTION
    request = next((found for found in _BY_PRIORITY if found in cues), None)
    if request is not None:
        return request
    clauses = _clauses(plain)
    if not _REPORTING.isdisjoint(cues) or any(clause.endswith(known.last_done_ends) for clause in clauses):
        return Cue.DONE
    if any(clause.startswith(known.first_verbs.get(clause[:1], ("\0",))) and len(clause) > 4 for clause in clauses):
        return Cue.IMPERATIVE
    return Cue.IMPERATIVE if any(clause.endswith(known.last_verb_ends) for clause in clauses) else None


def _phrase_cues(known: _Known, joined: str, words: Iterable[str]) -> set[Cue]:
    """The cues of the phrases in a line; `words` are its words or, in scripts without spaces, its letters."""
    cues: set[Cue] = set()
    for word in known.phrases.keys() & words:
        for of_phrase, parts in known.phrases[word]:
            if parts[0] in joined and _occur_in_order(parts, joined):
                cues.add(of_phrase)
    for of_phrase, parts in known.anywhere:
        if parts[0] in joined and _occur_in_order(parts, joined):
            cues.add(of_phrase)
    return cues


def _occur_in_order(parts: tuple[str, ...], joined: str) -> bool:
    """Whether the parts of a phrase occur in a line, in this order."""
    at = 0
    for part in parts:
        at = joined.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return True


def _clauses(text: str) -> list[str]:
    """The clause that a line begins with, and the one behind its label if it has one, without their edges."""
    label = _LABEL.match(text)
    clauses = (_clause(text),) if label is None else (_clause(text), _clause(text[label.end() :]))
    return [clause for clause in clauses if clause]


def _clause(text: str) -> str:
    text = _bare(text)
    behind = _CLAUSE_END.search(text)
    return text if behind is None else _bare(text[: behind.start()])


def _bare(text: str) -> str:
    """A text from its first to its last letter or digit."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def _start(clause: str, before: frozenset[str]) -> str:
    """A clause without its opening filler words, a space behind each word."""
    words = clause.split()
    if words[0] in before:
        at = next((at for at, word in enumerate(words) if word not in before), 0)
        if at >= 3:
            return clause
        del words[:at]
    return f"{' '.join(words)} "


def _begins(start: str, by_word: Mapping[str, tuple[str, ...]]) -> bool:
    first, _, rest = start.partition(" ")
    return bool(rest) and start.startswith(by_word.get(first, ("\0",)))


def _ends(clause: str, last: frozenset[str], ends: tuple[str, ...]) -> bool:
    """Whether a clause of two words or more ends, or begins, with one of these, and not as in "to do"."""
    words = clause.split()
    if len(words) < 2:
        return False
    return words[0] in last or ((words[-1] in last or words[-1].endswith(ends)) and words[-2] not in _TO)


def _ends_in_infinitive(clause: str, known: _Known) -> bool:
    """Whether a clause ends in an infinitive, with no finite verb beside it: "Alte Karten nicht mehr annehmen"."""
    words = clause.split()
    first = next((word for word in words if word not in _NOT), words[-1])  # "Ya no aceptar", "Não aceitar mais"
    asking = (words[-1], first) if words[0] in _NOT else (words[-1],)
    ends = known.infinitives or ("\0",)
    return known.beside_infinitives.isdisjoint(words) and any(word.endswith(ends) for word in asking)


def _reports(clauses: Iterable[str], known: _Known) -> bool:
    """Whether one of these clauses ends, or begins, with what was done."""
    return any(
        _ends(clause, known.last_done, known.last_done_ends) and _UNTIL_A_DAY.search(clause) is None
        for clause in clauses
    )
