"""Which lines say of themselves that nobody will do them: "Won't do" in a state, "... — cancelled", "~~...~~".

Such a line is no promise any more. It must not be filed as an issue, be overdue, or pass for done.
"""

from followthrough.reading.items.progress import state_says
from followthrough.reading.items.references import references
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.columns import Column

# In lower case, as a state or at an end; what belongs to a word in some of its forms is written out.
_WORDS = (
    *("won't do", "won’t do", "wont do", "wont-do", "wontdo", "will not do", "not doing"),
    *("won't fix", "won’t fix", "wont fix", "wont-fix", "wontfix", "will not fix"),
    *("cancelled", "canceled", "rejected", "dropped", "obsolete", "abandoned", "declined", "superseded", "descoped"),
    *("not pursuing", "not pursued", "won't pursue", "won’t pursue"),
    *("verworfen", "abgelehnt", "gestrichen", "entfällt"),
    *("annulé", "annulée", "abandonné", "abandonnée", "rejeté", "rejetée"),
    *("cancelado", "cancelada", "descartado", "descartada", "rechazado", "rechazada", "rejeitado", "rejeitada"),
    *("annullato", "annullata", "geannuleerd", "avbruten", "avlyst", "отменено", "отклонено"),
    *("却下", "見送り", "中止", "対応しない", "已取消", "取消", "不做", "放弃", "취소"),
)
_SAYS = f"(?:{'|'.join(_WORDS)})"
_STATE = lazy_pattern(rf"[^\w]{{0,6}}{_SAYS}(?![\w-])")
# The last words of a text, behind a dash or colon or in a bracket, with at most a few words of why.
_AT_END = lazy_pattern(
    rf"(?:\s[-–—]{{1,2}}|[:;])\s{_SAYS}(?![\w-])(?:\s?[:;,.(–—][^()\n]{{0,40}}[)]?)?\W{{0,3}}$|"
    rf"[(\[（]{_SAYS}(?![\w-])[^()\[\]（）\n]{{0,40}}[)\]）]\W{{0,3}}$"
)
_LAST_CHARACTERS = 90
# With any number of words of why: "... — closed, not pursuing: nobody reads it".
_WITH_REASON = lazy_pattern(
    rf"[ \t][-–—]{{1,2}}\s(?:closed,? )?{_SAYS}(?:\s?[:–—]|\s-|\.|\s(?:because|since|weil|parce))\s"
)
_DASHES = (" -", " –", " —", "\t-")
_BEHIND = " -–—:;,.([*_"
_MOST_CHARACTERS = 600
_CROSSED_BOX = "[-] "  # as some note-taking tools write it


def given_up(candidate: Candidate) -> bool:
    """Whether a line says that it was dropped."""
    if candidate.rich.text.startswith(_CROSSED_BOX):
        return True
    state = candidate.columns.get(Column.STATUS)
    if state is not None and _STATE.match(state.text.strip().lower()) is not None:
        return True
    if candidate.rich.struck and _struck_out(candidate):
        return True
    text = candidate.rich.text[:_MOST_CHARACTERS]
    if holds_any(text, _DASHES):
        lower = lower_case(text)
        if holds_any(lower, _WORDS) and _WITH_REASON.search(lower) is not None:
            return True
    end = candidate.rich.text[-_LAST_CHARACTERS:].lower()
    return holds_any(end, _WORDS) and _AT_END.search(end) is not None


def _struck_out(candidate: Candidate) -> bool:
    """Whether a line is struck out, and not done: those who tick a box may have their editor strike it out.

    What is struck out before other words was rather replaced by them.
    """
    rich = candidate.rich
    start, end = rich.struck[0]
    behind = rich.text[end:].strip()
    if start > 0 and rich.text[:start].strip(_BEHIND):
        return False
    if _STATE.match(behind.lstrip(_BEHIND).lower()) is not None:
        return True
    state = candidate.columns.get(Column.STATUS)
    if candidate.checked or state_says(behind) or (state is not None and state_says(state.text)):
        return False
    return not behind.strip(_BEHIND) or (behind[0] in "([" and not references(rich.part(end, len(rich.text))))
