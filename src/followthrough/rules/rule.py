"""What a rule is, and what it may look at."""

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
    """What rules may know beside the document: settings that belong to them, and what the store remembers.

    `followed` is by the id of an item and by the key of an issue, `left_open` by a document's identity. Both are empty
    without a store, and the rules that need them then find nothing. `formats` are those of `ReadingSettings`.
    `policy` gives the due day that the settings set for an item without one: by severity, kind and incident day.
    `rules` are the ids of all rules that there are, whether they run or not; empty where nobody says.
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
        """The items that the store knows and what it remembers: by the item's id, else by its first reference."""
        if not subject.held_to_action or not self.followed:
            return
        for each in subject.items:
            keys = (each.item.id, *(reference.key for reference in each.item.references if reference.key))
            known = next((self.followed[key] for key in keys if key in self.followed), None)
            if known is not None:
                yield each, known


Check = Callable[["Rule", Subject, RuleContext], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that followthrough looks for. `check` yields findings of this rule alone.

    `summary` is one line for a list, `help` what would be better; the page is docs/rules/<id>.md.
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
        )

    def finding_on(self, item: ActionItem, message: str, *, suggested_kind: str | None = None) -> Finding:
        """A finding of this rule about one action item."""
        return self.finding(
            item.line,
            message,
            end_line=item.end_line,
            suggested_kind=suggested_kind,
            item_id=item.id,
            anchor=item.text,
        )
