"""Phrases for a contributing factor, by category and language. A contributor can extend them.

In lower case. Of a last word with many endings only the beginning is given; the first word is complete.
"…" is for some words between: "niemand … bemerk" is in "Niemand hat es bemerkt".
"""

from collections.abc import Mapping

FACTOR_PHRASES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "no-alert": {
        "en": (
            "no alert", "no alarm", "not alert", "alert did not", "alert didn't", "alerts did not", "alerts didn't",
            "alert never", "without an alert", "nobody was paged", "no one was paged", "not paged", "did not page",
            "didn't page", "no monitoring", "not monitored", "wasn't monitored", "unmonitored", "lack of monitoring",
            "lack of alert", "missing alert", "missing monitor", "reported by a user", "reported by users",
            "reported by customers", "noticed by a user", "heard of it from", "found out from", "went unnoticed",
            "no notification", "no observability", "lack of observability", "monitoring did not",
            "monitoring didn't", "monitoring failed", "monitoring system failed", "monitoring systems failed",
            "nobody noticed", "no one noticed", "not noticed", "wasn't noticed", "weren't noticed", "not detected",
            "wasn't detected", "users reported", "user reported", "customers reported", "customer reported",
            "contacted by a user", "contacted by users", "contacted by a customer", "users complained",
            "customers complained", "alarm was not", "alarms were not", "alarms were improperly",
            "alerts were improperly", "alert was misconfigured", "alerts were misconfigured",
            "alarms were misconfigured", "alert was muted", "alerts were muted", "alert was silenced",
        ),
        "de": (
            "nicht bemerkt", "von kunden gemeldet", "unbemerkt", "kein alarm", "keine alarm", "keinen alarm",
            "keinerlei alarm", "keine warnung", "keine überwachung", "keine benachrichtigung", "kein monitoring",
            "ohne alarm", "ohne überwachung", "fehlendes monitoring", "fehlende überwachung", "fehlender alarm",
            "fehlende alarm", "alarm fehlte", "niemand … bemerk", "niemandem … aufgefallen", "niemand … alarmiert",
            "nicht alarmiert", "nicht überwacht", "kunden meldeten",
        ),
        "fr": (
            "personne n'a remarqué", "aucune alerte", "aucune alarme", "pas d'alerte", "pas d'alarme", "sans alerte",
            "aucune supervision", "pas de supervision", "aucune surveillance", "pas de surveillance",
            "personne … remarqué", "personne … aperçu", "passé inaperçu", "passée inaperçue", "absence d'alerte",
            "absence de supervision", "manque de supervision", "signalé par des utilisateurs",
            "signalé par un client", "signalé par les clients",
        ),
        "es": (
            "nadie se dio cuenta", "sin alerta", "ninguna alerta", "sin alarma", "ninguna alarma", "no había alerta",
            "no había alarma", "no hubo alerta", "no existía alerta", "falta de alerta", "falta de monitor",
            "sin monitor", "no se monitor", "nadie … cuenta", "nadie notó", "nadie se percató", "pasó desapercibid",
            "reportado por usuarios", "reportado por clientes",
        ),
        "pt": (
            "ninguém percebeu", "sem alerta", "nenhum alerta", "não havia alerta", "não houve alerta",
            "não existia alerta", "sem alarme", "nenhum alarme", "falta de alerta", "falta de monitor",
            "sem monitor", "ninguém notou", "ninguém se apercebeu", "passou despercebid", "reportado por usuários",
            "reportado por clientes",
        ),
        "it": (
            "nessun allarme", "nessun avviso", "senza allarme", "senza allarmi", "nessun monitoraggio",
            "senza monitoraggio", "mancanza di monitoraggio", "nessuno … accorto", "nessuno … notato",
            "passato inosservato", "passata inosservata", "segnalato dagli utenti", "segnalato dai clienti",
        ),
        "nl": (
            "geen alarm", "geen alert", "geen waarschuwing", "geen monitoring", "geen bewaking", "zonder alarm",
            "niet gemonitord", "niet bewaakt", "niemand … gemerkt", "niemand merkte", "niemand … opgemerkt",
            "niet opgemerkt", "onopgemerkt", "gemeld door gebruikers", "gemeld door klanten",
        ),
        "sv": (
            "inget larm", "inga larm", "utan larm", "ingen övervakning", "saknade övervakning", "inte övervakad",
            "ingen märkte", "ingen upptäckte", "ingen lade märke", "obemärkt", "rapporterades av kunder",
            "rapporterades av användare",
        ),
        "da": (
            "ingen alarm", "intet alarm", "uden alarm", "ingen overvågning", "ikke overvåget", "ingen bemærkede",
            "ingen opdagede", "ubemærket", "meldt af kunder", "meldt af brugere",
        ),
        "pl": (
            "nie było alertu", "nie było alarmu", "brak alertu", "brak alertów", "brak alarmu", "brak monitoringu",
            "nie było monitoringu", "bez alertu", "bez monitoringu", "nikt nie zauważył", "niezauważon",
            "nie monitorowano", "zgłoszone przez użytkowników", "zgłoszone przez klientów",
        ),
        "cs": (
            "žádný alarm", "žádný alert", "žádné upozornění", "chyběl alarm", "chyběl alert", "bez monitoringu",
            "chyběl monitoring", "chybějící monitoring", "nikdo si nevšiml", "nikdo … nevšiml", "bez povšimnutí",
            "nahlásili uživatelé", "nahlásili zákazníci",
        ),
        "ru": (
            "не было алерта", "не было алертов", "не было оповещени", "отсутствие алерт", "отсутствие мониторинг",
            "не было мониторинг", "без мониторинг", "никто не заметил", "осталось незамеченн",
            "сообщили пользователи", "сообщили клиенты",
        ),
        "tr": (
            "alarm yoktu", "alarm bulunmuyordu", "uyarı yoktu", "izleme yoktu", "izlenmiyordu", "kimse fark etmedi",
            "fark edilmedi", "kullanıcılar bildirdi", "müşteriler bildirdi",
        ),
        "id": (
            "tidak ada alarm", "tidak ada alert", "tidak ada peringatan", "tidak ada pemantauan",
            "tidak ada monitoring", "tanpa pemantauan", "tidak dipantau", "tidak ada yang menyadari",
            "dilaporkan oleh pengguna", "dilaporkan oleh pelanggan",
        ),
        "vi": (
            "không có cảnh báo", "không có giám sát", "thiếu cảnh báo", "thiếu giám sát", "không được giám sát",
            "không ai nhận ra", "không ai phát hiện", "người dùng báo", "khách hàng báo",
        ),
        "ja": (
            "ユーザー報告", "ユーザーからの報告", "ユーザーからの指摘", "監視がな", "監視され", "検知でき",
            "アラートがな", "アラートが無", "アラートが鳴ら", "アラートが発", "アラート未", "誰も気づか", "誰も気付か",
        ),
        "zh": (
            "用户报告", "未发现", "没有告警", "未告警", "没有监控", "缺少监控", "缺少告警", "无人发现", "没有人发现",
        ),
        "ko": (
            "알람이 없", "알림이 없", "경보가 없", "모니터링이 없", "모니터링되지 않", "아무도 알아차리지",
            "아무도 인지하지", "감지하지 못",
        ),
    },
    "unclear-owner": {
        "en": (
            "no owner", "no clear owner", "unclear owner", "unclear who", "nobody owned", "no one owned",
            "not owned", "unowned", "without an owner", "ownership was", "ownership is unclear", "lack of ownership",
            "unclear responsib", "unclear ownership", "did not know who", "didn't know who", "orphaned",
            "nobody knew who own", "nobody knew who … owner", "nobody knew … responsib", "no one knew who own",
            "no one knew who … owner", "no one knew … responsib",
        ),
        "de": (
            "zuständigkeit", "unklar … zuständig", "unklar … verantwortlich", "unklar … gehört",
            "nicht klar … zuständig", "nicht klar … verantwortlich", "niemand … zuständig",
            "niemand … verantwortlich", "niemand … gehört", "kein verantwortlicher", "keinen verantwortlichen",
            "keine verantwortlichen", "ohne verantwortlich", "unklare verantwort",
        ),
        "fr": (
            "aucun responsable", "pas de responsable", "sans responsable", "aucun propriétaire", "pas de propriétaire",
            "pas clair qui", "savait pas qui", "personne n'était responsable", "personne … responsable",
        ),
        "es": (
            "sin responsable", "sin dueño", "no tenía dueño", "no tenía responsable", "no estaba claro quién",
            "nadie era responsable", "nadie sabía quién",
        ),
        "pt": (
            "sem responsável", "sem dono", "não tinha dono", "não tinha responsável", "não estava claro quem",
            "não era claro quem", "ninguém era responsável", "ninguém sabia quem",
        ),
        "it": (
            "nessun responsabile", "senza responsabile", "non era chiaro chi", "nessuno era responsabile",
            "nessuno sapeva chi",
        ),
        "nl": (
            "geen eigenaar", "zonder eigenaar", "geen verantwoordelijke", "onduidelijk wie", "niet duidelijk wie",
            "niemand was verantwoordelijk", "niemand … verantwoordelijk",
        ),
        "sv": ("ingen ägare", "utan ägare", "ingen ansvarig", "oklart vem", "ingen ansvarade", "oklart ansvar"),
        "da": ("ingen ejer", "uden ejer", "ingen ansvarlig", "uklart hvem", "uklart … ansvar", "ingen havde ansvar"),
        "pl": (
            "brak właściciela", "nie miał właściciela", "nie było wiadomo, kto", "nie było jasne, kto",
            "nikt nie był odpowiedzialny", "nikt nie odpowiadał",
        ),
        "cs": ("žádný vlastník", "bez vlastníka", "nebylo jasné, kdo", "nikdo … zodpovědn", "nikdo … odpovědn"),
        "ru": (
            "нет владельца", "не было владельца", "без владельца", "неясно, кто", "непонятно, кто",
            "было неясно, кто", "никто не отвечал", "не было ответственн",
        ),
        "tr": ("sahibi yoktu", "sorumlusu yoktu", "sorumlu yoktu", "kimin sorumlu"),
        "id": ("tidak ada pemilik", "tanpa pemilik", "tidak ada penanggung jawab", "tidak jelas siapa"),
        "vi": ("không có người chịu trách nhiệm", "không rõ ai", "không ai chịu trách nhiệm", "không có chủ sở hữu"),
        "ja": ("担当が不明", "担当者が不明", "責任者が不明", "担当者がいな", "オーナーが不明", "オーナー不在"),
        "zh": ("负责人不明", "没有负责人", "无人负责", "责任不清", "职责不清"),
        "ko": ("담당자가 없", "담당자가 불분명", "책임자가 없", "책임자가 불분명"),
    },
    "missing-test": {
        "en": (
            "no test", "not tested", "untested", "wasn't tested", "weren't tested", "not covered by", "no coverage",
            "lack of test", "lacked test", "missing test", "tests did not", "tests didn't", "test did not",
            "test didn't", "without testing", "never tested", "no staging", "not caught by", "no integration test",
            "test suite did", "insufficient test", "inadequate test", "did not cover", "didn't cover",
            "does not cover", "no contract test", "no e2e", "no end-to-end", "no regression test",
            "unlike production", "differs from production", "only in production", "only happened in production",
        ),
        "de": (
            "nicht getestet", "nie getestet", "nie … getestet", "nicht … getestet", "ungetestet", "kein test",
            "keine test", "keinen test", "ohne test", "fehlender test", "fehlende test", "fehlten test",
            "keine testumgebung", "kein staging", "nicht durch tests", "von keinem test",
        ),
        "fr": (
            "aucun test", "pas testé", "pas de test", "jamais testé", "jamais … testé", "non testé", "sans test",
            "absence de test", "manque de test",
        ),
        "es": (
            "sin prueba", "ninguna prueba", "no había prueba", "no había test", "no se probó", "nunca se probó",
            "falta de prueba", "sin test", "ningún test", "no se había probado",
        ),
        "pt": (
            "sem teste", "nenhum teste", "não havia teste", "não foi testad", "nunca foi testad", "falta de teste",
            "não testad", "não existia teste",
        ),
        "it": (
            "nessun test", "senza test", "mai testat", "mai stato testato", "mai stata testata", "non testat",
            "non è stato testato", "non è stata testata", "mancanza di test",
        ),
        "nl": (
            "geen test", "zonder test", "niet getest", "nooit getest", "nooit … getest", "niet … getest",
            "ontbrekende test",
        ),
        "sv": (
            "inget test", "inga test", "utan test", "inte testad", "inte testat", "aldrig testad", "aldrig testat",
            "testades aldrig", "testades inte",
        ),
        "da": ("ingen test", "uden test", "ikke testet", "aldrig testet", "aldrig blevet testet"),
        "pl": (
            "brak testu", "brak testów", "nie było testu", "nie było testów", "bez testów", "nie przetestowano",
            "nigdy nie testowano", "nie został przetestowany", "nie została przetestowana",
        ),
        "cs": (
            "žádný test", "chyběl test", "chyběly testy", "bez testu", "bez testů", "nebylo otestováno",
            "nikdy … testován", "netestován",
        ),
        "ru": (
            "не было теста", "не было тестов", "нет тестов", "без тестов", "не тестировал", "не протестирован",
            "не был протестирован", "отсутствие тестов",
        ),
        "tr": ("test yoktu", "test edilmemişti", "test edilmedi", "hiç test edilme"),
        "id": (
            "tidak ada pengujian", "tidak ada tes", "tanpa pengujian", "tidak diuji", "belum diuji",
            "tidak pernah diuji",
        ),
        "vi": ("không có kiểm thử", "không có test", "chưa được kiểm thử", "không được kiểm thử", "thiếu kiểm thử"),
        "ja": ("テスト不在", "テスト未", "テストでは", "テストがな", "テストされて"),
        "zh": ("没有测试", "未测试", "缺少测试", "未经测试", "未覆盖测试"),
        "ko": ("테스트가 없", "테스트하지 않", "테스트되지 않", "테스트 부재"),
    },
    "undocumented-assumption": {
        "en": (
            "assumed", "assumption", "undocumented", "not documented", "wasn't documented", "no documentation",
            "lack of documentation", "no runbook", "runbook was", "outdated doc", "out of date doc",
            "documentation was", "docs were", "nobody knew", "no one knew", "not aware", "unaware",
            "did not realise", "did not realize", "didn't realise", "didn't realize", "did not know that",
            "didn't know that", "tribal knowledge", "believed that", "was believed", "we thought",
        ),
        "de": (
            "war nicht bekannt", "nicht dokumentiert", "angenommen", "undokumentiert", "nirgends dokumentiert",
            "nicht … dokumentiert", "keine dokumentation", "fehlende dokumentation", "veraltete dokumentation",
            "kein runbook", "keine anleitung", "niemand wusste", "gingen davon aus", "ging davon aus",
            "in der annahme", "nicht bewusst",
        ),
        "fr": (
            "non documenté", "pas documenté", "aucune documentation", "pas de documentation",
            "documentation obsolète", "personne ne savait", "supposé que", "supposions que", "avions supposé",
        ),
        "es": (
            "no documentado", "no documentada", "no estaba documentad", "sin documentación", "sin documentar",
            "falta de documentación", "nadie sabía", "se asumió", "asumimos", "se supuso", "supusimos",
        ),
        "pt": (
            "não documentad", "não estava documentad", "sem documentação", "falta de documentação", "ninguém sabia",
            "assumimos", "presumimos", "assumiu-se", "supomos que", "presumiu-se",
        ),
        "it": (
            "non documentat", "non era documentat", "senza documentazione", "nessuna documentazione",
            "mancanza di documentazione", "nessuno sapeva", "si presumeva", "si dava per scontato",
            "davamo per scontato",
        ),
        "nl": (
            "niet gedocumenteerd", "ongedocumenteerd", "geen documentatie", "verouderde documentatie",
            "niemand wist", "aangenomen dat", "gingen ervan uit", "ging ervan uit", "de aanname",
        ),
        "sv": (
            "inte dokumenterad", "inte dokumenterat", "odokumenterad", "ingen dokumentation", "ingen visste",
            "vi antog", "antogs", "antagandet",
        ),
        "da": (
            "ikke dokumenteret", "udokumenteret", "ingen dokumentation", "ingen vidste", "vi antog", "antagelsen",
            "gik ud fra",
        ),
        "pl": (
            "nieudokumentowane", "nie było udokumentowane", "brak dokumentacji", "nie było dokumentacji",
            "nikt nie wiedział", "założyliśmy", "założono, że", "zakładaliśmy",
        ),
        "cs": (
            "nebylo zdokumentováno", "nezdokumentovan", "chyběla dokumentace", "žádná dokumentace", "nikdo nevěděl",
            "předpokládali jsme", "předpokládalo se",
        ),
        "ru": (
            "не задокументирован", "не было документации", "нет документации", "отсутствие документации",
            "никто не знал", "мы предполагали", "предполагалось", "мы считали, что",
        ),
        "tr": (
            "belgelenmemişti", "dokümante edilmemişti", "dokümantasyon yoktu", "kimse bilmiyordu", "varsayıldı",
            "varsaymıştık",
        ),
        "id": (
            "tidak terdokumentasi", "tidak didokumentasikan", "tidak ada dokumentasi", "tidak ada yang tahu",
            "diasumsikan", "kami mengasumsikan",
        ),
        "vi": (
            "không có tài liệu", "không được ghi lại", "thiếu tài liệu", "không ai biết", "giả định rằng",
            "chúng tôi giả định",
        ),
        "ja": ("文書化され", "把握せず", "ドキュメントが", "前提"),
        "zh": ("不知道", "没有文档", "假设", "缺少文档"),
        "ko": ("문서화되지 않", "문서가 없", "아무도 몰랐", "가정했", "가정하"),
    },
    "brittle-tool": {
        "en": (
            "brittle", "flaky", "script failed", "script did not", "script didn't", "tool did not", "tool didn't",
            "tool failed", "tooling did", "tooling failed", "no safeguard", "no validation", "not validated",
            "no guard", "without validation", "does not check", "did not check", "doesn't check", "no limit",
            "no rate limit", "no timeout", "without a timeout", "no retry", "single point of failure", "no rollback",
            "rollback failed", "no fallback", "no failover", "no redundancy", "not redundant", "no circuit breaker",
            "no backpressure", "no quota", "misleading error", "misleading message", "fails silently",
            "failed silently", "hard-coded", "hardcoded", "silently",
        ),
        "de": (
            "kein fallback", "keine redundanz", "keine validierung", "keinen fallback", "keine prüfung",
            "ohne prüfung", "ohne validierung", "prüft nicht", "prüfte nicht", "keine begrenzung", "kein limit",
            "kein timeout", "keinen timeout", "keine wiederholung", "kein rollback", "stillschweigend",
            "fest kodiert", "fest codiert", "hartkodiert", "irreführende fehlermeldung",
        ),
        "fr": (
            "sans validation", "aucune validation", "pas de validation", "aucune limite", "pas de limite",
            "aucune redondance", "pas de redondance", "pas de repli", "aucun repli", "point de défaillance unique",
            "silencieusement", "codé en dur",
        ),
        "es": (
            "sin validación", "no validaba", "no se valid", "sin límite", "no había límite", "sin redundancia",
            "sin reintento", "punto único de fallo", "silenciosamente",
        ),
        "pt": (
            "sem validação", "não validava", "não havia validação", "sem limite", "não havia limite",
            "sem redundância", "ponto único de falha", "silenciosamente",
        ),
        "it": (
            "senza validazione", "nessuna validazione", "nessun controllo", "senza limite", "nessun limite",
            "nessuna ridondanza", "senza ridondanza", "silenziosamente",
        ),
        "nl": (
            "geen validatie", "zonder validatie", "geen controle op", "geen limiet", "zonder limiet",
            "geen redundantie", "geen terugval", "stilzwijgend", "stilletjes",
        ),
        "sv": (
            "ingen validering", "utan validering", "ingen gräns", "ingen redundans", "ingen kontroll av",
            "misslyckades tyst",
        ),
        "da": (
            "ingen validering", "uden validering", "ingen grænse", "ingen redundans", "ingen kontrol af",
            "fejlede stille",
        ),
        "pl": (
            "brak walidacji", "nie było walidacji", "bez walidacji", "brak limitu", "nie było limitu",
            "brak redundancji", "pojedynczy punkt awarii",
        ),
        "cs": ("žádná validace", "chyběla validace", "bez validace", "žádný limit", "chyběl limit", "žádná redundance"),
        "ru": (
            "не было валидации", "нет валидации", "без валидации", "не было проверки", "нет проверки",
            "не было ограничени", "единая точка отказа", "единственная точка отказа",
        ),
        "tr": ("doğrulama yoktu", "sınır yoktu", "limit yoktu", "yedeklilik yoktu", "tek hata noktası"),
        "id": (
            "tidak ada validasi", "tanpa validasi", "tidak ada batas", "tidak ada redundansi",
            "titik kegagalan tunggal",
        ),
        "vi": ("không có kiểm tra", "không có giới hạn", "không có dự phòng", "thiếu kiểm tra", "điểm lỗi đơn"),
        "ja": ("フォールバックがな", "バリデーションがな", "冗長化され"),
        "zh": ("单点", "没有校验", "缺少校验", "没有限制"),
        "ko": ("검증이 없", "검증하지 않", "제한이 없", "이중화되지 않", "단일 장애"),
    },
    "inviting-process": {
        "en": (
            "manual step", "manual process", "manual change", "done manually", "performed manually", "run manually",
            "updated manually", "configured manually", "created manually", "edited manually", "applied manually",
            "maintained manually", "manually edited", "manually created", "manually copied", "manually entered",
            "manually configured", "manually changed", "manually applied", "manually maintained", "manually managed",
            "manually run", "be manually", "by manually", "by hand", "no review", "without review", "not reviewed",
            "easy to miss", "easy to forget", "easy to overlook", "easy to confuse", "easy to mistake",
            "easy to mix", "easy to make", "easy to break", "easy to misread", "easy to mistype", "no checklist",
            "no process", "no procedure", "lack of process", "copy and paste", "copy-paste", "copied from",
            "similar names", "confusing", "directly in production", "direct access to production",
            "without approval", "no approval", "under time pressure", "handover",
        ),
        "de": (
            "von hand", "manuell", "manuelle", "manueller", "manuellen", "ohne review", "kein review",
            "keine freigabe", "ohne freigabe", "keine checkliste", "leicht zu übersehen", "leicht zu verwechseln",
            "leicht zu vergessen", "direkt in produktion", "unter zeitdruck",
        ),
        "fr": (
            "manuellement", "à la main.", "à la main ", "à la main,", "étape manuelle", "processus manuel",
            "sans relecture", "sans revue", "pas de revue", "aucune revue", "copier-coller", "facile à confondre",
            "facile à oublier", "directement en production",
        ),
        "es": (
            "manualmente", "a mano", "paso manual", "proceso manual", "sin revisión", "sin aprobación",
            "copiar y pegar", "fácil de confundir", "fácil de olvidar", "directamente en producción",
        ),
        "pt": (
            "manualmente", "à mão", "passo manual", "processo manual", "etapa manual", "sem revisão",
            "sem aprovação", "copiar e colar", "fácil de confundir", "fácil de esquecer", "diretamente em produção",
        ),
        "it": (
            "manualmente", "a mano", "passaggio manuale", "processo manuale", "senza revisione", "senza approvazione",
            "copia e incolla", "facile da confondere", "facile da dimenticare", "direttamente in produzione",
        ),
        "nl": (
            "handmatig", "handmatige", "met de hand", "zonder review", "geen review", "zonder goedkeuring",
            "makkelijk te vergeten", "makkelijk te verwarren", "direct in productie",
        ),
        "sv": (
            "manuellt", "för hand", "manuellt steg", "utan granskning", "ingen granskning", "utan godkännande",
            "lätt att glömma", "lätt att förväxla", "direkt i produktion",
        ),
        "da": (
            "manuelt", "i hånden", "uden review", "uden godkendelse", "let at glemme", "let at forveksle",
            "direkte i produktion",
        ),
        "pl": (
            "ręcznie", "ręczny krok", "ręczna zmiana", "bez przeglądu", "bez akceptacji", "łatwo pomylić",
            "łatwo zapomnieć", "bezpośrednio na produkcji",
        ),
        "cs": (
            "ručně", "ruční krok", "bez revize", "bez schválení", "snadno zaměnit", "snadno zapomenout",
            "přímo v produkci",
        ),
        "ru": (
            "вручную", "ручной шаг", "ручное изменение", "без ревью", "без проверки кода", "легко перепутать",
            "легко забыть", "прямо в продакшен",
        ),
        "tr": ("manuel olarak", "elle yapıl", "inceleme olmadan", "onay olmadan", "doğrudan üretim"),
        "id": (
            "secara manual", "langkah manual", "proses manual", "tanpa tinjauan", "tanpa persetujuan",
            "mudah tertukar", "langsung di produksi",
        ),
        "vi": (
            "thủ công", "bằng tay", "không được duyệt", "không có phê duyệt", "dễ nhầm", "trực tiếp trên production",
        ),
        "ja": ("手動で", "手動作業", "手動手順", "手作業"),
        "zh": ("手动", "人工操作", "没有评审", "未经评审", "容易混淆"),
        "ko": ("수동으로", "수동 작업", "수작업", "검토 없이", "승인 없이"),
    },
}  # fmt: skip
