"""State columns under other names: a word for progress, or a question such as "Implemented?"."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from followthrough.reading.items.asides import is_only_day
from followthrough.reading.items.states import state_alone, state_of
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.state_words import DONE_SIGNS

# "Implemented?", "Closed (Y/N)": these headers ask whether the item is done. No other yes or no counts.
_QUESTION_HEADER = lazy_pattern(
    r"(?:is |fully |now |already )?(?:implemented|completed?|closed|delivered|resolved|finished|shipped|fixed|deployed|"
    r"done|in place|erledigt|umgesetzt|abgeschlossen|fertig|behoben|fait|réalisée?|terminée?|hecho|completad[oa]|"
    r"realizad[oa]|feito|concluíd[oa]|fatto|completat[oa]|gedaan|gereed|klaar|完了|済|实施完成|是否(?:已)?完成|已完成|完成)"
    r"[ ?？]*(?:[(\[]?(?:y(?:es)?|ja?|o(?:ui)?|s(?:i|í|im)?)/n(?:o|ein|on|ão|ee)?[)\]]?)?[ ?？]*|"
    rf"[{''.join(DONE_SIGNS)}\ufe0f ]+"
)
# Headers for the progress of the rows. Under any other one a thing may be open or closed, such as a circuit breaker.
_PROGRESS_HEADER = lazy_pattern(
    r"(?:(?:current|latest|our|management|team|progress|action|item|task) )?(?:completions?|implementation|progress|"
    r"responses?|outcomes?|results?|updates?|where (?:we|it|things) (?:are|is|stands?)|how far|disposition|closure|"
    r"execution|delivery|situation|condition|umsetzung|fortschritt|ergebnis|antwort|avancement|réalisation|réponse|"
    r"résultat|suivi|avance|ejecución|resultado|respuesta|seguimiento|andamento|execução|avanzamento|esito|voortgang|"
    r"resultaat|进展|进度|结果|完成情况|落实情况|状況|進捗|結果)[ ?？:]*|\W*"
)
_ANSWERS = {
    **dict.fromkeys(
        ("y", "yes", "j", "ja", "o", "oui", "s", "sí", "sim", "sì", "tak", "是", "x", "✓", "✔", "✔️"), "yes"
    ),
    **dict.fromkeys(("n", "no", "nein", "non", "não", "nee", "nie", "否", "✗", "✘", "☒"), "no"),
}
# Words that other columns use as well. A column with none but these is no state column.
_AMBIGUOUS = frozenset({"active", "half", "invalid", "new", "ok", "opened", *_ANSWERS})
_NOT_BEGUN = "○"
_MARKUP = " *_\n"
_EMPTY = "-–—? "
_LONGEST_CELL = 40
_FEWEST_STATES = 2


def state_cells(found: Sequence[Candidate], language: str | None) -> Mapping[int, str]:
    """The state of each row in a column that is not named for it, by the candidate's place."""
    cells: dict[int, str] = {}
    for _, table in groupby([row for row in found if row.cells], key=attrgetter("group", "header")):
        rows = list(table)
        by_question: list[Mapping[int, str]] = []
        by_progress: list[Mapping[int, str]] = []
        for at, name in enumerate(rows[0].header or [""] * len(rows[0].cells)):
            head = " ".join(name[:_LONGEST_CELL].lower().split())
            is_question = _QUESTION_HEADER.fullmatch(head) is not None or (not head and _are_signs(rows, at))
            if not is_question and _PROGRESS_HEADER.fullmatch(head) is None:
                continue
            if states := _states(rows, at, language, is_question=is_question):
                (by_question if is_question else by_progress).append(states)
        if len(only := by_question or by_progress) == 1:
            cells.update(only[0])
    return cells


def _are_signs(rows: Sequence[Candidate], at: int) -> bool:
    """Whether all cells of a column are signs: "✔", "✘", or nothing."""
    cells = [row.cells[at].strip(_MARKUP) for row in rows if at < len(row.cells)]
    return any(cells) and not any(char.isalnum() for cell in cells for char in cell)


def _states(rows: Sequence[Candidate], at: int, language: str | None, *, is_question: bool) -> Mapping[int, str]:
    """The states in a column, by the places of their rows. Empty if any cell holds something else."""
    found: dict[int, str] = {}
    common, days = True, 0
    for row in rows:
        cell = row.cells[at].strip(_MARKUP) if at < len(row.cells) else ""
        if not cell.strip(_EMPTY):
            continue
        named = row.columns.get(Column.STATUS)
        state = (
            None
            if named is not None and named.text.strip(_MARKUP) != cell
            else _state(cell, language, is_question=is_question)
        )
        if state is None:
            return {}
        found[row.index] = state
        common = common and state.lower() in _AMBIGUOUS
        days += is_only_day(cell)
    if is_question and days == len(rows) and Column.DUE not in rows[0].columns:
        return {}  # a day in each row may as well be until when
    return {} if not is_question and (common or len(found) < _FEWEST_STATES) else found


def _state(cell: str, language: str | None, *, is_question: bool) -> str | None:
    lower = cell.lower()
    if len(cell) > _LONGEST_CELL or (lower in _ANSWERS and not is_question):
        return None
    if is_question and (answer := _ANSWERS.get(lower)) is not None:
        return answer
    if cell in _NOT_BEGUN:
        return "open"
    if is_question:
        return "done" if is_only_day(cell) else cell if state_of(cell, language) is not None else None
    return cell if state_alone(cell, language) is not None else None
