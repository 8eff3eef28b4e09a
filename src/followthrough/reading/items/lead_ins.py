"""Whether the line before an item says that it was done: "The fault was fixed in 2.4 by:"."""

from collections.abc import Sequence

from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern

_DONE_BY = lazy_pattern(
    r"\b(?:was|were|been) (?:\w+ )?(?:addressed|closed|corrected|fixed|mended|mitigated|remedied|resolved|solved)\b"
    r"[^:]{0,60}? (?:by|through)(?: the following)?[:：]?$"
)
_MOST_LINES_BEFORE = 12
_LAST_CHARACTERS = 200  # enough for the pattern


def introduced_as_done(page: Page, candidate: Candidate) -> bool:
    """Whether a candidate is one of the changes after such a line, all of which begin with an "-ing" form."""
    at = candidate.index
    if not _is_gerund(page.words[at]):
        return False
    if candidate.titles and _is_done_by(candidate.titles[-1].text):
        return True
    for before in range(at - 1, max(at - _MOST_LINES_BEFORE, -1), -1):
        if page.candidates[before].titles != candidate.titles:
            return False
        if not _is_gerund(page.words[before]):
            text = page.candidates[before].text
            return text.endswith((":", "：")) and _is_done_by(text)
    return False


def _is_done_by(text: str) -> bool:
    return _DONE_BY.search(text[-_LAST_CHARACTERS:]) is not None


def _is_gerund(words: Sequence[str]) -> bool:
    return bool(words) and len(words[0]) > 5 and words[0].endswith("ing")
