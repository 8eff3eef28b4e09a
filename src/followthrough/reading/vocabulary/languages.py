"""Which language a document is in, by its letters and its most common words."""

from collections import Counter
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_ENGLISH = frozenset("the to of and for is that with was it this from be by not".split())
# Norwegian counts as Danish: what they ask with is written alike.
_COMMON = {
    "de": "der die das und nicht wir wurde ist mit auf für von den dem ein eine zu im wird werden auch bei nach war "
    "einen einer zum zur vom bis oder wenn durch vor haben hat",
    "fr": "le la les des est une pour nous dans sur pas qui que été avec et du au de à en ce cette par un aux a à il",
    "es": "el los las que para por con una del fue se no como está en y al lo de la un ha es más su sin a",
    "pt": "o os as que para por com uma do da não foi em no na ao dos das e de um se mais sem pelo pela é a ao à",
    "it": "il che di per non una è della sono con gli nel alla dei stato le la e un del da i si al delle",
    "nl": "het een van niet de en zijn op voor met dat wordt werd ook naar bij er aan om te in is was de we",
    "sv": "och att är inte för på som av den det med till vi var ett en i har från när de om under",
    "da": "og at er ikke til på som af av den det med vi var en et blev ble har i for fra da de om å",
    "pl": "w na nie się z do że jest był było była została oraz przez po i o dla od za jak co a to",
    "cs": "na je se že v pro byl bylo jsme nebo po do ale jako z s a i při od za to byla který k",
    "tr": "ve bir bu için ile olarak de da oldu olan çok daha gibi sonra kadar her ise ya olduğu",
    "id": "yang dan di untuk dengan tidak pada dari ini dalam kami akan ke oleh karena saat adalah itu",
    "vi": "và của các không cho là được có trong một đã khi để này với từ do vào đến những",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
UNSPACED = frozenset({"ja", "zh", "ko"})
"""The languages that put no spaces between words."""
COMMON_WORDS = _ENGLISH | _LANGUAGES_OF.keys()
"""Words that do not show what a text is about, in all these languages."""

_MOST_CHARACTERS = 20_000
_CHARACTERS_PER_THE = (
    300  # English has one "the" in a hundred letters or so; whatever has half of that is not looked at any further
)
_LEAST_SHARE, _FEWEST_VOTES = 0.04, 3
_KANA = lazy_pattern(r"[\u3040-\u30ff]+")
_HAN = lazy_pattern(r"[\u4e00-\u9fff]+")
_HANGUL = lazy_pattern(r"[\uac00-\ud7af]+")
_CYRILLIC = lazy_pattern(r"[\u0400-\u04ff]+")
_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэёъ")


def language_of(text: str, lines: Sequence[Sequence[str]]) -> str | None:
    """The two-letter code of the language of a document, Norwegian as Danish; None of English and where it is unclear.

    `lines` are the words of each line in lower case.
    """
    text = text[:_MOST_CHARACTERS]
    if text.count(" the ") * _CHARACTERS_PER_THE > len(text):
        return None
    return (_by_script(text) if _has_foreign_script(text) else None) or _by_words(lines)


def _has_foreign_script(text: str) -> bool:
    """Whether there are enough letters of other scripts to find a language. A cheap check."""
    return not text.isascii() and len(text.encode(errors="replace")) - len(text) >= _LEAST_SHARE * len(text)


def _by_script(text: str) -> str | None:
    """The language of the script."""
    han, kana, hangul, cyrillic = (
        sum(map(len, pattern.findall(text))) for pattern in (_HAN, _KANA, _HANGUL, _CYRILLIC)
    )
    most = max(han + kana, hangul, cyrillic)
    if most < _LEAST_SHARE * len(text):
        return None
    if most == cyrillic:
        return "uk" if sum(map(text.count, _UKRAINIAN)) > sum(map(text.count, _RUSSIAN)) else "ru"
    if most == hangul:
        return "ko"
    return "ja" if kana * 10 > han else "zh"


def _by_words(lines: Sequence[Sequence[str]]) -> str | None:
    """The language with the most common words, if they are clearly more than those of English."""
    read: list[str] = []
    for words in lines:
        read += words
        if len(read) > _MOST_CHARACTERS // 5:
            break
    counts = Counter(read)
    votes = dict.fromkeys(_COMMON, 0)
    for word in _LANGUAGES_OF.keys() & counts.keys():
        for language in _LANGUAGES_OF[word]:
            votes[language] += counts[word]
    best = max(votes, key=votes.__getitem__)
    english = sum([counts[word] for word in _ENGLISH if word in counts])
    return best if votes[best] >= _FEWEST_VOTES and votes[best] > 2 * english else None
