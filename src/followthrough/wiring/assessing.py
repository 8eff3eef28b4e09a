"""Reading, classification and rules in one, as the settings want them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from followthrough.assess import Assessor
from followthrough.reading import ReadingSettings
from followthrough.reading.formats import Reader
from followthrough.reading.vocabulary.columns import custom_columns
from followthrough.rules.rule import RuleContext
from followthrough.settings import Settings
from followthrough.wiring.documents import formats
from followthrough.wiring.judging import classifier_of, endpoint_of, judge_of
from followthrough.wiring.rules import all_rules, chosen_rules

if TYPE_CHECKING:
    from followthrough.model import ItemRecord
    from followthrough.model.memory import Memory


def assessor(
    settings: Settings,
    warn: Callable[[str], None],
    *,
    rules: bool = True,
    keep_going: bool = True,
    remembered: "Memory | None" = None,
) -> Assessor:
    """Reading, classification and, where they are asked for, rules as the settings want them.

    `warn` gets each trouble of an endpoint. Without `keep_going` a document that needs a failing one is skipped.
    """
    chosen = chosen_rules(settings)
    reading = reading_settings(settings)
    context = _rule_context(settings, reading.formats)
    known: Mapping[tuple[str, str | None], Sequence[ItemRecord]] = {}
    followed = None
    if remembered is not None:  # without a store nothing of issues is loaded
        from followthrough.figures.due import DuePolicy
        from followthrough.figures.for_rules import followed_in, items_known_in
        from followthrough.figures.left_open import left_open_in
        from followthrough.model.following import followed_items

        known, followed = items_known_in(remembered), followed_items(remembered)
        context = replace(
            context,
            followed=followed_in(remembered),
            left_open=left_open_in(remembered, [pair.postmortems for pair in settings.report.not_alike]),
            policy=DuePolicy.of(settings.due).day_for,
        )
    endpoint = endpoint_of(settings, warn, keep_going=keep_going)
    return Assessor(
        classifier=classifier_of(settings, endpoint),
        judge=judge_of(settings, endpoint),
        rules=chosen if rules else (),
        reading=reading,
        context=context,
        known=known,
        followed=followed,
    )


def _rule_context(settings: Settings, formats: Mapping[str, Reader]) -> RuleContext:
    return RuleContext(
        settings.rules.required_sections,
        settings.rules.per_file_ignores,
        today=datetime.now(UTC).date(),
        formats=formats,
        rules=tuple(rule.id for rule in all_rules()),
    )


def reading_settings(settings: Settings) -> ReadingSettings:
    """The settings of the reading, with custom columns and plugin formats."""
    wanted = settings.reading
    values = {**wanted.model_dump(exclude_none=True), "columns": custom_columns(wanted.columns), "formats": formats()}
    names = {field.name for field in fields(ReadingSettings)}
    return ReadingSettings(**{name: value for name, value in values.items() if name in names})
