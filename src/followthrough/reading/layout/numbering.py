"""Lines and paragraphs that count on from each other: "1.1", "b)", "(iii)", "一、", "ア）", "③", "R1.", "PCA-2"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from followthrough.reading.outline import Block, Comment, Paragraph, RichText
from followthrough.reading.patterns import lazy_pattern

# "1.1 Add", "3 Add". A single one could be part of the sentence.
_STEP = lazy_pattern(r"(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})[.):]?|(?P<bare>\d{1,2}))\s+(?=\S)")
_LETTER_ID = lazy_pattern(r"(?P<letters>[A-Z]{1,3}-?)(?P<count>\d{1,3})\.\s+(?=\S)")
# The same in forms, each on its own line: "PCA1  Cache ...". "P1" and "Q3" mean something else.
# Behind the id a form may give the time limit: "CAP-1 (30 days). ...".
_FORM_ID = lazy_pattern(
    r"(?P<letters>(?!(?:[HPQSTV]|SEV)-?\d)[A-Z]{1,4}[- ]?)(?P<count>\d{1,2})[.):]?\s+"
    r"(?:\((?:immediate(?:ly)?|\d{1,3} (?:hour|day|week|month)s?)\)[.:]\s+)?(?=\S)"
)
# "Action 1: Cap the cache. ...", "Recommendation 2. ...".
_COUNTED_ACTION = lazy_pattern(
    r"(?P<letters>(?:(?:corrective|follow-up|preventive|preventative) )?(?:action(?: item)?|follow-up|improvement|"
    r"measure|recommendation|remediation|maßnahme|empfehlung|mesure|recommandation|acción|medida|recomendación|ação|"
    r"recomendação) #?)(?P<count>\d{1,2})(?:[.):]|\s[–—-])\s+(?=\S)",
    re.IGNORECASE,
)
_LONGEST_ID = 28
# Letters and signs of any script.
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


class Numbered(NamedTuple):
    """A numbered paragraph: where its words begin, and whether it continues the list before it.

    `named`: it has the id of a form, which elsewhere than among follow-ups may be the name of something: "DC1 failed".
    """

    begin: int
    continues: bool
    named: bool = False


def numbered(blocks: Sequence[Block]) -> dict[int, Numbered]:
    """The numbered paragraphs by their places, at least two in a row: "6.1 Operators are ...", "M1 ...".

    Reports of authorities and companies number each of their paragraphs. A comment between them, such as a marker, does
    not interrupt the row. One that is called an action, "Action 1: ...", needs no other beside it.
    """
    found: dict[int, Numbered] = {}
    above = 0
    before: re.Match[str] | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, Comment):
            continue
        mark = None
        if isinstance(block, Paragraph) and block.item is None:
            mark = _number(block.text.text)
        if mark is not None and before is not None and _is_next(before, mark):
            named = "." not in before[0] or counts_an_action(before.string)
            if above in found or not (named and "-" in before[0] and int(before["count"]) > 1):  # tickets, as "OPS-12"
                found.setdefault(above, Numbered(before.end(), continues=False, named=named))
                found[at] = Numbered(mark.end(), continues=True, named=named)
        elif mark is not None and counts_an_action(mark.string):
            found[at] = Numbered(mark.end(), continues=False, named=True)
        above, before = at, mark
    return found


def _number(text: str) -> re.Match[str] | None:
    """The number that a paragraph begins with: "6.1 ...", or "R1. ...", "Action 1: ..." with letters before it."""
    if text[:1].isdecimal():
        mark = _STEP.match(text)
        return mark if mark is not None and mark["dotted"] is not None else None
    if not text[0].isupper() or not any(map(str.isdecimal, text[1:_LONGEST_ID])):
        return None
    if (mark := _COUNTED_ACTION.match(text)) is not None:
        return mark
    if (mark := _LETTER_ID.match(text)) is None and (mark := _FORM_ID.match(text)) is not None:
        return None if text[mark.end()].islower() else mark  # "SR 1 to the operator: ..."
    return mark


def counts_an_action(text: str) -> bool:
    """Whether a text begins as one of several actions: "Action 1: ..."."""
    return _COUNTED_ACTION.match(text) is not None


def counted(text: RichText, likely: Sequence[int]) -> list[re.Match[str]]:
    """The marks at the beginnings of lines that count on from each other, two of them at least.

    `likely` are the lines that do not begin with a word.
    """
    return _steps(text.text, likely) or _letters(text.text, likely, [at for at, _ in text.starts])


def _steps(whole: str, offsets: Sequence[int]) -> list[re.Match[str]]:
    """The marks of lines numbered in digits, of which each follows from the one before."""
    if len(offsets) < 2:
        return []
    steps: list[re.Match[str]] = []
    for offset in offsets:
        mark = _STEP.match(whole, offset)
        if mark is not None and (not steps or _follows(steps[-1], mark)):
            steps.append(mark)
    least = 3 if steps and steps[0]["bare"] else 2
    return steps if len(steps) >= least and (not steps[0]["bare"] or steps[0]["bare"] == "1") else []


def _letters(whole: str, likely: Iterable[int], starts: Iterable[int]) -> list[re.Match[str]]:
    """The marks of lines counted by letters or signs. `likely` are the lines of which one may hold the first."""
    first = _first(whole, likely)
    if first is None:
        return []
    found, begun = [first], dict(_places(first))
    for start in starts:
        mark = _MARK.match(whole, start) if start > first.start() else None
        if mark is None or mark.lastgroup != first.lastgroup or _is_upper(mark) != _is_upper(first):
            continue
        continued = {series for series, place in _places(mark) if begun.get(series) == place - len(found)}
        if continued:
            begun = {series: begun[series] for series in continued}
            found.append(mark)
    return found if len(found) > 1 else []


def _first(whole: str, likely: Iterable[int]) -> re.Match[str] | None:
    """The mark that begins a series, else one with a small letter: "(c)" may go on behind a remark."""
    marks = [mark for at in likely if (mark := _MARK.match(whole, at)) is not None]
    begins = next((mark for mark in marks if any(place == 0 for _, place in _places(mark))), None)
    return begins or next((mark for mark in marks if "a" <= _counter(mark) <= "z"), None)


def _counter(mark: re.Match[str]) -> str:
    return str(mark[str(mark.lastgroup)])


def _is_upper(mark: re.Match[str]) -> bool:
    return _counter(mark).isupper()


@lru_cache(maxsize=1)
def _all_places() -> Mapping[str, frozenset[tuple[int, int]]]:
    """The series that each number or letter belongs to, and its place in it."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, series in enumerate(_SERIES):
        for place, count in enumerate(series):
            found[count] = found.get(count, frozenset()) | {(number, place)}
    return found


def _places(mark: re.Match[str]) -> frozenset[tuple[int, int]]:
    name = _counter(mark)
    if name.isdecimal():
        name = str(int(name))  # of any width
    return _all_places().get(name.lower(), frozenset())


def form_ids(text: RichText) -> list[re.Match[str]]:
    """The marks of lines that begin with the ids of a form and count on from each other; at least two.

    Several series may follow each other: "CA-1", "PA-1", "PA-2".
    """
    marks: list[re.Match[str]] = []
    for at, _ in text.starts:
        mark = _FORM_ID.match(text.text, at) if text.text[at : at + 1].isupper() else None
        if mark is not None and (not marks or _is_next(marks[-1], mark) or _begins_a_series(marks[-1], mark)):
            marks.append(mark)
    return marks if any(_is_next(before, mark) for before, mark in pairwise(marks)) else []


def _begins_a_series(before: re.Match[str], mark: re.Match[str]) -> bool:
    return mark["letters"] != before["letters"] and int(mark["count"]) == 1


def _is_next(before: re.Match[str], mark: re.Match[str]) -> bool:
    if before.re is not mark.re:
        return False
    if "letters" not in mark.groupdict():
        return _follows(before, mark)
    return mark["letters"] == before["letters"] and int(mark["count"]) == int(before["count"]) + 1


def _follows(before: re.Match[str], mark: re.Match[str]) -> bool:
    if before.lastgroup != mark.lastgroup:
        return False
    if mark["dotted"] is None:
        return int(mark["bare"]) == int(before["bare"]) + 1
    last, this = (list(map(int, step["dotted"].split("."))) for step in (before, mark))
    # "1.1" continues as "1.2", "1.1.1" or, once a level ends, "2.1"
    common = min(len(last), len(this))
    at = next((level for level in range(common) if last[level] != this[level]), common)
    if at >= len(this):
        return False
    expected = last[at] + 1 if at < len(last) else 1
    return this[at] == expected and all(part == 1 for part in this[at + 1 :])
