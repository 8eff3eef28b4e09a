"""What sort of document this is: a postmortem, a near miss, a template, or something else."""

import re
from collections.abc import Iterable, Sequence

from followthrough.model import Document, DocumentKind, Facts
from followthrough.reading.cues import Shape
from followthrough.reading.facts import file_name
from followthrough.reading.outline import Heading, Outline
from followthrough.reading.sections import SectionKind, section_kind

_NEAR_MISS = re.compile(
    r"near[ -]miss|close call|beinahe|presque[ -]accident|casi[ -]accidente|quase[ -]acidente|quasi-incident|"
    r"ヒヤリハット|未遂|未遂事故|险些",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"template|vorlage|modèle|plantilla|modelo|テンプレート|雛形|模板|boilerplate|how to write|guidelines?",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    r"post-?[ _]?mortem|incident|outage|retrospective|root cause|\brca\b|after[ -]action|downtime|disruption|"
    r"failure|störung|ausfall|"
    r"vorfall|panne|incidente|障害|ポストモーテム|事故|故障|インシデント|复盘", re.IGNORECASE,
)  # fmt: skip
_TELLING = frozenset(
    {
        SectionKind.TIMELINE,
        SectionKind.CAUSE,
        SectionKind.IMPACT,
        SectionKind.LESSONS,
        SectionKind.RESOLUTION,
        SectionKind.DETECTION,
        SectionKind.WENT_WRONG,
        SectionKind.WENT_WELL,
    }
)


def document_kind(
    document: Document, outline: Outline, facts: Facts, titles: Iterable[str], shapes: Sequence[Shape]
) -> DocumentKind:
    """The kind of a document, from its name, title, sections and the gaps that it leaves to be filled."""
    name = file_name(document.path).replace("_", " ")
    title = facts.title or ""
    named = " ".join((name, title))
    gaps = sum(1 for one in shapes if one.placeholder or one.instruction)
    share = gaps / len(shapes) if shapes else 0.0
    if (_TEMPLATE.search(named) and (facts.date is None or share > 0.2)) or (len(shapes) >= 5 and share >= 0.4):
        return DocumentKind.TEMPLATE
    stated = " ".join(str(outline.front_matter.get(key, "")) for key in ("kind", "type", "category", "tags", "labels"))
    if _NEAR_MISS.search(named) or _NEAR_MISS.search(stated[:500]):
        return DocumentKind.NEAR_MISS
    kinds = {section_kind(block.text.text) for block in outline.blocks if isinstance(block, Heading)}
    kinds.update(map(section_kind, titles))
    if len(kinds & _TELLING) >= 2 or _INCIDENT.search(named) or _INCIDENT.search(document.path):
        return DocumentKind.POSTMORTEM
    return DocumentKind.OTHER if len(kinds & _TELLING) == 0 else DocumentKind.POSTMORTEM
