"""A sentence that tells of a rejected idea is no item, and least of all a change; one that tells of a change is one."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

# A few lines in its language, so that the language is told, and a section for follow-ups.
PAGES = {
    "en": "# Queue stopped\n\nOn 6 October 2026 the queue stopped for two hours.\n\n## Action items\n\n",
    "de": "# Ausfall\n\nAm 6. Oktober 2026 stand die Warteschlange, und wir haben sie gestartet.\n\n## Maßnahmen\n\n",
    "ja": "# 障害報告\n\n2026年10月6日にキューが停止しました。\n\n## 再発防止策\n\n",
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
        ("ja", "サーバーの増設も検討しましたが、今回は見送ります。"),
        ("ja", "二重化は費用の面から実施しないこととしました。"),
    ],
)
def test_a_rejected_idea_is_given_up(language: str, sentence: str) -> None:
    page = read(Document("a.md", f"{PAGES[language]}- {sentence}\n"))

    assert not any(sentence in one.text for one in (*page.items, *page.suggestions))
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
        ("ja", "リトライを行わないことにしました。"),
        ("ja", "今後、手動でのデプロイは実施しないこととしました。"),
    ],
)
def test_a_change_or_request_is_not_given_up_by_such_words(language: str, sentence: str) -> None:
    page = read(Document("a.md", f"{PAGES[language]}- {sentence}\n"))

    assert not any(sentence in line.text for line in page.given_up)
