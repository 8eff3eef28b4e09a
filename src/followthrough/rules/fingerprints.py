"""What a finding is known by across edits: its rule and its words, never its line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from followthrough.model import Finding


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding of one document with its fingerprint, 32 hexadecimal digits; equals are counted in order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        words = " ".join(finding.anchor.split()).casefold()
        told = f"{finding.rule}\n{words}"
        ordinal = seen[told]
        seen[told] += 1
        yield finding, sha256(f"{told}\n{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
