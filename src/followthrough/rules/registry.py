"""All rules, in the order in which they are listed."""

from followthrough.rules import no_action_items, null_result
from followthrough.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_action_items.RULE,
    null_result.RULE,
)
