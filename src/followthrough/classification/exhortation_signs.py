"""Patterns that show an attitude (what asks people to be better) or a change (what leaves something behind)."""

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "a word of care": (
        r"\b(?:care|careful(?:ly|ness)?|cautio\w+|prudence|prudent|attent\w+|vigilan\w+|diligen\w+|mindful\w*|"
        r"aware(?:ness)?|conscientious\w*|conscious\w*|thorough\w*|rigou?r(?:ous(?:ly)?)?|disciplin\w+|"
        r"patien(?:ce|t)|serious(?:ly|ness)?|respect\w*|common sense|focus(?:ed)?|concentrat\w+|alertness|"
        r"concentration|scrutin\w+|empathy|foresight|accountab\w+|ownership|responsib(?:le|ly|ility)|humble|"
        r"humility|proactive\w*|transparen(?:t|cy|tly)|mindset|culture|spirit|attitude|sensitis\w+|sensitiz\w+|"
        r"sensibili[sz]\w+|sense of \w+|haste|rush\w*)\b"
    ),
    "being somehow": (
        r"\b(?:be|being|stay|remain|keep|become|get|are|is)\s+(?:\w+\s+){0,3}(?:careful|cautious|mindful|aware|"
        r"attentive|vigilant|alert|diligent|sure|wary|calm|patient|thorough|proactive|prepared|responsible|"
        r"transparent|honest|humble|open|rigorous|disciplined|conscious|conscientious|considerate|thoughtful|"
        r"focused|precise|realistic|deliberate|certain|quicker|faster|better|kind|complacent)\b"
    ),
    "more or better": (
        r"\b(?:more|better|greater|closer|higher|stronger|extra|increased?d?|enhanced?|improved?|heightened|"
        r"clearer|deeper|less|fewer|quicker|sooner|earlier|harder|faster)\b"
    ),
    "opens with more or better": (
        r"^\W*(?:more|better|greater|closer|higher|stronger|extra|increased|enhanced|improved|heightened|clearer|"
        r"deeper|less|fewer|no more|quicker)\b"
    ),
    "comparative of doing": (r"\bmore (?:\w+ly|often|closely|seriously|open|openly|care|attention|thought)\b"),
    "manner": (
        r"\b(?:carefully|thoroughly|properly|attentively|closely|conscientiously|responsibly|openly|correctly|"
        r"diligently|critically|wisely|twice|seriously|honestly|well|fully|sparingly|defensively|blindly)\b"
    ),
    "trying": (
        r"\b(?:try|tries|trying|strive|strives|endeavou?rs?|aim|hope|aspire|do (?:our|your|my) (?:\w+ )?(?:best|"
        r"utmost)|efforts?|commit(?:ted|s|ment)?|pledge[sd]?|promise[sd]?|vow(?:ed|s)?|resolve[ds]?|determined|"
        r"intend|intention|work harder|redouble|undertakes?)\b"
    ),
    "addressed to people": (
        r"\b(?:remind(?:ed|s|er|ing)?|sensiti[sz]ed|counsel+ed|urged?|encouraged?|advised|briefed|stress(?:ed|"
        r"es)?|emphasi[sz]\w+|reiterat\w+|impress(?:ed)?|spoken to|talked to|made aware|warned|asked|instructed|"
        r"requested|appeal(?:ed)?|reinforce[ds]?|told|drawn|plea|discussed with|pointed to|highlighted|underlined|"
        r"drew)\b"
    ),
    "memory": (
        r"\b(?:remember|forget|keep in mind|bear in mind|in mind|to heart|note to self|learn(?:ed|t)? from|"
        r"lessons?|don't repeat|mistake twice|happen again|never again|next time|in (?:the )?future|going forward|"
        r"from now on)\b"
    ),
    "checking again": (
        r"\b(?:(?:double|triple|cross|sanity)[- ]?check\w*|check (?:twice|again)|re-?check|look (?:twice|again|"
        r"closely|more)|look out|watch out|keep (?:an|your|our|a close|a closer) eyes?|eyes? open|"
        r"pay \w*\s?attention|proofread|re-?read|make sure|be sure|ensure|verify)\b"
    ),
    "thinking": (
        r"\b(?:think|thinks|consider|reflect|assume|assuming|assumptions?|pause|breathe|slow down|take (?:your|"
        r"our|the|more|enough) time|common sense|brain|head|ask yourself|guess|guessing|trust|anticipate|"
        r"understand|know|listen|respect|mind|believe|feel)\b"
    ),
    "talking": (
        r"\b(?:communicat\w+|talk(?:ing)?|in the loop|loop in|speak up|coordinat\w+|collaborat\w+|cooperat\w+|"
        r"teamwork|inform|listen|reach out|ask)\b"
    ),
    "a plea": r"\b(?:please|pls|plz|kindly|let's|let us|folks|y'all|everyone|everybody)\b",
    "do not": r"^\W*(?:do not|don'?t|stop|avoid|never|no more|not)\b",
    "not by habit": (
        r"\b(?:no \w+(?: \w+)? without|nobody|no one|only (?:by|after|through|on|with|when|the)|must|mandatory|"
        r"required?|requires|compulsory|obligatory|has to|have to|needs? (?:a|an|the|two)|rule|policy|ban(?:ned)?|"
        r"forbidden|prohibited|not allowed|at most|at least|maximum|minimum|limited to)\b"
    ),
    "several eyes": (
        r"\b(?:two|second|another|other|four)[ -](?:\w+[ -])?(?:people|persons?|pairs?|eyes|engineers?|operators?|"
        r"pharmacists?|nurses?|reviewers?|approvers?|approvals?|signatures?|keys?|clerks?|admins?|editors?)\b"
    ),
    "approval": (
        r"\b(?:approv\w+|sign(?:s|ed)?[- ]?(?:off|s off)|sign-?offs?|countersign\w*|signs?|signed|signature|"
        r"authori[sz]\w+|released? by|confirmed by|peer[- ]review\w*|second pair|four[- ]eyes)\b"
    ),
    "a rhythm": (
        r"\b(?:daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annual(?:ly)?|nightly|hourly|"
        r"each (?:day|week|month|quarter|year|sprint|monday|release|deploy|shift|morning|change|incident|launch)|"
        r"every (?:other )?(?:day|week|month|quarter|year|sprint|release|deploy|shift|morning|change|\d+|incident|"
        r"launch|two|thirty|half)|once an? \w+|twice an? \w+|on a schedule|rotat\w+)\b"
    ),
    "a day": (
        r"\b(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|jan(?:uary)?|feb(?:ruary)?|"
        r"april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|scheduled|"
        r"invite is out)\b"
    ),
    "a number": r"\d",
    "within or until": (
        r"\b(?:within|until|before (?:each|every|any|a|it|they|the)|after (?:each|every)|in advance|ahead of|"
        r"notice)\b"
    ),
    "something for people": (
        r"\b(?:check-?lists?|rota|roster|on-?call|handovers?|hand-?offs?|meetings?|calls?|stand-?ups?|retro\w*|"
        r"sync|workshops?|training|trainings|courses?|sessions?|drills?|exercises?|rehears\w+|channels?|"
        r"mailing list|distribution list|forms?|templates?|tickets?|calendar|freeze|window|owners?|deput\w+|"
        r"escalation|procedure|process|protocol|committee|board|role|roles|contract|agreement|sla|audits?|"
        r"code owners|raci|point of contact|register|schedule|mentor|onboarding|induction|office hours?|agenda|"
        r"planning|steward\w*|debrief|survey|budget|hire|hired|interview|newsletter|lead|commander|captain|permit|"
        r"logbook|shift log)\b"
    ),
    "something written": (
        r"\b(?:runbooks?|playbooks?|wiki|readme|documentation|docs|document(?:ed)?|guides?|manual|handbook|"
        r"cheat ?sheet|diagram|glossary|list of|poster|signs?|instructions?|faq|page on|write up|written|"
        r"describe[ds]?|comments?|changelog)\b"
    ),
    "something to see with": (
        r"\b(?:alerts?|alarms?|monitors?|monitoring|dashboards?|metrics?|logs?|logging|traces?|panels?|graphs?|"
        r"status page|notif\w+|pages? the|pager|bot|slackbot|scripts?|automat\w+|pipeline|tool|tooling|cli|banner|"
        r"prompt|reports?|mail(?:s|ed)?|messages?|button|screen|plugin|probe|heartbeat|lamp|display|warn(?:s|"
        r"ing))\b"
    ),
    "something that stops": (
        r"\b(?:limits?|quotas?|time-?outs?|retr(?:y|ies)|validat\w+|rejects?|rejected|refuses?d?|blocks?|blocked|"
        r"locks?|locked|guard|interlock|permissions?|read-only|default|flags?|canary|rollback|roll back|failover|"
        r"replicas?|standby|redundan\w+|autoscal\w+|rate[- ]limit\w*|circuit breaker|confirmation|constraint|"
        r"lint\w*|hook|ci|enforc\w+|prevents?|expires?|mfa|two-factor|branch protection|sandbox|isolat\w+|"
        r"quarantine)\b"
    ),
    "something that proves": (
        r"\b(?:tests?|testing|tested|e2e|unit|integration test|load test|fuzz\w*|chaos|game day|dry run|staging|"
        r"simulat\w+|restore|coverage|suite|regression)\b"
    ),
    "a repair": (
        r"\b(?:fix(?:ed|es)?|patch(?:ed)?|upgrad\w+|replac\w+|correct(?:ed|s)?|revert(?:ed)?|remov\w+|delet\w+|"
        r"migrat\w+|refactor\w*|rewrit\w+|rewrote|increas\w+ the|rais\w+ the|reduc\w+ the|updat\w+|install\w*|"
        r"restor\w+|clean(?:ed)? up|rotated?|renew(?:ed)?|configur\w+|bump\w*)\b"
    ),
    "a question": (
        r"\b(?:investigat\w+|find out|look into|evaluat\w+|why|whether|research|determine|explore|analy[sz]\w+|"
        r"figure out|which|clarify)\b|\?"
    ),
    "opens by making": (
        r"^\W*(?:(?:we|i)(?:'ll| will| have| are going to)?\s+)?(?:add|create|introduce|implement|set up|schedule|"
        r"assign|appoint|name|nominate|establish|define|write|publish|enable|disable|build|move|use|require|"
        r"include|put|hold|start|agree|hire|buy|get|ban|automate|configure|deploy|split|switch|make|run|keep|send|"
        r"announce|rotate|separate|extend|change|designate|form|adopt|organi[sz]e|invite|share|present|plan)\b"
    ),
    "now in force": (
        r"\b(?:now|is held|was introduced|were introduced|has been (?:introduced|created|added|changed|set)|"
        r"from (?:monday|june|may|january)|starting)\b"
    ),
    "in place of care": (
        r"\b(?:so that nobody|nobody (?:has|needs) to|no longer (?:rely|depend|need)|instead of (?:relying|asking|"
        r"hoping)|rather than (?:relying|asking)|not a plan|becomes|replaced by|not enough)\b|->|→"
    ),
    "a heading and its content": r"^[^:.]{3,40}:\s+\S+(?:\s+\S+){2,}",
    "people as the object": (
        r"\b(?:staff|everyone|everybody|all|we|i|you|team|teams|engineers?|developers?|devs|operators?|employees?|"
        r"colleagues?|people|users?|nurses|personnel|folks|members|admins|clerks|drivers|editors|managers|ops|"
        r"contractors?)\b"
    ),
    "people are addressed": (
        r"\b(?:staff|everyone|everybody|all|we|i|you|team|teams|engineers?|developers?|devs|operators?|employees?|"
        r"colleagues?|people|users?|nurses|personnel|folks|members|admins|clerks|drivers|editors|managers|ops|"
        r"contractors?)\b[^.]{0,40}\b(?:reminded|told|asked|encouraged|urged|advised|instructed|should|to be|"
        r"need to|must|will be|sensiti[sz]ed|counsel+ed|briefed)\b"
    ),
}
