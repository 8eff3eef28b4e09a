"""The names of months in all languages, and patterns that contain one."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro jänner gennaio januari stycznia ledna января січня ocak",
            "february feb februar février febrero fevereiro fev fév febbraio februari lutego února февраля "
            "лютого şubat",
            "march mar märz mars marzo março mrz maart marca března марта березня mart maret",
            "april apr avril abril avr abr aprile kwietnia dubna апреля квітня nisan",
            "may mai mayo maio maggio mei maj maja května мая травня mayıs",
            "june jun juni juin junio junho giugno czerwca června июня червня haziran",
            "july jul juli juillet julio julho luglio lipca července июля липня temmuz",
            "august aug août agosto ago augustus augusti sierpnia srpna августа серпня ağustos agustus",
            "september sep sept septembre septiembre setembro set settembre września září сентября вересня eylül",
            "october oct oktober octobre octubre outubro okt out ottobre października října октября жовтня ekim",
            "november nov novembre noviembre novembro listopada listopadu ноября листопада kasım",
            "december dec dezember décembre diciembre dezembro dez dic déc dicembre desember grudnia prosince декабря "
            "грудня aralık",
        ),
        1,
    )
    for name in names.split()
}
# Any word; `month_matches` looks it up, since the names of all languages take long to compile.
MONTH = r"(?P<month>[^\W\d_]{3,12})\b\.?"
OTHER_MONTH = r"(?P<other>[^\W\d_]{3,12})\b\.?"
_LETTERS = lazy_pattern(r"[^\W\d_]{3,12}")
_SMALL_LETTERS = bytes(code if 97 <= code <= 122 else 32 for code in range(256))


def month_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern whose named groups are names of months, in any language."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        named = all(word is None or word.lower() in MONTHS for word in match.groupdict().values())
        if named:
            yield match
        at = match.end() if named else match.start() + 1  # "fin ende mars"


@lru_cache(maxsize=8)
def lower_if_names_month(text: str) -> str | None:
    """The text in lower case if it names a month. Cached, since dates and ranges of days both need it."""
    lower = lower_case(text)
    return lower if names_month(lower) else None


def names_month(lower: str) -> bool:
    """Whether a text in lower case names a month."""
    return not MONTHS.keys().isdisjoint(_runs_of_letters(lower))


def _runs_of_letters(lower: str) -> list[str]:
    """A pattern, which only texts beyond ASCII need, would take twice the time."""
    if lower.isascii():
        return lower.encode().translate(_SMALL_LETTERS).decode().split()
    return _LETTERS.findall(lower)
