"""The rules: ours and those of plugins, as the settings want them."""

from followthrough.errors import SettingsError, UsageError
from followthrough.plugins.rules import plugin_rules
from followthrough.rules.registry import RULES
from followthrough.rules.rule import Rule
from followthrough.rules.select import rule_named, select_rules
from followthrough.settings import Settings


def all_rules() -> tuple[Rule, ...]:
    """Our rules and those of installed plugins."""
    return RULES + plugin_rules(RULES)


def chosen_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings want, with the severities that they give them."""
    wanted, known = settings.rules, all_rules()
    for_some = [rule for rules in wanted.per_file_ignores.values() for rule in rules]
    named = {
        "select": wanted.select,
        "ignore": wanted.ignore,
        "severity": wanted.severity,
        "per_file_ignores": for_some,
    }
    for setting, rules in named.items():
        for rule in rules:
            try:
                rule_named(known, rule)
            except UsageError as error:
                raise SettingsError(f"rules.{setting}: {error}") from None
    return select_rules(known, wanted.select, wanted.ignore, wanted.severity)
