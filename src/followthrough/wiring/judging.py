"""What judges lines and classifies items: the shipped models, an endpoint, or a plugin."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from followthrough.caching.cache_file import cache_path
from followthrough.classification.classifier import ItemClassifier
from followthrough.encoder.models import load_classifier, load_judge
from followthrough.errors import SettingsError
from followthrough.reading import Judge
from followthrough.settings import Settings, secret_of

if TYPE_CHECKING:
    from followthrough.endpoint.asking import Endpoint

_SHIPPED_CLASSIFIERS = ("builtin", "endpoint")


def classifier(settings: Settings, warn: Callable[[str], None]) -> ItemClassifier:
    """The classifier of the settings, under their house words. `warn` gets each trouble of an endpoint."""
    return classifier_of(settings, endpoint_of(settings, warn))


def classifier_of(settings: Settings, endpoint: "Endpoint | None") -> ItemClassifier:
    """The same, with an endpoint that others share."""
    wanted = settings.classification
    chosen = _without_house_words(settings, endpoint)
    if not wanted.lexicon:
        return chosen
    from followthrough.classification.house_words import HouseWords

    return HouseWords(chosen, wanted.lexicon)


def _without_house_words(settings: Settings, endpoint: "Endpoint | None") -> ItemClassifier:
    wanted = settings.classification
    if wanted.classifier not in _SHIPPED_CLASSIFIERS:
        from followthrough.plugins.classifiers import plugin_classifier

        return plugin_classifier(wanted.classifier, _SHIPPED_CLASSIFIERS)
    builtin = load_classifier(cache_path() if wanted.cache else None)
    if endpoint is None or wanted.classifier == "builtin":
        return builtin
    from followthrough.endpoint.classifier import EndpointClassifier

    return EndpointClassifier(endpoint, builtin)


def judge(settings: Settings, warn: Callable[[str], None]) -> Judge:
    """What decides which lines are action items. `warn` gets each trouble of an endpoint."""
    return judge_of(settings, endpoint_of(settings, warn))


def judge_of(settings: Settings, endpoint: "Endpoint | None") -> Judge:
    """The same, with an endpoint that others share."""
    builtin = load_judge(cache_path() if settings.classification.cache else None)
    if endpoint is None or settings.reading.judge == "builtin":
        return builtin
    from followthrough.endpoint.judge import EndpointJudge

    return EndpointJudge(endpoint, builtin)


def endpoint_of(settings: Settings, warn: Callable[[str], None], *, keep_going: bool = True) -> "Endpoint | None":
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
