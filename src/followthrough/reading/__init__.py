"""Text in, postmortem out: layout, candidates, facts and references. Pure."""

from followthrough.reading.judging.features import Features, features
from followthrough.reading.judging.judge import Judge, Reason, StructuralJudge
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.read import page_of, read
from followthrough.reading.settings import ReadingSettings

__all__ = [
    "Candidate",
    "Features",
    "Judge",
    "Page",
    "ReadingSettings",
    "Reason",
    "StructuralJudge",
    "features",
    "page_of",
    "read",
]
