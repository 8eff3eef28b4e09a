"""Exhortations in languages other than English, recognized by their words. To support a new language, extend this file.

Phrases are in lower case and count anywhere in the text. A text that also names a thing or a number is not a mere
exhortation, and a long text is not judged: taking a change for an exhortation is worse than missing one.
"""

from collections.abc import Mapping

from followthrough.reading.presence import holds_any

# fmt: off
_EXHORTING: Mapping[str, tuple[str, ...]] = {
    "de": (
        "vorsichtiger", "aufmerksamer", "besser aufpass", "mehr aufpass", "mehr sorgfalt", "sorgfältiger",
        "achtsamer", "wachsamer", "sensibilisier", "genauer hinschau", "genauer hinseh", "gewissenhafter",
        "mehr aufmerksamkeit", "konzentrierter", "ernster nehmen", "besser kommunizier", "mehr mühe geben",
        "mehr zeit nehmen", "mehr zeit zu nehmen",
    ),
    "fr": (
        "plus vigilant", "plus prudent", "plus attenti", "plus attention", "plus d'attention", "faire attention",
        "plus de rigueur", "plus rigoureu", "redoubler de", "rester vigilant", "rester concentré", "rester attenti",
        "mieux communiquer", "sensibiliser", "plus soigneu", "plus de soin", "plus de prudence",
    ),
    "es": (
        "más cuidado", "mas cuidado", "más atent", "más atención", "más prudente", "más rigor", "mayor cuidado",
        "mayor atención", "prestar atención", "concienciar", "concientizar", "comunicarnos mejor",
        "comunicar mejor", "extremar la precauc", "extremar las precauc",
    ),
    "pt": (
        "mais cuidado", "mais atenção", "mais atent", "mais prudente", "maior cuidado", "maior atenção",
        "redobrar a atenção", "redobrar os cuidados", "conscientizar", "consciencializar", "comunicar melhor",
        "prestar atenção", "sensibilizar", "chamado à atenção", "chamada à atenção", "advertência verbal",
    ),
    "it": (
        "più attenzione", "più attent", "più prudent", "più caut", "maggiore attenzione", "maggior cura",
        "più cura", "sensibilizzare", "sensibilizzat", "richiamo verbale", "comunicare meglio",
        "prestare attenzione", "stare attent",
    ),
    "nl": (
        "beter oplett", "meer oplett", "voorzichtiger", "oplettender", "zorgvuldiger", "meer aandacht", "bewuster",
        "beter communiceren",
    ),
    "pl": (
        "bardziej uważa", "uważać bardziej", "większą uwagę", "ostrożniej", "uważniej", "zwiększyć czujność",
        "większa ostrożność", "większą ostrożność", "staranniej",
    ),
    "sv": ("mer försiktig", "försiktigare", "mer uppmärksam", "noggrannare", "mer noggrann"),
    "da": (
        "mere forsigtig", "mere opmærksom", "mere omhyggelig", "mer forsiktig", "mer oppmerksom", "passe bedre på",
        "forsiktigere",
    ),
    "cs": ("větší pozor", "opatrnější", "opatrněji", "pečlivěji", "více pozornosti"),
    "ru": ("внимательнее", "внимательней", "аккуратнее", "осторожнее", "бдительн", "больше внимания", "тщательнее"),
    "uk": ("уважніш", "обережніш", "пильніш", "більше уваги", "ретельніш"),
    "tr": ("daha dikkatli", "daha özenli", "daha fazla dikkat", "daha titiz"),
    "id": ("lebih berhati-hati", "lebih hati-hati", "lebih teliti", "lebih waspada", "kewaspadaan"),
    "vi": ("cẩn thận hơn", "chú ý hơn", "tinh thần trách nhiệm", "nâng cao ý thức"),
    "ja": (
        "気をつけ", "気を付け", "注意する", "注意します", "注意を払", "慎重に", "意識する", "意識します", "意識を高め",
        "気を引き締め", "心がけ", "心掛け", "確認を徹底", "声を掛け合", "こまめに", "厳重に注意", "厳重注意",
        "注意喚起", "徹底を指導", "徹底を図", "徹底するよう", "周知徹底", "確実に行うよう", "緊張感", "油断",
    ),
    "zh": (
        "小心", "细心", "細心", "仔细", "仔細", "今后注意", "以后注意", "多注意", "注意力", "留意", "引以为戒",
        "引以為戒", "举一反三", "責任心", "责任心", "意识", "警惕", "加强沟通", "加強溝通", "认真对待", "吸取教训",
        "谨慎", "審慎", "切实增强", "高度重视",
    ),
    "ko": ("주의한다", "주의하", "조심", "꼼꼼히", "신경 쓰", "경각심", "각별히"),
}
# Parts of words, common to several languages, that name something left behind.
_THINGS = (
    "check", "chec", "lista", "list", "alert", "alarm", "alerta", "monitor", "test", "prüf", "script", "skript",
    "limit", "review", "revis", "relect", "dok", "doc", "schul", "formaci", "formaç", "formation", "training",
    "trein", "capacit", "kurs", "cours", "curso", "corso", "runbook", "handbuch", "manual", "manuel", "regel",
    "règle", "regla", "regra", "regol", "ticket", "dashboard", "automat", "automát", "valid", "pipeline", "backup",
    "freig", "augen", "genehm", "approv", "approb", "aprob", "aprova", "правил", "чек", "тест", "провер", "алерт",
    "монитор", "скрипт", "автомат", "документ", "обуч", "перевір", "手順", "チェック", "アラート", "自動", "監視",
    "テスト", "レビュー", "承認", "研修", "訓練", "マニュアル", "追記", "掲示", "設定", "ルール", "制限", "文書",
    "通知", "清单", "清單", "告警", "自动", "监控",
    "監控", "测试", "測試", "评审", "審", "审批", "审核", "培训", "演练", "规则", "制度", "限制", "文档", "脚本",
    "流程", "机制", "机器", "体系", "值班表", "점검", "알림", "자동", "검토", "승인", "교육", "테스트",
)
# fmt: on
_ALL = tuple(phrase for phrases in _EXHORTING.values() for phrase in phrases)
# What follows these already exists and is only called important: "Sensibiliser à l'importance de la relecture".
_IMPORTANCE = (
    *("l'importance d", "importancia d", "importância d", "importanza d", "wie wichtig", "wichtigkeit", "bedeutung"),
    *("nécessité d", "necesidad d", "necessidade d", "necessità d", "notwendigkeit", "belang van"),
)
# Emphasis alone leaves nothing behind: "Rappeler à tous l'importance des consignes".
_EMPHASIS = (
    *("rappeler", "rappelé", "insister", "souligner", "recordar", "recordó", "insistir", "subrayar", "reforzar"),
    *("recalcar", "lembrar", "reforçar", "ressaltar", "reiterar", "orientar", "ricordare", "ribadi", "sottoline"),
    *("hinweisen", "hingewiesen", "erinner", "betonen", "betont", "wijzen op", "gewezen", "benadruk", "herinner"),
)
_BY_ITSELF = ("automat", "automát", "script", "skript")
_MOST_WORDS, _MOST_CHARACTERS = 18, 120


def exhorts(text: str) -> bool:
    """Whether a text in a language other than English asks for an attitude and names nothing left behind."""
    if len(text) > _MOST_CHARACTERS or len(text.split()) > _MOST_WORDS:
        return False
    text = text.lower().replace("’", "'")
    if any(map(str.isdigit, text)) or not (holds_any(text, _ALL) or _calls_important(text)):
        return False
    return not holds_any(_without_cautions(text), _THINGS)


def _calls_important(text: str) -> bool:
    return holds_any(text, _IMPORTANCE) and holds_any(text, _EMPHASIS) and not holds_any(text, _BY_ITSELF)


def _without_cautions(text: str) -> str:
    """A text without its phrases of care, of which parts may look like things, and without what is called important."""
    for phrase in _ALL:
        text = text.replace(phrase, " ")
    for words in _IMPORTANCE:
        text = text.partition(words)[0]
    return text
