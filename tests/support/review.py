"""A document under review by one rule or by all, with the real reading and the real classifier."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from followthrough.assess import Assessor
from followthrough.classification.classifier import ItemClassifier
from followthrough.encoder.models import load_classifier, load_judge
from followthrough.model import Document, Finding, State
from followthrough.reading import Judge, ReadingSettings, StructuralJudge
from followthrough.rules.registry import RULES
from followthrough.rules.rule import Followed, LeftOpen, RuleContext
from followthrough.rules.select import rule_named

TODAY = date(2026, 6, 1)
ITEM = "Alert when the oldest label is older than five minutes"
GOOD = f"- {ITEM} (#101)\n"


@cache
def classifier() -> ItemClassifier:
    """The classifier that is shipped."""
    return load_classifier()


@cache
def judge() -> Judge:
    """The judge of lines that is shipped."""
    return load_judge()


def review(
    text: str,
    *rules: str,
    path: str = "outage.md",
    context: RuleContext | None = None,
    reading: ReadingSettings | None = None,
    by: Judge | None = None,
    chosen: bool = True,
) -> tuple[Finding, ...]:
    """What these rules (all, where none is named) find in this document, which somebody has `chosen` or nobody."""
    named = tuple(rule_named(RULES, name) for name in rules) or RULES
    context = context or RuleContext(today=TODAY)
    reading = reading or ReadingSettings()
    assessor = Assessor(classifier(), by or StructuralJudge(), reading=reading, rules=named, context=context)
    return assessor.assess(Document(path=path, text=text, chosen=chosen)).findings


def lines(text: str, *rules: str, context: RuleContext | None = None, path: str = "outage.md") -> list[int]:
    """The lines on which these rules find something."""
    return [finding.line for finding in review(text, *rules, context=context, path=path)]


def with_items(*items: str, head: str = "# Outage\n\nDate: 2026-01-14\n\n") -> str:
    """A postmortem with these action items; the first stands on line 7."""
    return f"{head}## Action items\n\n" + "".join(f"{item}\n" for item in items)


def narrative(*sentences: str) -> str:
    """A postmortem that tells this under "What happened", from line 7 on, each in a paragraph of its own."""
    text = "\n\n".join(sentences)
    return f"# Outage\n\nDate: 2026-01-14\n\n## What happened\n\n{text}\n\n## Action items\n\n{GOOD}"


def store(**issues: Followed) -> RuleContext:
    """What the store remembers of acme/shop#101 and so on: `n101=Followed(...)`."""
    followed = {
        f"acme/shop#{name[1:]}": known._replace(issue=f"acme/shop#{name[1:]}") for name, known in issues.items()
    }
    return RuleContext(today=TODAY, followed=followed)


def known(state: State, **facts: object) -> Followed:
    """An issue in this state."""
    return Followed("", state, **facts)  # type: ignore[arg-type]


EXAMPLES: Mapping[str, RuleContext] = {
    "missing-section": RuleContext(required_sections=("Impact",)),
    "open-when-it-recurred": RuleContext(
        left_open={
            "files:outage.md": (
                LeftOpen(
                    "Move the message aside", "Parcel labels stopped printing", date(2026, 1, 14), "acme/shop#102"
                ),
            )
        }
    ),
} | dict.fromkeys(
    ("overdue", "closed-without-evidence", "dropped-without-reason", "drift", "link-gone"),
    store(
        n101=known(State.OPEN),
        n105=known(State.DONE, evidence=False),
        n106=known(State.DONE, evidence=True),
        n107=known(State.DROPPED, raw_state="closed: not_planned"),
        n108=known(State.GONE),
    ),
)
"""What a rule's example needs beside its text."""
