"""The words by which a line asks, promises or reports, by language.

A new language needs its most common words in `languages.py` as well, or it is never recognised.

Lower case; languages by their two-letter codes, Norwegian with Danish ("da"). A phrase matches as whole words; a hyphen
at an end leaves that end open ("должн-", "-remos"), an ellipsis stands for anything between ("hätte … sollen").
Chinese, Japanese and Korean match anywhere. Words in which languages agree ("test") need no entry.
"""

from collections.abc import Mapping

# In German and Dutch the participle is at the end: "wird ... ergänzt" promises, "... ergänzt" reports.
_GERMAN_PARTICIPLES = (
    "hinzugefügt", "ergänzt", "eingerichtet", "eingeführt", "umgesetzt", "angepasst", "erweitert", "geändert",
    "erstellt", "aktualisiert", "dokumentiert", "überarbeitet", "automatisiert", "implementiert", "entfernt", "ersetzt",
    "behoben", "erhöht", "verbessert", "überprüft", "geprüft", "getestet", "abgeschaltet", "deaktiviert", "aktiviert",
    "konfiguriert", "verschoben", "umgestellt", "migriert", "nachgerüstet", "verankert", "aufgenommen", "festgelegt",
    "begrenzt", "eingebaut", "ausgetauscht", "beschafft", "vereinbart", "verteilt", "veröffentlicht", "abgelöst",
    "erneuert", "beauftragt", "geschult", "überwacht", "gesperrt", "freigegeben", "vorgeschrieben",
    "verändert", "umgebaut", "umgezogen", "gesenkt", "verringert", "verkürzt", "verlängert", "gelöst", "getrennt",
    "isoliert", "abgesichert", "abgebaut", "ausgebaut", "ausgerollt", "zurückgesetzt", "zusammengelegt", "angelegt",
)  # fmt: skip
_DUTCH_PARTICIPLES = (
    "toegevoegd", "ingevoerd", "aangepast", "bijgewerkt", "ingesteld", "ingericht", "uitgebreid", "gewijzigd",
    "gemaakt", "opgesteld", "vervangen", "verwijderd", "hersteld", "opgelost", "verbeterd", "gedocumenteerd",
    "geautomatiseerd", "getest", "gecontroleerd", "uitgerold", "doorgevoerd", "ingebouwd", "verhoogd", "verplaatst",
    "uitgeschakeld", "ingeschakeld", "vastgelegd", "besproken",
)  # fmt: skip

# fmt: off
FOREIGN_CUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # What ought to have been: no demand.
    "hindsight": {
        "de": ("hätte", "hätten", "haette", "haetten", "wäre … gewesen", "wäre … worden", "wären … gewesen"),
        "fr": (
            "-aurait", "-aurions", "-auraient", "-aurais", "pourrait avoir", "il fallait",
            "était censé", "étions censés",
        ),
        "es": (
            "habría", "habríamos", "habrían", "hubiera", "hubiéramos", "hubieran", "hubiese", "debería haber",
            "deberían haber", "deberíamos haber", "debió", "debimos", "debieron", "debí", "podría haber",
            "podríamos haber", "podrían haber", "tendría que haber", "tendríamos que haber", "había que",
        ),
        "pt": (
            "teria", "teríamos", "teriam", "deveria ter", "deveríamos ter", "deveriam ter", "devia ter",
            "devíamos ter", "poderia ter", "poderíamos ter", "poderiam ter", "podia ter", "tivéssemos", "tivesse",
        ),
        "it": (
            "avrebbe", "avremmo", "avrebbero", "sarebbe stato", "sarebbe stata", "sarebbero stati", "avessimo",
            "bisognava",
        ),
        "nl": (
            "had … moeten", "hadden … moeten", "had … kunnen", "hadden … kunnen", "had moeten", "hadden moeten",
            "zou … hebben", "zouden … hebben", "zou … zijn geweest",
        ),
        "pl": (
            "powinien był", "powinna była", "powinno było", "powinniśmy byli", "powinni byli", "powinny były",
            "należało", "trzeba było", "mogliśmy", "mógł był", "gdybyśmy", "warto było", "byłoby",
        ),
        "sv": (
            "borde … ha", "borde ha", "skulle … ha", "skulle ha", "kunde … ha", "kunde ha", "hade kunnat",
            "borde … haft", "hade behövt",
        ),
        "da": (
            "burde … have", "burde have", "skulle … have", "skulle have", "kunne … have", "kunne have", "ville have",
            "burde … ha", "burde ha", "skulle ha", "kunne ha",
        ),
        "cs": (
            "měli jsme", "měl jsem", "měl být", "měla být", "mělo být", "měly být", "měli být", "mohli jsme",
            "mělo se", "kdybychom", "bývalo",
        ),
        "ru": (
            "нужно было", "надо было", "следовало", "должны были", "должен был", "должна была", "должно было",
            "стоило", "могли бы", "мог бы", "могла бы", "могло бы", "если бы", "можно было",
        ),
        "uk": (
            "потрібно було", "треба було", "слід було", "варто було", "мали б", "мав би", "мала б", "могли б",
            "міг би", "могла б", "повинні були", "повинен був", "якби",
        ),
        "tr": (
            "-malıydı", "-meliydi", "-malıydık", "-meliydik", "gerekirdi", "gerekiyordu", "-abilirdi", "-ebilirdi",
            "-abilirdik", "-ebilirdik", "-saydık", "-seydik", "-saydı", "-seydi",
        ),
        "id": ("seharusnya", "semestinya", "mestinya", "seandainya"),
        "vi": ("đáng lẽ", "lẽ ra", "đáng ra", "giá như"),
        "ja": (
            "べきだった", "べきでした", "べきであった", "ばよかっ", "ておけば", "ていれば", "はずだった",
            "はずでした", "はずであった", "べきではなかった", "べきではありませんでした", "べきじゃなかった",
        ),
        "zh": (
            "本应", "本该", "早该", "早应", "原应", "理应", "本來應", "早該", "本該", "本應", "如果当时",
            "如果當時", "要是当时", "当时应该", "當時應該", "當初應該", "当初应该", "不应该在", "本来应该",
        ),
        "ko": ("했어야", "었어야", "았어야", "였어야", "더라면", "수 있었"),
    },
    "demand": {
        "de": (
            "soll", "sollen", "sollte", "sollten", "muss", "müssen", "müsste", "müssten", "darf … nicht",
            "dürfen … nicht", "darf nicht", "dürfen nicht", "darf nur", "dürfen nur", "braucht", "brauchen",
            "benötigen", "es gilt", "ist notwendig", "ist nötig", "ist erforderlich", "ist zu", "sind zu",
            "empfehlen", "empfohlen", "zwingend", "verpflichtend",
        ),
        "fr": (
            "doit", "doivent", "devons", "devrait", "devraient", "devrions", "-il faut", "-il faudra", "-il faudrait",
            "-il convient", "est nécessaire", "est indispensable", "avons besoin", "obligatoire", "recommandons",
            "est recommandé", "il est impératif", "reste à", "restent à", "devra", "devront", "il nous faut",
        ),
        "es": (
            "debe", "deben", "debemos", "debería", "deberían", "deberíamos", "hay que", "habrá que", "tenemos que",
            "tiene que", "tienen que", "es necesario", "hace falta", "necesitamos", "necesita", "se requiere",
            "es importante", "es imprescindible", "obligatorio", "obligatoria", "recomendamos", "se recomienda",
            "conviene", "falta por",
        ),
        "pt": (
            "deve", "devem", "devemos", "deveria", "deveriam", "deveríamos", "é preciso", "é necessário", "precisamos",
            "precisa", "precisam", "temos que", "temos de", "tem que", "tem de", "têm de", "é importante",
            "é fundamental", "obrigatório", "obrigatória", "recomendamos", "recomenda-se", "convém", "há que", "cabe",
        ),
        "it": (
            "deve", "devono", "dobbiamo", "dovrebbe", "dovrebbero", "dovremmo", "bisogna", "occorre", "serve",
            "servono", "è necessario", "è necessaria", "è importante", "abbiamo bisogno", "dovrà", "dovranno",
            "dovremo", "obbligatorio", "obbligatoria", "raccomandiamo", "si raccomanda", "conviene", "va aggiunt-",
            "vanno aggiunt-", "va rivist-", "vanno rivist-", "va fatt-", "vanno fatt-", "va verificat-",
            "vanno verificat-", "va test-",
        ),
        "nl": (
            "moet", "moeten", "dient", "dienen", "hoort", "horen", "mag niet",
            "mogen niet", "mag alleen", "mag pas", "mogen alleen", "is nodig", "zijn nodig", "we hebben … nodig",
            "verplicht", "het is belangrijk", "noodzakelijk", "te worden",
        ),
        "pl": (
            "powinien", "powinna", "powinno", "powinny", "powinni", "powinniśmy", "musi", "muszą", "musimy", "należy",
            "trzeba", "potrzebujemy", "potrzebny", "potrzebna", "potrzebne", "konieczne", "konieczna", "wymagane",
            "wymaga", "warto", "nie może", "nie mogą", "rekomendujemy", "zalecamy", "zaleca się", "ma być", "mają być",
        ),
        "sv": (
            "bör", "borde", "måste", "behöver", "behövs", "ska", "skall", "får inte", "får ej", "det är viktigt",
            "krävs", "rekommenderar", "vi skulle behöva",
        ),
        "da": (
            "bør", "burde", "skal", "må ikke", "må kun", "må ikkje", "behøver", "nødvendigt", "nødvendig", "kræves",
            "kreves", "anbefaler", "anbefales", "er vigtigt", "er viktig", "trenger", "har brug for", "mangler at",
        ),
        "cs": (
            "musí", "musíme", "měl by", "měla by", "mělo by", "měli by", "měly by", "měli bychom", "je třeba",
            "je potřeba", "je nutné", "je nutno", "potřebujeme", "nesmí", "nesmějí", "doporučujeme", "doporučuje se",
            "povinně", "povinná", "povinné", "má být", "mají být", "je důležité", "chybí doplnit", "bychom … měli",
            "bychom měli",
        ),
        "ru": (
            "нужно", "надо", "следует", "необходимо", "должен", "должна", "должно", "должны", "нужен", "нужна",
            "нужны", "требуется", "требуют", "рекомендуется", "рекомендуем", "обязательно", "обязательна", "нельзя",
            "запретить", "осталось", "важно",
        ),
        "uk": (
            "потрібно", "треба", "слід", "необхідно", "повинен", "повинна", "повинно", "повинні", "варто", "маємо",
            "мусимо", "мусить", "має бути", "мають бути", "потрібен", "потрібна", "потрібні", "не можна",
            "обов'язково", "рекомендуємо", "рекомендовано", "важливо",
        ),
        "tr": (
            "-malı", "-meli", "-malıdır", "-melidir", "-malıyız", "-meliyiz", "gerekiyor",
            "gerekir", "gerek", "lazım", "gerekli", "gereklidir", "şart", "zorunlu", "gerekecek", "öneriyoruz",
            "önerilir", "ihtiyacımız var", "-ılsın", "-ilsin", "-ulsun", "-ülsün", "-irsin",
        ),
        "id": (
            "harus", "perlu", "wajib", "sebaiknya", "hendaknya", "diperlukan", "membutuhkan", "tidak boleh",
            "dilarang", "kami sarankan", "disarankan",
        ),
        "vi": ("cần", "phải", "bắt buộc", "chúng ta nên", "nên được", "không được phép", "yêu cầu", "khuyến nghị"),
        "ja": (
            "べき", "必要がある", "必要があり", "必要です", "必要だ", "が必要", "ましょう", "なければならない",
            "なければなりません", "なくてはならない", "ねばならない", "してはならない", "してはいけない", "を徹底",
            "徹底する", "を義務", "禁止する", "を禁止", "てほしい", "てください", "したい", "しておきたい",
            "望ましい", "不可欠", "を必須", "必須とする", "必須にする", "が求められる",
        ),
        "zh": (
            "应该", "应当", "需要", "需在", "需由", "需对", "需将", "须", "确保", "避免", "禁止", "不得",
            "不允许", "严禁", "务必", "建议", "有必要", "不能再", "不再允许", "应該", "應該", "應當", "必須", "確保",
            "嚴禁", "建議", "統一要求", "强制", "強制", "一律", "均应", "也应", "都应", "，应", "应指派", "應指派",
            "应出具", "應出具", "应先", "应及时", "应定期", "应明确", "不准", "不許", "要加", "要接", "要把", "要改",
            "应予", "要开",
        ),
        "ko": (
            "해야한다", "필요하다", "필요합니다", "필요함", "필요가 있", "필요한 조치", "하자", "합시다", "의무화",
            "금지한다", "금지합니다", "바람직", "하지 않도록", "되지 않도록", "되도록 한다", "하도록 한다", "권고",
            "야 한다", "야 합니다", "야 함", "야 하", "야 할",
        ),
    },
    "promise": {
        "de": (
            "wir werden", "werden wir", "künftig", "zukünftig", "in zukunft",
            "ab sofort", "wir planen", "planen wir", "wir wollen", "wollen wir", "wir führen", "führen wir",
            "wir ergänzen", "wir bauen", "wir erweitern", "wir richten", "wir stellen", "wir schaffen", "wir ändern",
            "wir prüfen", "wir erarbeiten", "wir dokumentieren", "wir legen", "wir testen", "wir nehmen … auf",
            "wurde vereinbart", "wir haben vereinbart", "ist geplant", "geplant ist", "vorgesehen", "wird … werden",
            "in arbeit", "arbeiten wir", "wir arbeiten", *(f"wird … {one}" for one in _GERMAN_PARTICIPLES),
            *(f"werden … {one}" for one in _GERMAN_PARTICIPLES), "bauen wir", "proben wir", "richten wir",
            "stellen wir", "ergänzen wir", "prüfen wir", "testen wir", "ändern wir", "erweitern wir", "schulen wir",
        ),
        "fr": (
            "allons", "-on va", "va être", "vont être", "-erons", "-irons", "-drons", "prévoyons",
            "est prévu", "est prévue", "sont prévus", "sont prévues", "nous ajoutons", "nous mettons en place",
            "nous travaillons", "nous comptons", "nous souhaitons", "nous voulons", "désormais", "dorénavant",
            "-il a été convenu", "-il est convenu", "à l'avenir", "en cours de", "s'engage", "nous nous engageons",
            "d'ici", "-eront", "-iront", "-era", "prendra", "prendront",
        ),
        "es": (
            "vamos", "se va a", "-remos", "planeamos", "está previsto", "están previstas", "tenemos previsto",
            "está planificado", "estamos trabajando", "pensamos", "nos comprometemos", "quedamos en", "quedó acordado",
            "a partir de ahora", "en adelante", "-rá", "-rán", "va a ser", "van a ser", "voy a",
        ),
        "pt": (
            "vamos", "vai ser", "vão ser", "-remos", "planejamos", "planeamos", "está previsto", "está prevista",
            "está planejado", "estamos trabalhando", "estamos a trabalhar", "ficou combinado", "ficou acordado",
            "ficou decidido", "pretendemos", "nos comprometemos", "comprometemo-nos", "a partir de agora",
            "daqui para a frente", "-rá", "-arão", "-erão", "-irão", "passa a", "passam a",
        ),
        "it": (
            "-remo", "abbiamo in programma", "è previsto", "è prevista", "sono previsti", "sono previste",
            "stiamo lavorando", "vogliamo", "intendiamo", "prevediamo", "ci impegniamo", "d'ora in poi", "in futuro",
            "stiamo per", "-rà", "-ranno",
        ),
        "nl": (
            "we gaan", "gaan we", "wij gaan", "gaan wij", "zullen", "zal", "van plan", "gepland", "we willen",
            "willen we", "voortaan", "in de toekomst", "vanaf nu", "we voegen", "we maken", "we passen", "we bouwen",
            "we zetten", "we werken aan", "wordt er", "komt er", "er komt",
            *(f"wordt … {one}" for one in _DUTCH_PARTICIPLES), *(f"worden … {one}" for one in _DUTCH_PARTICIPLES),
        ),
        "pl": (
            "będzie", "będą", "będziemy", "zostanie", "zostaną", "planujemy", "planowane jest", "zamierzamy", "chcemy",
            "dodamy", "wprowadzimy", "wdrożymy", "zmienimy", "zaktualizujemy", "przygotujemy", "zrobimy", "ustawimy",
            "przeniesiemy", "ograniczymy", "uruchomimy", "sprawdzimy", "opiszemy", "napiszemy", "od teraz",
            "w przyszłości", "pracujemy nad", "rozszerzymy", "poprawimy", "wymienimy", "zautomatyzujemy", "dopiszemy",
        ),
        "sv": (
            "kommer att", "vi ska", "ska vi", "vi skall", "planerar", "planerat", "vi tänker", "vi vill", "framöver",
            "hädanefter", "i fortsättningen", "i framtiden", "vi inför", "vi lägger till", "vi arbetar med",
            "vi jobbar",
        ),
        "da": (
            "vi vil", "vil vi", "vil blive", "vil bli", "kommer til at", "kommer til å", "planlægger", "planlegger",
            "planlagt", "fremover", "fremadrettet", "i fremtiden", "i fremtida", "vi indfører", "vi innfører",
            "vi tilføjer", "vi legger til", "vi arbejder på", "vi jobber med", "vi sørger for", "bliver der",
        ),
        "cs": (
            "budeme", "bude", "budou", "plánujeme", "chceme", "přidáme", "zavedeme", "upravíme", "doplníme",
            "změníme", "nastavíme", "vytvoříme", "připravíme", "rozšíříme", "omezíme", "sepíšeme", "otestujeme",
            "nasadíme", "hodláme", "do budoucna", "nově", "napříště", "pracujeme na", "opravíme", "zkontrolujeme",
            "zajistíme", "zautomatizujeme",
        ),
        "ru": (
            "будем", "будет", "будут", "планируем", "планируется", "планируются", "запланирован-", "собираемся",
            "хотим", "добавим", "сделаем", "внедрим", "настроим", "введём", "введем", "перенесём", "перенесем",
            "изменим", "обновим", "напишем", "переделаем", "поменяем", "вынесем", "заведём", "заведем", "уберём",
            "уберем", "ограничим", "научим", "отключим", "включим", "разделим", "переведём", "опишем", "проверим",
            "закроем", "работаем над", "отныне", "впредь", "в дальнейшем", "поставим", "поднимем", "предстоит",
            "выпустим", "запустим", "начнём", "начнем", "расширим", "проведём", "проведем", "подключим", "создадим",
            "увеличим", "запретим", "заменим", "удалим", "автоматизируем", "подготовим", "усилим", "улучшим",
            "пересмотрим", "перепишем", "исправим", "доработаем", "опубликуем",
        ),
        "uk": (
            "будемо", "буде", "будуть", "плануємо", "планується", "збираємося", "хочемо", "додамо", "впровадимо",
            "налаштуємо", "зробимо", "змінимо", "оновимо", "напишемо", "введемо", "перенесемо", "обмежимо",
            "перевіримо", "працюємо над", "надалі", "відтепер",
        ),
        "tr": (
            "-acağız", "-eceğiz", "-acak", "-ecek", "-acaktır", "-ecektir", "-acaklar", "-ecekler", "planlıyoruz",
            "planlanıyor", "planlandı", "planlanmaktadır", "istiyoruz", "üzerinde çalışıyoruz", "bundan sonra", "artık",
        ),
        "id": ("akan", "berencana", "direncanakan", "ke depannya", "sedang dikerjakan", "mulai sekarang"),
        "vi": ("sẽ", "dự kiến", "dự định", "lên kế hoạch", "có kế hoạch", "đang triển khai", "từ nay"),
        "ja": (
            "予定", "していく", "していきます", "ていく。", "こととする", "ことにする", "ことにします",
            "こととします", "ことにした", "こととした", "ようにします", "するようにする", "計画して", "計画中",
            "進めます", "取り組みます", "努めます", "いたします", "致します", "追加します", "導入します",
            "変更します", "見直します", "改善します", "対応します", "強化します", "整備します", "実装します",
            "修正します", "作成します", "行います", "設けます", "実施します", "目指す", "目指します",
        ),
        "zh": (
            "将会", "将在", "将对", "将由", "将于", "将为", "我们将", "我司将", "拟", "准备在", "打算", "预计",
            "排期", "今后", "后续将", "后续会", "將會", "將在", "將對", "我們將", "預計", "今後", "正在推进",
            "正在开发", "我们计划", "计划在", "计划于", "计划对", "计划将", "计划通过", "计划引入", "已计划",
            "我们承诺", "我们会", "現計劃", "計劃於", "計畫於", "我們會", "即将采取",
        ),
        "ko": (
            "예정", "겠습니다", "할 계획", "계획이다", "계획입니다", "계획하고", "기로 했", "기로 하였",
            "기로 한다", "할 것입니다", "할 것이다", "추진한다", "추진합니다", "앞으로는",
        ),
    },
    "consider": {
        "de": (
            "könnte", "könnten", "prüfen ob", "klären", "überlegen", "evaluieren", "untersuchen",
            "wäre gut", "wäre sinnvoll", "wäre hilfreich", "denkbar", "in erwägung", "herausfinden",
        ),
        "fr": (
            "pourrait", "pourrions", "pourraient", "envisager", "-étudier", "-évaluer", "-examiner", "-investiguer",
            "serait bien", "serait utile", "serait souhaitable", "réfléchir",
        ),
        "es": (
            "podría", "podríamos", "podrían", "considerar", "evaluar", "investigar", "estudiar", "valorar",
            "analizar", "sería bueno", "sería útil", "sería conveniente", "averiguar", "explorar",
        ),
        "pt": (
            "poderia", "poderíamos", "poderiam", "considerar", "avaliar", "investigar", "estudar", "analisar",
            "seria bom", "seria útil", "explorar", "descobrir",
        ),
        "it": (
            "potrebbe", "potremmo", "potrebbero", "valutare", "considerare", "indagare", "esaminare", "approfondire",
            "sarebbe utile", "sarebbe bene", "sarebbe opportuno", "capire se",
        ),
        "nl": (
            "zou kunnen", "zouden kunnen", "zouden we kunnen", "overwegen", "onderzoeken", "uitzoeken", "nagaan",
            "kijken of", "bekijken", "zou goed zijn", "zou handig zijn",
        ),
        "pl": (
            "można by", "moglibyśmy", "mogłoby", "mógłby", "rozważyć", "rozważymy", "zbadać", "sprawdzić czy",
            "ocenić", "przeanalizować", "zastanowić",
        ),
        "sv": (
            "kan vi", "skulle kunna", "överväga", "överväger", "undersöka", "undersöker", "utreda", "utvärdera",
            "utreder",
        ),
        "da": (
            "kunne vi", "ville være", "overveje", "overvejer", "vurdere", "vurderer", "undersøge", "undersøger",
            "undersøke", "utrede", "kan overveies",
        ),
        "cs": (
            "mohli bychom", "mohlo by", "mohl by", "zvážit", "zvážíme", "prověřit", "prozkoumat", "zjistit",
            "vyhodnotit", "bylo by dobré",
        ),
        "ru": (
            "можно", "может быть", "рассмотреть", "изучить", "исследовать", "выяснить", "оценить", "проанализировать",
            "подумать", "разобраться", "было бы хорошо", "хорошо бы", "понять",
        ),
        "uk": (
            "можна", "розглянути", "дослідити", "з'ясувати", "оцінити", "проаналізувати", "подумати", "було б добре",
            "розібратися",
        ),
        "tr": (
            "-abiliriz", "-ebiliriz", "değerlendirilecek", "değerlendirmek", "araştırılacak", "araştırmak",
            "incelenecek", "düşünülebilir", "iyi olur",
        ),
        "id": (
            "mempertimbangkan", "pertimbangkan", "dapat dipertimbangkan", "menyelidiki", "mengevaluasi", "meneliti",
            "mengkaji",
        ),
        "vi": ("xem xét", "cân nhắc", "nghiên cứu", "đánh giá", "tìm hiểu", "khảo sát"),
        "ja": (
            "検討", "調査する", "調査します", "を調査", "要調査", "精査", "見極め", "かもしれない", "と良い",
            "とよい", "といい", "原因を究明", "確認したい", "評価する",
        ),
        "zh": (
            "考虑", "评估", "调研", "研究", "探索", "排查是否", "考慮", "評估", "調研", "分析是否",
            "确认是否", "確認是否",
        ),
        "ko": ("검토", "조사한다", "조사하", "고려", "평가", "파악한다", "알아본다", "확인이 필요"),
    },
    # What was done, in a sentence.
    "done": {
        "de": (
            "wurde", "wurden", "wir haben", "haben wir", "ich habe", "habe ich", "worden", "war", "waren", "ist jetzt",
            "sind jetzt", "ist nun", "sind nun", "ist erfolgt",
        ),
        "fr": (
            "a été", "ont été", "avons", "-j'ai", "-on a", "était", "étaient", "est désormais", "sont désormais",
            "est maintenant", "sont maintenant", "a déjà été", "avait été",
        ),
        "es": (
            "fue", "fueron", "ha sido", "han sido", "hemos", "se ha", "se han", "había sido", "estaba", "estaban",
            "era", "eran", "se añadió", "se corrigió", "se agregó", "se creó", "se implementó", "ya se",
            "ya está", "ahora ya",
        ),
        "pt": (
            "foi", "foram", "já está", "já estão", "já temos", "temos agora", "estava", "estavam", "era", "eram",
            "tinha sido", "fizemos", "adicionamos", "adicionámos", "corrigimos", "criamos", "criámos", "implementamos",
            "implementámos", "alteramos", "passou a", "passaram a",
        ),
        "it": ("è stato", "è stata", "sono stati", "sono state", "abbiamo", "ho", "era", "erano", "già"),
        "nl": (
            "werd", "werden", "is nu", "zijn nu", "we hebben", "hebben we", "wij hebben", "was", "waren",
            *(f"is … {one}" for one in _DUTCH_PARTICIPLES), *(f"zijn … {one}" for one in _DUTCH_PARTICIPLES),
        ),
        "pl": (
            "został", "została", "zostało", "zostały", "zostali", "był", "była", "było", "były", "-liśmy", "-łyśmy",
            "już", "dodano", "wdrożono", "wprowadzono", "poprawiono", "zmieniono", "zaktualizowano", "usunięto",
        ),
        "sv": (
            "har lagts", "har införts", "har vi", "vi har", "har blivit", "blev", "var", "infördes", "lades till",
            "ändrades", "rättades", "är nu", "numera", "åtgärdades",
        ),
        "da": (
            "blev", "ble", "er blevet", "er blitt", "har vi", "vi har", "var", "er nå", "nu",
            "tilføjede", "rettede", "ændrede",
        ),
        "cs": (
            "byl", "byla", "bylo", "byly", "byli", "jsme", "už", "již", "je nyní", "jsou nyní", "přidali", "upravili",
        ),
        "ru": (
            "был", "была", "было", "были", "уже", "добавили", "сделали", "исправили", "внедрили", "настроили",
            "обновили", "перенесли", "ввели", "изменили", "теперь", "поправили", "откатили", "отключили",
            "включили", "написали", "починили", "поставили", "завели", "запустили", "провели", "переписали",
            "увеличили", "ограничили", "убрали", "вынесли", "разделили", "создали", "расширили", "удалили",
            "заменили", "автоматизировали", "описали", "переделали", "научили", "закрыли", "запретили", "подключили",
            "усилили", "улучшили", "доработали",
        ),
        "uk": (
            "був", "була", "було", "були", "вже", "додали", "зробили", "виправили", "впровадили", "налаштували",
            "оновили", "перенесли", "ввели", "змінили", "тепер",
        ),
        "tr": (
            "-ıldı", "-ildi", "-uldu", "-üldü", "-landı", "-lendi", "-dık", "-dik", "-duk", "-dük", "-tık",
            "-tik", "-mıştır", "-miştir", "-muştur", "-müştür", "alındı",
        ),
        "id": ("telah", "sudah", "kini", "berhasil"),
        "vi": ("đã",),
        "ja": (
            "した。", "された。", "済み", "対応済", "実施済", "ました", "だった。", "であった。", "でした", "完了。",
            "完了、", "完了(", "完了（", "完了 ", "完了し、", "完了しており", "完了済",
        ),
        "zh": (
            "已经", "已完成", "已修复", "已上线", "已添加", "已增加", "已新增", "已更新", "已调整", "已改", "已加",
            "已于", "已在", "已将", "已对", "完成了", "增加了", "新增了", "修复了", "添加了", "更新了", "调整了",
            "优化了", "改为", "改成", "改回", "已經", "已修復", "修復了", "了。",
        ),
        "ko": (
            "했습니다", "했다", "되었다", "되었습니다", "되었음", "됐다", "됐습니다", "됐음",
            "마쳤", "있었다", "있었습니다", "였다", "였습니다",
        ),
    },
}

# What is so by now. It reports a change only where the line asks for nothing ("Alte Karten nicht mehr annehmen").
CURRENT_STATE: Mapping[str, tuple[str, ...]] = {
    "de": ("nicht mehr", "nie mehr", "inzwischen"),
    "fr": ("ne … plus", "-n'est plus", "-n'y a plus"),
    "es": ("ya no",),
    "pt": ("não … mais", "já não"),
    "it": ("non … più",),
    "nl": ("niet meer", "inmiddels"),
    "sv": ("inte längre",),
    "da": ("ikke længere", "ikke lenger"),
    "ru": ("больше не",),
    "uk": ("більше не",),
    "id": ("tidak lagi",),
    "vi": ("không còn",),
    "zh": ("不再",),
}
# These begin a clause about a purpose, a time or a choice. What was, or is no longer, so in it is no change: "Limit
# setzen, sodass ein Kunde den Pool nicht mehr leeren kann". A comma in front belongs to the words.
SUBCLAUSES: Mapping[str, tuple[str, ...]] = {
    "de": (
        "damit", "sodass", "so dass", "dass", "wenn", "falls", "sobald", "solange", "bis", "ob", "warum", "wann",
        "welche", "welcher", "welches", "welchen", "wie", ", die", ", der", ", das", ", den", ", dem", ", denen",
        ", deren", ", dessen", "nicht mehr als", "bevor",
    ),
    "fr": (
        "afin que", "afin qu'", "pour que", "pour qu'", "de sorte que", "de sorte qu'", "de façon que", "si", "s'il",
        "s'ils", "quand", "lorsque", "lorsqu'", "dès que", "dès qu'", "tant que", "tant qu'",
        "qui a", "qui ont", "qui était", "qui étaient", "qui n'", "garantir que", "s'assurer que", "éviter que",
        "éviter qu'", "empêcher que", "empêcher qu'", "avant que", "avant qu'",
    ),
    "es": (
        "para que", "a fin de que", "de modo que", "de forma que", "de manera que", "si", "cuando", "en caso de que",
        "mientras", "hasta que", "en cuanto", "siempre que",
        "que ya", "que fue", "que fueron", "que ha", "que han", "que había", "que estaba", "que estaban", "que era",
        "que eran", "que no", "garantizar que", "asegurar que", "evitar que", "impedir que", "antes de que",
    ),
    "pt": (
        "para que", "a fim de que", "de modo que", "de forma que", "de maneira que", "quando", "caso", "enquanto",
        "até que", "assim que", "sempre que", "não mais de", "não mais do que", "não mais que",
        "que já", "que foi", "que foram", "que estava", "que estavam", "que era", "que eram", "que não", "que tinha",
        "garantir que", "assegurar que", "evitar que", "impedir que", "antes que",
    ),
    "it": (
        "affinché", "perché", "in modo che", "così che", "cosicché", "se", "quando", "qualora", "finché", "non più di",
        "che è", "che sono", "che era", "che erano", "che non", "garantire che", "assicurare che", "evitare che",
        "impedire che", "prima che",
    ),
    "nl": (
        "zodat", "opdat", "wanneer", "als", "indien", "zodra", "totdat", "waarom", ", die", ", dat", "niet meer dan",
    ),
    "pl": ("aby", "żeby", "by", "gdy", "jeśli", "jeżeli", "kiedy", "dopóki"),
    "sv": ("så att", "för att", "om", "när", "ifall", "tills"),
    "da": ("så", "så at", "for at", "hvis", "når", "dersom", "indtil"),
    "cs": ("aby", "když", "pokud", "jestliže", "dokud"),
    "ru": ("чтобы", "если", "когда", "пока"),
    "uk": ("щоб", "аби", "якщо", "коли", "поки"),
    "id": ("agar", "supaya", "sehingga", "jika", "ketika", "bila", "saat"),
    "vi": ("để", "nếu", "khi"),
}
# Endings of infinitives. As a last word they ask for something, unless one of the other words is beside them: "Ohne
# Freigabe nicht mehr ausliefern", "Não aceitar mais a senha antiga".
INFINITIVES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "de": (
        ("en", "ern", "eln"),
        ("kann", "können", "könnte", "könnten", "darf", "dürfen", "will", "wollen", "wird", "werden", "lässt", "lassen",
         "mag", "mögen", "ist", "sind", "wurde", "wurden", "wir", "ich", "haben", "hat"),
    ),
    "nl": (("en",), ("kan", "kunnen", "mag", "mogen", "wil", "willen", "wordt", "worden", "is", "zijn", "we", "wij")),
    "es": (("ar", "er", "ir"), ()),
    "fr": (("er", "ir", "re"), ()),
    "it": (("are", "ere", "ire"), ()),
    "pt": (("ar", "er", "ir"), ()),
}

# The first words of lines that ask for something, and the nouns that do so in their place ("Ajout de ...").
FIRST_VERBS: Mapping[str, tuple[str, ...]] = {
    "de": ("ergänze", "prüfe", "stelle sicher", "sicherstellen", "führe", "erstelle", "vermeide", "stellt sicher"),
    "fr": (
        "ajouter", "mettre", "créer", "définir", "vérifier", "revoir", "corriger", "rédiger", "documenter",
        "automatiser", "tester", "limiter", "surveiller", "superviser", "remplacer", "supprimer", "désactiver",
        "activer", "configurer", "installer", "déployer", "migrer", "modifier", "changer", "adapter", "améliorer",
        "renforcer", "réduire", "augmenter", "prévoir", "planifier", "organiser", "former", "communiquer", "alerter",
        "informer", "contacter", "demander", "exiger", "imposer", "interdire", "bloquer", "séparer", "isoler",
        "étendre", "compléter", "intégrer", "inclure", "utiliser", "passer", "faire", "refaire", "écrire", "établir",
        "formaliser", "clarifier", "nommer", "étudier", "évaluer", "analyser", "investiguer", "rechercher",
        "déterminer", "s'assurer", "assurer", "garantir", "éviter", "rendre", "forcer", "empêcher", "refuser",
        "arrêter", "acheter", "commander", "publier", "partager", "fixer", "introduire", "instaurer", "généraliser",
        "centraliser", "simplifier", "nettoyer", "restaurer", "sauvegarder", "archiver", "contrôler", "valider",
        "élargir", "proposer", "envoyer", "afficher", "conserver", "ajoutons", "ajoutez", "prendre", "donner",
        "doubler", "brancher", "remonter", "poser", "lancer", "exclure", "recenser", "déplacer", "obtenir",
        "souscrire", "retirer", "filtrer", "charger", "démarrer", "tenir", "rester", "réserver", "relire",
        "transférer", "couper", "sécuriser", "standardiser", "répéter", "relever", "doter", "équiper", "prévenir",
        "notifier", "restreindre", "vider", "construire", "inscrire", "mesurer", "distinguer", "appliquer", "confier",
        "signer", "programmer", "ne plus", "ne pas", "ne jamais", "allumer", "éteindre",
    ),
    "es": (
        "añadir", "agregar", "crear", "definir", "revisar", "corregir", "redactar", "documentar", "automatizar",
        "probar", "limitar", "monitorizar", "monitorear", "reemplazar", "sustituir", "eliminar", "desactivar",
        "activar", "configurar", "instalar", "desplegar", "migrar", "modificar", "cambiar", "adaptar", "mejorar",
        "reforzar", "reducir", "aumentar", "planificar", "programar", "organizar", "formar", "capacitar", "comunicar",
        "alertar", "avisar", "informar", "contactar", "pedir", "exigir", "prohibir", "bloquear", "separar", "aislar",
        "ampliar", "completar", "integrar", "incluir", "usar", "utilizar", "pasar", "hacer", "escribir", "establecer",
        "formalizar", "aclarar", "nombrar", "estudiar", "evaluar", "analizar", "investigar", "determinar", "asegurar",
        "asegurarse", "garantizar", "evitar", "forzar", "impedir", "rechazar", "detener", "comprar", "publicar",
        "compartir", "fijar", "introducir", "implementar", "implantar", "centralizar", "simplificar", "limpiar",
        "restaurar", "respaldar", "verificar", "validar", "comprobar", "actualizar", "mover", "poner", "habilitar",
        "deshabilitar", "incorporar", "realizar", "ejecutar", "obtener", "asignar", "contratar", "retirar", "quitar",
        "renovar", "extender", "notificar", "mantener", "registrar", "escalar", "dejar", "solicitar", "desarrollar",
        "diseñar", "construir", "guardar", "enviar", "mostrar", "exponer", "dar", "tener", "pintar", "leer",
        "compilar", "exportar", "copiar", "silenciar", "generar", "importar", "restringir", "imprimir", "prestar",
    ),
    "pt": (
        "adicionar", "acrescentar", "criar", "definir", "rever", "revisar", "corrigir", "redigir", "documentar",
        "automatizar", "testar", "limitar", "monitorar", "monitorizar", "substituir", "remover", "eliminar",
        "desativar", "ativar", "configurar", "instalar", "implantar", "implementar", "migrar", "modificar", "alterar",
        "mudar", "adaptar", "melhorar", "reforçar", "reduzir", "aumentar", "planejar", "planear", "agendar",
        "organizar", "treinar", "formar", "capacitar", "comunicar", "alertar", "avisar", "informar", "contatar",
        "contactar", "pedir", "exigir", "proibir", "bloquear", "separar", "isolar", "ampliar", "completar", "integrar",
        "incluir", "usar", "utilizar", "passar", "fazer", "escrever", "estabelecer", "formalizar", "esclarecer",
        "nomear", "estudar", "avaliar", "analisar", "investigar", "determinar", "assegurar", "garantir", "evitar",
        "forçar", "impedir", "rejeitar", "recusar", "parar", "comprar", "publicar", "compartilhar", "partilhar",
        "fixar", "introduzir", "centralizar", "simplificar", "limpar", "restaurar", "verificar", "validar", "atualizar",
        "mover", "colocar", "habilitar", "desabilitar", "incorporar", "realizar", "executar", "obter", "atribuir",
        "contratar", "retirar", "renovar", "estender", "notificar", "manter", "registrar", "registar", "escalar",
        "solicitar", "desenvolver", "construir", "guardar", "enviar", "exibir", "expor", "padronizar", "levar",
        "conferir", "trocar", "dobrar", "falhar", "reemitir", "começar", "prestar", "programar", "achar", "orientar",
    ),
    "it": (
        "aggiungere", "creare", "definire", "rivedere", "correggere", "redigere", "documentare", "automatizzare",
        "testare", "provare", "limitare", "monitorare", "sostituire", "rimuovere", "eliminare", "disattivare",
        "disabilitare", "attivare", "abilitare", "configurare", "installare", "distribuire", "migrare", "modificare",
        "cambiare", "adattare", "migliorare", "rafforzare", "ridurre", "aumentare", "pianificare", "programmare",
        "organizzare", "formare", "comunicare", "avvisare", "informare", "contattare", "chiedere", "richiedere",
        "vietare", "bloccare", "separare", "isolare", "estendere", "ampliare", "completare", "integrare", "includere",
        "usare", "utilizzare", "passare", "fare", "scrivere", "stabilire", "formalizzare", "chiarire", "nominare",
        "studiare", "valutare", "analizzare", "indagare", "determinare", "assicurare", "assicurarsi", "garantire",
        "evitare", "impedire", "rifiutare", "fermare", "acquistare", "comprare", "pubblicare", "condividere",
        "fissare", "introdurre", "implementare", "centralizzare", "semplificare", "pulire", "ripristinare",
        "verificare", "validare", "controllare", "aggiornare", "spostare", "mettere", "inserire", "realizzare",
        "eseguire", "assegnare", "predisporre", "prevedere", "preparare", "togliere", "rinnovare", "notificare",
        "mantenere", "registrare", "sviluppare", "inviare", "ripetere", "tenere", "dare",
    ),
    "nl": ("voeg", "zorg", "maak", "controleer", "stel", "pas", "gebruik", "verwijder", "vervang", "beperk", "voorkom"),
    "pl": (
        "dodać", "utworzyć", "stworzyć", "zdefiniować", "przejrzeć", "poprawić", "napisać", "opisać", "udokumentować",
        "zautomatyzować", "przetestować", "ograniczyć", "monitorować", "zastąpić", "wymienić", "usunąć", "wyłączyć",
        "włączyć", "skonfigurować", "zainstalować", "wdrożyć", "przenieść", "zmigrować", "zmodyfikować", "zmienić",
        "dostosować", "ulepszyć", "wzmocnić", "zmniejszyć", "zwiększyć", "zaplanować", "zorganizować", "przeszkolić",
        "poinformować", "skontaktować", "wymagać", "wymusić", "zabronić", "zakazać", "zablokować", "oddzielić",
        "rozdzielić", "rozszerzyć", "uzupełnić", "zintegrować", "uwzględnić", "użyć", "używać", "przejść", "zrobić",
        "ustalić", "wyznaczyć", "zbadać", "ocenić", "przeanalizować", "zapewnić", "unikać", "zapobiec", "zatrzymać",
        "kupić", "opublikować", "udostępnić", "wprowadzić", "uprościć", "posprzątać", "przywrócić", "zweryfikować",
        "sprawdzić", "sprawdzać", "zaktualizować", "umieścić", "ustawić", "wykonać", "przypisać", "przygotować",
        "odnowić", "wysyłać", "uruchomić", "dopisać", "rozważyć", "wyjaśnić", "zgłosić", "założyć", "podłączyć",
    ),
    "sv": (
        "lägg", "lägga", "skapa", "inför", "införa", "se till", "säkerställ", "säkerställa", "uppdatera", "ändra",
        "byt", "byta", "skriv", "skriva", "dokumentera", "automatisera", "testa", "begränsa", "övervaka", "ersätt",
        "ersätta", "inaktivera", "aktivera", "konfigurera", "installera", "migrera", "flytta", "förbättra", "minska",
        "öka", "planera", "utbilda", "informera", "kontakta", "kräv", "kräva", "förbjud", "blockera", "separera",
        "utöka", "komplettera", "använd", "använda", "gör", "göra", "utred", "utreda", "undersök", "undersöka",
        "utvärdera", "analysera", "undvik", "undvika", "förhindra", "köp", "köpa", "publicera", "förenkla", "rensa",
        "återställ", "kontrollera", "verifiera", "sätt", "sätta", "bygg", "bygga", "boka", "gå igenom", "larma",
        "rätta", "åtgärda", "höj", "sänk", "ställ", "uppgradera", "schemalägg", "öva", "dela", "kör", "köra", "ta",
    ),
    "da": (
        "tilføj", "tilføje", "legg til", "legge til", "opret", "oprette", "opprett", "opprette", "indfør", "indføre",
        "innfør", "innføre", "sørg", "sørge", "sikr", "sikre", "opdater", "opdatere", "oppdater", "oppdatere", "ændr",
        "ændre", "endre", "skift", "skifte", "fjern", "fjerne", "skriv", "skrive", "dokumenter", "dokumentere",
        "dokumentér", "automatiser", "automatisere", "automatisér", "teste", "begræns", "begrænse", "begrens",
        "begrense", "overvåg", "overvåge", "overvåk", "overvåke", "erstat", "erstatte", "deaktiver", "aktiver",
        "konfigurer", "installer", "migrer", "flyt", "flytte", "flytt", "forbedr", "forbedre", "reducer", "øg", "øge",
        "øk", "øke", "planlæg", "planlægge", "uddan", "informer", "kontakt", "kræv", "kræve", "krev", "kreve",
        "forbyd", "bloker", "adskil", "udvid", "udvide", "utvid", "brug", "bruge", "bruk", "bruke", "lav", "lave",
        "gør", "undersøg", "undersøge", "undersøk", "vurder", "vurdere", "analyser", "undgå", "unngå", "forhindr",
        "køb", "kjøp", "forenkl", "ryd", "gendan", "kontroller", "kontrollér", "verificer", "verifiser", "sæt",
        "sætte", "sett", "sette", "byg", "bygg", "gennemgå", "gjennomgå", "få", "udskift", "afprøv", "ret",
    ),
    "cs": (
        "přidat", "vytvořit", "zavést", "definovat", "zkontrolovat", "opravit", "napsat", "sepsat", "popsat",
        "zdokumentovat", "automatizovat", "zautomatizovat", "otestovat", "omezit", "monitorovat", "sledovat",
        "nahradit", "vyměnit", "odstranit", "odebrat", "vypnout", "zapnout", "nastavit", "nakonfigurovat",
        "nainstalovat", "nasadit", "přesunout", "migrovat", "upravit", "změnit", "vylepšit", "zlepšit", "posílit",
        "snížit", "zvýšit", "naplánovat", "zorganizovat", "proškolit", "vyškolit", "informovat", "kontaktovat",
        "vyžadovat", "vynutit", "zakázat", "zablokovat", "oddělit", "rozdělit", "rozšířit", "doplnit", "integrovat",
        "zahrnout", "použít", "používat", "přejít", "udělat", "stanovit", "určit", "jmenovat", "prověřit",
        "vyhodnotit", "analyzovat", "zajistit", "zabránit", "zastavit", "koupit", "pořídit", "zveřejnit", "sdílet",
        "zjednodušit", "uklidit", "obnovit", "ověřit", "aktualizovat", "umístit", "provést", "přiřadit", "připravit",
        "zvážit", "zjistit", "domluvit", "upozornit", "dovolit", "dohodnout", "přepojit", "povolit", "zapojit",
    ),
    "ru": (
        "добавить", "создать", "завести", "внедрить", "ввести", "определить", "проверить", "проверять", "исправить",
        "починить", "написать", "описать", "задокументировать", "автоматизировать", "протестировать", "покрыть",
        "ограничить", "мониторить", "заменить", "удалить", "убрать", "отключить", "выключить", "включить",
        "настроить", "установить", "развернуть", "перенести", "мигрировать", "изменить", "поменять", "доработать",
        "улучшить", "усилить", "снизить", "уменьшить", "увеличить", "поднять", "запланировать", "организовать",
        "провести", "обучить", "сообщить", "уведомлять", "уведомить", "связаться", "требовать", "запретить",
        "заблокировать", "разделить", "отделить", "вынести", "расширить", "дополнить", "интегрировать", "включать",
        "использовать", "перейти", "перевести", "сделать", "назначить", "изучить", "исследовать", "оценить",
        "проанализировать", "выяснить", "обеспечить", "гарантировать", "избегать", "предотвратить", "остановить",
        "купить", "закупить", "опубликовать", "упростить", "почистить", "восстановить", "обновить", "переписать",
        "реализовать", "выполнить", "подготовить", "рассмотреть", "зафиксировать", "научить", "разработать",
        "составить", "согласовать", "переименовать", "хранить", "разместить", "вывести", "поставить", "запустить",
        "выпустить", "разрешить", "переключить", "сократить", "сохранять", "прописать",
    ),
    "uk": (
        "додати", "створити", "впровадити", "запровадити", "визначити", "перевірити", "виправити", "написати",
        "описати", "задокументувати", "автоматизувати", "протестувати", "обмежити", "замінити", "видалити",
        "прибрати", "вимкнути", "увімкнути", "налаштувати", "встановити", "розгорнути", "перенести", "змінити",
        "покращити", "зменшити", "збільшити", "запланувати", "провести", "навчити", "повідомити", "вимагати",
        "заборонити", "заблокувати", "розділити", "розширити", "доповнити", "використовувати", "перейти", "зробити",
        "призначити", "дослідити", "оцінити", "проаналізувати", "забезпечити", "уникати", "запобігти", "оновити",
        "переписати", "реалізувати", "підготувати", "розглянути", "з'ясувати", "відновити", "опублікувати",
    ),
    "id": (
        "tambahkan", "menambahkan", "menambah", "buat", "membuat", "perbarui", "memperbarui", "terapkan", "menerapkan",
        "periksa", "memeriksa", "perbaiki", "memperbaiki", "tulis", "menulis", "dokumentasikan", "mendokumentasikan",
        "uji", "menguji", "batasi", "membatasi", "pantau", "memantau", "ganti", "mengganti", "hapus", "menghapus",
        "nonaktifkan", "aktifkan", "mengaktifkan", "konfigurasi", "pasang", "memasang", "pindahkan", "memindahkan",
        "ubah", "mengubah", "tingkatkan", "meningkatkan", "kurangi", "mengurangi", "jadwalkan", "menjadwalkan", "latih",
        "melatih", "pastikan", "memastikan", "wajibkan", "mewajibkan", "larang", "blokir", "memblokir", "pisahkan",
        "memisahkan", "lengkapi", "gunakan", "menggunakan", "lakukan", "melakukan", "tetapkan", "menetapkan",
        "evaluasi", "mengevaluasi", "selidiki", "cegah", "mencegah", "hindari", "menyusun", "susun", "menyediakan",
        "mengotomatiskan", "otomatiskan", "menyimpan", "mengirim", "kirim", "membangun", "kaji",
    ),
    "vi": (
        "thêm", "bổ sung", "tạo", "xây dựng", "thiết lập", "cấu hình", "kiểm tra", "sửa", "viết", "cập nhật",
        "tài liệu hóa", "tự động hóa", "kiểm thử", "giới hạn", "giám sát", "thay", "xóa", "gỡ", "tắt",
        "bật", "cài đặt", "triển khai", "chuyển", "đổi", "cải thiện", "nâng cấp", "tăng", "giảm",
        "lên lịch", "tổ chức", "đào tạo", "thông báo", "yêu cầu", "cấm", "chặn", "tách", "mở rộng", "sử dụng",
        "áp dụng", "đảm bảo", "bảo đảm", "tránh", "ngăn", "đánh giá", "nghiên cứu", "rà soát", "quy định",
        "phân công", "lưu", "gửi", "hoàn thiện", "đưa", "diễn tập", "thống nhất", "đối soát",
    ),
    "zh": (
        "增加", "添加", "新增", "完善", "优化", "建立", "修复", "调整", "引入", "制定", "加强", "补充", "升级",
        "梳理", "修改", "编写", "整理", "开发", "实现", "配置", "部署", "设置", "启用", "移除", "替换", "重构",
        "限制", "规范", "统一", "组织", "开展", "明确", "推动", "落实", "接入", "搭建", "提升", "提高", "降低",
        "减少", "拆分", "隔离", "改造", "改进", "检查", "排查", "定期", "每月", "每周", "每季度", "培训", "演练",
        "测试", "沉淀", "发布", "下线", "收敛", "收紧", "杜绝", "防止", "对所有", "为所有", "強化", "優化", "調整",
        "補充", "建置", "導入", "修復", "設定", "訂定", "加強", "更換", "采购", "更换", "增设", "增補", "设立",
        "指定", "取消", "合并", "自动化", "引進", "邀请",
    ),
}

# Words that may stand before such a verb.
BEFORE_FIRST: Mapping[str, tuple[str, ...]] = {
    "fr": ("à", "mieux", "toujours", "puis", "et", "également", "pour", "systématiquement", "y"),
    "es": ("no", "y", "también", "siempre", "además", "luego", "a", "mejor"),
    "pt": ("não", "e", "também", "sempre", "além", "depois", "a"),
    "it": ("non", "e", "anche", "sempre", "poi", "da", "di"),
    "pl": ("nie", "i", "też", "zawsze", "następnie", "regularnie"),
    "sv": ("och", "att", "även", "alltid", "inte"),
    "da": ("og", "at", "å", "altid", "alltid", "ikke"),
    "cs": ("a", "také", "vždy", "ne"),
    "ru": ("и", "не", "также", "всегда", "регулярно"),
    "uk": ("і", "та", "не", "також", "завжди"),
    "id": ("dan", "selalu", "juga"),
    "vi": ("và", "luôn", "hãy", "không"),
}

FIRST_NOUNS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "einführung", "einrichtung", "erweiterung", "anpassung", "ergänzung", "erstellung", "überarbeitung",
        "umstellung", "automatisierung", "überprüfung", "verbesserung", "begrenzung", "aufnahme", "aufbau",
        "entfernung", "abschaltung", "schulung", "umsetzung", "festlegung", "ausbau", "nachrüstung",
        "dokumentation der", "dokumentation des",
    ),
    "fr": (
        "ajout", "création", "mise à jour", "mise en", "révision", "correction", "automatisation",
        "suppression", "remplacement", "migration", "amélioration", "renforcement", "rédaction", "documentation de",
        "documentation du", "formation", "déploiement", "passage", "définition", "limitation", "activation",
        "désactivation", "extension", "augmentation", "réduction", "étude", "vérification", "organisation",
        "séparation", "retrait", "ajouts", "remise", "instauration", "généralisation",
    ),
    "es": (
        "implementación", "creación", "revisión", "actualización", "corrección", "automatización", "incorporación",
        "eliminación", "migración", "mejora", "refuerzo", "documentación de", "documentación del", "formación",
        "capacitación", "configuración", "definición", "limitación", "activación", "ampliación", "aumento", "reducción",
        "estudio", "verificación", "establecimiento", "adición", "sustitución", "instalación", "puesta en marcha",
    ),
    "pt": (
        "implementação", "implantação", "criação", "revisão", "atualização", "correção", "automação", "inclusão",
        "adição", "remoção", "migração", "melhoria", "reforço", "documentação de", "documentação do", "formação",
        "treinamento", "capacitação", "configuração", "definição", "limitação", "ativação", "ampliação", "aumento",
        "redução", "estudo", "verificação", "substituição", "instalação", "elaboração", "padronização", "introdução",
    ),
    "it": (
        "aggiunta", "introduzione di", "introduzione del", "creazione", "revisione", "aggiornamento", "correzione",
        "automazione", "rimozione", "sostituzione", "migrazione", "miglioramento", "rafforzamento", "redazione",
        "documentazione di", "formazione", "configurazione", "definizione", "limitazione", "attivazione",
        "estensione", "aumento", "riduzione", "verifica", "installazione", "predisposizione", "stesura", "adozione",
        "disattivazione", "messa in",
    ),
    "pl": (
        "dodanie", "wprowadzenie", "stworzenie", "utworzenie", "przygotowanie", "aktualizacja", "poprawa",
        "poprawienie", "automatyzacja", "usunięcie", "wymiana", "migracja", "wdrożenie", "konfiguracja",
        "ograniczenie", "włączenie", "rozszerzenie", "zwiększenie", "zmniejszenie", "przegląd", "szkolenie",
        "opisanie", "przetestowanie",
    ),
    "cs": (
        "přidání", "zavedení", "vytvoření", "úprava", "aktualizace", "oprava", "automatizace", "odstranění", "výměna",
        "migrace", "nasazení", "konfigurace", "omezení", "rozšíření", "zvýšení", "snížení", "školení", "revize",
        "doplnění", "nastavení",
    ),
    "ru": (
        "добавление", "внедрение", "создание", "обновление", "исправление", "автоматизация", "удаление", "замена",
        "миграция", "настройка", "ограничение", "расширение", "увеличение", "уменьшение", "доработка", "перенос",
        "проведение", "обучение", "разработка", "введение",
    ),
    "uk": (
        "додавання", "впровадження", "створення", "оновлення", "виправлення", "автоматизація", "налаштування", "заміна",
    ),
    "sv": ("införande", "införa", "översyn", "uppdatering", "utbildning"),
    "id": ("penambahan", "pembuatan", "pembaruan", "penerapan", "perbaikan", "peningkatan", "pemisahan", "pembatasan"),
}

# The last words of lines that ask for something ("Alarm einrichten"), before any bracket or clause.
LAST_VERBS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "hinzufügen", "ergänzen", "einrichten", "einführen", "umsetzen", "anpassen", "erweitern", "ändern", "erstellen",
        "aktualisieren", "dokumentieren", "überarbeiten", "automatisieren", "implementieren", "entfernen", "ersetzen",
        "beheben", "erhöhen", "verbessern", "überprüfen", "prüfen", "testen", "abschalten", "deaktivieren",
        "aktivieren", "konfigurieren", "verschieben", "umstellen", "migrieren", "nachrüsten", "verankern", "aufnehmen",
        "festlegen", "begrenzen", "einbauen", "austauschen", "beschaffen", "vereinbaren", "verteilen",
        "veröffentlichen", "ablösen", "erneuern", "schulen", "überwachen", "sperren", "schreiben", "bauen", "einplanen",
        "planen", "klären", "löschen", "setzen", "aufbauen", "anlegen", "absichern", "sicherstellen", "verhindern",
        "vermeiden", "trennen", "abfragen", "anbinden", "ausrollen", "untersuchen", "evaluieren", "vereinheitlichen",
        "reduzieren", "melden", "alarmieren", "informieren", "benennen", "bestimmen", "üben", "durchführen", "wechseln",
        "kaufen", "bestellen", "aufräumen", "verlegen", "validieren", "verifizieren", "protokollieren", "anzeigen",
        "verlangen", "erzwingen", "verbieten", "blockieren", "abbrechen", "ablehnen", "kontrollieren", "einschränken",
        "aufteilen", "ausbauen", "hinterlegen", "etablieren", "definieren", "beauftragen", "nachziehen", "nachholen",
        "abnehmen", "nutzen", "verwenden", "machen", "zusammenführen", "auslagern", "abstimmen", "besprechen",
        "einholen", "installieren", "einspielen", "patchen", "lassen", "nehmen", "eintragen", "abschließen", "proben",
        "anheben", "senken", "beschränken", "einsetzen", "umziehen", "einhängen", "abgleichen",
    ),
    "nl": (
        "toevoegen", "invoeren", "aanpassen", "bijwerken", "instellen", "inrichten", "uitbreiden", "wijzigen",
        "maken", "opstellen", "vervangen", "verwijderen", "herstellen", "oplossen", "verbeteren", "documenteren",
        "automatiseren", "testen", "controleren", "uitrollen", "doorvoeren", "inbouwen", "verhogen", "verlagen",
        "verplaatsen", "uitschakelen", "inschakelen", "vastleggen", "bespreken", "onderzoeken", "uitzoeken", "nagaan",
        "overwegen", "schrijven", "plannen", "beperken", "begrenzen", "bewaken", "monitoren", "scheiden", "splitsen",
        "blokkeren", "verbieten", "trainen", "oefenen", "informeren", "inplannen", "aanschaffen", "bestellen",
        "afdwingen", "valideren", "verifiëren", "configureren", "installeren", "migreren", "evalueren", "voorkomen",
        "zorgen", "beschrijven", "afspreken", "benoemen", "opnemen", "zetten", "koppelen", "loggen", "melden",
        "weigeren", "regelen", "openen", "ontkoppelen", "vernieuwen", "uitvoeren", "versturen", "repeteren",
    ),
    "tr": (
        "kontrolü", "ekle", "güncelle", "oluştur", "kaldır", "değiştir", "yaz", "kur", "düzelt", "-mak", "-mek",
        "-ması", "-mesi",
    ),
    "ja": (
        "見直す", "組み込む", "導入", "追加", "設定", "変更", "修正", "作成", "見直し", "整備", "強化", "実装", "明記",
        "周知", "検証", "自動化", "設置", "分離", "移行", "更新", "削除", "廃止", "制限", "実施", "追記", "共有",
        "統一", "改善", "策定", "義務化", "明文化", "可視化", "二重化", "冗長化", "標準化", "仕組み化", "テスト化",
        "必須化", "見える化", "構築", "配置", "拡充", "明確化", "点検", "周知徹底", "を入れる", "を付ける", "をつける",
        "を出す", "を止める", "に切り替える", "へ切り替える", "に置き換える", "を書く", "を作る", "を直す", "を加える",
        "を防ぐ", "を試す", "を測る", "を行う", "を設ける", "を定める", "を増やす", "を減らす", "を調べる", "を送る",
        "へ送る", "を残す", "を置く", "を整える", "に変える", "へ変える", "に移す", "を鳴らす", "ること", "くこと",
        "うこと", "すこと", "むこと", "ないこと", "する", "を改修", "を掲示", "を登録", "を用意", "を棚卸し", "を適用",
    ),
    "ko": (
        "추가", "도입", "강화", "개선", "수정", "변경", "작성", "적용", "설정", "구축", "자동화", "하기", "정비",
        "마련", "배포", "교체", "제거", "분리", "제한", "확대", "공유", "교육", "실시", "점검", "문서화", "표준화",
        "업데이트", "의무화", "이중화", "만들기", "바꾸기", "두기", "넣기", "보강", "신설", "전환",
        "차단", "한다", "합니다", "갱신", "확보", "등록", "수립", "개편",
    ),
}

# The first, or last, words of lines that report what was done: "Añadido ...", "... ergänzt".
FIRST_DONE: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "ajouté", "ajoutée", "corrigé", "corrigée", "créé", "créée", "remplacé", "supprimé", "activé", "désactivé",
        "modifié", "déployé", "migré", "documenté", "mis", "mise en place effectuée", "rédigé",
    ),
    "es": (
        "añadido", "añadida", "agregado", "agregada", "corregido", "corregida", "creado", "creada", "reemplazado",
        "eliminado", "activado", "desactivado", "modificado", "desplegado", "migrado", "documentado", "actualizado",
        "actualizada", "implementado", "implementada", "configurado",
    ),
    "pt": (
        "já", "adicionado", "adicionada", "acrescentado", "corrigido", "corrigida", "criado", "criada", "substituído",
        "removido", "ativado", "desativado", "modificado", "alterado", "implantado", "implementado", "implementada",
        "migrado", "documentado", "atualizado", "atualizada", "configurado",
    ),
    "it": (
        "aggiunto", "aggiunta fatta", "corretto", "corretta", "creato", "creata", "sostituito", "rimosso", "attivato",
        "disattivato", "modificato", "distribuito", "migrato", "documentato", "aggiornato", "aggiornata",
        "introdotto", "introdotta", "configurato",
    ),
    "pl": (
        "dodano", "poprawiono", "utworzono", "zastąpiono", "usunięto", "włączono", "wyłączono", "zmieniono", "wdrożono",
        "przeniesiono", "zaktualizowano", "wprowadzono", "skonfigurowano", "dodaliśmy", "dodany", "dodana", "dodane",
    ),
    "sv": (
        "lade till", "införde", "uppdaterade", "ändrade", "rättade", "skapade", "tog bort", "bytte", "höjde",
        "flyttade",
    ),
    "da": (
        "tilføjede", "tilføjet", "rettet", "opdaterede", "opdateret", "ændrede", "ændret", "oprettede", "oprettet",
        "fjernet", "lagt til", "endret", "oppdatert", "innført", "indført", "opprettet",
    ),
    "cs": (
        "přidáno", "přidali", "přidán", "přidána", "opraveno", "vytvořeno", "nahrazeno", "odstraněno", "zapnuto",
        "vypnuto", "změněno", "nasazeno", "aktualizováno", "zavedeno", "nastaveno", "doplněno", "upraveno",
    ),
    "ru": (
        "добавлено", "добавлен", "добавлена", "добавлены", "исправлено", "исправлен", "исправлена", "создан",
        "создана", "создано", "заменено", "заменён", "удалено", "удалён", "включено", "отключено", "изменено",
        "внедрено", "внедрён", "перенесено", "обновлено", "обновлён", "настроено", "настроен", "введён", "введено",
    ),
    "uk": (
        "додано", "виправлено", "створено", "замінено", "видалено", "увімкнено", "вимкнено", "змінено", "впроваджено",
        "перенесено", "оновлено", "налаштовано", "запроваджено",
    ),
    "zh": ("已",),
}
LAST_DONE: Mapping[str, tuple[str, ...]] = {
    "de": (*_GERMAN_PARTICIPLES, "erledigt", "abgeschlossen"),
    "nl": (*_DUTCH_PARTICIPLES, "afgerond", "gedaan"),
    "ja": (
        "済", "完了", "済み", "した", "れた", "めた", "けた", "いた", "った", "んだ", "げた",
        "えた", "せた", "てた", "べた", "ねた", "来た", "済みです", "完了です",
    ),
    "ko": ("완료",),
}

# What means something else than it seems: English words ("was" is "what"); in Chinese, Japanese and Korean, longer
# words that contain a word from above.
FALSE_FRIENDS: Mapping[str, tuple[str, ...]] = {
    "de": ("was", "will", "were", "put", "need"),
    "es": ("todo",),
    "pt": ("todo",),
    "nl": ("will", "need"),
    "sv": ("had", "set"),
    "da": ("had", "set"),
    "zh": (
        "不需要", "无需", "無需", "只需要", "由于需要", "为避免", "為避免", "避免了", "无须", "不是必须", "不必须",
        "对应", "响应", "相应", "反应", "主要", "重要",
    ),
    "ja": (
        "必要だった", "必要でした", "必要があった", "必要がありました", "必要とのこと", "必要はない", "必要な",
        "必要に応じ", "予定日", "予定より", "予定通り", "予定どおり", "報告いたします", "お詫びいたします",
        "お願いいたします", "連絡いたします", "検討され", "検討した", "検討していな", "発生する", "意味する",
        "存在する", "依存する", "失敗する", "動作する", "起因する", "該当する", "一致する", "完了する", "成立する",
        "継続する", "低下する", "増加する", "増大する", "上昇する", "悪化する", "機能する", "影響する", "済みの",
        "済みか", "未完了", "ましたら",
    ),
    "ko": (
        "감사합니다", "죄송합니다", "발생한다", "의미한다", "존재한다", "의존한다", "실패한다", "발생합니다",
        "못한다", "못합니다",
    ),
}
# fmt: on
