"""Only an attitude, or something that exists afterwards? The signs of both in the words of a text, and a model on them.

An exhortation asks people to be better (careful, attentive, quicker). A change leaves something behind: a rule with a
condition, a date or a number of people, a thing with a name. Same words can introduce either, so that no sign decides
alone; a logistic model weighs them together with the encoder's vector.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_LONGEST = 400
_SUREST = 1e-4

_CARE = (
    r"care|careful(?:ly|ness)?|cautio\w+|prudence|prudent|attent\w+|vigilan\w+|diligen\w+|mindful\w*|aware(?:ness)?|"
    r"conscientious\w*|conscious\w*|thorough\w*|rigou?r(?:ous(?:ly)?)?|disciplin\w+|patien(?:ce|t)|serious(?:ly|ness)?|"
    r"respect\w*|common sense|focus(?:ed)?|concentrat\w+|alertness|concentration|scrutin\w+|empathy|foresight|"
    r"accountab\w+|ownership|responsib(?:le|ly|ility)|humble|humility|proactive\w*|transparen(?:t|cy|tly)|"
    r"mindset|culture|spirit|attitude|sensitis\w+|sensitiz\w+|sensibili[sz]\w+|sense of \w+|haste|rush\w*"
)
_PEOPLE = (
    r"staff|everyone|everybody|all|we|i|you|team|teams|engineers?|developers?|devs|operators?|employees?|colleagues?|"
    r"people|users?|nurses|personnel|folks|members|admins|clerks|drivers|editors|managers|ops|contractors?"
)
_BEING = (
    r"careful|cautious|mindful|aware|attentive|vigilant|alert|diligent|sure|wary|calm|patient|thorough|proactive|prepared|"
    r"responsible|transparent|honest|humble|open|rigorous|disciplined|conscious|conscientious|considerate|thoughtful|"
    r"focused|precise|realistic|deliberate|certain|quicker|faster|better|kind|complacent"
)

SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "a word of care": rf"\b(?:{_CARE})\b",
        "being somehow": rf"\b(?:be|being|stay|remain|keep|become|get|are|is)\s+(?:\w+\s+){{0,3}}(?:{_BEING})\b",
        "more or better": r"\b(?:more|better|greater|closer|higher|stronger|extra|increased?d?|enhanced?|improved?|"
        r"heightened|clearer|deeper|less|fewer|quicker|sooner|earlier|harder|faster)\b",
        "opens with more or better": r"^\W*(?:more|better|greater|closer|higher|stronger|extra|increased|enhanced|improved|"
        r"heightened|clearer|deeper|less|fewer|no more|quicker)\b",
        "comparative of doing": r"\bmore (?:\w+ly|often|closely|seriously|open|openly|care|attention|thought)\b",
        "manner": r"\b(?:carefully|thoroughly|properly|attentively|closely|conscientiously|responsibly|openly|correctly|"
        r"diligently|critically|wisely|twice|seriously|honestly|well|fully|sparingly|defensively|blindly)\b",
        "trying": r"\b(?:try|tries|trying|strive|strives|endeavou?rs?|aim|hope|aspire|do (?:our|your|my) (?:\w+ )?(?:best|"
        r"utmost)|efforts?|commit(?:ted|s|ment)?|pledge[sd]?|promise[sd]?|vow(?:ed|s)?|resolve[ds]?|determined|"
        r"intend|intention|work harder|redouble|undertakes?)\b",
        "told to people": r"\b(?:remind(?:ed|s|er|ing)?|sensiti[sz]ed|counsel+ed|urged?|encouraged?|advised|briefed|"
        r"stress(?:ed|es)?|emphasi[sz]\w+|reiterat\w+|impress(?:ed)?|spoken to|talked to|made aware|warned|"
        r"asked|instructed|requested|appeal(?:ed)?|reinforce[ds]?|told|drawn|plea|discussed with|pointed to|"
        r"highlighted|underlined|drew)\b",
        "memory": r"\b(?:remember|forget|keep in mind|bear in mind|in mind|to heart|note to self|learn(?:ed|t)? from|"
        r"lessons?|don't repeat|mistake twice|happen again|never again|next time|in (?:the )?future|going forward|"
        r"from now on)\b",
        "checking again": r"\b(?:(?:double|triple|cross|sanity)[- ]?check\w*|check (?:twice|again)|re-?check|look (?:twice|"
        r"again|closely|more)|look out|watch out|keep (?:an|your|our|a close|a closer) eyes?|eyes? open|pay \w*\s?"
        r"attention|proofread|re-?read|make sure|be sure|ensure|verify)\b",
        "thinking": r"\b(?:think|thinks|consider|reflect|assume|assuming|assumptions?|pause|breathe|slow down|take (?:your|"
        r"our|the|more|enough) time|common sense|brain|head|ask yourself|guess|guessing|trust|anticipate|understand|"
        r"know|listen|respect|mind|believe|feel)\b",
        "talking": r"\b(?:communicat\w+|talk(?:ing)?|in the loop|loop in|speak up|coordinat\w+|collaborat\w+|cooperat\w+|"
        r"teamwork|inform|listen|reach out|ask)\b",
        "a plea": r"\b(?:please|pls|plz|kindly|let's|let us|folks|y'all|everyone|everybody)\b",
        "do not": r"^\W*(?:do not|don'?t|stop|avoid|never|no more|not)\b",
        "not by habit": r"\b(?:no \w+(?: \w+)? without|nobody|no one|only (?:by|after|through|on|with|when|the)|must|mandatory|"
        r"required?|requires|compulsory|obligatory|has to|have to|needs? (?:a|an|the|two)|rule|policy|ban(?:ned)?|"
        r"forbidden|prohibited|not allowed|at most|at least|maximum|minimum|limited to)\b",
        "several eyes": r"\b(?:two|second|another|other|four)[ -](?:\w+[ -])?(?:people|persons?|pairs?|eyes|engineers?|"
        r"operators?|pharmacists?|nurses?|reviewers?|approvers?|approvals?|signatures?|keys?|clerks?|admins?|editors?)\b",
        "approval": r"\b(?:approv\w+|sign(?:s|ed)?[- ]?(?:off|s off)|sign-?offs?|countersign\w*|signs?|signed|signature|"
        r"authori[sz]\w+|released? by|confirmed by|peer[- ]review\w*|second pair|four[- ]eyes)\b",
        "a rhythm": r"\b(?:daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annual(?:ly)?|nightly|hourly|"
        r"each (?:day|week|month|quarter|year|sprint|monday|release|deploy|shift|morning|change|incident|launch)|"
        r"every (?:other )?(?:day|week|month|quarter|year|sprint|release|deploy|shift|morning|change|\d+|incident|"
        r"launch|two|thirty|half)|once an? \w+|twice an? \w+|on a schedule|rotat\w+)\b",
        "a day": r"\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|jan(?:uary)?|feb(?:ruary)?|"
        r"april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|scheduled|invite is out)\b",
        "a number": r"\d",
        "within or until": r"\b(?:within|until|before (?:each|every|any|a|it|they|the)|after (?:each|every)|in advance|ahead of|"
        r"notice)\b",
        "something for people": r"\b(?:check-?lists?|rota|roster|on-?call|handovers?|hand-?offs?|meetings?|calls?|stand-?ups?|"
        r"retro\w*|sync|workshops?|training|trainings|courses?|sessions?|drills?|exercises?|rehears\w+|channels?|"
        r"mailing list|distribution list|forms?|templates?|tickets?|calendar|freeze|window|owners?|deput\w+|escalation|"
        r"procedure|process|protocol|committee|board|role|roles|contract|agreement|sla|audits?|code owners|raci|"
        r"point of contact|register|schedule|mentor|onboarding|induction|office hours?|agenda|planning|steward\w*|"
        r"debrief|survey|budget|hire|hired|interview|newsletter|lead|commander|captain|permit|logbook|shift log)\b",
        "something written": r"\b(?:runbooks?|playbooks?|wiki|readme|documentation|docs|document(?:ed)?|guides?|manual|"
        r"handbook|cheat ?sheet|diagram|glossary|list of|poster|signs?|instructions?|faq|page on|write up|written|"
        r"describe[ds]?|comments?|changelog)\b",
        "something to see with": r"\b(?:alerts?|alarms?|monitors?|monitoring|dashboards?|metrics?|logs?|logging|traces?|panels?|"
        r"graphs?|status page|notif\w+|pages? the|pager|bot|slackbot|scripts?|automat\w+|pipeline|tool|tooling|cli|"
        r"banner|prompt|reports?|mail(?:s|ed)?|messages?|button|screen|plugin|probe|heartbeat|lamp|display|warn(?:s|ing))\b",
        "something that stops": r"\b(?:limits?|quotas?|time-?outs?|retr(?:y|ies)|validat\w+|rejects?|rejected|refuses?d?|"
        r"blocks?|blocked|locks?|locked|guard|interlock|permissions?|read-only|default|flags?|canary|rollback|roll back|"
        r"failover|replicas?|standby|redundan\w+|autoscal\w+|rate[- ]limit\w*|circuit breaker|confirmation|constraint|"
        r"lint\w*|hook|ci|enforc\w+|prevents?|expires?|mfa|two-factor|branch protection|sandbox|isolat\w+|quarantine)\b",
        "something that proves": r"\b(?:tests?|testing|tested|e2e|unit|integration test|load test|fuzz\w*|chaos|game day|"
        r"dry run|staging|simulat\w+|restore|coverage|suite|regression)\b",
        "a repair": r"\b(?:fix(?:ed|es)?|patch(?:ed)?|upgrad\w+|replac\w+|correct(?:ed|s)?|revert(?:ed)?|remov\w+|delet\w+|"
        r"migrat\w+|refactor\w*|rewrit\w+|rewrote|increas\w+ the|rais\w+ the|reduc\w+ the|updat\w+|install\w*|restor\w+|"
        r"clean(?:ed)? up|rotated?|renew(?:ed)?|configur\w+|bump\w*)\b",
        "a question": r"\b(?:investigat\w+|find out|look into|evaluat\w+|why|whether|research|determine|explore|analy[sz]\w+|"
        r"figure out|which|clarify)\b|\?",
        "opens by making": r"^\W*(?:(?:we|i)(?:'ll| will| have| are going to)?\s+)?(?:add|create|introduce|implement|set up|"
        r"schedule|assign|appoint|name|nominate|establish|define|write|publish|enable|disable|build|move|use|require|"
        r"include|put|hold|start|agree|hire|buy|get|ban|automate|configure|deploy|split|switch|make|run|keep|send|"
        r"announce|rotate|separate|extend|change|designate|form|adopt|organi[sz]e|invite|share|present|plan)\b",
        "now in force": r"\b(?:now|is held|was introduced|were introduced|has been (?:introduced|created|added|changed|set)|"
        r"from (?:monday|june|may|january)|starting)\b",
        "in place of care": r"\b(?:so that nobody|nobody (?:has|needs) to|no longer (?:rely|depend|need)|instead of (?:relying|"
        r"asking|hoping)|rather than (?:relying|asking)|not a plan|becomes|replaced by|not enough)\b|->|→",
        "a heading and its content": r"^[^:.]{3,40}:\s+\S+(?:\s+\S+){2,}",
        "people as the object": rf"\b(?:{_PEOPLE})\b",
        "people are told": rf"\b(?:{_PEOPLE})\b[^.]{{0,40}}\b(?:reminded|told|asked|encouraged|urged|advised|instructed|should|"
        r"to be|need to|must|will be|sensiti[sz]ed|counsel+ed|briefed)\b",
    }.items()
}
_SHAPE = ("few words", "many words")
COLUMNS = (*SIGNS, *_SHAPE)


def signs(text: str) -> Vector:
    """One number per column: how often a sign stands in the text (at most twice), and how long it is."""
    text = text[:_LONGEST]
    count = len(text.split())
    found = [min(sum(1 for _ in pattern.finditer(text)), 2) for pattern in SIGNS.values()]
    return np.array([*found, float(count <= 3), min(count, 40) / 20], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class ExhortationModel:
    """Logistic weights; positive speaks for an exhortation. What the kinds say counts with the weight `of_kinds`.

    `of_signs` (columns,), `of_vector` (embedding,).
    """

    of_signs: Vector
    of_vector: Vector
    bias: float
    of_kinds: float

    def log_odds(self, text: str, vector: Vector, vague: float) -> float:
        """Log-odds that the text asks for an attitude and nothing else; `vague` is that kind's chance so far (0..1)."""
        kept = min(max(vague, _SUREST), 1 - _SUREST)
        said = math.log(kept / (1 - kept))
        return float(signs(text) @ self.of_signs + vector @ self.of_vector + self.bias + self.of_kinds * said)

    def words(self, text: str) -> list[tuple[str, float]]:
        """The words that speak for an exhortation, lower case, the heaviest sign first."""
        text = text[:_LONGEST]
        found = [
            (match[0].strip().lower(), float(weight))
            for pattern, weight in zip(SIGNS.values(), self.of_signs, strict=False)
            if weight > 0 and (match := pattern.search(text))
        ]
        return sorted(found, key=lambda each: -each[1])


def with_share(chances: NDArray[np.float64], kind: int, log_odds: float) -> NDArray[np.float64]:
    """The chances (kinds,) with that of one kind set; the others keep their proportions."""
    share = 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))
    others = max(1 - float(chances[kind]), 1e-12)
    out: NDArray[np.float64] = chances * ((1 - share) / others)
    out[kind] = share
    return out
