"""What each word for a state means, by language. A new language needs to be added only here.

`items.states` uses these words for states anywhere: in a column, on a line below the item, in a bracket, or at the end
of a ticket's cell. There are also the words by which a sentence in the past tense reports no change.

In lower case. A state is recognised by its beginning ("erledigt am 3. Mai"), and so is a bracket after an item if it
holds nothing else but a date. Languages by their two-letter codes, Norwegian under Danish ("da"). A space in an English
word also matches a hyphen or an underscore. The first word for done of each language is the one that is written back.
"""

from collections.abc import Mapping

from followthrough.model import State

_DONE, _OPEN, _DROPPED = State.DONE, State.OPEN, State.DROPPED

OPEN_BOXES = "☐⬜🔲◻"
SIGNS: Mapping[str, State] = {**dict.fromkeys("✅☑✔✓", _DONE), **dict.fromkeys(f"{OPEN_BOXES}⏳⌛🔄🚧", _OPEN)}
"""What the signs mean that tell a state wherever they are."""
CROSSES = "❌✗✘"
"""Open in a place for states. Before an item they may also mark what not to do. "☒" and "○" are done in some countries
and programs, and open in others."""
DONE_SIGNS = tuple(sign for sign, state in SIGNS.items() if state is _DONE)
OPEN_SIGNS = tuple(sign for sign, state in SIGNS.items() if state is _OPEN)

# fmt: off
DONE_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "done", "complete", "completed", "closed", "finished", "fixed", "resolved", "merged", "shipped", "implemented",
        "deployed", "released", "rolled out", "verified", "yes", "delivered", "landed", "actioned", "signed off",
        "accomplished", "achieved", "finalised", "finalized", "accepted and implemented", "agreed and implemented",
    ),
    "de": (
        "erledigt", "abgeschlossen", "umgesetzt", "behoben", "fertig", "durchgeführt", "eingespielt", "geschlossen",
        "ja", "implementiert", "ausgerollt",
        "erl", "gelöst", "ok", "bereits umgesetzt", "bereits erledigt", "vollständig umgesetzt",
    ),
    "fr": (
        "terminé", "terminée", "fait", "faite", "réalisée", "réalisé", "clos", "corrigé", "livré", "achevé", "oui",
        "fini", "déployé", "déployée", "livrée", "corrigée", "clôturé", "effectué", "effectuée", "soldé", "soldée",
        "ok", "résolu", "résolue", "appliqué", "appliquée", "mis en place",
    ),
    "es": (
        "hecho", "hecha", "completado", "completada", "terminado", "terminada", "realizado", "realizada", "cerrado",
        "cerrada", "resuelto", "resuelta", "implementado", "implementada", "listo", "finalizado", "finalizada", "sí",
        "desplegado", "corregido", "ok", "aplicado", "aplicada", "solucionado", "solucionada", "ejecutado", "ejecutada",
        "concluida", "entregado",
    ),
    "pt": (
        "concluído", "concluido", "concluída", "concluida", "feito", "feita", "finalizado", "finalizada", "encerrado",
        "encerrada", "resolvido", "resolvida", "implementado", "implementada", "realizado", "realizada", "entregue",
        "sim", "corrigido", "implantado",
        "ok", "aplicado", "aplicada", "solucionado", "solucionada", "executado", "executada", "fechado", "fechada",
    ),
    "it": (
        "fatto", "fatta", "completato", "completata", "concluso", "conclusa", "chiuso", "chiusa", "risolto",
        "risolta", "eseguito", "eseguita", "terminato", "terminata", "realizzato", "realizzata", "sì", "rilasciato",
        "ok", "corretto",
    ),
    "nl": (
        "gedaan", "gereed", "klaar", "afgerond", "voltooid", "uitgevoerd", "opgelost", "afgehandeld", "gesloten", "ja",
        "opgeleverd", "ingevoerd", "ok",
    ),
    "pl": (
        "zrobione", "wykonane", "wykonano", "ukończone", "ukończono", "zakończone", "zakończono", "wdrożone",
        "wdrożono", "gotowe", "zamknięte", "tak", "zrealizowane", "zrealizowano", "zakończony", "wykonany", "wdrożony",
    ),
    "sv": (
        "klart", "klar", "klara", "gjort", "genomfört", "genomförd", "åtgärdat", "åtgärdad", "slutfört", "slutförd",
        "avslutat", "stängd", "ja", "implementerat", "implementerad", "levererat", "infört",
    ),
    "da": (
        "færdig", "færdigt", "udført", "gennemført", "afsluttet", "gjort", "løst", "lukket", "ferdig", "utført",
        "gjennomført", "fullført", "avsluttet", "ja", "implementeret", "implementert", "innført", "levert",
    ),
    "cs": (
        "hotovo", "dokončeno", "splněno", "vyřešeno", "uzavřeno", "provedeno", "nasazeno", "ano", "zavedeno",
        "opraveno",
    ),
    "ru": (
        "выполнено", "выполнена", "выполнен", "готово", "сделано", "завершено", "завершена", "закрыто", "закрыта",
        "исправлено", "решено", "да", "внедрено", "реализовано", "сделали", "закрыт",
    ),
    "uk": ("виконано", "готово", "зроблено", "завершено", "закрито", "виправлено", "вирішено", "так"),
    "tr": ("tamamlandı", "yapıldı", "bitti", "çözüldü", "kapatıldı", "kapandı", "uygulandı", "evet"),
    "id": ("selesai", "sudah selesai", "rampung", "ditutup", "sudah"),
    "vi": ("hoàn thành", "đã hoàn thành", "đã xong", "xong", "đã đóng"),
    "ja": (
        "完了", "対応済", "実施済", "済", "修正済", "リリース済", "解決済", "クローズ", "終了", "導入済", "反映済",
        "設定済", "対応完了", "実装済", "適用済", "公開済", "本番反映済", "対策済", "実施完了", "設定完了",
        "予定通り完了", "予定どおり完了",
    ),
    "zh": (
        "已完成", "完成", "已解决", "已修复", "已上线", "已关闭", "已实施", "已落地", "已修復", "已關閉", "已解決",
        "是", "已修正", "已部署", "已添加", "已增加",
    ),
    "ko": (
        "완료", "조치 완료", "적용 완료", "해결", "종료", "반영됨", "반영 완료", "조치완료", "적용완료", "배포 완료",
        "배포완료", "처리 완료", "처리완료", "수정 완료", "개발 완료", "반영완료",
    ),
}
OPEN_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "to do", "todo", "open", "pending", "in progress", "inprogress", "not started", "not done", "not yet",
        "planned", "wip", "started", "ongoing", "backlog", "proposed", "no", "new", "tbd", "blocked", "stalled",
        "outstanding", "on hold", "deferred", "waiting", "unresolved", "assigned", "scheduled", "under review",
        "under way", "in review", "almost", "nearly", "partly", "partially", "half", "to be done", "to be completed",
        "reverted", "rolled back", "reopened", "undone", "paused", "parked", "postponed", "ready for", "ready to",
        "awaiting", "awaiting review", "ready for review", "in staging", "in test", "in testing", "work in progress",
        "under investigation", "selected for development", "under consideration", "not implemented", "not complete",
        "not completed", "not closed", "not resolved", "not fixed", "not delivered", "not deployed", "not in place",
        "not live", "mostly", "part complete", "part done", "re opened",
    ),
    "de": (
        "offen", "in arbeit", "geplant", "in umsetzung", "in bearbeitung", "ausstehend", "nicht begonnen",
        "nicht erledigt", "noch nicht", "noch offen", "laufend", "läuft", "begonnen", "blockiert", "nein", "neu",
        "in planung", "nicht gestartet", "zurückgestellt",
        "teilweise", "teils", "fast fertig", "fast erledigt", "nicht umgesetzt", "nicht fertig",
        "nicht abgeschlossen", "nicht behoben", "in prüfung", "in vorbereitung", "in klärung", "wird umgesetzt",
    ),
    "fr": (
        "en cours", "à faire", "ouverte", "ouvert", "en attente", "planifiée", "planifié", "prévue", "prévu",
        "non commencé", "non fait", "non terminé", "pas commencé", "pas encore", "bloqué", "reportée", "reporté",
        "non", "nouveau", "à démarrer", "à venir", "à planifier", "non démarré", "non démarrée", "démarré",
        "pas fait", "pas terminé", "non réalisé", "non réalisée", "partiel", "partiellement", "partielle",
        "en retard", "presque", "en partie", "à réaliser", "à traiter", "à valider", "non résolu",
    ),
    "es": (
        "pendiente", "en curso", "en progreso", "en proceso", "abierto", "abierta", "por hacer", "planificado",
        "planificada", "programado", "programada", "sin empezar", "sin iniciar", "bloqueado", "bloqueada", "nuevo",
        "no iniciado", "no iniciada", "por iniciar", "por empezar", "sin comenzar",
        "parcial", "parcialmente", "atrasado", "atrasada", "no hecho", "no realizado", "no completado",
        "no terminado", "en espera", "por realizar", "casi", "sin hacer",
    ),
    "pt": (
        "em andamento", "pendente", "em curso", "em progresso", "aberto", "aberta", "a fazer", "planejado", "planejada",
        "planeado", "planeada", "não iniciado", "não iniciada", "não concluído", "não", "agendado", "agendada",
        "bloqueado", "ainda não", "a iniciar", "por fazer", "por iniciar", "em execução", "parcial", "parcialmente",
        "em aberto", "não feito", "não feita", "não concluída", "não realizado", "não realizada", "não resolvido",
        "atrasado", "atrasada", "aguardando", "em espera", "quase", "a realizar", "não implementado", "em parte",
    ),
    "it": (
        "in corso", "da fare", "aperto", "aperta", "in attesa", "pianificato", "pianificata", "previsto", "prevista",
        "programmato", "non iniziato", "non iniziata", "non completato", "bloccato", "sospeso", "da iniziare",
        "da avviare", "da completare", "da pianificare", "in lavorazione", "in sospeso",
        "parziale", "parzialmente", "in ritardo", "quasi", "non fatto", "da realizzare",
    ),
    "nl": (
        "te doen", "in behandeling", "in uitvoering", "bezig", "gepland", "openstaand", "nog niet", "niet gestart",
        "niet gereed", "loopt", "lopend", "geblokkeerd", "nee", "nieuw", "te starten", "in voorbereiding",
        "in de planning", "deels", "gedeeltelijk", "bijna", "niet afgerond",
    ),
    "pl": (
        "do zrobienia", "w trakcie", "w toku", "otwarte", "otwarty", "planowane", "zaplanowane", "oczekuje",
        "nie rozpoczęto", "nierozpoczęte", "niewykonane", "niezrobione", "nie zrobione", "nie", "nowe", "zablokowane",
        "w realizacji", "do wykonania", "rozpoczęte", "w planach",
    ),
    "sv": (
        "att göra", "pågår", "pågående", "öppen", "öppet", "planerat", "planerad", "ej påbörjat", "ej påbörjad",
        "ej klart", "ej klar", "inte klart", "inte klar", "inte påbörjat", "väntar", "nej", "ny", "ej startat",
        "ej startad", "inte startat", "inte startad", "under arbete",
    ),
    "da": (
        "i gang", "igangværende", "åben", "åbent", "planlagt", "ikke påbegyndt", "ikke startet", "ikke færdig",
        "afventer", "mangler", "pågår", "pågående", "åpen", "ikke ferdig", "ikke påbegynt", "venter", "nej", "nei",
        "under arbejde", "under arbeid", "ikke gjort", "ikke begynt", "ikke løst",
    ),
    "cs": (
        "probíhá", "rozpracováno", "otevřeno", "plánováno", "naplánováno", "čeká", "nezahájeno", "nesplněno",
        "k řešení", "nové", "ne", "v řešení", "v plánu", "zbývá",
    ),
    "ru": (
        "в работе", "в процессе", "в планах", "запланировано", "запланирована", "открыто", "открыта", "не начато",
        "не сделано", "не выполнено", "не готово", "ожидает", "к выполнению", "новая", "новое", "сделать", "нет",
        "бэклог", "на проверке", "в очереди", "отложено", "не выполнена", "планируется",
    ),
    "uk": (
        "в роботі", "у роботі", "в процесі", "заплановано", "відкрито", "не розпочато", "не зроблено", "не виконано",
        "очікує", "нове", "зробити", "ні",
    ),
    "tr": (
        "devam ediyor", "açık", "planlandı", "beklemede", "bekliyor", "başlamadı", "başlanmadı", "yapılacak",
        "sürüyor", "tamamlanmadı", "yeni", "planlanıyor", "ertelendi",
    ),
    "id": ("sedang berjalan", "dalam proses", "belum", "direncanakan", "terbuka", "menunggu", "berjalan"),
    "vi": ("đang thực hiện", "đang làm", "chưa", "đang chờ", "mở", "kế hoạch", "đang tiến hành"),
    "ja": (
        "未着手", "進行中", "対応中", "予定", "未完了", "未対応", "作業中", "着手", "検討中", "実施中", "調整中",
        "未実施", "保留", "継続", "計画中", "準備中", "検証中", "レビュー中", "未定", "一部", "未済", "今後", "実装中",
        "試験中", "確認中", "着手済", "着手中", "対応待ち",
    ),
    "zh": (
        "进行中", "未开始", "待办", "待处理", "未完成", "待完成", "处理中", "推进中", "开发中", "計劃中", "计划中",
        "待开始", "進行中", "未開始", "待辦", "跟进中",
        "排期中", "否", "执行中", "规划中", "已排期", "未启动", "待启动", "待上线", "测试中", "挂起", "未落地",
    ),
    "ko": (
        "진행 중", "진행중", "예정", "미완료", "미착수", "대기", "검토 중", "검토중", "계획", "보류", "할 일",
        "개발 중", "개발중", "작업 중", "작업중", "처리 중", "처리중", "시작 전", "미적용", "미조치", "진행 예정",
    ),
}
# Words that give an item up, in any of these places and after a dash.
DROPPED_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "won't do", "won’t do", "wont do", "wont-do", "wontdo", "will not do", "not doing", "won't fix", "won’t fix",
        "wont fix", "wont-fix", "wontfix", "will not fix", "cancelled", "canceled", "rejected", "dropped", "obsolete",
        "abandoned", "declined", "superseded", "descoped", "not pursuing", "not pursued", "won't pursue",
        "won’t pursue", "not planned", "discarded", "no longer planned", "no longer needed", "not needed",
        "not going to happen", "decided against", "not accepted", "not adopted", "not carried", "not progressed",
        "not taken forward", "not required", "turned down", "voted down", "vetoed", "shelved", "scrapped", "nixed",
        "out of scope",
    ),
    "de": (
        "verworfen", "abgelehnt", "abgebrochen", "storniert", "gestrichen", "entfällt", "entfallen", "hinfällig",
        "zurückgezogen", "obsolet",
        "wird nicht umgesetzt", "wird nicht erledigt", "wird nicht gemacht",
        "wird nicht weiterverfolgt", "wird nicht weiter verfolgt",
        "nicht mehr nötig", "nicht mehr notwendig", "nicht mehr erforderlich",
        "nicht weiterverfolgt", "nicht weiter verfolgt",
    ),
    "fr": (
        "annulé", "annulée", "abandonné", "abandonnée", "rejeté", "rejetée", "refusé", "refusée", "sans suite",
        "classé sans suite", "classée sans suite", "sans objet", "obsolète", "non retenu", "non retenue",
        "ne sera pas fait", "ne sera pas faite", "ne sera pas réalisé", "ne sera pas réalisée", "plus nécessaire",
        "écarté", "écartée",
    ),
    "es": (
        "cancelado", "cancelada", "descartado", "descartada", "rechazado", "rechazada", "desestimado", "desestimada",
        "anulado", "anulada", "no se hará", "no se va a hacer", "no se realizará", "ya no es necesario",
        "ya no es necesaria", "ya no hace falta", "no procede",
    ),
    "pt": (
        "rejeitado", "rejeitada", "não será feito", "não será feita", "não será realizado", "não será realizada",
        "não será implementado", "não vai ser feito", "não é mais necessário", "não é mais necessária",
        "já não é necessário", "suspenso definitivamente", "obsoleto", "arquivado", "arquivada",
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
    "zh": (
        "已取消", "取消", "不做", "放弃", "不再需要", "无需处理", "作废", "驳回", "不处理", "暂不处理", "不采纳",
        "未采纳",
    ),
    "ko": ("취소", "철회", "기각", "불필요"),
}
# Words that give it up after "closed", in addition to Jira's resolutions.
DROPPED_AFTER_CLOSED = (
    "skipped", "duplicate", "cannot be reproduced", "can't reproduce", "not reproducible", "not an issue",
    "works as designed", "no action", "no action needed", "no action required", "no action taken", "without action",
    "without change", "not done",
)
# In scripts without spaces, what follows a past form may say that it is still to come: "6月末完了予定".
PLANNED_ENDINGS = ("予定", "見込", "待ち", "目処", "预计", "待", "예정", "대기")
# Words that take back a "done": "fait, à déployer", "erledigt, noch nicht live".
RETRACTING_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": ("noch", "nicht", "kein", "keine", "teilweise", "teils", "nur", "außer", "fehlt", "fehlen", "wartet",
           "steht aus", "im test", "in test", "auf test", "zur hälfte"),
    "fr": ("pas", "reste", "restent", "à moitié", "en partie", "partiellement", "seulement", "sauf", "en attente",
           "à déployer", "à tester", "à valider", "à vérifier", "en recette"),
    "es": ("no", "falta", "faltan", "parcial", "parcialmente", "en parte", "a medias", "solo", "sólo", "salvo",
           "excepto", "aún", "todavía", "pendiente", "para revisar", "para revisión", "sin desplegar", "sin probar"),
    "pt": ("não", "falta", "faltam", "parcial", "parcialmente", "em parte", "só", "apenas", "exceto", "menos", "ainda",
           "pendente", "aguardando", "para revisar", "para revisão"),
    "it": ("non", "manca", "mancano", "in parte", "parzialmente", "solo", "tranne", "ancora", "in attesa"),
    "nl": ("nog", "niet", "deels", "gedeeltelijk", "alleen", "behalve", "wacht"),
    "ja": ("未", "のみ", "一部", "残り", "待ち", "のぞく", "除く"),
}
# States only if they are the whole value: signs, and words that mean something else in another language ("pronto" is
# soon in Spanish), or elsewhere ("a test (en production)", "Removed the flag").
WHOLE_VALUE_STATES: Mapping[str, Mapping[str, State]] = {
    "en": {
        "active": _OPEN, "at risk": _OPEN, "behind schedule": _OPEN, "delayed": _OPEN, "doing": _OPEN,
        "in development": _OPEN, "in flight": _OPEN, "in testing": _OPEN, "incomplete": _OPEN, "investigating": _OPEN,
        "off track": _OPEN, "on track": _OPEN, "opened": _OPEN, "overdue": _OPEN, "triage": _OPEN, "triaged": _OPEN,
        "unassigned": _OPEN, "building": _OPEN, "drafting": _OPEN, "designing": _OPEN, "icebox": _OPEN,
        "rolling out": _OPEN, "slipped": _OPEN, "stuck": _OPEN, "up next": _OPEN, "working on it": _OPEN,
        "🔴": _OPEN, "🟠": _OPEN, "🟡": _OPEN,
        "◔": _OPEN, "◑": _OPEN, "◕": _OPEN, "●": _DONE, "in place": _DONE, "now in place": _DONE,
        "archived": _DROPPED, "cannot reproduce": _DROPPED, "can't reproduce": _DROPPED, "deleted": _DROPPED,
        "duplicate": _DROPPED, "invalid": _DROPPED, "no longer applicable": _DROPPED, "no longer relevant": _DROPPED,
        "not a bug": _DROPPED, "not reproducible": _DROPPED, "removed": _DROPPED, "skipped": _DROPPED,
        "withdrawn": _DROPPED, "won't implement": _DROPPED, "killed": _DROPPED, "retired": _DROPPED,
        "trashed": _DROPPED, "voided": _DROPPED, "no action": _DROPPED, "no action required": _DROPPED,
        "no action needed": _DROPPED,
    },
    "de": {"produktiv": _DONE, "in produktion": _DONE},
    "es": {"en producción": _DONE},
    "fr": {"en production": _DONE, "mis en production": _DONE, "mise en production": _DONE, "en place": _DONE},
    "it": {"pronto": _DONE, "pronta": _DONE, "in produzione": _DONE},
    "nl": {"in productie": _DONE},
    "pt": {"pronto": _DONE, "pronta": _DONE, "em produção": _DONE},
    "ja": {"○": _DONE, "◯": _DONE, "〇": _DONE, "◎": _DONE, "×": _OPEN, "✕": _OPEN, "△": _OPEN},
}
# Words by which a sentence in the past tense reports no change: it was only decided, planned, or begun, or is not or
# not completely made yet. These are parts of patterns: an ellipsis stands for anything in between, # for a number.
INTENTION_PHRASES: Mapping[str, tuple[str, ...]] = {
    "de": (
        "noch nicht", "noch kein", "noch keine", "noch keinen", "noch nie", "abgesprochen", "angekündigt",
        "beauftragt",
        "beschlossen", "besprochen", "bestellt", "entschieden", "gebeten", "geplant", "vereinbart",
        "vorgeschlagen", "zugesagt",
        "tickets? … angelegt", "tickets? … erstellt", "tickets? … eröffnet", "auf die roadmap", "ins backlog",
        "auf die wunschliste", "arbeitsgruppe", "projekt … gestartet", "plan … erstellt", "prototyp", "priorisiert",
        "angefragt", "begonnen", "in der testumgebung", "teilweise", "wartet auf", "steht noch aus",
        "stehen noch aus", "aber nicht", "geht … live", "# von #",
        "(?:anderen|rest|restlichen|übrigen|weiteren) folg(?:en|t)",
        "aber noch", "aber … deaktiviert", "eingeplant", "weitergegeben",
        "wieder (?:ausgebaut|entfernt|zurückgenommen)",
        "(?:anforderung|anfrage|aufgabe|entwurf|konzept|projekt|pull request|tickets?|vorgang) … "
        "(?:angelegt|eröffnet|erstellt)",
        "(?:ein|für die|zur) (?:hälfte|teil)", "(?:ausrollen|release|roll-?out) (?:folgt|im|ist)",
    ),
    "fr": (
        "pas encore", "annoncé", "commandé", "convenu", "convenus", "décidé", "demandé", "prévu", "promis", "proposé",
        "tickets? … créée?s?", "créé … tickets?", "tickets? … ouverts?", "ouvert … tickets?", "feuille de route",
        "au backlog", "groupe de travail", "projet … lancé", "lancé … projet", "prototype", "priorisée?", "commencé",
        "en recette", "en préproduction", "partiellement", "en partie", "sur # (?:[a-zé]+ )?sur #", "# des #",
        "(?:autres|reste) suiv(?:ent|ra|ront)",
        "(?:plan|projet|concept|demande) … (?:établie?|élaborée?|faite?|rédigée?)",
        "puis (?:annulée?|retirée?|supprimée?)",
        "la moitié", "mais … désactivée?",
    ),
    "es": (
        "aún no", "todavía no", "acordado", "acordó", "anunciado", "decidido", "decidió", "hemos pedido",
        "planificado",
        "previsto", "prometido", "propuesto", "propuso", "solicitado",
        "tickets? … creado", "creado … tickets?", "abierto … tickets?", "hoja de ruta", "al backlog",
        "grupo de trabajo", "proyecto … iniciado", "iniciado … proyecto", "prototipo", "priorizado", "empezado a",
        "comenzado a", "en preproducción", "en pruebas", "parcialmente", "en parte", "# de l[ao]s #",
        "(?:y|;|,) (?:el resto|l[ao]s demás|l[ao]s otr[ao]s)",
        "(?:plan|proyecto|propuesta|solicitud) … (?:elaborado|hecho|hecha|elaborada|creado|creada)",
        "elaborado … (?:plan|propuesta)", "la mitad", "pero … desactivad[oa]", "se (?:retiró|revirtió|quitó)",
    ),
    "pt": (
        "ainda não", "acordado", "acordada", "acordámos", "combinado", "decidido", "decidida", "decidimos", "pedimos",
        "previsto", "prometido", "proposto", "proposta", "propusemos",
        "(?:chamados?|tickets?) … (?:aberto|criado)s?", "(?:abrimos|criamos) … (?:chamados?|tickets?)", "roadmap",
        "ao backlog", "grupo de trabalho", "protótipo", "priorizad[oa]s?", "priorizamos", "começamos a",
        "em homologação", "parcialmente", "em parte", "# d[ao]s #",
        "(?:e|;|,) (?:o restante|[ao]s demais|[ao]s outr[ao]s)",
        "(?:plano|projeto|proposta) … (?:criad|elaborad|feit)[oa]",
        "(?:criamos|elaboramos|fizemos) … (?:plano|proposta)",
        "metade", "mas … desativad[oa]", "depois (?:removid|revertid)[oa]",
    ),
    "it": (
        "ancora non", "non ancora", "chiesto", "concordato", "deciso", "ordinato", "previsto", "promesso", "proposto",
        "ticket … creato", "creato … ticket", "aperto … ticket", "roadmap", "gruppo di lavoro", "prototipo",
        "in parte", "parzialmente",
    ),
    "nl": (
        "nog niet", "nog geen", "afgesproken", "aangekondigd", "besloten", "besteld", "gepland", "gevraagd",
        "toegezegd", "voorgesteld",
        "tickets? … aangemaakt", "roadmap", "werkgroep", "prototype", "gedeeltelijk", "deels",
    ),
    "pl": ("jeszcze nie", "nie został", "nie została", "nie zostało", "nie zostały", "postanowiono", "uzgodniono"),
    "sv": (
        "inte ännu", "ännu inte", "beslutade", "beslutat", "bestämt", "beställt", "föreslagit", "kommit överens",
        "lovat", "planerat",
    ),
    "da": (
        "endnu ikke", "ennå ikke", "ikke endnu", "ikke ennå", "aftalt", "avtalt", "besluttet", "bestemt", "bestilt",
        "foreslået", "foreslått", "lovet", "planlagt",
    ),
    "cs": ("ještě ne", "nebyl", "nebyla", "nebylo", "nebyly", "dohodli"),
    "ru": ("ещё не", "еще не", "не был", "не была", "не было", "не были", "договорились"),
    "uk": ("ще не", "не був", "не була", "не було", "не були", "домовилися"),
    "ja": (
        "まだ", "ていません", "ていない", "残りは", "のうち", "一部の", "チケットを(?:作成|起票|登録)", "起票",
        "ロードマップに", "バックログに", "(?:検証|テスト|ステージング)環境[にで]", "計画を(?:作成|策定)", "来週",
        "来月", "試験的", "プロトタイプ", "着手し", "しないこと", "計画を立て", "依頼し", "半分の", "元に戻し",
        "設計を完了", "プルリクエストを(?:作成|提出)", "(?:適用|反映|リリース)は[0-9一二三四五六七八九十]", "無効の",
        "有効化は", "要望し",
    ),
    "zh": (
        "待上线", "待发布", "待部署", "下周", "下个?月", "尚未", "还未", "还没", "其余", "剩余的", "部分", "排期",
        "路线图", "待办", "(?:创建|新建|提交|建立)[^，。；]{0,20}(?:工单|任务单|需求)", "在(?:测试|预发)环境", "工作组",
        "制定[^，。；]{0,20}计划", "立项", "试点", "个[^，。；]{0,12}中(?:已有|的)?[一二两三四五六七八九十0-9]+个",
        "提出[^，。；]{0,20}要求", "一半", "(?:后来|随后|又)回滚", "的设计", "已开始",
        "提交[^，。；]{0,20}(?:合并请求|申请)", "[，；]计划", "计划于", "未启用", "未生效",
    ),
    "ko": ("아직", "티켓을", "로드맵에", "나머지", "예정", "테스트 환경에"),
}
NUMBERS = (
    "[0-9]+ eine[nrs]? zwei drei vier fünf sechs sieben acht neun zehn "
    "une? deux trois quatre cinq six sept huit neuf dix una? dos tres cuatro cinco seis siete ocho nueve diez "
    "uma? dois duas três quatro sete oito nove dez"
)
# fmt: on
# In the titles above the items:
# "What needs to be done", "Not done yet", "Noch nicht erledigt".
STILL_OPEN_WORDS = frozenset(
    """
    almost half mostly nearly part partially partly
    not to be being needs need should must will can could how still yet until when nicht noch muss müssen soll à reste
    por pendiente a pas non encore doit no sin aún aun todavía falta faltan hay não nao ainda faltam ancora deve devono
    nog niet te moet moeten worden nie jeszcze trzeba należy ej inte ännu ska måste att ikke ikkje endnu ennå skal bør
    не ещё еще нужно надо осталось ще треба потрібно ne není ještě zatím henüz değil belum perlu akan chưa cần
    planned open outstanding pending remaining future next upcoming proposed ongoing identified agreed approved
    scheduled defined raised roadmap backlog we'll i'll some two three four most several few seriously
    geplant geplante offen offene vorgesehen vorgesehene prévues prévus planifiées planifiés planificadas planificados
    pendientes planejadas planeadas pendentes previste pianificate gepland geplande planerade planlagte
    wird sera seront être será serán sarà saranno zal zullen będzie będą zostanie bude budou будет будут предстоит
    """.split()
)
ALREADY_WORDS = frozenset("bereits déjà já già reeds redan allerede już уже вже už ya".split())
# Titles above what is not done: "In progress", "Planned measures", "Open action items".
OPEN_TITLES = frozenset(
    ["backlog", "blocked", "doing", "in flight", "in progress", "in review", "not done", "not started", "under way",
     "underway", "up next", "wip", "work in progress", "in arbeit", "noch offen",
     "geplant", "offen", "en cours", "planifié", "en curso", "planificado", "em andamento", "planejado", "in corso"]
)  # fmt: skip
NOT_DONE_SIGNS = ("未", "待完成", "尚", "予定", "计划", "미완", "미적용", "아직", "まだ")  # in scripts without spaces
