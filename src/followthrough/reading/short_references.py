"""What a whole document tells about its short references: whose repository "infra#12" is, which keys are only names."""

from followthrough.model import Document
from followthrough.reading.items.references import ReferenceRules
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settings import ReadingSettings

# The number is looked for first, since it stands in few places of a text, then what is before it.
_NUMBER = lazy_pattern(r"-[1-9]\d{0,6}(?![\w-])")
_PREFIX = lazy_pattern(r"(?<![\w-])[A-Z][A-Z0-9_]{1,14}\Z")
_LONGEST_PREFIX = 15
# "requirement SRS-214", "the EG-40 units"; but "(OPS-22)", "see OPS-22", "browse/OPS-22".
_NAMED = lazy_pattern(
    r"\b(?i:controllers?|devices?|directives?|drawings?|gateways?|instructions?|models?|products?|protocols?|"
    r"requirements?|sensors?|specifications?|standards?) $"
)
_BEHIND_NAME = lazy_pattern(r" (?:boards?|controllers?|devices?|gateways?|models?|modules?|pumps?|sensors?|units?)\b")
_TRACKED = lazy_pattern(
    r"(?:[(\[|/]|\b(?i:bug|epic|filed (?:as|in)|issue|jira|see|story|task|ticket|tracked (?:as|in)):?)\s{0,2}$"
)
_FARTHEST = 24
_ISSUE = lazy_pattern(r"#[1-9]")
_ALONE = lazy_pattern(r"(?<![\w/&?=#.-])[a-z][a-z\d_-]{2,38}\Z")
_LONGEST_NAME = 39
_REPOSITORY = lazy_pattern(
    r"(?:github\.com/|(?<![\w/.-]))([A-Za-z0-9][\w.-]{0,38}/[\w.-]{1,100}?)(?:#|/(?:issues|pull)/)[1-9]"
)


def reference_rules(document: Document, settings: ReadingSettings) -> ReferenceRules:
    """The rules for the short references of a document. What the settings say of a project comes first."""
    text, projects = document.text, frozenset(settings.jira_projects)
    alone = any(
        _ALONE.search(text, max(0, sign.start() - _LONGEST_NAME), sign.start()) for sign in _ISSUE.finditer(text)
    )
    return ReferenceRules(
        document.repository,
        projects,
        frozenset(settings.not_jira_projects) | (_names_of_things(text) - projects),
        frozenset([each[1] for each in _REPOSITORY.finditer(text)]) if alone else frozenset(),
    )


def _names_of_things(text: str) -> frozenset[str]:
    """What keys begin with that name products or requirements, and are nowhere written like those of a tracker."""
    things: set[str] = set()
    tracked: set[str] = set()
    for number in _NUMBER.finditer(text):
        prefix = _PREFIX.search(text, max(0, number.start() - _LONGEST_PREFIX), number.start())
        if prefix is None:
            continue
        before = text[max(0, prefix.start() - _FARTHEST) : prefix.start()]
        if _TRACKED.search(before) is not None:
            tracked.add(prefix[0])
        elif _NAMED.search(before) is not None or _BEHIND_NAME.match(text, number.end()) is not None:
            things.add(prefix[0])
    return frozenset(things - tracked)
