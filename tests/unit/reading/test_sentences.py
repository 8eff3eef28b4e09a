"""A sentence ends where a reader would say it does."""

import pytest

from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import RichText, plain


def cut(text: str, **spans) -> list[str]:
    return [text[start:end] for start, end in sentences(plain(text, 1)._replace(**spans))]


@pytest.mark.parametrize(
    "whole",
    [
        "We upgrade to v2.5 of the proxy, e.g. on the canary first.",
        "Use approx. 30 minutes, i.e. half an hour, of Dr. Smith's time.",
        "See https://example.org/a.b?c=d. for the details",
        "The limit is 1.5 GB at 10:30 a.m. on Monday",
        "Run app.kubernetes.io/name before the deploy",
        "Das betrifft z.B. Kunden, d.h. alle.",
        "It said “no.” and stopped... then went on",
        'The form asks "are you sure?" before it wipes anything',
        "He shouted “stop!” and hung up",
    ],
)
def test_abbreviations_versions_and_addresses_end_no_sentence(whole: str):
    assert cut(whole) == [whole]


def test_a_writer_without_capitals_ends_sentences_too():
    assert cut("we was tired. a check is now in ci, e.g. for keys etc. and for v2.5 of it. sorry") == [
        "we was tired.",
        "a check is now in ci, e.g. for keys etc. and for v2.5 of it.",
        "sorry",
    ]
    assert cut("We use it. app is down") == ["We use it. app is down"]


def test_full_stops_question_marks_and_exclamation_marks_end_one():
    assert cut("Add a limit. Why did nobody notice? Page the on-call! Then test.") == [
        "Add a limit.",
        "Why did nobody notice?",
        "Page the on-call!",
        "Then test.",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("If the disk is full, don't.", "We will add an alert."),
        ("Nobody said it wasn’t.", "Add an alert."),
        ("The cache was not ours but the tenants'.", "We will split it."),
        ("We had neither retries, timeouts, etc.", "We will add all of them."),
        ("It was made by Acme Inc.", "The contract ends in May."),
        ("It came back at 10 p.m.", "Nobody was paged."),
        ("The restore took 40 min.", "Rehearse it twice a year."),
        ("The certificate ended in Dec.", "An alert would have told us."),
        ("Was it known? No.", "We add an alert."),
        ("We went with plan B.", "It held."),
        ("It is in memory now.[1]", "We will test it under load."),
        ("It is in memory now. [1]", "We will test it under load."),
    ],
)
def test_a_contraction_an_abbreviation_and_a_note_may_end_one(first: str, second: str):
    assert cut(f"{first} {second}")[-2:] == [first.rpartition("? ")[2], second]


@pytest.mark.parametrize(
    "whole",
    [
        "See no. 5 of the list",
        "Ask J. Smith about it",
        "Acme Inc. Berlin runs it",
        "a. We add a limit",
        "in the U.S. Navy",
    ],
)
def test_an_abbreviation_within_a_sentence_does_not(whole: str):
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "Am 7. Mai 2032 fiel die Waage aus",
        "Vom 3./4. Juni bis zum 12. Dez. 2032 war der Ofen kalt",
        "Im 3. Quartal messen wir neu, am 2. Ofen zuerst",
        "Den 7. maj 2032 og 7. toukokuuta, 7. května, 7. maja",
        "Das betrifft z. B. Kunden, d. h. Käufer, bzw. Gäste, ca. 5 Prozent laut Nr. 5 auf S. 12",
        "Siehe Abb. 3, Kap. 4, Abs. 5 und Ziff. 6 (sog. Ofenregel, i.d.R. Montag, „z. B. Brot“)",
        "Avisar a los turnos, p. ej. Hornos, aprox. 5 minutos, núm. 4",
        "Prévenir les clients, p. ex. Paris, env. 5 minutes, art. 3, c.-à-d. Lyon",
        "Avvisare i turni, ad es. Forno, ca. 5 minuti, art. 3, cfr. Allegato",
        "Waarschuw de ploeg, bijv. Oven, d.w.z. Bakkers, m.b.t. Brood, blz. 12",
        "Varna skiftet, t.ex. Ugnen, bl.a. Bagare, kl. 14, dvs. Måndag",
        "Advar holdet, f.eks. Ovnen, bl.a. Bagere, kl. 14, jf. Bilag",
        "Varoita vuoroa, esim. Uunia, vrt. Leipä",
        "Varovat směnu, tzn. Pekaře, např. Pec, čl. 3, str. 12, č. 5",
        "Ostrzec zmianę, np. Piec, tj. Piekarzy, m.in. Anię, art. 3, godz. 14",
        "Предупредить смену, т. е. Пекарей, т.к. Печь и др. Приборы, см. Приложение, ст. 3, рис. 4",
        "Попередити зміну, див. Додаток, напр. Піч, т.д. Хліб",
    ],
)
def test_ordinals_and_abbreviations_of_other_languages_end_no_sentence(whole: str):
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Es brannte im Jahr 2032.", "Mai war es kalt."),
        ("Wir haben 12.", "Wir brauchen mehr."),
        ("Wir tauschen Waage, Glocke usw.", "Wir messen danach."),
        ("Es lag am 3.", "Wir tauschen ihn."),
        ("Меняем весы, звонок и т.д.", "Мы измерим."),
        ("Меняем весы и др.", "Это поможет."),
        ("Vi byter våg osv.", "Det hjälper."),
        ("We had 12.", "May we have more."),
        ("We were late on 7.", "We are not now."),
        ("We moved to 1.5.", "August was quiet."),
        ("It is state of the art.", "Nobody knew."),
        ("We added 3.", "Set the limit."),
        ("We moved all of it to ES.", "Queries are slow."),
        ("We saw it two days ago.", "Customers had told us."),
        ("Меняем весы в 2032 г.", "Мы измерим."),
    ],
)
def test_what_begins_a_sentence_ends_the_one_before(first: str, second: str):
    assert cut(f"{first} {second}") == [first, second]


def test_full_stops_of_chinese_and_japanese_need_no_space():
    assert cut("障害が発生した。アラートを追加する。") == ["障害が発生した。", "アラートを追加する。"]


def test_code_is_never_cut():
    text = "Run rm -rf. Now please. Then stop."

    assert cut(text, code=((4, 15),)) == ["Run rm -rf. Now please.", "Then stop."]


def test_a_hard_break_and_a_tick_begin_a_new_sentence():
    assert cut("Add a limit\nAdd an alert") == ["Add a limit", "Add an alert"]
    assert cut("✅ Add a limit ✅ Add an alert") == ["✅ Add a limit", "✅ Add an alert"]


def test_the_number_of_an_entry_is_no_sentence():
    assert cut("1. Add a limit") == ["1. Add a limit"]


def test_parts_keep_their_lines_links_and_markup():
    text = RichText("One two. Three four five.", ((0, 7), (9, 8), (15, 9)), strong=((9, 14),))
    spans = list(sentences(text))
    second = text.part(*spans[1])

    assert (second.text, second.line, second.end_line, second.strong) == ("Three four five.", 8, 9, ((0, 5),))


@pytest.mark.parametrize("behind", ["(https://github.com/acme/queue/pull/12)", "(PR #12)", "(#12)."])
def test_a_link_behind_the_full_stop_belongs_to_the_sentence_before_it(behind: str):
    assert cut(f"Limit the memory of builds. {behind}") == [f"Limit the memory of builds. {behind}"]
    assert cut(f"Limit the memory. {behind} Then alert on it.") == [f"Limit the memory. {behind}", "Then alert on it."]


def test_no_piece_of_a_bracket_behind_the_full_stop_is_repeated():
    text = plain("Limit the retries. (See a! b) Add a test.", 1)
    assert [text.text[start:end] for start, end in sentences(text)] == ["Limit the retries. (See a! b)", "Add a test."]
