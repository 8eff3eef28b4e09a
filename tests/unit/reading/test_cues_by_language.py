"""A line asks, promises, reports or looks back in other languages as it does in English."""

import pytest

from followthrough.model import Document, State
from followthrough.reading.items.state_by_words import state_by_words
from followthrough.reading.read import page_of
from followthrough.reading.vocabulary import foreign_cues
from followthrough.reading.vocabulary.cues import ASKING, Cue, cue, words_of
from followthrough.reading.vocabulary.cues_by_language import cue_in

# By language: what is to be done, what should have been, what will be, what was done, and two lines that tell nothing.
LINES = {
    "de": (
        ("Der Brutschrank muss bei 40 Grad abschalten.", "Wir müssen die Waage jeden Monat eichen."),
        ("Wir hätten die Waage vorher eichen sollen.",),
        ("Künftig piept die Waage.", "Die Sicherung wird im Mai ausgetauscht.", "Wir planen eine Waage."),
        ("Die Sicherung wurde ausgetauscht.", "Zweite Waage eingerichtet"),
        ("Die Waage zeigt Gramm an.", "Was gut lief"),
        ("Zweite Waage am Eingang einrichten", "Einführung einer Checkliste am Ofen"),
    ),
    "fr": (
        ("Il faut étalonner la balance.", "La balance doit refuser une charge trop lourde."),
        ("Nous aurions dû étalonner la balance.",),
        ("Nous allons acheter une deuxième balance.", "La balance sonnera en cas de surcharge."),
        ("La balance a été remplacée.", "Nous avons remplacé la balance."),
        ("La balance affiche des grammes.", "Le four est à l'étage."),
        ("Ajouter une sonnerie à la balance", "Ne plus allumer le four seul", "Mise en place d'un carnet"),
    ),
    "es": (
        ("Hay que calibrar la balanza.", "La balanza debe rechazar el exceso de peso."),
        ("Deberíamos haber calibrado la balanza.", "Habría bastado un cartel."),
        ("Vamos a comprar otra balanza.", "La balanza avisará del exceso.", "Compraremos otra balanza."),
        ("La balanza fue sustituida.", "Hemos cambiado la balanza."),
        ("La balanza muestra gramos.", "Todo el pan salió crudo."),
        ("Añadir un timbre a la balanza", "No usar el horno sin vigilancia", "Revisión mensual de la balanza"),
    ),
    "pt": (
        ("É preciso calibrar a balança.", "A balança deve recusar peso a mais."),
        ("Deveríamos ter calibrado a balança.",),
        ("Vamos comprar outra balança.", "A balança avisará do excesso."),
        ("A balança foi substituída.",),
        ("A balança mostra gramas.", "Todo o pão saiu cru."),
        ("Adicionar uma campainha à balança", "Criação de um caderno do forno"),
    ),
    "it": (
        ("Bisogna tarare la bilancia.", "La bilancia deve rifiutare il peso eccessivo."),
        ("Avremmo dovuto tarare la bilancia.",),
        ("Compreremo un'altra bilancia.", "La bilancia suonerà."),
        ("La bilancia è stata sostituita.",),
        ("La bilancia mostra i grammi.",),
        ("Aggiungere un campanello alla bilancia",),
    ),
    "nl": (
        ("De weegschaal moet elke maand worden geijkt.",),
        ("We hadden de weegschaal eerder moeten ijken.",),
        ("We gaan een tweede weegschaal kopen.",),
        ("De weegschaal werd vervangen.",),
        ("De weegschaal toont gram.",),
        ("Bel aan de weegschaal toevoegen",),
    ),
    "pl": (
        ("Należy skalibrować wagę.", "Waga musi odrzucać nadmiar."),
        ("Powinniśmy byli skalibrować wagę.", "Trzeba było sprawdzić wagę."),
        ("Planujemy zakup drugiej wagi.", "Waga zostanie wymieniona."),
        ("Waga została wymieniona.",),
        ("Waga pokazuje gramy.",),
        ("Dodać dzwonek do wagi", "Wprowadzenie dziennika pieca"),
    ),
    "sv": (
        ("Vågen måste kalibreras.", "Vi bör köpa en våg till."),
        ("Vi borde ha kalibrerat vågen.",),
        ("Vi kommer att köpa en våg till.",),
        ("Vi har bytt vågen.",),
        ("Vågen visar gram.",),
        ("Lägg till en klocka på vågen",),
    ),
    "da": (
        ("Vægten skal kalibreres.", "Vekten bør kalibreres."),
        ("Vi burde have kalibreret vægten.", "Vi burde ha kalibrert vekten."),
        ("Vi vil købe en vægt til.",),
        ("Vægten blev skiftet.", "Vekten ble byttet."),
        ("Vægten viser gram.",),
        ("Tilføj en klokke til vægten", "Legg til en klokke på vekten"),
    ),
    "cs": (
        ("Váha musí odmítnout přetížení.", "Je třeba váhu zkalibrovat."),
        ("Měli jsme váhu zkalibrovat.",),
        ("Koupíme druhou váhu, plánujeme ji na květen.",),
        ("Váha byla vyměněna.",),
        ("Váha ukazuje gramy.",),
        ("Přidat zvonek k váze",),
    ),
    "ru": (
        ("Нужно калибровать весы каждый месяц.", "Весы должны отклонять перегруз."),
        ("Нужно было проверить весы.", "Весы следовало проверить."),
        ("Планируем купить вторые весы.", "Весы будут звонить.", "Проведём учения у печи."),
        ("Весы были заменены.", "Исправлено реле печи", "Завели журнал печи."),
        ("Весы показывают граммы.",),
        ("Добавить звонок к весам", "Внедрение журнала печи"),
    ),
    "uk": (
        ("Потрібно калібрувати ваги щомісяця.", "Слід перевірити ваги."),
        ("Слід було перевірити ваги.",),
        ("Плануємо купити другі ваги.",),
        ("Ваги були замінені.",),
        ("Ваги показують грами.",),
        ("Додати дзвінок до ваг",),
    ),
    "tr": (
        ("Terazi her ay ayarlanmalı.", "Terazinin ayarlanması gerekiyor."),
        ("Terazi önceden ayarlanmalıydı.",),
        ("İkinci bir terazi alacağız.", "Terazi yenilenecek."),
        ("Terazi yenilendi, fırın değiştirildi.",),
        ("Terazi gram gösteriyor.",),
        ("Teraziye zil eklenmesi", "Fırın için defter tutmak"),
    ),
    "id": (
        ("Timbangan harus dikalibrasi.",),
        ("Timbangan seharusnya dikalibrasi.",),
        ("Kami akan membeli timbangan kedua.",),
        ("Timbangan telah diganti.",),
        ("Timbangan menunjukkan gram.",),
        ("Tambahkan bel pada timbangan",),
    ),
    "vi": (
        ("Cân phải được hiệu chuẩn.",),
        ("Lẽ ra phải hiệu chuẩn cân.",),
        ("Chúng tôi sẽ mua cân thứ hai.",),
        ("Cân đã được thay.",),
        ("Cân hiện số gam.",),
        ("Bổ sung chuông cho cân",),
    ),
    "ja": (
        ("秤は毎月校正すべきである。", "秤を校正する必要がある。", "過積載を拒否しなければならない。"),
        ("秤を先に校正すべきだった。", "秤を校正しておけばよかった。"),
        ("二台目の秤を買う予定。", "来月から秤を点検していきます。"),
        ("秤を交換しました。", "秤の交換は対応済み"),
        ("秤の表示はグラム。", "過熱が発生する"),
        ("秤に鈴を追加する", "【窯】温度計の設置（山田）", "窯の記録帳を整備"),
    ),
    "zh": (
        ("秤应该每月校准。", "必须给炉子装温度计。", "秤需要定期校准"),
        ("当时本应先校准秤。", "早该换秤。"),
        ("我们将在五月买第二台秤。", "计划在六月更换炉子"),
        ("秤已更新。", "已经换了炉子"),
        ("秤显示克数。", "炉子不需要盖子"),
        ("增加炉温过高的提醒", "【炉子】完善烘烤手册"),
    ),
    "ko": (
        ("저울을 매달 교정해야 한다.", "저울 점검이 필요하다."),
        ("저울을 먼저 교정했어야 했다.",),
        ("저울을 하나 더 살 예정이다.", "내달까지 교체하겠습니다."),
        ("저울을 교체했습니다.", "저울 교체 완료"),
        ("저울 표시는 그램.",),
        ("저울에 경고음 추가", "가마 기록장 도입 (김)"),
    ),
}  # fmt: skip


def cue_of(text: str, language: str) -> Cue:
    return cue_in(language, text, words_of(text))


@pytest.mark.parametrize("language", LINES)
def test_each_line_has_its_cue(language: str) -> None:
    demands, hindsights, promises, reports, rest, imperatives = LINES[language]
    cues = {text: cue_of(text, language) for lines in LINES[language] for text in lines}
    assert {cues[text] for text in demands} == {Cue.DEMAND}, cues
    assert {cues[text] for text in hindsights} == {Cue.HINDSIGHT}, cues
    assert {cues[text] for text in promises} == {Cue.PROMISE}, cues
    assert {cues[text] for text in reports} == {Cue.DONE}, cues
    assert {cues[text] for text in rest}.isdisjoint(ASKING), cues
    assert {cues[text] for text in imperatives} == {Cue.IMPERATIVE}, cues


@pytest.mark.parametrize("language", LINES)
def test_every_phrase_of_the_data_is_found_in_a_line(language: str) -> None:
    order = ["hindsight", "demand", "promise", "consider", "done"]
    ranks = {Cue(name): rank for rank, name in enumerate(order)} | {Cue.IMPERATIVE: 2.5}
    for rank, name in enumerate(order):
        for phrase in foreign_cues.FOREIGN_CUES[name].get(language, ()):
            start, end = "xyz" * phrase.startswith("-"), "xyz" * phrase.endswith("-")
            line = f"Abc {start}{phrase.strip('-').replace('…', 'xyz')}{end} xyz"
            if language in ("ja", "zh", "ko"):
                line = f"秤{phrase}"
                if any(friend in line for friend in foreign_cues.FALSE_FRIENDS.get(language, ())):
                    continue
            found = cue_of(line, language)
            assert ranks.get(found, 9) <= rank, (phrase, line, found)


@pytest.mark.parametrize("language", LINES)
def test_a_page_of_these_lines_is_known_to_be_in_their_language(language: str) -> None:
    lines = [text for group in LINES[language] for text in group]
    text = "\n\n".join(f"- {line}" for line in lines)
    page = page_of(Document("nachlese.md", text))
    assert page.language == language
    assert len(page.cues) == len(lines)
    assert list(page.cues) == [cue_of(line, language) for line in lines]


def test_a_page_in_english_is_heard_by_the_words_of_english_alone() -> None:
    lines = [
        "Add a bell to the scale in the bakery of São José",
        "Müller said that the scale must be calibrated by the end of the month",
        "The oven was replaced and we will buy a second one",
    ]
    page = page_of(Document("postmortem.md", "\n".join(f"- {line}" for line in lines)))
    assert page.language is None
    assert page.cues == tuple(cue(line, words_of(line)) for line in lines)


@pytest.mark.parametrize("text", ["", "- ok\n", "```\nls\n```\n", "# 404\n\n- 12:03 up\n- 12:04 down\n"])
def test_a_page_that_tells_too_little_is_read_as_english(text: str) -> None:
    assert page_of(Document("postmortem.md", text)).language is None


def test_an_english_name_for_a_thing_is_no_order_on_a_page_of_another_language() -> None:
    assert cue_of("Release der Version 5", "de") is Cue.STATEMENT
    assert cue_of("Rollback para 5.30", "pt") is Cue.STATEMENT
    assert cue_of("Add a limit to the queue", "de") is Cue.IMPERATIVE


@pytest.mark.parametrize("text", ["(" * 5000, "。" * 5000, " -" * 5000, "[a] " * 2000, "hätte " * 3000, "Ж" * 9000])
@pytest.mark.parametrize("language", LINES)
def test_any_text_can_be_heard(text: str, language: str) -> None:
    assert isinstance(cue_of(text, language), Cue)


# By language: what is to be done although something is no longer so in it, or was; and what was done all the same.
NO_REPORTS = {
    "de": (
        "Grenze setzen, sodass ein Kunde die Waage nicht mehr leeren kann",
        "Quote einführen, damit das nicht mehr vorkommt",
        "Backen abbrechen, wenn das Rezept nicht mehr gelesen werden kann",
        "Alte Karten nicht mehr akzeptieren",
        "Waagen, die nicht mehr benutzt werden, abschalten",
        "Neue Grenze, damit ein Kunde den Teig nicht mehr leeren kann",
        "Alarm, wenn eine Sicherung nicht geschrieben wurde",
        "Nicht mehr als 100 Brote auf einmal löschen",
        "Kartenwechsel bis 30.4. automatisiert",
        "Rezept ergänzen (umgesetzt, sobald Lena zurück ist)",
    ),
    "fr": (
        "Quota pour qu'un client ne puisse plus vider la balance",
        "Alerte quand la sauvegarde n'a pas été faite",
        "Ne plus accepter l'ancien badge",
    ),
    "es": (
        "Cuota para que un cliente ya no pueda vaciar la balanza",
        "Alerta si el sello no ha sido renovado",
        "Alerta para hornos que ya estaban llenos",
    ),
    "pt": (
        "Cota para que um cliente não possa mais esvaziar a balança",
        "Alerta quando a cópia não foi gravada",
        "Não aceitar mais o crachá antigo",
        "Painel com as fornadas já concluídas",
        "Teste para garantir que o problema não volte mais",
        "Reprocessar as receitas que foram perdidas",
    ),
    "it": ("Limite affinché un cliente non possa più svuotare la bilancia", "Non accettare più il vecchio badge"),
    "nl": ("Limiet zodat een klant de weegschaal niet meer kan legen", "Oude pasjes niet meer accepteren"),
    "ja": (
        "保存が完了しなかった場合に通知する",
        "出荷完了後に自動で秤を確認する",
        "承認済みの変更のみ反映できるようにする",
        "検証済みの秤だけを使う",
        "秤の更新が完了したら通知する",
        "完了した出荷の一覧を表示する",
        "秤が更新済みかどうかを確認する",
        "二度と秤を枯渇させないように上限を設ける",
    ),
    "ko": ("보관이 중단되었을 때 알림 추가", "배포 완료 후 저울 확인 추가"),
}
REPORTS_ALL_THE_SAME = {
    "de": (
        "Grenze eingeführt, damit das nicht mehr vorkommt",
        "Damit das nicht mehr vorkommt, wurde eine Grenze eingeführt",
        "Der Ofen löscht nicht mehr ohne Rückfrage",
        "Wir haben eine Grenze gesetzt, sodass die Waage nicht mehr voll läuft",
    ),
    "fr": (
        "Le four ne supprime plus les recettes sans accord",
        "Nous avons ajouté une limite pour que la balance ne déborde plus",
    ),
    "es": ("El horno ya no borra recetas", "Hemos añadido una cuota para que ya no pase"),
    "pt": ("O forno não apaga mais receitas", "Foi criado um limite para que isso não ocorra mais"),
    "it": ("Il forno non cancella più ricette",),
    "ja": ("秤の上限を100に引き上げた", "秤の移行完了", "秤の対応は完了しました", "秤が枯渇しないようになった"),
    "ko": ("저울 배포 완료", "저울 보관이 중단되었다"),
}


def state_by_its_words(text: str, language: str) -> State | None:
    words = words_of(text)
    return state_by_words(text, words, cue_in(language, text, words), language=language)


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in NO_REPORTS.items() for text in texts])
def test_what_an_item_is_for_or_when_it_is_to_act_does_not_say_that_it_was_done(language: str, text: str) -> None:
    assert cue_of(text, language) is not Cue.DONE
    assert state_by_its_words(text, language) is not State.DONE


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in REPORTS_ALL_THE_SAME.items() for text in texts]
)
def test_what_is_no_longer_so_in_the_sentence_itself_was_done(language: str, text: str) -> None:
    assert state_by_its_words(text, language) is State.DONE
