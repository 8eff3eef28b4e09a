"""Text in, postmortem out. Pure.

`read.read` is the entry point, and asks the rooms in this order: `formats` (how the document is laid out), `layout`
(which lines could be action items), `incident` (what the document says about its incident), `judging` (how likely
each line is an item), `settling` (which lines are items), `items` (their facts). All of them use the words in
`vocabulary`.

An owner or a state also shows that a line is an item, so `settling` asks `items` for them. What is given up is known
before the judge is asked: it is on the page.
"""

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
