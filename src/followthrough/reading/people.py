"""Who an item is routed to: an owner or a team, where the document says so. Never guessed from a mention."""

import re

from followthrough.reading.presence import holds_any
from followthrough.reading.words import IMPERATIVES

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
    [
        "",
        "-",
        "--",
        "—",
        "–",
        "?",
        "tbd",
        "tba",
        "n/a",
        "na",
        "none",
        "unassigned",
        "nobody",
        "未定",
        "なし",
        "无",
        "todo",
    ]
)
_BRACKET_FIRST = re.compile(r"\W{0,4}\[([^\[\]\n]{2,40})\](?!\()")
_BRACKET_LAST = re.compile(r"[\[(]([^\[\]()\n]{2,40})[\])]\W{0,3}$")
_HANDLE_FIRST = re.compile(
    r"\W{0,3}@([A-Za-z0-9][\w/-]{0,60})(?:\W{1,3}(?:to|will|should)?\b|:)(?! (?:mentioned|suggested|noted|said|found))"
)
_HANDLE_LAST = re.compile(r"(?:[(\[]@([A-Za-z0-9][\w/-]{0,60})[)\]]|(?<!by)\s@([A-Za-z0-9][\w-]{0,38}))[\s.,]{0,3}$")
_TEAM_ACTS = re.compile(
    r"(?:^|[,;:]\s)(?:(?:going|moving) forward,? )?((?:the |our )?(?:[\w&'-]{1,25} ){1,4}(?:team|squad|group|guild|"
    r"crew|department))\s"
    r"(?:will|is|are|has|have|plans|needs|must|should|to|shall)\b", re.IGNORECASE,
)  # fmt: skip
_GROUPS = ("team", "squad", "group", "guild", "crew", "department")
_NAME_TO_VERB = re.compile(
    r"\W{0,3}((?:[A-Z][a-z'’]{1,15}|[A-Z]\.?)(?: [A-Z][\w'’-]{1,20}){0,2}(?: (?:and|&|/) [A-Z][a-z]{1,15})?) (to|"
    r"will) ([a-z-]{2,20})\b"
)
# Somebody with a name who promises: "DevEx will update ...", "Finally, Amazon promises to ...".
_ORGANISATION = re.compile(
    r"(?:[A-Z][a-z]{1,12}(?: [a-z]+){0,3}, )?([A-Z][\w&'’.-]{1,20}(?: [A-Z][\w&'’.-]{1,20}){0,2}) (?:also |has |"
    r"is )?(?:will|plans to|"
    r"promises?|pledges|promised|pledged|committed|placed an action item|actively working)\b"
)
_TODO_NAME = re.compile(r"\bTODO\(@?([\w.-]{2,39})\)")
_PRONOUNS = frozenset("we i you they it this that these those there he she which what who everyone everybody".split())  # noqa: SIM905


def named_owner(value: str) -> str | None:
    """An owner as a column or field names it, or None where it names nobody."""
    cleaned = " ".join(value.replace("\n", " ").split()).strip(" *_`[]()")
    return None if cleaned.lower() in _NOBODY else cleaned[:120]


def owner_in(text: str) -> str | None:
    """The owner that the words of an item name: "[Platform] ...", "... [Jerry]", "@ana ...", "Ana to add ..."."""
    if "TODO(" in text and (match := _TODO_NAME.search(text)) is not None:
        return match[1]
    if (match := _BRACKET_FIRST.match(text)) is not None and _may_own(match[1]):
        return match[1].strip()
    if text.rstrip().endswith(("]", ")")) and (match := _BRACKET_LAST.search(text, max(0, len(text) - 60))) is not None:
        inner = match[1].strip()
        if inner.startswith("@") or (match[0].startswith("[") and _may_own(inner) and inner[:1].isupper()):
            return inner
    if "@" in text and (match := _HANDLE_FIRST.match(text) or _HANDLE_LAST.search(text)) is not None:
        return f"@{match[match.lastindex or 1]}"
    head = text[:200]
    if (
        holds_any(head.lower(), _GROUPS)
        and (match := _TEAM_ACTS.search(head)) is not None
        and match[1].split()[0].lower() not in _PRONOUNS
    ):
        return match[1]
    if (match := _ORGANISATION.match(text)) is not None and match[1].split()[0].lower() not in _NOT_NAMES:
        return match[1]
    match = _NAME_TO_VERB.match(text)
    if match is not None and match[3] in IMPERATIVES and match[1].lower() not in _NEVER_NAMES:
        is_name = match[2] == "to" or " " in match[1]
        return match[1] if is_name and match[1].split()[0].lower() not in _ARTICLES else None
    return None


_ARTICLES = frozenset(
    ["the", "a", "an", "our", "all", "need", "want", "have", "plan", "needs", "everything", "nothing"]
)
_NOT_NAMES = _ARTICLES | _PRONOUNS
_NEVER_NAMES = _PRONOUNS | IMPERATIVES


def _may_own(inner: str) -> bool:
    words = inner.strip(" *").lower().split()
    if not words or len(words) > 4 or any(char in inner for char in "#=<>{}|\\:/"):
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
