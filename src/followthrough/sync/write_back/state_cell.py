"""The cell of a Markdown table that holds an item's state, and the word that sets it to done. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from followthrough.model import State
from followthrough.reading.items.states import state_of
from followthrough.reading.vocabulary.columns import Column, CustomColumns
from followthrough.reading.vocabulary.languages import language_of
from followthrough.reading.vocabulary.state_words import DONE_WORDS, OPEN_SIGNS, OPEN_WORDS, WHOLE_VALUE_STATES
from followthrough.sync.write_back.table_row import EMPHASIS, NOTHING, TableRow, column_of, fitted, row_of

_MOST_WORDS = 4
_LONGEST_STATE = 40
_LONGEST_SIGN = 3  # "🚧"
_LINES_READ = 400
_AROUND = re.compile(r"^\W{1,6}|\W{1,3}$")
# What a state may be followed by and keep: its issue in brackets, a link.
_STATE_AND_REST = re.compile(r"(?P<state>[^\W\d_][^()\[\]<>:,;|]{0,30}?)(?P<rest>\s*(?:[(\[].*|https?://\S+))", re.S)

_SIGNS: Mapping[str, str] = {
    **{"[ ]": "[x]", "[]": "[x]"},
    **dict.fromkeys((*OPEN_SIGNS, "❌"), "✅"),
    **{"☐": "☑", "✗": "✓", "✘": "✔"},
}
_ANSWERS: Mapping[str, str] = {
    **{"no": "Yes", "nein": "Ja", "nee": "Ja", "nej": "Ja", "nei": "Ja", "non": "Oui", "não": "Sim", "nie": "Tak"},
    **{"ne": "Ano", "нет": "Да", "ні": "Так", "否": "是"},
    **dict.fromkeys(("åpen", "ikke ferdig", "ikke påbegynt", "venter"), "Ferdig"),  # Norwegian, elsewhere under Danish
}
"""What becomes of the states to which their language's first word for done would not suit."""


def has_state_column(lines: Sequence[str], at: int, names: CustomColumns) -> bool:
    """Whether the row at this index is in a Markdown table with a state column."""
    return column_of(Column.STATUS, lines, at, names) is not None


def with_done(lines: Sequence[str], at: int, names: CustomColumns) -> str | None:
    """The row at this index with its state set to done, in the word that the column's other cells use.

    None if the row has no such cell, or if the cell holds more than a state. `names` are the user's own names of
    columns. The line keeps its width if the word fits.
    """
    place = column_of(Column.STATUS, lines, at, names)
    if place is None:
        return None
    number, top = place
    row = row_of(lines[at])
    if row is None or number >= len(row.cells):
        return None
    cell = row.cells[number].strip()
    word = cell.strip(EMPHASIS)
    state, rest = _state_in(word)
    if state is None:
        return None
    column = [near.cells[number].strip() for near in _rows_around(lines, at, top) if number < len(near.cells)]
    done = _done_word(column) or _suited(state, column, lines)
    made = cell.replace(state, done, 1) if state and done.strip(EMPHASIS) == done else f"{done}{rest}"
    if state_of(made) is not State.DONE:
        return None
    return row.with_cell(number, fitted(row.cells[number], made))


def _rows_around(lines: Sequence[str], at: int, header: int) -> list[TableRow]:
    """The other rows of the table."""
    end = at
    while end + 1 < len(lines) and "|" in lines[end + 1]:
        end += 1
    found = [row_of(lines[index]) for index in range(header + 2, end + 1) if index != at]
    return [row for row in found if row is not None]


def _state_in(word: str) -> tuple[str | None, str]:
    """The state in a cell and what follows it; (None, "") if the cell holds more than a state, or is done."""
    if word.casefold() in NOTHING:
        return word, ""
    if state_of(word) is not State.OPEN:
        return None, ""
    if len(word.split()) <= _MOST_WORDS and _is_only_a_state(word):
        return word, ""
    parts = _STATE_AND_REST.fullmatch(word)
    if parts is not None and _is_only_a_state(parts["state"]):
        return parts["state"], parts["rest"]
    return None, ""


def _is_only_a_state(word: str) -> bool:
    bare = _bare(word)
    return bool(_languages_of(bare)) or (not bare and len(word) <= _LONGEST_SIGN)


def _languages_of(bare: str) -> list[str]:
    """The languages in which a word in lower case is exactly a state of something not done."""
    spaced = bare.replace("-", " ").replace("_", " ")
    if WHOLE_VALUE_STATES["en"].get(spaced) is State.OPEN:
        return ["en"]
    return [language for language, words in OPEN_WORDS.items() if spaced in words or bare in words]


def _bare(word: str) -> str:
    """A state in lower case without the signs around it."""
    return _AROUND.sub("", word.lower()) if len(word) <= _LONGEST_STATE else ""


def _done_word(column: Sequence[str]) -> str | None:
    """The content of most done cells of the column, if that is a single word."""
    words = [cell for cell in column if len(cell) <= 20 and not re.search(r"[\d\[\]()<>/|]", cell)]
    done = Counter(cell for cell in words if state_of(cell.strip(EMPHASIS)) is State.DONE)
    return done.most_common(1)[0][0] if done else None


def _suited(state: str, column: Sequence[str], lines: Sequence[str]) -> str:
    """A word for done that fits this cell's state, else the other cells' states, else the document's language."""
    words = [cell.strip(EMPHASIS) for cell in column]
    for word in (state, *(other for other in words if state_of(other) is State.OPEN)):
        if word.casefold() not in NOTHING or word.casefold() in _SIGNS:
            return _as_written(_suits(word, lines), word)
    return _first_word("", lines)


def _suits(word: str, lines: Sequence[str]) -> str:
    plain = word.casefold().strip()
    sign = next((done for open_, done in _SIGNS.items() if plain.startswith(open_)), None)
    bare = _bare(word)
    if sign and not bare:
        return sign
    done = _ANSWERS.get(bare) or _first_word(bare, lines)
    return f"{sign} {done}" if sign else done


def _first_word(bare: str, lines: Sequence[str]) -> str:
    """The first word for done in the language of this state, or of the document where that is unclear."""
    languages = _languages_of(bare)
    if len(languages) != 1:
        text = "".join(lines[:_LINES_READ])
        of_document = language_of(text, [line.lower().split() for line in text.splitlines()])
        if not languages or of_document in languages:
            languages = [of_document or "en"]
    return DONE_WORDS[languages[0]][0].capitalize()


def _as_written(done: str, word: str) -> str:
    """In the same case as the word that it replaces."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return done
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return done.upper()
    return done.lower() if letters[0].islower() else done
