"""Owners in languages other than English: "Inès : superviser ...", "【佐藤】…", "(Lena) – erledigt".

Only a common first name or the name of a group counts: "(Grafana)" and "Monitoring: ..." name things.
"""

from followthrough.reading.items.asides import ANY_BRACKET, BEHIND_DASH, is_detail, is_detail_or_empty, split_parts
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.first_names import NAME_WORD, NAMES_AND_WORDS, is_common_name

_LONGEST_END = 90
_NAME = rf"{NAME_WORD}(?: [^\W\d_a-z][\w'’.-]{{1,20}}){{0,2}}"
_LABEL = lazy_pattern(rf"\W{{0,3}}({_NAME})\s?[:：]\s")
# "Rodrigo vai ligar ...", "Lena richtet ... ein", "Paul ajoute ...": the word after the name ends like a verb.
_NAME_AND_VERB = lazy_pattern(
    rf"\W{{0,3}}({_NAME}) (?!(?:alle|bei|da|de|et|la|le|ohne|seit|sobre)\b)"
    r"(?=[^\W\d_A-Z]+(?<=[aeàáét])\b|(?:muss|prend|soll|va|vai|wird|kann)\b)"
)
# "...を9月30日までに佐藤が作成します".
_SUBJECT = lazy_pattern(
    r"(?:[にはでを、]|^)([\u4e00-\u9fff]{1,3}(?:さん|氏)?)が(?=[\u4e00-\u9fff]{2,4}(?:します|する(?:。|（|$|予定)|予定))"
)


def foreign_owner(text: str) -> str | None:
    """The owner at the beginning or end of an item, in a document that is not in English."""
    return _in_last_bracket(text) or _behind_dash(text) or _in_first_bracket(text) or _at_beginning(text)


def _in_last_bracket(text: str) -> str | None:
    brackets = list(ANY_BRACKET.finditer(text, max(0, len(text) - _LONGEST_END)))
    if not brackets:
        return None
    last = brackets[-1]
    owner = _one_name(last[1]) if is_detail_or_empty(text[last.end() :]) else None
    if owner is None and len(brackets) > 1 and _is_detail(last[1]):
        return _one_name(brackets[-2][1])  # "... (田中)【完了】"
    return owner


def _behind_dash(text: str) -> str | None:
    behind = BEHIND_DASH.search(text, max(0, len(text) - _LONGEST_END))
    return None if behind is None else _one_name(behind[1])


def _in_first_bracket(text: str) -> str | None:
    first = ANY_BRACKET.match(text)
    return None if first is None else _one_name(first[1])


def _at_beginning(text: str) -> str | None:
    if (acts := _SUBJECT.search(text)) is not None and is_common_name(acts[1]):
        return acts[1]
    for pattern in (_LABEL, _NAME_AND_VERB):
        if (match := pattern.match(text)) is not None and is_common_name(match[1]) and not _is_rather_a_word(match[1]):
            return match[1]
    return None


def _is_rather_a_word(name: str) -> bool:
    word, *others = name.lower().split()
    return word == "per" or (bool(others) and word in NAMES_AND_WORDS)


def _one_name(text: str) -> str | None:
    """The name among the parts, if there is just one and all others are times or states."""
    names = [part for part in split_parts(text) if not _is_detail(part)]
    if len(names) != 1 or not names[0][0].isalpha():
        return None
    (name,) = names
    return name if is_common_name(name) or is_team(name) else None


def _is_detail(part: str) -> bool:
    return is_detail(part, foreign=True)
