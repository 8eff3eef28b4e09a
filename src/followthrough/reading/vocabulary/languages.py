"""Which language a document is in, as far as its letters and its most common words tell."""

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
COMMON_WORDS = _ENGLISH | _LANGUAGES_OF.keys()
"""Words that say nothing of what a text is about, in all these languages."""

_READ = 20_000
_OFTEN = 300  # English has one "the" in a hundred letters or so; whatever has half of that is not looked at any further
_LEAST, _FEWEST = 0.04, 3
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
    text = text[:_READ]
    if text.count(" the ") * _OFTEN > len(text):
        return None
    return (_by_script(text) if _may_tell(text) else None) or _by_words(lines)


def _may_tell(text: str) -> bool:
    """Whether there are letters of other scripts enough to tell a language, at the cost of a glance."""
    return not text.isascii() and len(text.encode(errors="replace")) - len(text) >= _LEAST * len(text)


def _by_script(text: str) -> str | None:
    """Of a language that the letters tell."""
    han, kana, hangul, cyrillic = (
        sum(map(len, pattern.findall(text))) for pattern in (_HAN, _KANA, _HANGUL, _CYRILLIC)
    )
    most = max(han + kana, hangul, cyrillic)
    if most < _LEAST * len(text):
        return None
    if most == cyrillic:
        return "uk" if sum(map(text.count, _UKRAINIAN)) > sum(map(text.count, _RUSSIAN)) else "ru"
    if most == hangul:
        return "ko"
    return "ja" if kana * 10 > han else "zh"


def _by_words(lines: Sequence[Sequence[str]]) -> str | None:
    """Of a language that the most common words tell: clearly more of them than of English."""
    read: list[str] = []
    for words in lines:
        read += words
        if len(read) > _READ // 5:
            break
    counts = Counter(read)
    votes = dict.fromkeys(_COMMON, 0)
    for word in _LANGUAGES_OF.keys() & counts.keys():
        for language in _LANGUAGES_OF[word]:
            votes[language] += counts[word]
    best = max(votes, key=votes.__getitem__)
    english = sum([counts[word] for word in _ENGLISH if word in counts])
    return best if votes[best] >= _FEWEST and votes[best] > 2 * english else None
