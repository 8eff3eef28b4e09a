"""What says that nobody will do an item any more, by language: as a state, in a bracket, or behind a dash.

Lower case; what belongs to a word in some of its forms is written out.
"""

from collections.abc import Mapping

# fmt: off
DROPPED_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "won't do", "won’t do", "wont do", "wont-do", "wontdo", "will not do", "not doing", "won't fix", "won’t fix",
        "wont fix", "wont-fix", "wontfix", "will not fix", "cancelled", "canceled", "rejected", "dropped", "obsolete",
        "abandoned", "declined", "superseded", "descoped", "not pursuing", "not pursued", "won't pursue",
        "won’t pursue", "not planned", "discarded", "no longer planned", "no longer needed", "not needed",
        "not going to happen", "decided against",
    ),
    "de": (
        "verworfen", "abgelehnt", "gestrichen", "entfällt", "entfallen", "hinfällig", "zurückgezogen", "obsolet",
        "wird nicht umgesetzt", "wird nicht gemacht", "wird nicht weiterverfolgt", "wird nicht weiter verfolgt",
        "nicht mehr nötig", "nicht mehr notwendig", "nicht mehr erforderlich",
    ),
    "fr": (
        "annulé", "annulée", "abandonné", "abandonnée", "rejeté", "rejetée", "refusé", "refusée", "sans suite",
        "classé sans suite", "classée sans suite", "sans objet", "obsolète", "non retenu", "non retenue",
        "ne sera pas fait", "ne sera pas faite", "ne sera pas réalisé", "ne sera pas réalisée", "plus nécessaire",
    ),
    "es": (
        "cancelado", "cancelada", "descartado", "descartada", "rechazado", "rechazada", "desestimado", "desestimada",
        "anulado", "anulada", "no se hará", "no se va a hacer", "no se realizará", "ya no es necesario",
        "ya no es necesaria", "ya no hace falta", "no procede",
    ),
    "pt": (
        "rejeitado", "rejeitada", "não será feito", "não será feita", "não será realizado", "não será realizada",
        "não será implementado", "não vai ser feito", "não é mais necessário", "não é mais necessária",
        "já não é necessário", "suspenso definitivamente", "obsoleto",
    ),
    "it": (
        "annullato", "annullata", "scartato", "scartata", "respinto", "respinta", "non sarà fatto",
        "non più necessario",
    ),
    "nl": ("geannuleerd", "vervallen", "afgewezen", "niet meer nodig", "wordt niet gedaan"),
    "sv": ("avbruten", "avbrutet", "görs inte", "inte längre aktuellt"),
    "da": ("avlyst", "aflyst", "droppet", "ikke længere relevant"),
    "ru": ("отменено", "отклонено", "не будет сделано", "больше не актуально"),
    "ja": (
        "却下", "見送り", "対応見送り", "中止", "対応しない", "対応不要", "不要", "取り下げ", "取下げ", "実施しない",
        "破棄",
    ),
    "zh": ("已取消", "取消", "不做", "放弃", "不再需要", "无需处理", "作废", "驳回"),
    "ko": ("취소", "철회", "기각", "불필요"),
}
# fmt: on
