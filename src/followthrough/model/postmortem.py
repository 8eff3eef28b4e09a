"""A postmortem as it was read: its facts and its action items, before their kinds are judged."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from followthrough.model.kind import Kind
from followthrough.model.reference import Reference

GITHUB_ISSUES = "github-issues"
"""The sources whose documents are issues of a repository on GitHub; its name follows."""


def identity_of(source: str, path: str) -> str:
    """What makes a document the same one everywhere. GitHub's addresses ignore upper and lower case."""
    identity = f"{source}:{path.removeprefix('./')}"
    return identity.casefold() if identity.startswith(GITHUB_ISSUES) else identity


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its origin. The input of the reading.

    `source` names the configured source ("files", "github:acme/docs"), and `path` the document in it, as it was given.
    `repository` ("owner/repo") resolves short references such as `#12`. `url` is where people can open it.
    `stable_path` is its path from the top of its checkout, if it is in one. `settings_path` is its path as in the
    settings, no matter where the run started; None if they do not contain it, or if it is the same as `path`.
    `checkout` is a name of its checkout that is the same on every machine; None if there is none. `is_report`: its
    source only contains incident reports, so it is one even if it does not look like it. `has_parts`: it is an issue
    with sub-tasks or links to others, which may contain its promises. `chosen`: somebody named it or a folder around
    it, and did not just have the whole checkout searched.
    """

    path: str
    text: str
    source: str = "files"
    url: str | None = None
    repository: str | None = None
    stable_path: str | None = None
    settings_path: str | None = None
    checkout: str | None = None
    is_report: bool = False
    has_parts: bool = False
    chosen: bool = True

    @property
    def identity(self) -> str:
        """Source and path, which identify the document on every machine until it is renamed."""
        return identity_of(self.source, self.stable_path or self.path)

    @property
    def location(self) -> tuple[str, str | None]:
        """Its identity and its checkout, because two checkouts may contain the same path."""
        return self.identity, self.checkout

    @property
    def lines(self) -> list[str]:
        """Its lines as findings and editors count them, for any kind of line end. Line 1 is at index 0."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class DocumentKind(StrEnum):
    """What sort of document it is. Near misses are welcome, and judged less strictly."""

    POSTMORTEM = "postmortem"
    NEAR_MISS = "near-miss"
    TEMPLATE = "template"
    OTHER = "other"


INCIDENT_REPORTS = frozenset({DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS})
"""Documents that are held to action and counted; the others only look like them."""


class LayoutElement(StrEnum):
    """The kind of place of a candidate in the layout."""

    BULLET = "bullet"
    TASK = "task"
    ROW = "row"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as written, and as a day if it can be read (a quarter ends on its last day)."""

    text: str
    day: datetime.date | None

    @property
    def not_understood(self) -> bool:
        """Whether it seems to mean a day, but it is unclear which: "3/4" in English, or a week that does not exist."""
        return self.day is None and any(map(str.isdigit, self.text))


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One thing that a postmortem promises. Lines are 1-based and inclusive.

    `id` survives edits (see followthrough.matching). `sureness` (0..1) is how sure the reading is that this is an item.
    `stated_kind` is a kind that the author set with an inline marker, `type_hint` the text of a table's type column,
    and `marker_id` the id in an inline marker. The item is followed through its `references`. `mentions` belong to
    other work, as the text says ("blocked on #12").
    """

    id: str
    line: int
    end_line: int
    text: str
    section: str | None
    headings: tuple[str, ...] = ()
    element: LayoutElement = LayoutElement.BULLET
    sureness: float = 1.0
    done: bool | None = None
    owner: str | None = None
    team: str | None = None
    due: Due | None = None
    priority: str | None = None
    references: tuple[Reference, ...] = ()
    mentions: tuple[Reference, ...] = ()
    type_hint: str | None = None
    stated_kind: Kind | None = None
    marker_id: str | None = None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A line that says that it will not be done, and why (empty: it does not say). Lines are 1-based and inclusive.

    `struck` are its words that are struck out, if it begins with them.
    """

    line: int
    end_line: int
    text: str
    reason: str
    marker_id: str | None = None
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """A contributing factor in the document: its `category` ("no-alert", ...), its text, and its line."""

    category: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about its incident. Everything is optional; durations are in minutes."""

    title: str | None = None
    date: datetime.date | None = None
    severity: str | None = None
    service: str | None = None
    team: str | None = None
    minutes_to_detect: int | None = None
    minutes_to_resolve: int | None = None
    factors: tuple[Factor, ...] = ()
    learning_only: str | None = None


@dataclass(frozen=True, slots=True)
class Postmortem:
    """A document as read: its sort, its facts, its items, and lines that only read like promises (suggestions).

    `sections` are the headings in order as (line, level, text), for rules that ask whether a section exists.
    `doubtful`: it counts as an incident report, but may be another sort of page. `given_up` are lines that will not be
    done, whether once promised or mere ideas.
    """

    document: Document
    kind: DocumentKind
    facts: Facts
    items: tuple[ActionItem, ...]
    suggestions: tuple[ActionItem, ...] = ()
    sections: tuple[tuple[int, int, str], ...] = ()
    doubtful: bool = False
    given_up: tuple[GivenUp, ...] = ()

    @property
    def id(self) -> str:
        """The identity of its document."""
        return self.document.identity
