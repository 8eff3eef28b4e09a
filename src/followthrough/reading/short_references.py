"""Rules for the short references of a document: the repository of "infra#12", and keys that are only names."""

from collections.abc import Mapping, Sequence

from followthrough.model import Document
from followthrough.reading.items.references import ReferenceRules
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settings import ReadingSettings

# The number is searched first, since a text has few, then what is before it.
_NUMBER = lazy_pattern(r"-[1-9]\d{0,6}(?![\w-])")
_PREFIX = lazy_pattern(r"(?<![\w-])[A-Z][A-Z0-9_]{1,14}\Z")
_LONGEST_PREFIX = 15
# "according to requirement SRS-214", "Product: gateway EG-40", "the EG-40 units". A common word alone beside a key is
# no sign: "a leader election for the gateway OPS-22".
_NAMED = lazy_pattern(
    r"\b(?i:(?:according to|by|per|under) (?:the )?"
    r"(?:directive|drawing|instruction|requirement|specification|standard)s? |"
    r"(?:device|model|part|product)[*_]{0,2}:[*_]{0,2} (?:[\w-]{1,12} ){0,2})$"
)
_BEFORE_NAME = lazy_pattern(r"\b(?i:all|our|the|these|those) $")
_BEHIND_NAME = lazy_pattern(r" (?:boards|controllers|devices|gateways|modules|pumps|sensors|units)\b(?! \w+s\b)")
# What begins an entry or a cell, or stands in brackets, behind a comma, a dash, a label or a word for a ticket.
_TRACKED = lazy_pattern(
    r"(?:(?:^|\n)[\s>*+#\d.)\]xX_`-]*|[(\[|/,;:–—→][\s*_`\[]*| -{1,3}>? *|"
    r"\b(?i:bugs?|epics?|filed (?:as|in)|issues?|jira|see|story|tasks?|tickets?|tracked (?:as|by|in)):?\s{1,2})$"
)
_ENDS = lazy_pattern(r"[\s*_`.\]]*?(?:[\n|)]|\Z)")
_LONGEST_BEFORE = 48
_ISSUE = lazy_pattern(r"#[1-9]")
_ALONE = lazy_pattern(r"(?<![\w/&?=#.-])[a-z][a-z\d_-]{2,38}\Z")
_LONGEST_NAME = 39
_REPOSITORY = lazy_pattern(
    r"(?:github\.com/|(?<![\w/.-]))([A-Za-z0-9][\w.-]{0,38}/[\w.-]{1,100}?)(?:#|/(?:issues|pull)/)[1-9]"
)


def reference_rules(document: Document, settings: ReadingSettings) -> ReferenceRules:
    """The rules for the short references of a document. The settings take precedence."""
    text, projects = document.text, frozenset(settings.jira_projects)
    alone = any(
        _ALONE.search(text, max(0, sign.start() - _LONGEST_NAME), sign.start()) for sign in _ISSUE.finditer(text)
    )
    return ReferenceRules(
        document.repository,
        projects,
        frozenset(settings.not_jira_projects) | (_names_of_things(text) - projects),
        _by_name([repository[1] for repository in _REPOSITORY.finditer(text)]) if alone else {},
    )


def _by_name(repositories: Sequence[str]) -> Mapping[str, str]:
    """The repositories by their name without the owner; of several, the first in order."""
    return {name.partition("/")[2]: name for name in sorted(set(repositories), reverse=True)}


def _names_of_things(text: str) -> frozenset[str]:
    """What keys begin with that name products or requirements, and are nowhere written like those of a tracker."""
    named: dict[str, set[str]] = {}  # the numbers of keys that are names, by prefix
    last: dict[str, set[str]] = {}  # of those that end an entry
    tracked: set[str] = set()
    for number in _NUMBER.finditer(text):
        prefix = _PREFIX.search(text, max(0, number.start() - _LONGEST_PREFIX), number.start())
        if prefix is None or prefix[0] in tracked:
            continue
        before = text[max(0, prefix.start() - _LONGEST_BEFORE) : prefix.start()]
        of_many = _BEHIND_NAME.match(text, number.end()) is not None and _BEFORE_NAME.search(before) is not None
        if of_many or _NAMED.search(before) is not None:
            named.setdefault(prefix[0], set()).add(number[0])
        elif _TRACKED.search(before) is not None:
            tracked.add(prefix[0])
        elif _ENDS.match(text, number.end()) is not None:
            last.setdefault(prefix[0], set()).add(number[0])
    return frozenset(prefix for prefix, keys in named.items() if last.get(prefix, set()) <= keys) - tracked
