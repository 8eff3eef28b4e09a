"""Findings that an author ignores, by a comment with a reason or by a setting for whole paths.

`<!-- followthrough: ignore RULE: reason -->` on its own line applies to what follows, at the end of a line to that
line, and `ignore-file` to the whole document. A finding about the whole document is ignored wherever its comment is,
and of a finding about several items only the item with the comment. A comment that ignores nothing is reported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from followthrough.model import Document, Finding
from followthrough.reading.markers import reason_in
from followthrough.reading.outline import Comment, line_of
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.lacking import narrowed
from followthrough.rules.rule import Rule, RuleContext
from followthrough.rules.select import no_such_rule
from followthrough.rules.subject import Subject

UNUSED = "unused-ignore"
_IGNORE_COMMENT = lazy_pattern(
    r"\s*followthrough\s*:\s*ignore(?P<file>-file)?(?![\w-])\s*(?P<rules>[^:]{0,200})(?::(?P<reason>.*))?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_RULE_NAME = lazy_pattern(r"\w[\w-]*")
_COMMENT_SIGNS = ("<!--", "..", "//", "#", "%")
_MOST_COMMENTS = 200


class Ignore(NamedTuple):
    """A comment that ignores rules. It applies to the lines from `first` to `last`, and is on `line`."""

    rules: tuple[str, ...]
    reason: str
    line: int
    first: int
    last: int
    whole_file: bool

    def covers(self, finding: Finding) -> bool:
        """Whether the comment applies to this finding, or to one of the items that it lists."""
        if finding.rule not in self.rules or not self.reason:
            return False
        lines = [finding.line] if finding.lacking is None else [item.line for item in finding.lacking.items]
        return finding.of_document or any(map(self.covers_line, lines))

    def covers_line(self, line: int) -> bool:
        """Whether the comment applies to this line."""
        return self.whole_file or self.first <= line <= self.last


def without_ignored(
    found: Sequence[Finding], rules: Sequence[Rule], subject: Subject, context: RuleContext
) -> list[Finding]:
    """The findings that are not ignored, and one finding for each comment that ignores nothing."""
    document = subject.postmortem.document
    by_path = _ignored_by_path(document, context) if context.per_file_ignores else frozenset()
    if "ignore" not in document.text.lower():
        return [finding for finding in found if finding.rule not in by_path] if by_path else list(found)
    ignores = list(_ignores_of(subject))
    narrowed_findings = [_without_covered(finding, ignores) for finding in found if finding.rule not in by_path]
    left = [finding for finding in narrowed_findings if finding is not None]
    unused = next((rule for rule in rules if rule.id == UNUSED), None)
    if unused is not None and UNUSED not in by_path:
        lines: dict[str, int | None] = dict.fromkeys(rule.id for rule in rules)
        lines |= {finding.rule: finding.line for finding in reversed(left)}
        for ignore in ignores:
            left.extend(_unused(unused, ignore, found, lines, context.rules))
    return left


def _without_covered(finding: Finding, ignores: Sequence[Ignore]) -> Finding | None:
    """The finding, without those of its items that a comment ignores. None if nothing is left."""
    covering = [ignore for ignore in ignores if ignore.covers(finding)]
    if not covering:
        return finding
    if finding.lacking is None:
        return None
    items = tuple(
        item for item in finding.lacking.items if not any(ignore.covers_line(item.line) for ignore in covering)
    )
    return narrowed(finding, finding.lacking, items) if items else None


def _ignored_by_path(document: Document, context: RuleContext) -> frozenset[str]:
    """The rules that the settings ignore for the path of this document."""
    paths = {document.path, *filter(None, (document.stable_path, document.settings_path))}
    paths |= {path.removeprefix("./") for path in paths}
    return frozenset(
        rule
        for pattern, names in context.per_file_ignores.items()
        if any(fnmatch(path, pattern) for path in paths)
        for rule in names
    )


def _ignores_of(subject: Subject) -> Iterator[Ignore]:
    """The comments of a document that ignore rules, in order."""
    comments = subject.outline.comments
    if not comments:
        return
    starts = sorted({line_of(block) for block in subject.outline.blocks if not isinstance(block, Comment)})
    for comment in comments[:_MOST_COMMENTS]:
        match = _IGNORE_COMMENT.match(comment.text[:1000])
        if match is None:
            continue
        names = tuple(name.lower() for name in _RULE_NAME.findall(match["rules"]))
        own_line = subject.line(comment.line).lstrip().startswith(_COMMENT_SIGNS)
        following = next((line for line in starts if line > comment.end_line), comment.end_line)
        last = next((line for line in starts if line > following), len(subject.lines) + 1) - 1
        yield Ignore(
            names,
            reason_in(match["reason"] or ""),
            comment.line,
            first=comment.line,
            last=max(last, following) if own_line else comment.end_line,
            whole_file=bool(match["file"]),
        )


def _unused(
    rule: Rule, ignore: Ignore, found: Sequence[Finding], left: Mapping[str, int | None], known: Sequence[str]
) -> Iterator[Finding]:
    anchor = f"{' '.join(ignore.rules)} {ignore.reason}"
    if not ignore.rules:
        yield rule.finding(ignore.line, "this comment names no rule to ignore", anchor=anchor)
    elif not ignore.reason:
        yield rule.finding(
            ignore.line, "this comment gives no reason of its own behind a colon, so it has no effect", anchor=anchor
        )
    else:
        for name in dict.fromkeys(ignore.rules):
            if known and name not in known:
                yield rule.finding(ignore.line, no_such_rule(name, known), anchor=anchor)
            elif name in left and not any(finding.rule == name and ignore.covers(finding) for finding in found):
                line = left[name]
                message = f"{name} finds something in line {line}; put this comment above it, or write ignore-file"
                if line is None:
                    message = f"{name} finds nothing here; this comment can go"
                yield rule.finding(ignore.line, message, anchor=anchor)
