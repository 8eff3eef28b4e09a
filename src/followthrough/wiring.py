"""The composition root: the only place that names real adapters and turns settings into parts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followthrough.settings import Settings

if TYPE_CHECKING:
    from followthrough.assess import Assessor
    from followthrough.classification.classifier import ItemClassifier
    from followthrough.reading import Judge, ReadingSettings
    from followthrough.sources.files import Files


def files(settings: Settings, paths: Sequence[str]) -> "Files":
    """The documents under these paths."""
    from followthrough.reading.formats.names import is_document
    from followthrough.sources.files import Files

    sources = settings.sources
    return Files(paths, is_document, exclude=sources.exclude, repository=sources.repository, base_url=sources.url)


def classifier(settings: Settings) -> "ItemClassifier":
    """The classifier that the settings name."""
    from followthrough.encoder.models import load_classifier

    return load_classifier()


def judge(settings: Settings) -> "Judge":
    """What says which lines are action items."""
    from followthrough.reading import StructuralJudge

    return StructuralJudge()


def assessor(settings: Settings) -> "Assessor":
    """Reading, classification and rules as the settings want them."""
    from followthrough.assess import Assessor
    from followthrough.rules.registry import RULES
    from followthrough.rules.rule import RuleContext
    from followthrough.rules.select import select_rules

    rules = settings.rules
    return Assessor(
        classifier=classifier(settings),
        judge=judge(settings),
        rules=select_rules(RULES, rules.select, rules.ignore, rules.severity),
        reading=reading_settings(settings),
        context=RuleContext(required_sections=rules.required_sections),
    )


def reading_settings(settings: Settings) -> "ReadingSettings":
    """The settings of the reading in its own words."""
    from dataclasses import fields

    from followthrough.reading import ReadingSettings

    given = settings.reading.model_dump(exclude_none=True)
    return ReadingSettings(**{one.name: given[one.name] for one in fields(ReadingSettings) if one.name in given})
