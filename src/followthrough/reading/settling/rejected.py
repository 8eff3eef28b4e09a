"""Which sentences only report that an idea was rejected: "We discussed a second queue and decided against it".

Nobody will do it, although the verbs are those of a change: "wurde geprüft und verworfen".
"""

from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.cues import Cue

_LONGEST = 300
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
_TAIL = r"(?! (?:and|but)\b)[^.;:!?]{0,80}[.!]?$"
# After a comma another clause may promise something. In English only a reason is no such clause.
_ENDS = (
    r"(?! (?:and|but|by the (?!board\b|team\b|group\b)|from)\b)[^.,;:!?()]{0,80}"
    r"(?:,? \(?(?:as|because|due|given|since)\b[^.;:!?]{0,80})?[.!]?$"
)
# All patterns match a whole sentence in lower case. A second sentence may well be a promise.
_ENGLISH = lazy_pattern(
    rf"(?:we|the team|i|they) {_WEIGHED}\b[^.;:!?]{{1,200}}?(?:,| and| but)(?: we)? (?:concluded|decided|felt|found) "
    rf"(?:that )?(?:it|this|that)(?:['’]s| is| was| would be) (?:too|not worth)\b{_ENDS}|"
    rf"(?:we|the team|it|i|they) (?:[\w'’]+ ){{0,3}}?{_WEIGHED}\b[^.;:!?]{{1,200}}?(?:,| and| but)(?: [\w'’]+){{0,3}}? "
    r"(?:(?:(?:decided|chose|opted|voted) against|rejected|discarded|dismissed|ruled|turned|abandoned|dropped) "
    r"(?:it|this|that|them|both|the idea|doing (?:so|it|this|that))|"
    r"(?:will not|won['’]t|are not going to|decided not to|chose not to) (?:do|pursue|adopt|implement|go ahead with) "
    rf"(?:it|this|that|them|so|either))\b{_ENDS}|"
    rf"[^.;:!?]{{3,200}}(?<!that )(?<!which )(?<!who )\b(?:was|were|has been|had been) (?:also |briefly )?{_WEIGHED}\b"
    rf"[^.;:!?]{{0,60}}?\b(?:but|and)(?:(?: (?:was|were|has been|had been|then|later|eventually|finally)){{0,2}} "
    rf"(?:{_REJECTED}|decided against)| (?:is|was|are|were){_NOT} "
    rf"(?:adopted|feasible|on the table|pursued|taken up))\b{_ENDS}|"
    rf"{_IDEA}[^.;:!?]{{0,120}} (?:was|were|has been|have been) "
    rf"(?:{_REJECTED}|declined|vetoed|not (?:accepted|approved|carried))\b{_ENDS}|"
    r"[^.;:!?]{3,160} (?:was|were|has been|have been) "
    rf"(?:voted down|not (?:taken forward|taken further|pursued))\b{_ENDS}"
)
# Its words for the future belong to the rejection: "that isn't something we will pursue for now".
_NO_PLAN = lazy_pattern(
    r"(?:we (?:currently )?have|there are)(?: currently)? no plans? (?:to|for)\b[^.;:!?]{3,200}[.!]?$|"
    rf"[^.;:!?]{{3,200}} (?:is|was|are|were){_NOT} something (?:that )?we "
    rf"(?:(?:will|would|are going to|intend to|plan to|want to) )?(?:pursue|do|take up|act on)\b{_TAIL}"
)
_WHY = r"(?:,? (?:weil|da|denn|wegen|aus)\b[^.;:!?]{0,120})?[.!]?$"
_ABROAD = {
    "de": lazy_pattern(
        r"[^.;:!?]{3,200}\b(?:wurden?|haben|hat|ist|sind)\b[^.;:!?]{0,60}? (?:geprüft|diskutiert|besprochen|erwogen|"
        r"untersucht|bewertet|evaluiert|vorgeschlagen|überlegt|in betracht gezogen|abgewogen)\b[^.;:!?]{0,60}?"
        r"(?:,? (?:und|aber|jedoch|dann|doch|wieder|schließlich|letztlich)){1,4} (?:als [\w-]+ )?"
        r"(?:verworfen|abgelehnt|gestrichen|ausgeschlossen|fallen ?gelassen|nicht weiter ?verfolgt)(?: worden)?"
        rf"{_WHY}|"
        rf"[^.;:!?]{{3,200}}\bwurde(?: [\w-]+){{0,3}}? (?:verworfen|abgelehnt){_WHY}|"
        r"(?:auf|darauf)\b(?!.* (?:bis|ab|seit|nun|jetzt) )[^.;:!?]{3,160} (?:wird|wurde|haben wir)(?: [\w-]+){0,3}? "
        rf"verzichtet{_WHY}|"
        rf"[^.;:!?]{{3,200}}\b(?:ist|sind) (?:[\w-]+ ){{0,3}}?nicht (?:vorgesehen|geplant|beabsichtigt){_WHY}|"
        rf"[^.;:!?]{{3,200}}\b(?:dagegen|gegen [^.;:!?]{{3,100}}) entschieden{_WHY}",
        pieces=(
            *("verworfen", "abgelehnt", "gestrichen", "schlossen", "gelassen"),
            *("verfolgt", "verzichtet", "nicht ", "schieden"),
        ),
    ),
    "ja": lazy_pattern(
        r"[^。！？\n]{3,200}(?:見送(?:り(?:ます|ました|と(?:します|しました|した|する))|"
        r"る(?:こと(?:と|に)(?:します|しました|した|する))?|った)|(?:断念|却下)(?:し|され)(?:ました|た)|"
        r"不採用と(?:しました|します|した))[。！]?$|"
        r"(?=[^。]{0,200}(?:検討|費用|コスト|工数|面から|効果|見合|優先))[^。！？\n]{3,200}"
        r"(?:(?:(?:実施|対応|採用|導入)しない|行わない)(?:こと(?:と|に)(?:します|しました|した|する|なりました)|方針です)|"
        r"(?:採用|実施|導入)しません(?:でした)?)[。！]?$",
        pieces=("見送", "しない", "しません", "行わない", "断念", "却下", "不採用"),
    ),
}
# A text without any of these words is not matched.
_WORDS = frozenset(
    """
    against rejected discarded dismissed ruled turned abandoned dropped shelved declined vetoed voted carried adopted
    accepted approved pursue pursued taken feasible table plan plans something do implement too worth
    """.split()
)
# The sentence goes on with what is done.
_PROMISES = (" will ", "we'll", " going to ")
_GOES_ON = (
    *(" instead", " should ", " must ", "stattdessen", "sondern", "künftig", " zukunft", " mehr "),
    *("代わりに", "代替", "今後", "以後", "以降", "原則", "手動", "手作業"),
)
_PROMISING = frozenset({Cue.IMPERATIVE, Cue.DEMAND, Cue.PROMISE})
_WITHIN_A_WORD = lazy_pattern(r"\.(?=\w)")  # "TLS 1.3"


def rejects(page: Page, at: int) -> bool:
    """Whether the candidate at this place only reports that something was considered or asked for, and rejected."""
    text, cue = page.candidates[at].rich.text, page.cues[at]
    if len(text) > _LONGEST:
        return False
    lower = _plain(text)
    if page.language is not None:
        abroad = _ABROAD.get(page.language)
        return (
            abroad is not None
            and (cue is not Cue.IMPERATIVE or page.language != "de")
            and not holds_any(lower, _GOES_ON)
            and abroad.match(lower) is not None
        )
    if _WORDS.isdisjoint(page.words[at]) or holds_any(lower, _GOES_ON):
        return False
    return _NO_PLAN.match(lower) is not None or (
        cue not in _PROMISING and not holds_any(lower, _PROMISES) and _ENGLISH.match(lower) is not None
    )


def _plain(text: str) -> str:
    """The text as the patterns need it: in lower case, with full stops only at the end of sentences."""
    return _WITHIN_A_WORD.sub("·", lower_case(text))
