"""The owner in bold before an item: "**Ana**: Add a limit"."""

from collections.abc import Iterable

from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.first_names import is_common_name
from followthrough.reading.vocabulary.words import IMPERATIVES

_COLON = lazy_pattern(r"\s?:?\s{1,3}([A-Za-z-]{2,20})")


def names_in_bold(items: Iterable[RichText]) -> frozenset[str]:
    """The bold words before these items, in lower case, if one of them is a person: then all of them are owners."""
    labels = [label for rich in items if (label := _label(rich)) is not None]
    return frozenset(label.lower() for label in labels) if any(map(is_common_name, labels)) else frozenset()


def _label(rich: RichText) -> str | None:
    if not rich.strong or rich.strong[0][0] > 0:
        return None
    label, end = rich.text[: rich.strong[0][1]].rstrip(), rich.strong[0][1]
    match = _COLON.match(rich.text, end)
    if match is None or not (label.endswith(":") or ":" in match[0]) or match[1].lower() not in IMPERATIVES:
        return None
    label = label.rstrip(": ")
    return label if label and is_owner_name(label) else None
