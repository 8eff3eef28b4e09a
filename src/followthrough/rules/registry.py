"""All rules, in the order in which they are listed."""

from followthrough.rules.rule import Rule
from followthrough.rules.shipped import (
    closed_without_evidence,
    counterfactual,
    drift,
    dropped_without_reason,
    duplicate_item,
    factor_without_remedy,
    fix_only,
    hindsight,
    human_error_as_cause,
    judging_adverbs,
    link_gone,
    malformed_box,
    marker_not_understood,
    missing_section,
    no_action_items,
    no_date,
    no_due_date,
    no_owner,
    no_tracker_reference,
    not_checkable,
    null_result,
    open_question_only,
    open_when_it_recurred,
    overdue,
    person_named_as_cause,
    placeholder_left,
    root_cause_singular,
    unused_ignore,
    vague_item,
    who_question,
)

RULES: tuple[Rule, ...] = (
    # about the document as a whole
    no_action_items.RULE,
    null_result.RULE,
    fix_only.RULE,
    open_question_only.RULE,
    # about what single items lack
    vague_item.RULE,
    not_checkable.RULE,
    no_owner.RULE,
    no_due_date.RULE,
    no_tracker_reference.RULE,
    placeholder_left.RULE,
    duplicate_item.RULE,
    malformed_box.RULE,
    # about how the document speaks of people
    person_named_as_cause.RULE,
    who_question.RULE,
    human_error_as_cause.RULE,
    hindsight.RULE,
    counterfactual.RULE,
    judging_adverbs.RULE,
    root_cause_singular.RULE,
    # about what the document itself lacks
    no_date.RULE,
    missing_section.RULE,
    factor_without_remedy.RULE,
    # about what became of the items, from the store
    overdue.RULE,
    closed_without_evidence.RULE,
    dropped_without_reason.RULE,
    drift.RULE,
    link_gone.RULE,
    open_when_it_recurred.RULE,
    # about our own comments
    marker_not_understood.RULE,
    unused_ignore.RULE,
)
