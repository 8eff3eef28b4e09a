"""Reading, classification and rules, as the settings want them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from followthrough.errors import SettingsError, UsageError
from followthrough.settings import Settings, secret_of

if TYPE_CHECKING:
    from followthrough.assess import Assessor
    from followthrough.caching.assessments import CachedAssessments
    from followthrough.classification.classifier import ItemClassifier
    from followthrough.endpoint.asking import Endpoint
    from followthrough.figures.teams import TeamRules
    from followthrough.model import ItemRecord
    from followthrough.model.memory import Memory
    from followthrough.reading import Judge, ReadingSettings
    from followthrough.reading.formats import Reader
    from followthrough.rules.rule import Rule, RuleContext


_SHIPPED_CLASSIFIERS = ("builtin", "endpoint")


def classifier(settings: Settings, warn: Callable[[str], None]) -> "ItemClassifier":
    """The classifier of the settings, under their house words. `warn` gets each trouble of an endpoint."""
    return _classifier(settings, _endpoint(settings, warn))


def _classifier(settings: Settings, endpoint: "Endpoint | None") -> "ItemClassifier":
    wanted = settings.classification
    chosen = _without_house_words(settings, endpoint)
    if not wanted.lexicon:
        return chosen
    from followthrough.classification.house_words import HouseWords

    return HouseWords(chosen, wanted.lexicon)


def _without_house_words(settings: Settings, endpoint: "Endpoint | None") -> "ItemClassifier":
    wanted = settings.classification
    if wanted.classifier not in _SHIPPED_CLASSIFIERS:
        from followthrough.plugins.classifiers import plugin_classifier

        return plugin_classifier(wanted.classifier, _SHIPPED_CLASSIFIERS)
    from followthrough.caching.cache_file import cache_path
    from followthrough.encoder.models import load_classifier

    builtin = load_classifier(cache_path() if wanted.cache else None)
    if endpoint is None or wanted.classifier == "builtin":
        return builtin
    from followthrough.endpoint.classifier import EndpointClassifier

    return EndpointClassifier(endpoint, builtin)


def judge(settings: Settings, warn: Callable[[str], None]) -> "Judge":
    """What decides which lines are action items. `warn` gets each trouble of an endpoint."""
    return _judge(settings, _endpoint(settings, warn))


def _judge(settings: Settings, endpoint: "Endpoint | None") -> "Judge":
    from followthrough.caching.cache_file import cache_path
    from followthrough.encoder.models import load_judge

    builtin = load_judge(cache_path() if settings.classification.cache else None)
    if endpoint is None or settings.reading.judge == "builtin":
        return builtin
    from followthrough.endpoint.judge import EndpointJudge

    return EndpointJudge(endpoint, builtin)


def _endpoint(settings: Settings, warn: Callable[[str], None], *, keep_going: bool = True) -> "Endpoint | None":
    """The endpoint that classifier and judge share, or None where the settings give it nothing to do."""
    if "endpoint" not in (settings.classification.classifier, settings.reading.judge):
        return None
    from followthrough.endpoint.answers import Answers, endpoint_answers_path
    from followthrough.endpoint.asking import Endpoint
    from followthrough.endpoint.chat import Chat
    from followthrough.endpoint.config import EndpointConfig

    wanted = settings.classification
    if not wanted.endpoint_url or not wanted.endpoint_model:
        missing = "endpoint_model" if wanted.endpoint_url else "endpoint_url"
        raise SettingsError(f'classification.{missing}: it must be set for the classifier or judge "endpoint"')
    config = EndpointConfig(
        url=wanted.endpoint_url,
        model=wanted.endpoint_model,
        token=secret_of(wanted.endpoint_token, None, "classification.endpoint_token"),
        timeout_seconds=wanted.endpoint_timeout_seconds,
    )
    answers = Answers(endpoint_answers_path() if wanted.cache else None)
    return Endpoint(config, Chat(config), answers, warn, keep_going=keep_going)


def all_rules() -> "tuple[Rule, ...]":
    """Our rules and those of installed plugins."""
    from followthrough.plugins.rules import plugin_rules
    from followthrough.rules.registry import RULES

    return RULES + plugin_rules(RULES)


def assessor(
    settings: Settings,
    warn: Callable[[str], None],
    *,
    rules: bool = True,
    keep_going: bool = True,
    remembered: "Memory | None" = None,
) -> "Assessor":
    """Reading, classification and, where they are asked for, rules as the settings want them.

    `warn` gets each trouble of an endpoint. Without `keep_going` a document that needs a failing one is skipped.
    """
    from followthrough.assess import Assessor

    chosen = chosen_rules(settings)
    reading = reading_settings(settings)
    known: Mapping[tuple[str, str | None], Sequence[ItemRecord]] = {}
    followed = None
    if remembered is not None:
        from followthrough.figures.for_rules import items_known_in
        from followthrough.model.following import followed_items

        known, followed = items_known_in(remembered), followed_items(remembered)
    endpoint = _endpoint(settings, warn, keep_going=keep_going)
    return Assessor(
        classifier=_classifier(settings, endpoint),
        judge=_judge(settings, endpoint),
        rules=chosen if rules else (),
        reading=reading,
        context=_rule_context(settings, remembered, reading.formats),
        known=known,
        followed=followed,
    )


def begin_loading(settings: Settings) -> None:
    """Load what judges lines in a thread of its own, where the settings use it, while rules and readers are loaded."""
    if settings.reading.judge == "builtin":
        from followthrough.encoder.graphs import shipped_graphs

        shipped_graphs().begin_loading()


def cached_assessments(settings: Settings) -> "CachedAssessments | None":
    """What was found before; None where the settings want no cache, or where plugins have a part in the result."""
    from followthrough.plugins.loading import FORMATS, RULES, points_of

    wanted = settings.classification
    ours = wanted.classifier == "builtin" and settings.reading.judge == "builtin"
    if not wanted.cache or not ours or points_of(RULES) or points_of(FORMATS):
        return None
    from followthrough.caching.assessments import CachedAssessments
    from followthrough.caching.build import build_stamp
    from followthrough.caching.cache_file import cache_path

    try:
        build = build_stamp()
    except OSError:  # the package lies in an archive
        return None
    rules = settings.rules.model_copy(update={"fail_on": "never", "baseline": None})
    return CachedAssessments(cache_path(), f"{build}{settings.reading!r}{wanted!r}{rules!r}")


def chosen_rules(settings: Settings) -> "tuple[Rule, ...]":
    """The rules that the settings want, with the severities that they give them."""
    from followthrough.rules.select import rule_named, select_rules

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


def _rule_context(settings: Settings, remembered: "Memory | None", formats: "Mapping[str, Reader]") -> "RuleContext":
    from followthrough.rules.rule import RuleContext

    wanted = settings.rules
    today = datetime.now(UTC).date()
    context = RuleContext(
        wanted.required_sections,
        wanted.per_file_ignores,
        today=today,
        formats=formats,
        rules=tuple(rule.id for rule in all_rules()),
    )
    if remembered is None:
        return context
    from dataclasses import replace

    from followthrough.figures.due import DuePolicy
    from followthrough.figures.for_rules import followed_in
    from followthrough.figures.left_open import left_open_in

    return replace(
        context,
        followed=followed_in(remembered),
        left_open=left_open_in(remembered, [pair.postmortems for pair in settings.report.not_alike]),
        policy=DuePolicy.of(settings.due).day_for,
    )


def reading_settings(settings: Settings) -> "ReadingSettings":
    """The settings of the reading, with custom columns and plugin formats."""
    from dataclasses import fields

    from followthrough.reading import ReadingSettings
    from followthrough.reading.vocabulary.columns import custom_columns

    wanted = settings.reading
    values = {**wanted.model_dump(exclude_none=True), "columns": custom_columns(wanted.columns), "formats": formats()}
    names = {field.name for field in fields(ReadingSettings)}
    return ReadingSettings(**{name: value for name, value in values.items() if name in names})


def formats() -> "Mapping[str, Reader]":
    """The formats that installed plugins read, by suffix."""
    from followthrough.plugins.loading import FORMATS, points_of

    if not points_of(FORMATS):
        return {}
    from followthrough.plugins.formats import plugin_formats
    from followthrough.suffixes import SUFFIXES, WRAPPERS

    return plugin_formats(SUFFIXES | WRAPPERS)


def team_rules(settings: Settings) -> "TeamRules":
    """Which team a postmortem belongs to where it names none, by the settings and the files that they name."""
    from followthrough.figures.teams import TeamRules
    from followthrough.sources.team_files import read_catalogue, read_codeowners

    teams = settings.teams
    return TeamRules(
        paths=teams.paths,
        services=teams.services,
        catalogue=read_catalogue(teams.backstage) if teams.backstage else {},
        codeowners=read_codeowners(teams.codeowners) if teams.codeowners else (),
    )
