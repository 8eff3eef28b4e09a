"""Which language a document is in, as far as its letters and its most common words tell."""

from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_ENGLISH = frozenset("the to of and for is that with was it this from be by not".split())  # noqa: SIM905
# Norwegian counts as Danish: what they ask with is written alike.
_COMMON = {
    "de": "der die das und nicht wir wurde ist mit auf für von den dem ein eine zu im wird werden auch bei nach war",
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
_LATIN = {language: frozenset(words.split()) for language, words in _COMMON.items()}
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
    return (None if text.isascii() else _by_script(text)) or _by_words(lines)


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
    counts: dict[str, int] = {}
    read = 0
    for words in lines:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        read += len(words)
        if read > _READ // 5:
            break
    votes = {language: _votes(common, counts) for language, common in _LATIN.items()}
    best = max(votes, key=votes.__getitem__)
    return best if votes[best] >= _FEWEST and votes[best] > 2 * _votes(_ENGLISH, counts) else None


def _votes(common: frozenset[str], counts: dict[str, int]) -> int:
    return sum(counts[word] for word in common.intersection(counts))
