"""What a check found before, on this machine."""

from followthrough.caching.assessments import CachedAssessments
from followthrough.caching.build import build_stamp
from followthrough.caching.cache_file import cache_path
from followthrough.plugins.loading import FORMATS, RULES, points_of
from followthrough.settings import Settings


def cached_assessments(settings: Settings) -> CachedAssessments | None:
    """What was found before; None where the settings want no cache, or where plugins have a part in the result."""
    wanted = settings.classification
    ours = wanted.classifier == "builtin" and settings.reading.judge == "builtin"
    if not wanted.cache or not ours or points_of(RULES) or points_of(FORMATS):
        return None
    try:
        build = build_stamp()
    except OSError:  # the package lies in an archive
        return None
    rules = settings.rules.model_copy(update={"fail_on": "never", "baseline": None})
    return CachedAssessments(cache_path(), f"{build}{settings.reading!r}{wanted!r}{rules!r}")
