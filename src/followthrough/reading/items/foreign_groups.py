"""Groups as the subject of sentences in languages other than English: "Das Team Netz baut ...", "決済チームが ..."."""

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any

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


def acting_foreign_group(text: str) -> str | None:
    """The group that does something, or will."""
    head = text[:200]
    if holds_any(head, _UNSPACED_LITERALS):
        match = _UNSPACED_GROUP.search(head)
    else:
        match = _GROUP.search(head) if holds_any(head, _GROUP_LITERALS) else None
    return None if match is None else match[1]
