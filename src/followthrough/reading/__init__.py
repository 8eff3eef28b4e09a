"""Text in, postmortem out: layout, candidates, facts and references. Pure."""

from followthrough.reading.judging.features import Features, features
from followthrough.reading.judging.judge import Judge, Reason, StructuralJudge
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.read import Judged, judged, page_of, postmortem_of, read
from followthrough.reading.settings import ReadingSettings

__all__ = [
    "Candidate",
    "Features",
    "Judge",
    "Judged",
    "Page",
    "ReadingSettings",
    "Reason",
    "StructuralJudge",
    "features",
    "judged",
    "page_of",
    "postmortem_of",
    "read",
]
