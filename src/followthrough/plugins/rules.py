"""Rules that other packages bring; they run wherever they are installed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint

from followthrough.errors import SettingsError, StopError
from followthrough.model import Finding
from followthrough.plugins.loading import RULES, points, usable
from followthrough.rules.rule import Rule


def plugin_rules(shipped: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules of other packages, by name of package and rule; `shipped` are ours.

    Raises SettingsError for a plugin that cannot be loaded, is no rule, or takes another rule's id.
    """
    found: list[Rule] = []
    for point in points(RULES):
        with usable(point, SettingsError):
            rule = point.load()
            if not isinstance(rule, Rule):
                raise TypeError("it is not a followthrough.rules.rule.Rule")
            if any(rule.id == other.id for other in (*shipped, *found)):
                raise ValueError(f"another rule has the id {rule.id!r} already")
        found.append(replace(rule, check=_guarded_check(rule.check, point)))
    return tuple(found)


def _guarded_check(check: Callable[..., Iterator[Finding]], point: EntryPoint) -> Callable[..., Iterator[Finding]]:
    def guarded(*given: object) -> Iterator[Finding]:
        with usable(point, StopError):
            found = list(check(*given))
        return iter(found)

    return guarded
