"""Which lines of a document the encoder is asked about, and its answers.

The encoder costs a hundred times as much as structure does, and structure rules out most lines, so it is only asked
about those that remain open. On held-out organisations two lines in three need no answer, and nothing is lost.
"""

from collections.abc import Sequence

import numpy as np

from followthrough.classification.encoder_port import VECTOR, Encoder, Matrix
from followthrough.classification.language import is_english
from followthrough.classification.passage import Passage, plain
from followthrough.model import LayoutElement
from followthrough.reading import Features, Page, StructuralJudge
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import SectionKind

OPEN = 0.1  # structural chance from which a line is open; a line where authors promise things always is
_CONCLUDING_SECTIONS = (SectionKind.LESSONS, SectionKind.SUMMARY, SectionKind.RESOLUTION, SectionKind.HORIZON, None)
_LATE_POSITION = 0.6
_LOG_ODDS_UNASKED = -5.0  # log-odds of being an item for a line that is not asked about


def open_lines(page: Page, found: Sequence[Features]) -> list[bool]:
    """Per candidate, whether the encoder is asked. It never is in a language that it does not understand."""
    if not _is_page_in_english(page):
        return [False] * len(page.candidates)
    likely = StructuralJudge().chances(found)
    return [chance >= OPEN or _may_promise(f) for chance, f in zip(likely, found, strict=True)]


def encoder_answers(encoder: Encoder, page: Page, is_open: Sequence[bool]) -> Matrix | None:
    """Signals (candidates, 10 + width), or None if no line is asked about.

    A line that is not asked about gets a low chance, no kind (zeros), and no vector (NaN).
    """
    passages = [_passage_in(candidate) for candidate, wanted in zip(page.candidates, is_open, strict=True) if wanted]
    if not passages:
        return None
    signals = encoder.signals(passages)
    found = np.zeros((len(is_open), signals.shape[1]), dtype=np.float32)
    found[:, VECTOR:] = np.nan
    found[:, VECTOR - 1] = _LOG_ODDS_UNASKED
    found[np.array(is_open)] = signals
    return found


def _passage_in(candidate: Candidate) -> Passage:
    """A candidate's text with the two headings over it, except for the document's title."""
    titles = [plain(t.text) for t in candidate.titles if t.level > 1 or len(candidate.titles) == 1]
    return Passage(plain(candidate.text), " > ".join([title for title in titles if title][-2:]))


def _is_page_in_english(page: Page) -> bool:
    """Whether the encoder understands the document."""
    return is_english(" ".join(candidate.text for candidate in page.candidates))


def _may_promise(f: Features) -> bool:
    """Whether a line is in a place where authors write what they conclude from an incident."""
    if f.placeholder or f.nothing or f.instruction or f.timed or f.ends_with_colon or f.cue is Cue.HINDSIGHT:
        return False
    if f.element is LayoutElement.ROW and not (f.item_column or f.under_follow_up):
        return False
    return (
        f.under_follow_up
        or f.section is SectionKind.LESSONS
        or (f.section in _CONCLUDING_SECTIONS and (f.position > _LATE_POSITION or f.cue.asks))
    )
