"""Which sentences only report that an idea was rejected: "We discussed a second queue and decided against it".

Nobody will do it, although the verbs are those of a change: "wurde geprüft und verworfen".
"""

from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.cues import Cue

_MOST_CHARACTERS = 300
_WEIGHED = (
    r"(?:considered|debated|discussed|evaluated|examined|explored|proposed|suggested|weighed|looked (?:at|into)|"
    r"talked about|thought about|toyed with)"
)
_REJECTED = r"(?:rejected|discarded|dismissed|ruled out|turned down|abandoned|dropped|shelved)"
_NOT = r"(?: not|n['’]t)"
_IDEA = (
    r"(?:the|an?|another|this|that|our) (?:[\w-]+ ){0,2}"
    r"(?:idea|motion|proposal|recommendation|suggestion)\b"
)
_END = r"(?! (?:and|but)\b)[^.;:!?]{0,80}[.!]?$"
# After a comma another clause may promise something. In English only a reason is no such clause.
_ENGLISH_END = (
    r"(?! (?:and|but|by the (?!board\b|team\b|group\b)|from)\b)[^.,;:!?()]{0,80}"
    r"(?:,? \(?(?:as|because|due|given|since)\b[^.;:!?]{0,80})?[.!]?$"
)
# All patterns match a whole sentence in lower case. A second sentence may well be a promise.
REJECTIONS = (
    (
        "we talked about a second queue and decided that it's too expensive",
        lazy_pattern(
            rf"(?:we|the team|i|they) {_WEIGHED}\b[^.;:!?]{{1,200}}?(?:,| and| but)(?: we)? "
            r"(?:concluded|decided|felt|found) "
            rf"(?:that )?(?:it|this|that)(?:['’]s| is| was| would be) (?:too|not worth)\b{_ENGLISH_END}"
        ),
    ),
    (
        "we looked at a second queue and won't do it, since it would be a second risk",
        lazy_pattern(
            rf"(?:we|the team|it|i|they) (?:[\w'’]+ ){{0,3}}?{_WEIGHED}\b[^.;:!?]{{1,200}}?(?:,| and| but)"
            r"(?: [\w'’]+){0,3}? (?:(?:(?:decided|chose|opted|voted) against|"
            r"rejected|discarded|dismissed|ruled|turned|abandoned|dropped) "
            r"(?:it|this|that|them|both|the idea|doing (?:so|it|this|that))|"
            r"(?:will not|won['’]t|are not going to|decided not to|chose not to) "
            r"(?:do|pursue|adopt|implement|go ahead with) "
            rf"(?:it|this|that|them|so|either))\b{_ENGLISH_END}"
        ),
    ),
    (
        "a second queue was discussed but isn't on the table",
        lazy_pattern(
            r"[^.;:!?]{3,200}(?<!that )(?<!which )(?<!who )\b(?:was|were|has been|had been) (?:also |briefly )?"
            rf"{_WEIGHED}\b[^.;:!?]{{0,60}}?\b(?:but|and)"
            r"(?:(?: (?:was|were|has been|had been|then|later|eventually|finally)){0,2} "
            rf"(?:{_REJECTED}|decided against)| (?:is|was|are|were){_NOT} "
            rf"(?:adopted|feasible|on the table|pursued|taken up))\b{_ENGLISH_END}"
        ),
    ),
    (
        "the proposal of a second queue was not carried",
        lazy_pattern(
            rf"{_IDEA}[^.;:!?]{{0,120}} (?:was|were|has been|have been) "
            rf"(?:{_REJECTED}|declined|vetoed|not (?:accepted|approved|carried))\b{_ENGLISH_END}"
        ),
    ),
    (
        "a second queue was voted down",
        lazy_pattern(
            r"[^.;:!?]{3,160} (?:was|were|has been|have been) "
            rf"(?:voted down|not (?:taken forward|taken further|pursued))\b{_ENGLISH_END}"
        ),
    ),
)
"""Pairs of an English sentence that only reports a rejection, and the pattern for sentences like it."""
NO_PLANS = (
    (
        "we have no plans to add a second queue",
        lazy_pattern(
            r"(?:we (?:currently )?have|there are)(?: currently)? no plans? (?:to|for)\b[^.;:!?]{3,200}[.!]?$"
        ),
    ),
    (
        "a second queue isn't something we will pursue for now",
        lazy_pattern(
            rf"[^.;:!?]{{3,200}} (?:is|was|are|were){_NOT} something (?:that )?we "
            r"(?:(?:will|would|are going to|intend to|plan to|want to) )?"
            rf"(?:pursue|do|take up|act on)\b{_END}"
        ),
    ),
)
"""The same for those whose words for the future belong to the rejection."""
_GERMAN_END = r"(?:,? (?:weil|da|denn|wegen|aus)\b[^.;:!?]{0,120})?[.!]?$"
_FOREIGN = {
    "de": lazy_pattern(
        r"[^.;:!?]{3,200}\b(?:wurden?|haben|hat|ist|sind)\b[^.;:!?]{0,60}? (?:geprüft|diskutiert|besprochen|erwogen|"
        r"untersucht|bewertet|evaluiert|vorgeschlagen|überlegt|in betracht gezogen|abgewogen)\b[^.;:!?]{0,60}?"
        r"(?:,? (?:und|aber|jedoch|dann|doch|wieder|schließlich|letztlich)){1,4} (?:als [\w-]+ )?"
        r"(?:verworfen|abgelehnt|gestrichen|ausgeschlossen|fallen ?gelassen|nicht weiter ?verfolgt)(?: worden)?"
        rf"{_GERMAN_END}|"
        rf"[^.;:!?]{{3,200}}\bwurde(?: [\w-]+){{0,3}}? (?:verworfen|abgelehnt){_GERMAN_END}|"
        r"(?:auf|darauf)\b(?!.* (?:bis|ab|seit|nun|jetzt) )[^.;:!?]{3,160} (?:wird|wurde|haben wir)(?: [\w-]+){0,3}? "
        rf"verzichtet{_GERMAN_END}|"
        rf"[^.;:!?]{{3,200}}\b(?:ist|sind) (?:[\w-]+ ){{0,3}}?nicht (?:vorgesehen|geplant|beabsichtigt){_GERMAN_END}|"
        rf"[^.;:!?]{{3,200}}\b(?:dagegen|gegen [^.;:!?]{{3,100}}) entschieden{_GERMAN_END}"
    ),
    "fr": lazy_pattern(
        r"[^.;:!?]{3,200}\b(?:a|ont|avons) (?:\w+ ){0,2}?(?:étudié|envisagé|examiné|évalué|discuté|proposé|considéré|"
        r"analysé|évoqué)e?s?\b[^.;:!?]{0,60}?(?:,| puis| mais| et)"
        r"(?: (?:a|ont|été|finalement|ensuite|nous l['’]avons|l['’]avons)){0,4} "
        rf"(?:écarté|rejeté|abandonné|refusé|exclu)e?s?\b{_END}|"
        rf"[^.;:!?]{{3,200}}\bn['’](?:a|ont|est|sont|avons) (?:\w+ )?pas (?:été )?retenue?s?\b{_END}|"
        rf"[^.;:!?]{{3,200}}\bn['’](?:a|ont) (?:\w+ )?pas été (?:adopté|accepté)e?s?\b{_END}|"
        rf"[^.;:!?]{{3,200}}\ba (?:\w+ )?été (?:\w+ )?écartée?\b{_END}|"
        rf"[^.;:!?]{{3,100}}\bdécidé de ne pas (?:donner suite|poursuivre)\b{_END}"
    ),
    "es": lazy_pattern(
        r"[^.;:!?]{0,200}\b(?:estudi|evalu|valor|consider|analiz|baraj|discut|debat|propus|plante)(?:ó|aron|[aei]mos)\b"
        r"[^.;:!?]{1,160}?(?:,| y| pero)(?: al final| finalmente| luego| después)? (?:se|lo|la|los|las) "
        rf"(?:descart|rechaz|desestim)(?:ó|aron|amos)\b{_END}|"
        r"[^.;:!?]{3,200}\b(?:fue|ha sido) "
        r"(?:(?:estudiad|evaluad|valorad|considerad|analizad|discutid)[oa] (?:y|pero) )?"
        rf"(?:\w+ )?(?:descartad|desestimad)[oa]\b{_END}"
    ),
    "pt": lazy_pattern(
        r"[^.;:!?]{3,200}\bfoi (?:(?:avaliad|estudad|considerad|analisad|discutid|propost|ponderad)[oa] (?:e|mas) )?"
        rf"(?:\w+ )?(?:descartad|rejeitad|abandonad)[oa]\b{_END}|"
        r"[^.;:!?]{0,100}\b(?:avali|estud|consider|analis|ponder)[aá]mos\b[^.;:!?]{3,160}?(?:,| e| mas)(?: \w+)? "
        rf"(?:descart|rejeit|abandon)[aá]mos\b{_END}"
    ),
    "it": lazy_pattern(
        r"[^.;:!?]{3,200}\bè stat[oa] (?:(?:valutat|considerat|esaminat|propost|discuss)[oa] (?:e|ma) )?(?:\w+ )?"
        rf"(?:scartat|respint)[oa]\b{_END}|"
        rf"[^.;:!?]{{3,200}}\bnon è stat[oa] (?:accolt|adottat|accettat)[oa]\b{_END}"
    ),
    "nl": lazy_pattern(
        r"[^.;:!?]{3,200}\bis (?:\w+ )?(?:(?:overwogen|besproken|onderzocht|bekeken|voorgesteld) (?:en|maar) )?"
        r"(?:\w+ )?(?:afgewezen|verworpen)[.!]?$|"
        r"[^.;:!?]{0,100}\bvan [^.;:!?]{3,160} (?:wordt|is|hebben we) (?:\w+ )?afgezien[.!]?$"
    ),
    "ja": lazy_pattern(
        r"[^。！？\n]{3,200}(?:見送(?:り(?:ます|ました|と(?:します|しました|した|する))|"
        r"る(?:こと(?:と|に)(?:します|しました|した|する))?|った)|(?:断念|却下)(?:し|され)(?:ました|た)|"
        r"不採用と(?:しました|します|した))[。！]?$|"
        r"(?=[^。]{0,200}(?:検討|費用|コスト|工数|面から|効果|見合|優先))[^。！？\n]{3,200}"
        r"(?:(?:(?:実施|対応|採用|導入)しない|行わない)(?:こと(?:と|に)(?:します|しました|した|する|なりました)|方針です)|"
        r"(?:採用|実施|導入)しません(?:でした)?)[。！]?$"
    ),
    "zh": lazy_pattern(
        r"[^。！？\n]{2,200}(?:暂不(?:考虑|实施|处理|推进|采用|引入|做)|不予(?:采纳|考虑)|未(?:被)?采纳|不采纳|"
        r"(?:决定|评估|讨论|权衡|研究|最终)[^。！？\n]{0,12}(?:不做|不考虑|不采用|不实施|不引入|不推进|放弃|否决))"
        r"(?:了|(?:该|此|这个|这一)(?:方案|措施|项))?[。！）)]{0,2}$"
    ),
    "ko": lazy_pattern(
        r"(?=[^.]{0,200}(?:검토|논의|비용|고려))[^.!?\n]{3,200}(?:하지|도입하지|진행하지) 않기로 "
        r"(?:했|하였|결정)[^.!?\n]{0,8}다[.]?$"
    ),
}
# A text without any of these words is not matched.
_REJECTING_WORDS = frozenset(
    """
    against rejected discarded dismissed ruled turned abandoned dropped shelved declined vetoed voted carried adopted
    accepted approved pursue pursued taken feasible table plan plans something do implement too worth
    """.split()
)
_FOREIGN_PIECES = {
    "de": (
        *("verworfen", "abgelehnt", "gestrichen", "schlossen", "gelassen"),
        *("verfolgt", "verzichtet", "nicht ", "schieden"),
    ),
    "fr": ("écarté", "rejeté", "abandonné", "refusé", "exclu", "retenu", "adopté", "accepté", "ne pas"),
    "es": ("descart", "rechaz", "desestim"),
    "pt": ("descart", "rejeit", "abandon"),
    "it": ("scartat", "respint", "non è"),
    "nl": ("afge", "verworpen"),
    "ja": ("見送", "しない", "しません", "行わない", "断念", "却下", "不採用"),
    "zh": ("不", "未", "放弃", "否决"),
    "ko": ("않기로",),
}
# The sentence continues with what is done, or stops something, which is a change: "wird künftig verzichtet".
_PROMISES = (" will ", "we'll", " going to ")
_CONTINUES = (
    *(" instead", " should ", " must ", "stattdessen", "sondern", "künftig", " zukunft", " mehr ", "à la place"),
    *("plutôt", "désormais", "en su lugar", "en lugar", "en adelante", "em vez", "em seu lugar", "invece"),
    *("in plaats", "voortaan", "代わりに", "代替", "今後", "以後", "以降", "原則", "手動", "手作業", "改为", "改用"),
    *("而是", "今后", "手动", "대신", "앞으로"),
)
_PROMISING = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.PROMISE})
_SPACED = frozenset({"de", "fr", "es", "pt", "it", "nl"})
_WITHIN_A_WORD = lazy_pattern(r"\.(?=\w)")  # "TLS 1.3"


def rejects(page: Page, at: int) -> bool:
    """Whether the candidate at this place only reports that something was considered or asked for, and rejected."""
    text, language = page.candidates[at].rich.text, page.language
    if len(text) > _MOST_CHARACTERS:
        return False
    if language is None:
        if _REJECTING_WORDS.isdisjoint(page.words[at]):
            return False
        lower = _plain(text)
        if holds_any(lower, _CONTINUES):
            return False
        promises = page.cues[at] in _PROMISING or holds_any(lower, _PROMISES)
        cases = NO_PLANS if promises else (*NO_PLANS, *REJECTIONS)
        return any(pattern.match(lower) is not None for _, pattern in cases)
    if language in _SPACED and page.cues[at] is Cue.IMPERATIVE:
        return False  # "Contar los mensajes ..."
    if language not in _FOREIGN or not holds_any(text.lower(), _FOREIGN_PIECES[language]):
        return False
    lower = _plain(text)
    return not holds_any(lower, _CONTINUES) and _FOREIGN[language].match(lower) is not None


def _plain(text: str) -> str:
    """The text as the patterns need it: in lower case, with full stops only at the end of sentences."""
    return _WITHIN_A_WORD.sub("·", lower_case(text))
