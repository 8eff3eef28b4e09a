"""The words around the due date of an item, by language. A new language needs to be added only here.

Lower case; the lengths of time are those of `dates`: d(ay), w(eek), m(onth), q(uarter), y(ear).
"""

from collections.abc import Mapping

# What is right before the day, and calls it due; "completion" only as a label, since it may also have happened.
DUE_LABELS: Mapping[str, tuple[str, ...]] = {
    "en": ("due date", "due by", "due on", "due", "deadline", "eta", "no later than", "targeted for", "target for",
           "targeted", "target", "scheduled for", "planned for", "completion(?=:)"),
    "de": ("fällig am", "fällig bis", "fällig zum", "fällig", "frist", "spätestens am", "spätestens bis",
           "spätestens zum", "spätestens"),
    "fr": ("échéance le", "échéance au", "échéance", "au plus tard le", "prévu pour le", "prévue pour le", "pour le"),
    "es": ("vence el", "fecha límite", "a más tardar el", "plazo", "para el"),
    "pt": ("vence em", "prazo", "o mais tardar em", "o mais tardar até"),
    "it": ("scadenza", "entro il", "entro"),
    "nl": ("uiterlijk op", "uiterlijk"),
}  # fmt: skip
DUE_LABELS_UNSPACED = (
    *("期限は", "期限", "締切は", "締切", "締め切り", "納期", "截止日期", "截止", "기한", "마감일", "마감"),
)
UNTIL: Mapping[str, tuple[str, ...]] = {
    "en": ("by", "before", "until"),
    "de": ("bis spätestens zum", "bis spätestens", "bis zum", "bis"),
    "fr": ("avant le", "avant", "d'ici le", "d'ici au", "d’ici le", "d’ici au", "d'ici", "d’ici"),
    "es": ("antes del", "antes de", "hasta el", "hasta"),
    "pt": ("até o dia", "até dia", "até", "antes de"),
}
# "in zwei Wochen", "dans les deux prochaines semaines": English has patterns of its own.
WITHIN = (
    *("in", "innerhalb von", "innerhalb", "binnen", "dans", "d'ici", "d’ici", "sous", "en", "dentro de", "em"),
    *("nos", "nas", "entro", "tra", "fra", "over", "inom", "om", "inden for", "innen"),
)
BETWEEN = (
    *("den", "der", "nächsten", "kommenden", "les", "la", "le", "prochaines", "prochains", "los", "las", "próximos"),
    *("próximas", "os", "as", "i", "le", "prossimi", "prossime", "de", "komende"),
)
COUNTS: Mapping[str, int] = {
    word: count
    for count, words in {
        1: "ein eine einem einer eines un une una um uma uno een en ett",
        2: "zwei deux dos dois duas due twee två to",
        3: "drei trois tres três tre drie",
        4: "vier quatre cuatro quatro quattro fyra fire",
        5: "fünf cinq cinco cinque vijf fem",
        6: "sechs six seis sei zes sex seks",
        8: "acht huit ocho oito otto åtta otte",
        10: "zehn dix diez dez dieci tien tio ti",
        12: "zwölf douze doce doze dodici twaalf",
        15: "quinze quince",
    }.items()
    for word in words.split()
}
UNITS: Mapping[str, str] = {
    word: unit
    for unit, words in {
        "d": "tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dage",
        "w": "woche wochen semaine semaines semana semanas settimana settimane week weken vecka veckor uge uger uker",
        "m": "monat monats monate monaten mois mes meses mês mese mesi maand maanden månad månader måned måneder",
        "q": "quartal quartals quartale quartalen trimestre trimestres trimestri kwartaal",
        "y": "jahr jahres jahre jahren année années año años ano anos anno anni jaar år",
    }.items()
    for word in words.split()
}
# "2週間以内", "两周内", "2주 이내": in scripts without spaces.
COUNTS_UNSPACED: Mapping[str, int] = {
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8, "十": 10,
    "한": 1, "두": 2, "세": 3,
}  # fmt: skip
UNITS_UNSPACED: Mapping[str, str] = {
    "日間": "d", "日": "d", "天": "d", "일": "d", "週間": "w", "週": "w", "周": "w", "星期": "w", "주일": "w",
    "주": "w",
    "ヶ月": "m", "か月": "m", "カ月": "m", "ヵ月": "m", "个月": "m", "個月": "m", "개월": "m", "달": "m", "年": "y",
}  # fmt: skip
WITHIN_UNSPACED = ("以内", "以內", "之内", "内", "內", "後", "后", "이내", "내", "후", "안에")
# Times without a definite day.
VAGUE = (
    *("nächste woche", "nächsten monat", "nächstes quartal", "nächstem quartal", "diese woche", "diesen monat"),
    *("ende der woche", "ende nächster woche", "ende des monats", "ende des quartals", "ende des jahres"),
    *("la semaine prochaine", "le mois prochain", "cette semaine", "fin de semaine", "fin du mois", "fin de mois"),
    *("fin d'année", "fin du trimestre", "la próxima semana", "el próximo mes", "esta semana", "este mes"),
    *("fin de mes", "fin de año", "final de mes", "na próxima semana", "no próximo mês", "esta semana"),
    *("fim do mês", "final do mês", "fim da semana", "fim do ano"),
)
VAGUE_UNSPACED = (
    *("来週", "今週中", "来月", "今月中", "今月末", "来月末", "今週末", "来週末", "年内", "年度内"),
    *("下周", "下週", "下个月", "下個月", "本周内", "本月底", "月底前", "年底前"),
    *("다음 주", "다음 달", "이번 주", "이번 달"),
)
END_OF = ("ende", "fin de", "fin", "finales de", "final de", "fim de", "fine", "eind", "slutet av")
# Times with a capital letter, beside the months: "until Friday" names no issue that an item waits for.
NAMED_TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday christmas easter montag dienstag mittwoch donnerstag
    freitag samstag sonnabend sonntag weihnachten ostern ende monatsende quartalsende jahresende wochenende
    """.split()
)
# Values of a due date that name no time at all, in lower case.
NO_TIME_PATTERN = (
    r"asap|as soon as (?:possible|practical|feasible|we can)|(?:very )?soon(?:er rather than later)?|later(?: on)?|"
    r"some ?day|some ?time|at some point|eventually|in (?:the )?future|when(?:ever)? (?:possible|feasible|convenient)|"
    r"(?:as|if|once|when(?:ever)?) (?:we|i|they|you|someone|somebody|anyone|there is|there's)? ?(?:[a-z']{1,8} ){0,3}"
    r"(?:time|capacity|resources|bandwidth)(?: (?:permits|allows|is available))?|time permitting|best effort|"
    r"no (?:due )?date|no deadline|undecided|unscheduled|not (?:yet )?(?:scheduled|planned)|"
    r"später|bald|irgendwann|demnächst|sobald wie möglich|so bald wie möglich|bei gelegenheit|wenn zeit ist|"
    r"plus tard|bientôt|dès que possible|un jour|quand possible|"
    r"más tarde|pronto|algún día|lo antes posible|cuando sea posible|cuando se pueda|"
    r"mais tarde|em breve|assim que possível|quando possível|più tardi|appena possibile|prima o poi|"
    r"binnenkort|zo snel mogelijk|snart|senare|あとで|後で|後日|いずれ|そのうち|尽快|以后|后续|나중에|추후"
)
