"""The word for "done" that goes with a word for "not done", in its language. Pure."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from followthrough.model import State
from followthrough.reading.vocabulary.state_words import DONE_WORDS, MARKS, OPEN_WORDS

_OF_LANGUAGE: Mapping[str, str] = {
    **{"en": "Done", "de": "Erledigt", "fr": "Terminé", "es": "Completado", "pt": "Concluído", "it": "Completato"},
    **{"nl": "Gereed", "pl": "Zrobione", "sv": "Klart", "da": "Færdig", "nb": "Ferdig", "cs": "Hotovo"},
    **{"ru": "Выполнено", "uk": "Виконано", "tr": "Tamamlandı", "id": "Selesai", "vi": "Hoàn thành", "ja": "完了"},
    **{"zh": "已完成", "ko": "완료"},
}
"""One word for each language of `state_words`, and one for Norwegian, which is under Danish there."""

_NORWEGIAN = frozenset({"åpen", "ikke ferdig", "ikke påbegynt", "venter", "nei", "ferdig", "utført", "fullført"})
_YES: Mapping[str, str] = {
    **{"nein": "Ja", "nee": "Ja", "nej": "Ja", "nei": "Ja", "non": "Oui", "não": "Sim", "nie": "Tak", "ne": "Ano"},
    **{"нет": "Да", "ні": "Так", "否": "是"},
}
"""The "yes" for each "no" in a column that asks whether something is done."""


def done_for(word: str, others: Iterable[str] = (), hint: str | None = None) -> str | None:
    """The word for done that fits this state (in lower case), or None if no language has the state.

    If several languages have it, the one with most of `others` (also in lower case) wins, then the one whose word for
    done is `hint`.
    """
    if word in _YES:
        return _YES[word]
    languages = _languages().get(word, ())
    if len(languages) > 1:
        told = [language for other in others for language in _languages().get(other, ())]
        best = max(languages, key=lambda language: (told.count(language), _OF_LANGUAGE[language] == hint))
        return _OF_LANGUAGE[best]
    return _OF_LANGUAGE[languages[0]] if languages else None


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, tuple[str, ...]]:
    """The languages of every state, done or not."""
    found: dict[str, tuple[str, ...]] = {}
    for states in (OPEN_WORDS, DONE_WORDS):
        for language, words in states.items():
            for word in words:
                of = (language,) if language != "da" else ("nb",) if word in _NORWEGIAN else ("da", "nb")
                found[word] = (*found.get(word, ()), *of)
    return found


def is_open_word(word: str) -> bool:
    """Whether a word in lower case is exactly a state of something not done."""
    spaced = word.replace("-", " ").replace("_", " ")
    return MARKS["en"].get(spaced) is State.OPEN or any(
        spaced in words or word in words for words in OPEN_WORDS.values()
    )
