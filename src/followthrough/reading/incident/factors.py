"""Contributing factors in a document, by category. Conditions of the system, never people."""

from collections.abc import Iterable, Sequence

from followthrough.model import Factor
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title
from followthrough.reading.presence import has_foreign_letters
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.factor_phrases import FACTOR_PHRASES
from followthrough.reading.vocabulary.languages import UNSPACED
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind

# The response is often manual: "the importer was restarted by hand" is no cause.
_RESPONSE_VERBS = frozenset(
    """
    rebooted recovered redeployed reloaded repaired replayed resent restarted restored reverted wiederhergestellt
    neugestartet gestartet behoben zurückgesetzt zurückgerollt redémarré redémarrée relancé relancée rétabli rétablie
    restauré restaurée reinició reiniciado reiniciada restauró restaurado restaurada restableció reiniciou restaurou
    restabelecido riavviato riavviata ripristinato ripristinata herstart hersteld startades återställdes genstartet
    genoprettet zrestartowano przywrócono restartován obnoven
    """.split()
)
_BY_HAND = "inviting-process"

_SECTIONS_WITH_FACTORS = frozenset(
    {SectionKind.CAUSE, SectionKind.WENT_WRONG, SectionKind.DETECTION, SectionKind.LESSONS}
)


def factors(found: Sequence[Candidate], words: Sequence[Sequence[str]]) -> tuple[Factor, ...]:
    """The factors in sections on causes, detection, what went wrong, and lessons, in order, each line once.

    `words` are those of each candidate's text, by `cues.words_of`.
    """
    named = []
    titles: tuple[Title, ...] | None = None
    for candidate, line_words in zip(found, words, strict=True):
        if candidate.titles is not titles:
            titles = candidate.titles
            kinds = {section_kind(title.text) for title in titles if title.level > 1 or len(titles) == 1}
            relevant = not kinds.isdisjoint(_SECTIONS_WITH_FACTORS) and kinds.isdisjoint(FOLLOW_UPS)
        if not relevant:
            continue
        text = candidate.rich.text
        begins = _FIRST_WORDS.intersection(line_words if len(text) <= _CHARACTERS_WITH_ALL_WORDS else _every_word(text))
        foreign = has_foreign_letters(text)
        if not begins and not foreign:
            continue
        category = _category(text.lower().replace("’", "'"), begins, foreign=foreign)
        if category is not None and not (category == _BY_HAND and not _RESPONSE_VERBS.isdisjoint(line_words)):
            named.append(Factor(category, text[:300], candidate.line))
    return tuple(named)


def _category(text: str, begins: Iterable[str], *, foreign: bool) -> str | None:
    """The category of a text in lower case: one, the first in the order of `FACTOR_PHRASES`.

    `begins` are those of its words with which a phrase begins.
    """
    found = {
        name for word in begins for phrase, name in _BY_FIRST_WORD[word] if phrase[0] in text and _holds(text, phrase)
    }
    if foreign and not _UNSPACED_BEGIN.isdisjoint(text):
        found.update(name for phrase, name in _UNSPACED if phrase[0] in text and _holds(text, phrase))
    return next((name for name in FACTOR_PHRASES if name in found), None) if found else None


def _holds(text: str, phrase: Sequence[str]) -> bool:
    """Whether a text has all parts of a phrase, each not far after the one before."""
    at = text.find(phrase[0])
    for part in phrase[1:] if at >= 0 else ():
        at = text.find(part, at, at + _LONGEST_GAP)
        if at < 0:
            return False
    return at >= 0


def _every_word(text: str) -> Iterable[str]:
    return (
        word
        for start in range(0, len(text), _CHARACTERS_WITH_ALL_WORDS)
        for word in words_of(text[start : start + _CHARACTERS_WITH_ALL_WORDS])
    )


_GAP = " … "
_LONGEST_GAP = 60  # characters
_BY_FIRST_WORD: dict[str, list[tuple[Sequence[str], str]]] = {}
_UNSPACED: list[tuple[Sequence[str], str]] = []
for _name, _languages in FACTOR_PHRASES.items():
    for _language, _phrases in _languages.items():
        for _phrase in _phrases:
            _BY_FIRST_WORD.setdefault(_phrase.split()[0].rstrip(","), []).append((_phrase.split(_GAP), _name))
            if _language in UNSPACED:
                _UNSPACED.append((_phrase.split(_GAP), _name))
_UNSPACED_BEGIN = frozenset(phrase[0][0] for phrase, _ in _UNSPACED)
_FIRST_WORDS = frozenset(_BY_FIRST_WORD)
_CHARACTERS_WITH_ALL_WORDS = 600  # characters of which `words_of` gives every word
