"""A rule, and the data that it may use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from followthrough.model import ActionItem, AssessedItem, Finding, Lacking, Severity
from followthrough.reading.formats import Reader
from followthrough.rules.followed import Followed, LeftOpen
from followthrough.rules.subject import Subject

__all__ = ["Followed", "LeftOpen", "Rule", "RuleContext", "Subject"]


Policy = Callable[[str | None, str, date], date | None]


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What rules may use besides the document: their settings, and what the store knows.

    `followed` is indexed by item id and issue key, `left_open` by a document's identity. Both are empty without a
    store, and the rules that need them then find nothing. `formats` are those of `ReadingSettings`. `policy` returns
    the due day that the settings give an item without one, by severity, kind, and day of the incident. `rules` holds
    the ids of all rules, active or not; empty if unknown.
    """

    required_sections: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    today: date | None = None
    followed: Mapping[str, Followed] = field(default_factory=dict)
    left_open: Mapping[str, tuple[LeftOpen, ...]] = field(default_factory=dict)
    formats: Mapping[str, Reader] = field(default_factory=dict)
    policy: Policy | None = None
    rules: tuple[str, ...] = ()

    def followed_items(self, subject: Subject) -> Iterator[tuple[AssessedItem, Followed]]:
        """The items that the store knows, by the item's id or else its first reference, and what it knows of them."""
        if not subject.held_to_action or not self.followed:
            return
        for assessed in subject.items:
            keys = (assessed.item.id, *(reference.key for reference in assessed.item.references if reference.key))
            known = next((self.followed[key] for key in keys if key in self.followed), None)
            if known is not None:
                yield assessed, known


Check = Callable[["Rule", Subject, RuleContext], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `check` yields findings of this rule only.

    `summary` is one line for a list, `help` says how to do better, and the page is docs/rules/<id>.md.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    help: str
    check: Check = field(repr=False)
    confidence: float = 1.0
    needs_store: bool = False

    def finding(
        self,
        line: int,
        message: str,
        *,
        end_line: int | None = None,
        column: int | None = None,
        end_column: int | None = None,
        suggested_kind: str | None = None,
        item_id: str | None = None,
        anchor: str = "",
        lacking: Lacking | None = None,
        of_document: bool = False,
    ) -> Finding:
        """A finding of this rule at `line`."""
        return Finding(
            rule=self.id,
            name=self.name,
            severity=self.severity,
            line=line,
            message=message,
            help=self.help,
            end_line=end_line,
            column=column,
            end_column=end_column,
            confidence=self.confidence,
            suggested_kind=suggested_kind,
            item_id=item_id,
            anchor=anchor,
            lacking=lacking,
            of_document=of_document,
        )

    def finding_on(self, item: ActionItem, message: str, *, suggested_kind: str | None = None) -> Finding:
        """A finding of this rule about one action item."""
        return self.finding(
            item.line, message, end_line=item.end_line, suggested_kind=suggested_kind, item_id=item.id, anchor=item.text
        )

    def finding_on_document(
        self,
        subject: Subject,
        message: str,
        *,
        at: ActionItem | None = None,
        suggested_kind: str | None = None,
        anchor: str = "",
    ) -> Finding:
        """A finding of this rule about the whole document, shown at its title or at this item.

        `anchor` distinguishes it from others of this rule in the same document.
        """
        return self.finding(
            subject.first_line if at is None else at.line,
            message,
            end_line=None if at is None else at.end_line,
            suggested_kind=suggested_kind,
            anchor=anchor,
            of_document=True,
        )
