"""Which cell of a row tells most, where no column is named for what is to be done."""

from collections.abc import Sequence

from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.dates import MONTHS

_HAN = lazy_pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA_OR_HANGUL = lazy_pattern(r"[\u3040-\u30ff\uac00-\ud7af]")
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What stands in nobody's sentence: "2032年5月3日", "5월 3일", "14時05分頃".
_DATE_SIGNS = lazy_pattern(r"\d\s?(?:[年月日時时分秒点點号\ub144월일시분초]|시간)\s?[頃前後]?")
_IDENTIFIER = lazy_pattern(r"[a-z]+(?:-[a-z]+)+")
_MARKS = "\"'“”‘’()[]{}<>（）「」【】,，、;；:：.。!！?？*`~#"
_CLOCKS = frozenset("utc gmt am pm jst kst cst cet cest pst pdt est edt ist".split())  # noqa: SIM905
_MOST_WORDS_OF_A_NAME = 4
# Whoever, whenever and whatever its number: no such column holds what is to be done while another one tells anything.
_ASIDE = frozenset({Column.OWNER, Column.TEAM, Column.TICKET, Column.DUE, Column.NUMBER, Column.PRIORITY})


def telling_cell(cells: Sequence[RichText], named: Sequence[Column | None]) -> RichText | None:
    """The cell with the most to say.

    It is the longest by its weight: letters of Chinese, Japanese and Korean say more than others. What is only code, a
    path, an address, an identifier, a date or a number counts last, and so does a name beside such letters.
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
        if _tells(cells[at]) and not (foreign and _is_name(cells[at].text)):
            if at >= len(named) or named[at] not in _ASIDE:
                return cells[at]
            if second is None:
                second = at
    return cells[heaviest[0] if second is None else second]


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_HAN.findall(text)) + len(_KANA_OR_HANGUL.findall(text))


def _tells(cell: RichText) -> bool:
    """Whether any word of a language stands in it outside of code, addresses, paths and dates."""
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
    bare = token.strip(_MARKS)
    if not bare.isascii() and "://" not in bare and (_HAN.search(bare) or _KANA_OR_HANGUL.search(bare)):
        return True
    return _WORD.fullmatch(bare) is not None and (lower := bare.lower()) not in MONTHS and lower not in _CLOCKS


def _without_code(cell: RichText) -> str:
    parts: list[str] = []
    at = 0
    for start, end in cell.code:
        parts.append(cell.text[at:start])
        at = max(at, end)
    parts.append(cell.text[at:])
    return " ".join(parts)


def _is_name(text: str) -> bool:
    """Whether Latin letters could be a name: a word or a few in capitals."""
    words = text.split()
    if not text.isascii() or len(words) > _MOST_WORDS_OF_A_NAME:
        return False
    return len(words) == 1 or not any(word[0].islower() for word in words)
