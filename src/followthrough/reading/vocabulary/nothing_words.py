"""Words for "nothing to do", by language. Such a line is no action item: "Nenhuma ação para o CDN".

English has a pattern. For other languages, in lower case: the line must begin with one of them, and not continue with a
word of rules: "keine Maßnahme ohne Freigabe" is one. In scripts without spaces it must end with one.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from followthrough.reading.patterns import lazy_pattern

# "No action on images for now", "None - the tool is retired in May", "N/A: covered by the second". But "No action
# without approval" and "No action is executed without approval" are rules.
_IN_ENGLISH = lazy_pattern(
    r"\W{0,3}(?:(?:none|n/a)(?:\s?[–—:;,(]|\s?-\s|\.\s|"
    r" (?:at (?:the|this) (?:moment|time)|identified|needed|planned|required|so far|yet)\W{0,3}$)|"
    r"no (?:further |other |more |additional |immediate |specific )?(?:actions?(?: items?)?|follow-?ups?|remediation)"
    r"(?: (?:(?:is |are |was |were )?(?:needed|required|necessary|planned|taken|identified)|on|for|here|yet|now|"
    r"at this)\b|\s?[–—:;,(]|\s?-\s|\.\s|\W{0,3}$)|"
    r"no (?:further |other )?changes? (?:is |are )?(?:needed|required|necessary|planned)\b|"
    r"nothing(?: else| further| more)?(?: to (?:change|do)\b(?! with\b)|\W{0,3}$))",
    re.IGNORECASE,
)
_FIRST_IN_ENGLISH = frozenset({"none", "n", "na", "no", "nothing"})
# fmt: off
_NOTHING_TO_DO: Mapping[str, tuple[str, ...]] = {
    "de": (
        "keine maßnahme", "keine maßnahmen", "keine massnahme", "keine massnahmen", "keine weitere maßnahme",
        "keine weiteren maßnahmen", "keine aktion", "keine aktionen", "keine weiteren aktionen", "kein handlungsbedarf",
        "kein weiterer handlungsbedarf", "nichts zu tun", "nichts weiter zu tun",
    ),
    "fr": (
        "aucune action", "aucune autre action", "aucune mesure", "aucune autre mesure", "rien à faire",
        "rien à changer", "pas d'action", "pas de mesure",
    ),
    "es": (
        "ninguna acción", "ninguna otra acción", "ninguna medida", "nada que hacer",
        "no hay nada que hacer", "no se requiere ninguna acción", "no se requieren acciones",
    ),
    "pt": (
        "nenhuma ação", "nenhuma outra ação", "nenhuma acção", "nenhuma medida", "nada a fazer",
        "não há nada a fazer", "não é necessária nenhuma ação",
    ),
    "it": ("nessuna azione", "nessun'azione", "nessuna misura", "niente da fare", "nulla da fare"),
    "nl": ("geen actie", "geen acties", "geen verdere actie", "geen maatregel", "geen maatregelen", "niets te doen"),
    "sv": ("ingen åtgärd", "inga åtgärder", "inget att göra"),
    "da": ("ingen handling", "ingen tiltag", "ingen tiltak", "intet at gøre", "ingenting å gjøre"),
    "pl": ("brak działań", "nic do zrobienia"),
    "ru": ("действий не требуется", "ничего делать не нужно"),
}
_WORDS_OF_RULES = frozenset(
    "ohne bevor mehr sans avant sin antes sem senza zonder uten uden utan bez без".split()
)
_UNSPACED = (
    "対応不要", "対応は不要", "対応なし", "対応は特になし", "対応は行わない", "対応はしない", "対策不要", "対策は不要",
    "対応の必要はない", "対応の必要なし", "対応不要です", "対応は不要です", "无需处理", "不需要处理", "无需行动",
    "조치 불필요", "조치 필요 없음", "조치 없음",
)
# fmt: on
_NOTHING_ALONE = frozenset("keine kein aucune aucun ninguna ninguno nenhuma nenhum nil なし 特になし 无 暂无".split())
_BEGINNINGS = tuple(f"{phrase} " for phrase in chain(*_NOTHING_TO_DO.values()))
_MOST_WORDS = 7
_ENDS = "。.!！ 　"

# Values of cells and fields that nobody has filled in. `is_empty_value` ignores the punctuation around them.
_EMPTY_VALUES = frozenset(
    ["", "tbd", "tba", "tbc", "n/a", "na", "n.a", "none", "nil", "null", "empty", "blank", "unknown", "undefined",
     "not set", "not defined", "not decided", "not known", "not yet", "not yet known", "not yet set", "to be confirmed",
     "to be decided", "to be defined", "to be determined", "unklar", "offen", "noch offen", "leer", "à définir",
     "à confirmer", "à determiner", "à déterminer", "vide", "a definir", "por definir", "por confirmar", "vacío",
     "vazio", "a confirmar", "da definire", "da confermare", "vuoto", "未定", "なし", "无", "待定", "미정"]
)  # fmt: skip
_PUNCTUATION = " \t*_`'\"()[]{}<>?!.…-–—/"


def says_nothing_to_do(text: str, words: Sequence[str]) -> bool:
    """Whether a line of these words says that there is nothing to do: "None", "No further action", "Nichts zu tun"."""
    if words and words[0] in _FIRST_IN_ENGLISH:
        return _IN_ENGLISH.match(text) is not None or is_empty_value(text)
    if len(words) == 1 and text.strip(_PUNCTUATION).lower() in _NOTHING_ALONE:
        return True
    begin = words[:_MOST_WORDS]
    if f"{' '.join(begin)} ".startswith(_BEGINNINGS):
        return _WORDS_OF_RULES.isdisjoint(begin)
    return not text.isascii() and text.rstrip(_ENDS).endswith(_UNSPACED)


def is_empty_value(value: str) -> bool:
    """Whether the value of a cell or field is missing: "TBD", "(empty)", "???", "to be confirmed"."""
    return value.strip(_PUNCTUATION).lower() in _EMPTY_VALUES
