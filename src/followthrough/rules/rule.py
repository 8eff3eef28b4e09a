"""What a rule is, and what it may look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from followthrough.model import Assessment, DocumentKind, Finding, Severity


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What rules may know beside the document: settings that belong to them."""

    required_sections: tuple[str, ...] = ()


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
    check: Callable[["Rule", Assessment, RuleContext], Iterator[Finding]] = field(repr=False)
    confidence: float = 1.0

    def finding(
        self,
        line: int,
        message: str,
        *,
        end_line: int | None = None,
        column: int | None = None,
        end_column: int | None = None,
        help: str | None = None,  # noqa: A002  the field's own name
        suggested_kind: str | None = None,
        item_id: str | None = None,
        anchor: str = "",
    ) -> Finding:
        """A finding of this rule at `line`."""
        return Finding(
            rule=self.id,
            name=self.name,
            severity=self.severity,
            line=line,
            message=message,
            help=help or self.help,
            end_line=end_line,
            column=column,
            end_column=end_column,
            confidence=self.confidence,
            suggested_kind=suggested_kind,
            item_id=item_id,
            anchor=anchor,
        )


def held_to_action(assessment: Assessment) -> bool:
    """Whether this document has to promise something: a postmortem or near miss not marked as learning-only."""
    postmortem = assessment.postmortem
    return (
        postmortem.kind in {DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS} and postmortem.facts.learning_only is None
    )
