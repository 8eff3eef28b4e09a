"""Tokens are those of the uncased BERT vocabulary."""

from followthrough.encoder.wordpiece import WordPiece

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "add", "retry", "##ing", "re", "##try", "cafe", "!", "予", "防", "-"]
TOKENS = WordPiece(PIECES)


def names(text: str, limit: int = 50) -> list[str]:
    return [PIECES[number] for number in TOKENS.encode(text, limit)]


def test_words_are_lower_case_and_without_accents() -> None:
    assert names("ADD Café") == ["add", "cafe"]


def test_the_longest_known_piece_is_taken_first() -> None:
    assert names("retrying") == ["retry", "##ing"]


def test_punctuation_and_cjk_characters_stand_alone() -> None:
    assert names("add!re-add 予防") == ["add", "!", "re", "-", "add", "予", "防"]


def test_a_word_with_an_unknown_part_is_unknown_as_a_whole() -> None:
    assert names("retryxyz add") == ["[UNK]", "add"]


def test_no_more_tokens_than_asked_for() -> None:
    assert names("add add add add", 3) == ["add"] * 3


def test_control_characters_and_a_lone_surrogate_do_no_harm() -> None:
    assert names("ad\x00d \ud800 \ufffd add")[-1] == "add"


def test_a_very_long_word_is_unknown_and_not_slow() -> None:
    assert names("a" * 100_000) == ["[UNK]"]
