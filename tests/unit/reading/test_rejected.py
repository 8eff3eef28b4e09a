"""A sentence that reports a rejected idea is no item, and least of all a change; one that reports a change is one."""

import re

import pytest

from followthrough.model import Document
from followthrough.reading import read
from followthrough.reading.settling.rejected import NO_PLANS, REJECTIONS

# A few lines in its language, so that the language is recognised, and a section for follow-ups.
PAGES = {
    "en": "# Queue stopped\n\nOn 6 October 2026 the queue stopped for two hours.\n\n## Action items\n\n",
    "de": "# Ausfall\n\nAm 6. Oktober 2026 stand die Warteschlange, und wir haben sie gestartet.\n\n## Maßnahmen\n\n",
    "fr": "# Panne\n\nLe 6 octobre 2026, la file s'est arrêtée et nous l'avons relancée.\n\n## Plan d'actions\n\n",
    "es": "# Parada\n\nEl 6 de octubre de 2026 se paró la cola y la reiniciamos a las diez.\n\n## Acciones\n\n",
    "pt": "# Parada\n\nNo dia 6 de outubro de 2026 a fila parou e nós não fomos avisados.\n\n## Ações\n\n",
    "it": "# Guasto\n\nIl 6 ottobre 2026 la coda si è fermata e gli avvisi non sono arrivati.\n\n## Azioni\n\n",
    "nl": "# Storing\n\nOp 6 oktober 2026 stond de wachtrij stil en het werd niet gemeld.\n\n## Acties\n\n",
    "ja": "# 障害報告\n\n2026年10月6日にキューが停止しました。\n\n## 再発防止策\n\n",
    "zh": "# 故障复盘\n\n2026年10月6日队列停止，两小时后恢复。\n\n## 改进措施\n\n",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        *(
            ("en", sentence)
            for sentence in (
                "While we toyed with a hosted queue, that isn't something we will pursue for now.",
                "We have no plans to mirror uploads to a second host.",
                "We looked at a rollback of all hosts and won't do it, since it would hurt everybody.",
                "A faster disk was discussed but isn't on the table.",
                "The proposal to print a copy of every letter was not carried.",
                "The proposal to buy a second host was voted down.",
                "The idea of a second queue was shelved.",
                "We talked about keeping copies for a year and decided that it's too expensive.",
            )
        ),
        ("de", "Ein dritter Standort für das Gateway wurde geprüft und verworfen."),
        ("de", "Der Umstieg auf Kafka wurde diskutiert, aber abgelehnt, weil er zu teuer ist."),
        ("de", "Auf eine zweite Datenbank wird verzichtet."),
        ("de", "Eine Umstellung auf TLS 1.3 ist nicht vorgesehen."),
        ("de", "Wir haben uns gegen eine zweite Datenbank entschieden."),
        ("fr", "Le passage à Kafka a été étudié puis écarté."),
        ("fr", "La mise en place d'un second site n'a pas été retenue."),
        ("es", "Se estudió cambiar de proveedor y se descartó."),
        ("es", "Barajamos un segundo centro, pero lo descartamos."),
        ("pt", "A compra de um segundo servidor foi avaliada e descartada."),
        ("it", "Il passaggio a Kafka è stato valutato e poi scartato."),
        ("nl", "Een tweede wachtrij is overwogen maar afgewezen."),
        ("ja", "サーバーの増設も検討しましたが、今回は見送ります。"),
        ("ja", "二重化は費用の面から実施しないこととしました。"),
        ("zh", "更换队列引擎（评估后决定不做）"),
        ("zh", "增加第二套集群，经讨论暂不考虑"),
    ],
)
def test_a_rejected_idea_is_given_up(language: str, sentence: str) -> None:
    page = read(Document("a.md", f"{PAGES[language]}- {sentence}\n"))

    assert not any(sentence in item.text for item in (*page.items, *page.suggestions))
    assert sentence in [line.text for line in page.given_up]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The idea of a second queue was dropped. We add a limit to the first one instead."),
        ("en", "We considered a second queue and rejected it, so we will add a limit to the first one."),
        ("en", "Count the messages that were examined but rejected"),
        ("en", "Requests without a token are now rejected."),
        ("en", "We discussed the limit and decided that it is too high, so Ana lowers it"),
        ("en", "The request of a customer was declined by the gateway (Bo, OPS-19)"),
        ("en", "A proposal of the optimizer was dropped (fix the race) - Ana"),
        ("en", "The recommendation was not accepted by the form, add the missing field"),
        ("en", "Old mails were discussed and dropped from the scope of phase 1, Ana moves them to phase 2"),
        ("en", "Expired tokens were not carried over (OPS-17, Ana)"),
        ("de", "Konfigurationen ohne Limit werden abgelehnt."),
        ("de", "Auf das manuelle Anlegen von Regeln wird künftig verzichtet."),
        ("de", "Prüfen, warum die Anfragen diskutiert, aber abgelehnt werden"),
        ("de", "Ein Limit wurde geprüft und eingebaut."),
        ("fr", "Compter les messages étudiés puis écartés"),
        ("fr", "Une configuration sans limite n'est pas acceptée."),
        ("es", "Contar y analizar los mensajes estudiados y descartados"),
        ("es", "Se estudió el límite de la cola y se redujo."),
        ("pt", "Analisar e contar as mensagens descartadas"),
        ("it", "Contare i messaggi esaminati e quelli scartati"),
        ("ja", "リトライを行わないことにしました。"),
        ("ja", "今後、手動でのデプロイは実施しないこととしました。"),
        ("zh", "讨论后决定改用新的队列引擎"),
    ],
)
def test_a_change_or_request_is_not_given_up_by_such_words(language: str, sentence: str) -> None:
    page = read(Document("a.md", f"{PAGES[language]}- {sentence}\n"))

    assert not any(sentence in line.text for line in page.given_up)


@pytest.mark.parametrize(("sentence", "pattern"), [*NO_PLANS, *REJECTIONS])
def test_each_pattern_matches_its_example(sentence: str, pattern: re.Pattern[str]) -> None:
    assert pattern.match(sentence) is not None
