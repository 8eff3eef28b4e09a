"""Lines numbered by letters and signs of any script: "가.", "б)", "(iii)", "一、", "ア）", "③", "C."."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern

_COUNTER = (
    r"[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5}|[\u0430-\u044f\u0456]|[\u0410-\u042f]|[\uac00-\ud7a3]|[\u30a2-\u30f3]|"
    r"[一二三四五六七八九十]{1,3}|\d{1,2}"
)
_SPACE = r"(?:\s+|(?<=[^\x00-\x7f])\s*)(?=\S)"  # optional after characters of other scripts
_MARK = lazy_pattern(
    rf"(?:[(（](?P<both>{_COUNTER})[)）]|(?P<close>{_COUNTER})[)）]|(?P<point>{_COUNTER})[.．、]|"
    rf"(?P<sign>[\u2460-\u2473\u24d0-\u24e9\u2776-\u277f\u326e-\u327b])[.)]?){_SPACE}"
)
_DIGITS = [f"{'十' if n > 9 else ''}{'一二三四五六七八九'[n % 10 - 1] if n % 10 else ''}" for n in range(1, 20)]
_SERIES: Sequence[Sequence[str]] = (
    "abcdefghijklmnopqrstuvwxyz",
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(),
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "абвгдеєжзиіклмнопрстуфхцчшщюя",
    "가나다라마바사아자차카타파하",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
    "イロハニホヘトチリヌルヲ",
    _DIGITS,
    [str(number) for number in range(1, 100)],
    [chr(0x2460 + at) for at in range(20)],
    [chr(0x24D0 + at) for at in range(26)],
    [chr(0x2776 + at) for at in range(10)],
    [chr(0x326E + at) for at in range(14)],
)


@lru_cache(maxsize=1)
def _all_places() -> Mapping[str, frozenset[tuple[int, int]]]:
    """The series that each number or letter belongs to, and its place in it."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, series in enumerate(_SERIES):
        for place, count in enumerate(series):
            found[count] = found.get(count, frozenset()) | {(number, place)}
    return found


def counted(whole: str, likely: Sequence[int], starts: Sequence[int]) -> list[re.Match[str]]:
    """The marks at the beginnings of lines that count on from each other; at least two of them.

    `likely` are the lines of which one may hold the first, a subset of all `starts`.
    """
    for at in likely:
        first = _MARK.match(whole, at)
        if first is not None and (open_series := {series for series, place in _places(first) if place == 0}):
            found = [first]
            for start in starts:
                mark = _MARK.match(whole, start) if start > at else None
                if mark is None or mark.lastgroup != first.lastgroup or _is_upper(mark) != _is_upper(first):
                    continue
                continued = {series for series, place in _places(mark) if place == len(found)} & open_series
                if continued:
                    open_series = continued
                    found.append(mark)
            return found if len(found) > 1 else []
    return []


def _counter(mark: re.Match[str]) -> str:
    return str(mark[str(mark.lastgroup)])


def _is_upper(mark: re.Match[str]) -> bool:
    return _counter(mark).isupper()


def _places(mark: re.Match[str]) -> frozenset[tuple[int, int]]:
    name = _counter(mark)
    if name.isdecimal():
        name = str(int(name))  # of any width
    return _all_places().get(name.lower(), frozenset())
