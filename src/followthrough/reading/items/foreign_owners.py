"""Owners in languages other than English: "Inès : superviser ...", "【佐藤】…", "(Lena) – erledigt".

Only a common first name or the name of a group counts: "(Grafana)" and "Monitoring: ..." name things.
"""

from followthrough.reading.items.asides import last_parts
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.first_names import NAME_WORD, NAMES_AND_WORDS, is_common_name

_BRACKET = lazy_pattern(r"[(（\[【]([^()（）\[\]【】\n]{2,60})[)）\]】]")
_SET_APART = ("-", "--", "–", "—", "→", "->")
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

# Groups as the subject of sentences: "Das Team Netz baut ...", "決済チームが ...".
_OF = r"(?: (?!qu|che\b)(?:d[aeiou]s? |del |della |de la |d['’])?[^\W\d_][\w&'’-]{1,25}){1,2}"
# A group with its verb. In the passive ("wird informiert", "será informado") it is not the one who acts.
_GROUPS_BY_LANGUAGE = (
    r"(?:[Dd]as|[Uu]nser) (?:Team [^\W\d_a-z][\w&-]{1,25}|[^\W\d_a-z][\w-]{2,25}team)(?= [a-zäöü]{2})"
    r"(?! (?:wird|wurde|ist|war)\b[^.;]{0,80}\b(?:ge\w+(?:t|en)|\w+(?:iert|igt|ellt|ogen|ommen))\b)",
    rf"(?:[Ll]['’]|[Nn]otre )équipe{_OF}(?= (?:va|doit|devra|prévoit|[^\W\d_]{{2,}}ra)\b(?! (?:être\b|\w+ée?\b)))",
    rf"(?:[Ee]l|[Nn]uestro) equipo{_OF}(?= (?:va|debe|deberá|[^\W\d_]{{2,}}rá)\b(?! (?:a ser\b|ser\b|\w+[ai]d[oa]\b)))",
    rf"(?:[AaOo]|[Nn]oss[ao]) (?:equipe|time){_OF}"
    r"(?= (?:vai|deve|deverá|[^\W\d_]{2,}rá)\b(?! (?:ser\b|\w+[ai]d[oa]\b)))",
    rf"(?:[Ii]l|[Nn]ostro) team{_OF}(?= (?:deve|dovrà|[^\W\d_]{{2,}}rà)\b(?! (?:essere\b|\w+[aiu]t[oa]\b)))",
)
_GROUP = lazy_pattern(rf"(?:^|[,;:.]\s)(?:[^\W\d_]\w{{1,14}},? )?({'|'.join(_GROUPS_BY_LANGUAGE)})")
_UNSPACED_GROUP = lazy_pattern(
    r"(?:^|[、。，は])\s?([\u30a0-\u30ff\u4e00-\u9fffA-Za-z]{1,10}(?:チーム|グループ)(?=[がは])|"
    r"(?!通知|告知|联系|要求|请|让|由)[\u4e00-\u9fffA-Za-z]{1,8}(?:团队|小组)(?=将|会|要|需|负责)|"
    r"[\uac00-\ud7afA-Za-z]{1,8}팀(?=이\s|은\s|에서\s))"
)
_GROUP_LITERALS = ("Team", "team ", "équipe", "equip", "time ")
_UNSPACED_LITERALS = ("チーム", "グループ", "团队", "小组", "팀")


def foreign_owner(text: str) -> str | None:
    """The owner at the beginning or end of an item, in a document that is not in English."""
    return _acting_group(text) or _at_end(text) or _at_beginning(text)


def _at_end(text: str) -> str | None:
    parts = last_parts(text, _may_own, foreign=True)
    name = next((part for part in parts if not part.is_detail), None)
    return name.text if name is not None and (name.in_bracket or name.sign in _SET_APART) else None


def _at_beginning(text: str) -> str | None:
    if (acts := _SUBJECT.search(text)) is not None and is_common_name(acts[1]):
        return acts[1]
    if (first := _BRACKET.match(text)) is not None and _may_own(first[1]):
        return first[1]
    for pattern in (_LABEL, _NAME_AND_VERB):
        if (match := pattern.match(text)) is not None and is_common_name(match[1]) and not _is_rather_a_word(match[1]):
            return match[1]
    return None


def _is_rather_a_word(name: str) -> bool:
    word, *others = name.lower().split()
    return word == "per" or (bool(others) and word in NAMES_AND_WORDS)


def _may_own(name: str) -> bool:
    return name[0].isalpha() and (is_common_name(name) or (is_team(name) and "." not in name))  # "wg/*.conf"


def _acting_group(text: str) -> str | None:
    """The group that does something, or will."""
    head = text[:200]
    if holds_any(head, _UNSPACED_LITERALS):
        match = _UNSPACED_GROUP.search(head)
    else:
        match = _GROUP.search(head) if holds_any(head, _GROUP_LITERALS) else None
    return None if match is None else match[1]
