"""Who an item is routed to: an owner or a team, where the document says so. Never guessed from a mention."""

import re
from collections.abc import Collection, Mapping, Sequence

from followthrough.reading.incident.fact_labels import ROLES
from followthrough.reading.items.asides import TICKET, aside, is_ticket, mention, says_no_name
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.words import IMPERATIVES

# Bracketed words that say what an item is, not whose.
_NOT_OWNERS = frozenset(
    """
    action item todo done wip fix bug feature test testing tests docs doc documentation process prevent prevention
    detect detection
    mitigate mitigation monitoring alerting tooling tool guardrail investigation high medium low critical urgent
    optional major minor blocker p0 p1 p2 p3 p4 s1 s2 s3 s4 open closed pending completed complete new tbd n/a none
    follow-up followup ai short-term long-term medium-term immediate task issue ticket link pr source ref see note
    planned edit x github jira repeat
    migration
    """.split()  # noqa: SIM905
)
_NOBODY = frozenset(
    ["", "-", "--", "—", "–", "?", "tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "open", "todo", "unassigned",
     "unknown", "needs owner", "owner needed", "no owner", "no owner yet", "not assigned", "to be assigned",
     "to be decided", "to be defined", "to be determined", "offen", "noch offen", "unklar", "niemand", "à définir",
     "a définir", "à determiner", "à déterminer", "personne", "a definir", "por definir", "sin asignar",
     "sem responsável", "da definire", "n.n.", "未定", "なし", "无", "待定", "未割当", "미정",
     # What everybody owns, nobody does.
     "everyone", "everybody", "all of us", "alle", "jeder", "tous", "tout le monde", "todos", "tutti", "iedereen",
     "全員", "全员", "所有人"]
)  # fmt: skip
# A ticket may stand before it: "OPS-22 [storage] ...".
_BRACKET_FIRST = lazy_pattern(rf"\W{{0,4}}(?:{TICKET}\W{{1,3}})?\[([^\[\]\n]{{2,40}})\](?!\()")
_BRACKET_LAST = lazy_pattern(r"[\[(]([^\[\]()\n]{2,40})[\])]\W{0,3}$")
_HANDLE_FIRST = lazy_pattern(
    r"\W{0,3}@([A-Za-z0-9][\w/-]{0,60})(?:\W{1,3}(?:to|will|should)?\b|:)(?! (?:mentioned|suggested|noted|said|found))"
)
_HANDLE_LAST = lazy_pattern(r"(?:[(\[]@([A-Za-z0-9][\w/-]{0,60})[)\]]|(?<!by)\s@([A-Za-z0-9][\w-]{0,38}))[\s.,]{0,3}$")
_TEAM_ACTS = lazy_pattern(
    r"(?:^|[,;:]\s)(?:(?:going|moving) forward,? )?((?:the |our )?(?:[\w&'-]{1,25} ){1,4}(?:team|squad|group|guild|"
    r"crew|department))\s"
    # What is done to a group is not its own to do: "the consumer group will be moved".
    r"(?:will|is|are|has|have|plans|needs|must|should|to|shall)\b(?! be(?:ing|en)? \w+(?:ed|en)\b)", re.IGNORECASE,
)  # fmt: skip
_GROUPS = ("team", "squad", "group", "guild", "crew", "department")
_NAME_TO_VERB = lazy_pattern(
    r"\W{0,3}((?:[A-Z][a-z'’]{1,15}|[A-Z]\.?)(?: [A-Z][\w'’-]{1,20}){0,2}(?: (?:and|&|/) [A-Z][a-z]{1,15})?) (to|"
    r"will) ([a-z-]{2,20})\b"
)
# Somebody with a name who promises: "DevEx will update ...", "Finally, Amazon promises to ...".
_ORGANISATION = lazy_pattern(
    r"(?:[A-Z][a-z]{1,12}(?: [a-z]+){0,3}, )?([A-Z][\w&'’.-]{1,20}(?: [A-Z][\w&'’.-]{1,20}){0,2}) (?:also |has |"
    r"is )?(?:will(?! be\b)|plans to|"
    r"promises?|pledges|promised|pledged|committed|placed an action item|actively working)\b"
)
_PROMISING = ("will", "plans to", "promise", "pledge", "committed", "placed an", "actively")
_ASSIGNED = lazy_pattern(r"[(\[](?:is )?assigned to:? (@?[\w'’.-]{2,30}(?: [\w'’.-]{2,30}){0,2})[)\]]", re.IGNORECASE)
_TEAM_LABEL = lazy_pattern(
    r"\W{0,3}((?:the )?(?:[\w&'-]{1,25} ){1,3}(?:team|squad|group|guild|crew)|SRE|[Dd]ev[Oo]ps|[Oo]ps):\s",
    re.IGNORECASE,
)
_TEAM_LAST = lazy_pattern(
    r"[\[(]((?:the )?(?:[\w&'-]{1,25} ){1,3}(?:team|squad|guild|crew)|SREs?)[\])]\W{0,3}$", re.IGNORECASE
)
# "(P. Novák)": nothing but a person is written so.
_INITIAL_LAST = lazy_pattern(r"\(([A-Z]\. ?(?:[A-Z]\. ?)?[^\W\da-z_][\w'’-]{1,25})\)\W{0,3}$")
_UNCASED_NAME = lazy_pattern(r"[\u4e00-\u9fff]{1,2}(?![目中用回台件版後后済的分側])[\u4e00-\u9fff]|[\uac00-\ud7af]{3}")
_TWO = 2
_TODO_NAME = lazy_pattern(r"\bTODO\(@?([\w.-]{2,39})\)")
_ACTION_NAME = lazy_pattern(r"\W{0,4}(?:AI|[Aa]ction(?: [Ii]tem)?|ACTION)\(@?([\w.-]{2,39})\)\s?:")
_PRONOUNS = frozenset("we i you they it this that these those there he she which what who everyone everybody".split())  # noqa: SIM905
# "Ask the network team to announce changes" is for whoever asks.
_NOT_OF_TEAMS = _PRONOUNS.union("ask let have get tell remind require make help train request invite allow".split())  # noqa: SIM905
_PEOPLE = ROLES | {"owner", "owners", "involved", "participants", "attendees", "present"}
_NOT_A_PERSON = frozenset("the a team teams engineer engineers engineering group on-call dev sre ops platform".split())  # noqa: SIM905
_AND = lazy_pattern(r"\s?[,;&+/\n]\s?|\s(?:and|und|et|y|e)\s")
_BRACKETS = lazy_pattern(r"\([^()]*\)")
_ONE_NAME = r"@?[^\W\d_][\w'’.-]{0,20}(?: [^\W\d_][\w'’.-]{0,20}){0,2}"
_NAMES = rf"{_ONE_NAME}(?:\s?(?:[,&+/]|and)\s?{_ONE_NAME}){{0,2}}"
_NAMED_LAST = lazy_pattern(
    rf"(?:[(\[]|\s[-–—]{{1,2}}\s|→ ?|-> ?)({_NAMES})[)\]]?"
    rf"(?:\s?[-–—]?\s?(?:{TICKET}|#\d+|done|open|wip|todo))?\W{{0,3}}$",
    re.IGNORECASE,
)
_NAMED_FIRST = lazy_pattern(rf"\W{{0,3}}({_NAMES})(?::| [-–—])\s")


def named_owner(value: str) -> str | None:
    """An owner as a column or field names it, or None where it names nobody."""
    cleaned = " ".join(value.replace("\n", " ").split()).strip(" *_`[]()")
    if cleaned.count("(") > cleaned.count(")"):
        cleaned += ")"  # "App team (Ana)" was one name
    return None if cleaned.lower() in _NOBODY else cleaned[:120]


def owner_in(text: str, *, foreign: bool = False) -> str | None:
    """The owner that the words of an item name: "[Platform] ...", "... [Jerry]", "@ana ...", "Ana to add ...".

    `foreign`: the document is in another language than English.
    """
    if "TODO(" in text and (match := _TODO_NAME.search(text)) is not None:
        return match[1]
    if "):" in text and (match := _ACTION_NAME.match(text)) is not None:
        return match[1]
    if "[" in text and (match := _BRACKET_FIRST.match(text)) is not None and _may_own(match[1]):
        return match[1].strip()
    closes = _closes_a_bracket(text)
    if "ssigned to" in text and (match := _ASSIGNED.search(text)) is not None:
        return None if match[1].lower() in _NOBODY else match[1]
    if (parts := aside(text)) and (owner := _among_others(parts, foreign=foreign)) is not None:
        return owner
    match = _BRACKET_LAST.search(text, max(0, len(text) - 60)) if closes and text.rstrip()[-1] in "])" else None
    if match is not None:
        inner = match[1].strip()
        if inner.startswith("@"):
            return inner.partition(",")[0].rstrip()
        if match[0].startswith("[") and _may_own(inner) and inner[:1].isupper():
            return inner
    if "@" in text:
        if (match := _HANDLE_FIRST.match(text) or _HANDLE_LAST.search(text)) is not None:
            return f"@{match[match.lastindex or 1]}"
        if (mentioned := mention(text)) is not None:
            return mentioned[0]
    head = text[:200]
    match = _TEAM_LABEL.match(head) if ":" in head else None
    if match is None and closes:
        match = _TEAM_LAST.search(text, max(0, len(text) - 80)) or _INITIAL_LAST.search(text, max(0, len(text) - 40))
    if match is not None:
        return match[1]
    if (
        holds_any(head.lower(), _GROUPS)
        and (match := _TEAM_ACTS.search(head)) is not None
        and match[1].split()[0].lower() not in _NOT_OF_TEAMS
    ):
        return match[1]
    if (
        holds_any(text, _PROMISING)
        and (match := _ORGANISATION.match(text)) is not None
        and match[1].split()[0].lower() not in _NOT_NAMES
    ):
        return match[1]
    match = _NAME_TO_VERB.match(text) if " to " in text or " will " in text else None
    if match is not None and match[3] in IMPERATIVES and match[1].lower() not in _NEVER_NAMES:
        is_name = match[2] == "to" or " " in match[1]
        return match[1] if is_name and match[1].split()[0].lower() not in _ARTICLES else None
    return None


def people_in(named: Mapping[str, str]) -> frozenset[str]:
    """Whom the head of a document names as authors, attendees and the like: first and full names in lower case."""
    if _PEOPLE.isdisjoint(named):
        return frozenset()
    found: set[str] = set()
    for label in _PEOPLE.intersection(named):
        for part in _AND.split(_BRACKETS.sub("", named[label])):
            name = part.strip(" *_@.").lower()
            if name and name.count(" ") <= 2 and name not in _NOBODY and not _NOT_A_PERSON.intersection(name.split()):
                found.update((name, name.split(" ", 1)[0]))
    return frozenset(found)


def one_of(people: Collection[str], text: str) -> str | None:
    """Who of these people owns an item by standing at an end of it: "... (Ana)", "... — Ana, Bo", "Ana: ..."."""
    match = _NAMED_LAST.search(text, max(0, len(text) - 80)) or _NAMED_FIRST.match(text)
    if match is None:
        return None
    names = [name.strip(" @.").lower() for name in _AND.split(match[1])]
    return match[1].strip() if all(name in people for name in names) else None


def _closes_a_bracket(text: str) -> bool:
    """Whether a bracket closes at the end of a text, with at most a few signs and a line break behind it."""
    end = text[-5:]
    return ")" in end or "]" in end


def _among_others(parts: Sequence[str], *, foreign: bool) -> str | None:
    """The owner among the parts of a bracket whose others are a state, a ticket or a time."""
    named = [part for part in parts if not says_no_name(part, foreign=foreign)]
    if len(named) != 1:
        return None
    (owner,) = named
    is_name = owner[0] == "@" or (owner[0].isupper() and owner.lower() not in _THINGS) or is_team(owner)
    # Names of letters that know no capitals are told by their length: 王磊, 김민수.
    is_name = is_name or (foreign and len(parts) == _TWO and _UNCASED_NAME.fullmatch(owner) is not None)
    return owner if is_name and len(owner) <= 40 and owner.count(" ") < 3 and _may_own(owner) else None


_ARTICLES = frozenset(
    ["the", "a", "an", "our", "all", "need", "want", "have", "plan", "needs", "everything", "nothing"]
)
# What stands before "to" or "will" at the beginning of an item as a name does: "Dashboard to show ...".
_THINGS = frozenset(
    """
    ability access action actions agreement alarm alarms alert alerts alerting api audit automation backup backups
    bot budget bug bugs build builds button cache capability capacity change changes check checks checklist ci
    client clients code command config configuration consider considering container containers cron customers
    dashboard dashboards database deploy deploys deployment deployments developers device devices diagram docs
    documentation drill effort emails endpoint engineers error errors experiment failover feature features fix
    fixes flag flags future guard guide hook hosts how image improvement improvements index instructions
    investigation issue issues job jobs limit limits linter log logging logs mechanism meeting method metric
    metrics migration monitor monitoring monitors need needs new next nodes notification notifications option
    options owner ownership page patch patches permission permissions pipeline pipelines plan plans playbook pod
    pods policy pr procedure process processes procedures proposal query queue quota release releases reminder
    report reports request requests research restore retries review reviews rollback rule rules runbook runbooks
    script scripts server servers service services setting settings something steps support system systems table
    task tasks template templates test tests testing ticket tickets time tool tooling tools training try trying
    update updates upgrade upgrades users validation version wants way ways what when where whether work workflow
    workflows worker workers able about according aim based best due easy free going likely manual ready regular
    related similar
    alertmanager ansible argo consul docker envoy etcd grafana haproxy helm icinga istio jenkins kafka kubernetes
    linux loki mysql nagios nginx postgres postgresql prometheus puppet rabbitmq redis sentry systemd
    terraform vault zabbix
    """.split()  # noqa: SIM905
)
_NOT_NAMES = _ARTICLES | _PRONOUNS | _THINGS
_NEVER_NAMES = _PRONOUNS | IMPERATIVES | _THINGS


def _may_own(inner: str) -> bool:
    words = inner.strip(" *").lower().split()
    if not words or len(words) > 4 or is_ticket(inner.strip()) or any(char in inner for char in "#=<>{}|\\:/"):
        return False
    return (
        not any(word.strip("!?.,") in _NOT_OWNERS for word in words)
        and any(char.isalpha() for char in inner)
        and not inner[0].isdigit()
    )


def is_team(owner: str) -> bool:
    """Whether an owner is a group rather than a person."""
    words = owner.lower().split()
    return bool(words) and (words[-1] in _TEAM_WORDS or words[0].strip("@") in _TEAM_WORDS or "/" in owner)


_TEAM_WORDS = frozenset(
    """
    team squad group guild crew department engineering platform infrastructure infra ops operations devops sre
    security backend
    frontend mobile data support product everyone observability networking qa database storage release チーム 团队
    """.split()  # noqa: SIM905
)
