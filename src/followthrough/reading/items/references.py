"""References to trackers in a text: addresses, short forms and keys."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from followthrough.model import Reference, TrackerName
from followthrough.reading.items.mentions import only_mentioned
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import names_an_action
from followthrough.reading.vocabulary.reference_words import (
    CODE_HOSTS,
    CODE_PATHS,
    COUNTED_NOUNS,
    NOT_PROJECTS,
    PROJECTS_IN_TICKET_COLUMNS,
    TRACKER_HOSTS,
    TRACKER_PATHS,
)

_SEVERITY = frozenset({"P", "S", "SEV", "PRIO", "Q", "H"})
_KEY = lazy_pattern(r"(?<![\w/.#&=?@+-])([A-Z][A-Z0-9_]{1,14})-([1-9]\d{0,6})(?![\w-]|\.\d)")
_SHORT_REFERENCE = lazy_pattern(
    r"(?<![\w/&?=#])(?:(?P<repository>[A-Za-z0-9][\w.-]{0,38}/[\w.-]{1,100})#|(?P<gh>[Gg][Hh]-)|"
    r"(?<![.-])(?P<alone>[a-z][a-z\d_-]{2,38})#|#)"
    r"(?P<number>[1-9]\d{0,7})(?![\w-]|\.\d)"
)
# Without its owner, a repository is known by what leads to it. "As heading#3" is none.
_LEADS_TO = lazy_pattern(r"\b(?:filed (?:as|in|under)|issue|see|tracked (?:as|by|in|under)):? $")
_LONGEST_LEAD = 18
_BEFORE_LAST = lazy_pattern(r"[(\[]$|(?:[,;]|\b(?:MR|PR|MR up|PR up|issue|ticket):) $")
_LAST_IN_BRACKETS = lazy_pattern(r"\s?[)\]]")
_URL = lazy_pattern(r"https?://[^\s<>\"'`|\\^{}\[\]（）「」、。]{3,500}")
_CODE_HOST = lazy_pattern(r"^/([^/]+/[^/]+)/(?:issues|pull|pulls|discussions)/(\d{1,9})(?:/|$)")
_GITLAB = lazy_pattern(r"^/((?:[^/]+/){0,10}[^/]+)/(issues|merge_requests|work_items)/(\d{1,9})(?:\+s?)?(?:/|$)")
# With a plus after an address GitLab shows the title of the issue: ".../issues/12+".
_EXPANDED = lazy_pattern(r"(?<=\d)\+s?$")
_GERRIT = lazy_pattern(r"^/c/[^+]{1,100}/\+/\d{1,9}(?:/|$)")
_JIRA = lazy_pattern(r"/browse/([A-Za-z][A-Za-z0-9_]{1,14}-[1-9]\d{0,6})(?:/|$)")
_JIRA_SELECTED = lazy_pattern(r"(?:selectedIssue|issueKey)=([A-Za-z][A-Za-z0-9_]{1,14}-[1-9]\d{0,6})")
# The other pages of an issue end in its key: "/jira/software/c/projects/OPS/issues/OPS-1", a queue, a portal's request.
_JIRA_PAGE = lazy_pattern(r"/([A-Z][A-Z0-9_]{1,14}-[1-9]\d{0,6})/?$")
_JIRA_PROJECT = lazy_pattern(r"/projects/([A-Z][A-Z0-9_]{1,14})/issues/\1-[1-9]\d{0,6}/?$")
_WRAPPED = ("https://www.google.com/url?", "http://www.google.com/url?")
_TRAILING = ".,;:!?)]}'\"*_"


class ReferenceRules(NamedTuple):
    """What resolves short forms: the document's repository, and which prefixes are Jira projects or are not.

    `repositories` are others that the document names with their owner, by their name without it.
    """

    repository: str | None = None
    jira_projects: frozenset[str] = frozenset()
    not_jira_projects: frozenset[str] = frozenset()
    repositories: Mapping[str, str] = {}

    def of_tickets(self) -> "ReferenceRules":
        """These rules in a column for tickets, where "CR-120" is one."""
        return self._replace(jira_projects=self.jira_projects | PROJECTS_IN_TICKET_COLUMNS)

    def is_project(self, prefix: str) -> bool:
        """Whether a key with this prefix is one of Jira."""
        if prefix in self.not_jira_projects:
            return False
        return prefix in self.jira_projects or not (prefix in NOT_PROJECTS or prefix.rstrip("0123456789") in _SEVERITY)


_NO_RULES = ReferenceRules()
_NUMBERED = lazy_pattern("-[1-9]")
_JOIN = lazy_pattern(r"\W{0,3}(?:,|&|/|and|und|et|y|e)\W{1,3}")


def references(text: RichText, rules: ReferenceRules = _NO_RULES) -> tuple[Reference, ...]:
    """The references of a text in order, each once. Code spans are read too: people put keys in them."""
    found = _found(text, rules)
    return distinct([reference for _, _, reference in found]) if found else ()


def split_references(text: RichText, rules: ReferenceRules) -> tuple[list[Reference], list[Reference]]:
    """The references by which an item can be followed, and those to what it waits for, resembles, or is noted in."""
    own: list[Reference] = []
    mentions: list[Reference] = []
    mentioned_until = -1  # the end of the last reference, if it was only mentioned
    for start, end, reference in _found(text, rules):
        continues = mentioned_until >= 0 and _JOIN.fullmatch(text.text, mentioned_until, start) is not None
        if continues or only_mentioned(text.text, start):
            mentioned_until = end
            mentions.append(reference)
        else:
            mentioned_until = -1
            own.append(reference)
    return own, mentions


def references_alone(text: RichText, rules: ReferenceRules) -> Sequence[Reference]:
    """The references of a cell that holds nothing else."""
    found = _found(text, rules)
    rest, at = "", 0
    for start, end, _ in found:
        rest += text.text[at:start]
        at = max(at, end)
    return [] if any(map(str.isalnum, rest + text.text[at:])) else [reference for *_, reference in found]


def _found(text: RichText, rules: ReferenceRules) -> Sequence[tuple[int, int, Reference]]:
    """The references of a text, each with its start and end."""
    whole = text.text
    short = "#" in whole or ("-" in whole and _NUMBERED.search(whole) is not None)
    if not (short or text.links or "://" in whole):  # nearly all lines have none
        return ()
    found: list[tuple[int, int, Reference]] = []
    covered: list[tuple[int, int]] = []
    for start, end, url in text.links:
        if (reference := reference_of_url(url, whole[start:end].strip() or url)) is not None:
            found.append((start, end, reference))
        if url.startswith(("http:", "https:")):
            covered.append((start, end))
    if "://" in whole:
        for at, url in _addresses(whole):
            covered.append((at, at + len(url)))
            if (reference := reference_of_url(url, url)) is not None:
                found.append((at, at + len(url), reference))
    if short:
        found.extend((at, at + len(reference.text), reference) for at, reference in _short_forms(whole, covered, rules))
    if text.struck and len(found) > 1:
        found = [each for each in found if not _is_struck_alone(text, each[0], each[1])] or found
    return sorted(found, key=lambda found_at: found_at[0])


def _is_struck_alone(text: RichText, start: int, end: int) -> bool:
    """Whether a reference was struck out, and not the words around it: "~~OPS-3~~ PLAT-9" has another ticket now."""
    whole = text.text
    return any(
        first <= start and end <= last and not (whole[first:start] + whole[end:last]).strip(" ()[],;")
        for first, last in text.struck
    )


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _URL.finditer(text):
        url = match[0].rstrip(_TRAILING)
        if match[0][len(url) :].startswith(")") and url.count("(") > url.count(")"):
            url += ")"
        yield match.start(), url


def _short_forms(
    text: str, covered: Sequence[tuple[int, int]], rules: ReferenceRules
) -> Iterator[tuple[int, Reference]]:
    covered = sorted(covered)
    starts, ends = [start for start, _ in covered], [*accumulate((end for _, end in covered), max)]

    def is_covered(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < ends[before - 1]

    for match in _SHORT_REFERENCE.finditer(text):
        if is_covered(match.start()):
            continue
        repository = match["repository"] or rules.repository
        if (alone := match["alone"]) is not None:  # "infra#12", of the same owner if the document names no other
            named = rules.repositories.get(alone)
            if named is None and (_is_counted(alone) or not _is_led_to(text, match.start(), match.end())):
                continue
            repository = named or (rules.repository and f"{rules.repository.partition('/')[0]}/{alone}")
        key = f"{repository}#{match['number']}" if repository else None
        if match[0][0] == "#" and key is None and int(match["number"]) < 2:
            continue  # "#1" is more often a rank than an issue
        url = f"https://github.com/{repository}/issues/{match['number']}" if repository else None
        yield match.start(), Reference(match[0], url, TrackerName.GITHUB, key)
    for match in _KEY.finditer(text):
        if rules.is_project(match[1]) and not is_covered(match.start()):
            yield match.start(), Reference(match[0], None, TrackerName.JIRA, match[0])


def _is_counted(name: str) -> bool:
    """Whether "name#12" counts things or names a document: "build#12", "action#12", "rfc#12"."""
    return name in COUNTED_NOUNS or names_an_action(name) or name.rstrip("0123456789").upper() in NOT_PROJECTS


def _is_led_to(text: str, start: int, end: int) -> bool:
    """Whether this ends a bracket of its own or of other facts, stands behind "see", or begins the item."""
    if _BEFORE_LAST.search(text, max(0, start - _LONGEST_LEAD), start) and _LAST_IN_BRACKETS.match(text, end):
        return True
    if not text[:start].strip("[("):
        return len(text[start:end].partition("#")[2]) > 1  # "action#1" counts actions
    return _LEADS_TO.search(text, max(0, start - _LONGEST_LEAD), start) is not None


def reference_of_url(url: str, text: str) -> Reference | None:
    """The reference of an address, or None if it leads to no tracker."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = unquote(parts.path)
    if url.startswith(_WRAPPED):  # as exports of Google Docs write every link
        led = parse_qs(parts.query).get("q", [""])[0]
        if led.startswith(_WRAPPED):
            return None  # one within another leads nowhere
        return reference_of_url(led, led if text == url else text)
    if host in ("github.com", "www.github.com") or host.startswith("github."):
        match = _CODE_HOST.match(path)
        return Reference(text, url, TrackerName.GITHUB, f"{match[1]}#{match[2]}") if match else None
    if "gitlab" in host or "/-/" in path:
        lab = _GITLAB.match(path.replace("/-/", "/"))
        if lab:
            sign = "!" if lab[2] == "merge_requests" else "#"
            return Reference(text, _EXPANDED.sub("", url), TrackerName.GITLAB, f"{lab[1]}{sign}{lab[3]}")
        return None
    jira = _JIRA.search(path) or _JIRA_SELECTED.search(parts.query)
    if jira is None and (_is_jira(host, path) or _JIRA_PROJECT.search(path)):
        jira = _JIRA_PAGE.search(path)
    if jira:
        return Reference(text, url, TrackerName.JIRA, jira[1].upper())
    code = _CODE_HOST.match(path)
    if "/commit/" in path:
        return None
    if any(name in host for name in TRACKER_HOSTS) and len(path) > 1 and not _is_code(host, path):
        return Reference(text, url, TrackerName.OTHER, None)
    if code or any(part in path for part in TRACKER_PATHS) or _GERRIT.match(path) is not None:
        return Reference(text, url, TrackerName.OTHER, None)
    return None


def key_on_github(url: str) -> str | None:
    """The key of the issue that an address names if its server is a GitHub. None if it would name none there."""
    match = _CODE_HOST.match(unquote(urlsplit(url).path))
    return f"{match[1]}#{match[2]}" if match else None


def _is_jira(host: str, path: str) -> bool:
    """Whether an address is one of Jira's whatever it ends in. Confluence shares its host: "/wiki/spaces/..."."""
    return (host.endswith(".atlassian.net") or "jira" in host or path.startswith("/jira/")) and "/wiki/" not in path


def _is_code(host: str, path: str) -> bool:
    """Whether an address leads to the files of a code host that has issues as well."""
    return any(name in host for name in CODE_HOSTS) and any(part in path for part in CODE_PATHS)


def distinct(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """The references without duplicates. The first one stays."""
    kept: dict[tuple[str, str], Reference] = {}
    for reference in found:
        kept.setdefault((reference.tracker.value, reference.target), reference)
    return tuple(kept.values())
