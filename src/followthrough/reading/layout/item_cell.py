"""The cell of a row with the item's words, if no column is named for them or that column holds only numbers."""

import re
from collections.abc import Sequence

from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column, words_column
from followthrough.reading.vocabulary.months import MONTHS

_HAN = lazy_pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA_OR_HANGUL = lazy_pattern(r"[\u3040-\u30ff\uac00-\ud7af]")
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Dates and times, which are no words: "2032年5月3日", "5월 3일", "14時05分頃".
_DATE_SIGNS = lazy_pattern(r"\d\s?(?:[年月日時时分秒点點号\ub144월일시분초]|시간)\s?[頃前後]?")
_IDENTIFIER = lazy_pattern(r"[a-z]+(?:-[a-z]+)+")
_PUNCTUATION = "\"'“”‘’()[]{}<>（）「」【】,，、;；:：.。!！?？*`~#"
_PUNCTUATION_OF_IDS = "[](){}`*,;:.&/|#"
_TIME_ZONES = frozenset("utc gmt am pm jst kst cst cet cest pst pdt est edt ist".split())
_MOST_WORDS_OF_A_NAME = 4
_FEWEST_WORDS = 2
_LONGEST_ID = 300
_DIGIT = lazy_pattern(r"\d")
# "OPS-11", "AB#11", "PTASK001", "FH-1043-1", "1.2", "octo/app#12", an address; "AI 1", "Action 1".
_ID = lazy_pattern(
    r"(?:[A-Za-z]{1,14}[-_#.]?){0,2}\d{1,10}(?:[-.]\d{1,6}){0,2}|[\w.-]{1,40}/[\w.-]{1,60}#\d{1,8}|https?://\S{3,300}"
)
_NUMBERED_NAME = lazy_pattern(
    r"(?:[A-Z]{1,5}|action|action item|item|task|step|no\.?|nr\.?)[ #]{1,2}\d{1,6}\W?", re.IGNORECASE
)
# Columns for owners, dates, and numbers: these do not hold the task if another cell holds any words.
_NEVER_THE_ITEM = frozenset({Column.OWNER, Column.TEAM, Column.TICKET, Column.DUE, Column.NUMBER, Column.PRIORITY})


def item_cell(cells: Sequence[RichText], roles: Sequence[Column | None]) -> RichText | None:
    """The longest cell of a row, with more weight for Chinese, Japanese, and Korean characters.

    A cell that is only code, a path, an address, an identifier, a date, or a number counts last, and so does a name
    beside such characters.
    """
    if len(cells) < 2:
        return cells[0] if cells else None
    weights = [_weight(cell.text) for cell in cells]
    foreign = any(weight > len(cell.text) for weight, cell in zip(weights, cells, strict=True))
    heaviest = sorted(range(len(cells)), key=lambda at: -weights[at])
    second: int | None = None
    for at in heaviest:
        if not weights[at]:
            break
        if _has_words(cells[at]) and not (foreign and _is_name(cells[at].text)):
            if at >= len(roles) or roles[at] not in _NEVER_THE_ITEM:
                return cells[at]
            if second is None:
                second = at
    return cells[heaviest[0] if second is None else second]


def words_beside(
    number: RichText, cells: Sequence[RichText], header: Sequence[str], roles: Sequence[Column | None]
) -> RichText | None:
    """The cell with the words of an item whose own cell is only its number or ticket. None if there is none."""
    if not is_id(number):
        return None
    at = words_column(header, roles)
    if at is None or at >= len(cells) or not _has_words(cells[at]):
        free = [cell for at, cell in enumerate(cells) if cell is not number and (at >= len(roles) or roles[at] is None)]
        words = item_cell(free, ())
    else:
        words = cells[at]
    return None if words is None or sum(map(_is_word, words.text.split())) < _FEWEST_WORDS else words


def is_id(cell: RichText) -> bool:
    """Whether a cell holds only numbers, keys, or addresses: "AB#11", "OPS-11, OPS-12", "Action 1"."""
    text = cell.text
    if len(text) > _LONGEST_ID or _DIGIT.search(text) is None:
        return False
    return _NUMBERED_NAME.fullmatch(text) is not None or all(
        _ID.fullmatch(bare) for token in text.split() if (bare := token.strip(_PUNCTUATION_OF_IDS))
    )


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_HAN.findall(text)) + len(_KANA_OR_HANGUL.findall(text))


def _has_words(cell: RichText) -> bool:
    """Whether a cell has any word outside code, addresses, paths, and dates."""
    text = cell.text
    if cell.code:
        text = _without_code(cell)
    words = text.split()
    if len(words) == 1 and _IDENTIFIER.fullmatch(words[0]):
        return False
    if not text.isascii():
        words = _DATE_SIGNS.sub(" ", text).split()
    return any(map(_is_word, words))


def _is_word(token: str) -> bool:
    bare = token.strip(_PUNCTUATION)
    if not bare.isascii() and "://" not in bare and (_HAN.search(bare) or _KANA_OR_HANGUL.search(bare)):
        return True
    return _WORD.fullmatch(bare) is not None and (lower := bare.lower()) not in MONTHS and lower not in _TIME_ZONES


def _without_code(cell: RichText) -> str:
    parts: list[str] = []
    at = 0
    for start, end in cell.code:
        parts.append(cell.text[at:start])
        at = max(at, end)
    parts.append(cell.text[at:])
    return " ".join(parts)


def _is_name(text: str) -> bool:
    """Whether Latin letters could be a name: one word, or a few in capitals."""
    words = text.split()
    if not text.isascii() or len(words) > _MOST_WORDS_OF_A_NAME:
        return False
    return len(words) == 1 or not any(word[0].islower() for word in words)
