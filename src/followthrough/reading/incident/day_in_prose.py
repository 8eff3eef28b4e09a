"""The day of the incident in a sentence near the top, if the document starts with a different day."""

import re
from datetime import date

from followthrough.reading.incident.promised import blocks_of_promises
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import Outline, Paragraph, RichText, block_text
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.dates import dates_in

_ON = lazy_pattern(
    r"(?<!\w)(?:on|am|le|el|em|il|op)(?: the)?(?: [^\W\d]{3,9}(?:day|tag),?)?(?:, dem)? ?\Z", re.IGNORECASE
)
# A sentence about an incident names a failure, its beginning and end, or its length.
_FAILING = lazy_pattern(
    r"\b(?:stopped|failed|crashed|outage|incident|occurred|took place|happened|could(?: not|n['’]t)|"
    r"no \w+ (?:was|were)|(?:was|were|went) (?:down|offline|unable|unavailable|unreachable)|"
    r"(?:many|some|most) of (?:you|our)|"
    r"(?:from|between|von|zwischen) \d\d?[:.]\d\d|for (?:\d+|an?|one|two|three|several) (?:h|hours?|min(?:utes)?))\b",
    re.IGNORECASE,
)
# Other days belong to what led to the incident, what was done about it, or who wrote about it.
_NOT_THE_INCIDENT = lazy_pattern(
    r"\b(?:change[ds]?|commissioned|creat\w+|deploy\w*|earlier|enabled|fix\w*|install\w*|introduc\w+|merged|met|"
    r"migrat\w+|planned|posted|previous\w*|published|released?|renewed|replaced|resolved|restored|review\w*|"
    r"rolled out|scheduled|similar|since|switched|turned o[nf]f?|updated?|upgrad\w+|will|written)\b",
    re.IGNORECASE,
)
_HEAD_BLOCKS = 12
_FIRST_BLOCKS = 60
_MOST_CHARACTERS = 600
_WITHIN_DAYS = 200


def day_in_prose(outline: Outline, over: date, *, named: int) -> date | None:
    """The day of the incident in the first sentence that gives one before `over`: "On 3 May it stopped".

    None if the document mentions `over` more often than the `named` times at its top.
    """
    promised = blocks_of_promises(outline)
    for at, block in enumerate(outline.blocks[:_HEAD_BLOCKS]):
        if not isinstance(block, Paragraph) or at in promised:
            continue
        rich = block.text.part(0, _MOST_CHARACTERS)
        for start, end in sentences(rich):
            sentence = rich.text[start:end]
            begin, _, day = next(iter(dates_in(sentence, over.year)), (0, 0, over))
            if day >= over or _ON.search(sentence, 0, begin) is None:
                continue
            happened = _FAILING.search(sentence) is not None and _NOT_THE_INCIDENT.search(sentence) is None
            near = (over - day).days <= _WITHIN_DAYS
            return day if happened and near and _times_mentioned(outline, over) <= named else None
    return None


def day_behind_writing(rich: RichText, written: date) -> date | None:
    """The day of the incident after the day of writing on the same line: "Published 4 May. On 3 May a price ..."."""
    rich = rich.part(0, _MOST_CHARACTERS)
    for start, end in sentences(rich)[1:]:
        sentence = rich.text[start:end]
        begin, _, day = next(iter(dates_in(sentence)), (0, 0, written))
        is_incident = day < written and _ON.search(sentence, 0, begin) is not None
        if is_incident and _NOT_THE_INCIDENT.search(sentence) is None and (written - day).days <= _WITHIN_DAYS:
            return day
    return None


def _times_mentioned(outline: Outline, day: date) -> int:
    texts = (block_text(block)[:_MOST_CHARACTERS] for block in outline.blocks[:_FIRST_BLOCKS])
    return sum(mentioned == day for text in texts for _, _, mentioned in dates_in(text, day.year))
