"""How languages write a day, month, quarter or week in short: "27/03", "R8/6/30", "T2 2026", "23. KW".

A new language needs to be added only here. Lower case; languages by their two-letter codes.
"""

from collections.abc import Mapping

# The order of three numbers; in a language that is not listed, it is unclear.
YEAR_FIRST = frozenset({"ja", "ko", "zh"})
DAY_FIRST = frozenset({"cs", "da", "de", "es", "fr", "id", "it", "nl", "pl", "pt", "ru", "tr", "uk", "vi"})

# "T2 2026", "2. Quartal 2026", "2T26": the words of a quarter, and of half a year.
QUARTER: Mapping[str, tuple[str, ...]] = {
    "de": ("quartal", "q"),
    "es": ("trimestre", "trim", "t"),
    "fr": ("trimestre", "trim", "t"),
    "it": ("trimestre", "trim", "t"),
    "nl": ("kwartaal", "q"),
    "pt": ("trimestre", "trim", "t"),
}
HALF_YEAR: Mapping[str, tuple[str, ...]] = {
    "de": ("halbjahr",),
    "es": ("semestre",),
    "fr": ("semestre",),
    "it": ("semestre",),
    "pt": ("semestre",),
}
# "semaine 23", "S23", "23. KW".
WEEK: Mapping[str, tuple[str, ...]] = {
    "de": ("kw", "kalenderwoche", "woche"),
    "es": ("semana", "sem"),
    "fr": ("semaine", "sem", "s"),
    "it": ("settimana", "sett"),
    "nl": ("week", "wk"),
    "pt": ("semana", "sem"),
}
END_OF_YEAR: Mapping[str, tuple[str, ...]] = {
    "de": ("ende des jahres", "jahresende", "ende dieses jahres", "ende jahr"),
    "es": ("fin de año", "final de año", "finales de año"),
    "fr": ("fin d'année", "fin de l'année", "fin d’année", "fin de l’année"),
    "it": ("fine anno", "fine dell'anno"),
    "ja": ("年内", "年末"),
    "nl": ("eind van het jaar", "einde jaar"),
    "pt": ("fim do ano", "final do ano", "fim de ano"),
}
# An English month, as a pattern in lower case.
MONTH_PATTERN = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
