"""Reads a document, classifies its items, and runs the rules in one call, without network or database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.classification.null_result import clearly_no_exhortation, leaning_to_vague
from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    Kind,
    Outcome,
    Postmortem,
    outcome_of,
)
from followthrough.model.sureness import ASKS_FROM
from followthrough.reading import Judge, ReadingSettings, judged, postmortem_of
from followthrough.reading.items.last_references import is_only_a_ticket
from followthrough.reading.items.title import title_of
from followthrough.rules.rule import Rule, RuleContext
from followthrough.rules.run import run_rules

if TYPE_CHECKING:
    # Only needed for a check with a store.
    from followthrough.model import ItemRecord
    from followthrough.model.following import FollowedItems


@dataclass(slots=True, eq=False, repr=False)
class Assessor:
    """Assesses documents, for `check` and for `sync`.

    `known` holds a store's items by the place of their document, or by its identity and None. With it, items get their
    known ids. `followed` says which of these have an open issue, and which only closed ones.
    """

    classifier: ItemClassifier
    judge: Judge
    rules: tuple[Rule, ...] = ()
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    context: RuleContext = field(default_factory=RuleContext)
    known: "Mapping[tuple[str, str | None], Sequence[ItemRecord]]" = field(default_factory=dict)
    followed: "FollowedItems | None" = None

    def assess(self, document: Document) -> Assessment:
        """The document with its classified items, its outcome, and the findings of the rules."""
        lines = judged(document, self.reading, self.judge)
        postmortem = postmortem_of(lines, self.reading)
        items = self._classified(postmortem, postmortem.items, whole=True)
        suggestions = self._classified(postmortem, postmortem.suggestions)
        if not items and (items := _exhortations(suggestions)):
            suggestions = tuple(suggestion for suggestion in suggestions if suggestion not in items)
        items = self._as_known(document, items)
        postmortem = replace(
            postmortem,
            items=tuple(assessed.item for assessed in items),
            suggestions=tuple(assessed.item for assessed in suggestions),
        )
        assessment = Assessment(
            postmortem=postmortem,
            items=items,
            suggestions=suggestions,
            outcome=outcome_of(assessed.classification.kind for assessed in items),
        )
        if assessment.outcome is Outcome.NULL:
            assessment = replace(assessment, hints=self._changes_within(assessment))
        return run_rules(self.rules, assessment, self.context)

    def _as_known(self, document: Document, items: tuple[AssessedItem, ...]) -> tuple[AssessedItem, ...]:
        known = self.known.get(document.location) or self.known.get((document.identity, None))
        if not known:
            return items
        from followthrough.matching.known_items import with_known_ids
        from followthrough.model.following import FollowedItems

        named = with_known_ids(known, [assessed.item for assessed in items], self.followed or FollowedItems())
        return tuple(replace(assessed, item=item) for assessed, item in zip(items, named, strict=True))

    def _classified(
        self, postmortem: Postmortem, items: Sequence[ActionItem], *, whole: bool = False
    ) -> tuple[AssessedItem, ...]:
        questions = [_question(item, postmortem) for item in items]
        answers = self.classifier.classify(questions) if questions else []
        answers = [_as_stated(answer, item.stated_kind) for item, answer in zip(items, answers, strict=True)]
        if whole:
            leaning = leaning_to_vague(answers)
            answers = [
                answer if is_only_a_ticket(item, question.text) else leaned
                for item, question, answer, leaned in zip(items, questions, answers, leaning, strict=True)
            ]
        return tuple(map(AssessedItem, items, answers))

    def _changes_within(self, assessment: Assessment) -> tuple[AssessedItem, ...]:
        """The items of a null result of which a sentence may state a change, with the answer for this sentence."""
        # Loaded for the first null result.
        from followthrough.classification.clauses import clauses, may_change

        asked = [
            (assessed.item, replace(question, text=clause))
            for assessed in assessment.items
            # Nothing would follow for a text without log-odds (see `leaning_to_vague`).
            if assessed.classification.vague_odds is not None
            and (question := _question(assessed.item, assessment.postmortem))
            for clause in clauses(question.text)
        ]
        answers = self.classifier.classify([question for _, question in asked]) if asked else []
        return tuple(
            AssessedItem(item, answer) for (item, _), answer in zip(asked, answers, strict=True) if may_change(answer)
        )


def _exhortations(suggestions: Sequence[AssessedItem]) -> tuple[AssessedItem, ...]:
    """The items of a document without sure ones, if everything in it that reads like a promise only asks for more care.

    Such lines are seldom worded as promises, so they are rarely sure; to be named they need not be. What somebody will
    do by a date is more than care, however it is worded.
    """
    for suggestion in suggestions:
        if _names_a_change(suggestion.classification) or (suggestion.item.owner and suggestion.item.due):
            return ()
    likely = tuple(suggestion for suggestion in suggestions if suggestion.item.sureness >= ASKS_FROM)
    return likely if all(suggestion.classification.kind is Kind.VAGUE for suggestion in likely) else ()


def _names_a_change(answer: Classification) -> bool:
    return answer.kind.systemic and clearly_no_exhortation(answer)


def _question(item: ActionItem, postmortem: Postmortem) -> Question:
    return Question(title_of(item), _section(item, postmortem.facts.title), item.type_hint)


def _section(item: ActionItem, title: str | None) -> str | None:
    """The last two headings over an item. The document's own title adds nothing."""
    headings = item.headings[1:] if len(item.headings) > 1 and item.headings[0] == title else item.headings
    return " > ".join(headings[-2:]) or item.section


def _as_stated(answer: Classification, stated: Kind | None) -> Classification:
    """The classifier's answer, overruled by an author's own marker."""
    if stated is None:
        return answer
    # Without log-odds no other item overrules it.
    return replace(answer, kind=stated, confidence=1.0, evidence=(), runner_up=None, unsure=False, vague_odds=None)
