"""Parts as other packages bring them: good ones, and each in its own way bad."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.support.sync_parts import Reader

from followthrough.model import Classification, Document, Finding, Kind, Severity, TrackerName
from followthrough.reading.outline import Heading, Outline, Paragraph, plain
from followthrough.rules.rule import Check, Rule
from followthrough.testing.fakes_tracker import FakeTracker


def broken() -> None:
    raise RuntimeError("no model\nhere")


def nothing(*_: object) -> None:
    return None


NUMBER = 3


class AllTests:
    version = "7"

    def classify(self, questions: list[Any]) -> Any:
        print("a word of mine")  # noqa: T201
        return [Classification(Kind.TEST, 0.8) for _ in questions]


class Short(AllTests):
    def classify(self, questions: list[Any]) -> Any:
        return []


class Sure(AllTests):
    def classify(self, questions: list[Any]) -> Any:
        return [Classification(Kind.TEST, float("nan")) for _ in questions]


class Unversioned(AllTests):
    version = 7  # type: ignore[assignment]


class Quit(BaseException):
    pass


def _finds(*lines: int, as_rule: str = "acme-rollback") -> Check:
    def check(rule: Rule, subject: Any, context: Any) -> Iterator[Finding]:
        yield from (replace(rule.finding(line, "no rollback is mentioned"), rule=as_rule) for line in lines)

    return check


def _crash(*_: object) -> Any:
    raise KeyError("oops")


def _quit(*_: object) -> Any:
    raise Quit("enough")


def _rule(check: Check, id_: str = "acme-rollback", confidence: Any = 1.0) -> Rule:
    return Rule(id_, "Rollback", Severity.ERROR, "Tells of no rollback.", "Say how it was undone.", check, confidence)


GOOD = _rule(_finds(1, 6))
CRASHING, QUITTING = _rule(_crash), _rule(_quit)
ANOTHER, BEYOND, BEFORE = _rule(_finds(1, as_rule="null-result")), _rule(_finds(7)), _rule(_finds(0))
WRONG = _rule(lambda *_: iter(["no finding"]))  # type: ignore[list-item]
SPACED, HIGH, TAKEN = _rule(_crash, "acme crash,\x1b[31m"), _rule(_crash, confidence="high"), _rule(_crash, "taken")


def read(text: str) -> Outline:
    return Outline((Heading(1, plain("Outage", 1)),))


def picky(text: str) -> Outline:
    raise LookupError("no such\nghost")


def leaves(text: str) -> Outline:
    raise SystemExit(0)


def beyond(text: str) -> Outline:
    return Outline((Paragraph(plain("Too far", 99)),))


class Wiki:
    name = "wiki"

    def documents(self) -> Iterator[Any]:
        yield Document("Outage", "# Outage\n")


class Files(Wiki):
    name = "files"


class Nameless(Wiki):
    name = None  # type: ignore[assignment]


class Failing(Wiki):
    def documents(self) -> Iterator[Any]:
        yield from super().documents()
        raise ConnectionError("the wiki is down")


class Odd(Wiki):
    def documents(self) -> Iterator[Any]:
        yield Document("Bytes", b"abc")  # type: ignore[arg-type]
        yield from super().documents()


class Pathless(Wiki):
    def documents(self) -> Iterator[Any]:
        yield Document(None, "abc")  # type: ignore[arg-type]


class Lab(FakeTracker):
    def __init__(self) -> None:
        super().__init__(TrackerName.GITLAB)
        self.add_place("acme/shop")
        self.finish(self.open("acme/shop", "Alert on full disks"))
        self.was_left = False

    def __enter__(self) -> "Lab":
        return self

    def __exit__(self, *_: object) -> None:
        self.was_left = True


class ReadOnlyLab(Reader):
    def __init__(self) -> None:
        super().__init__(Lab())


class Unreachable(Lab):
    def read(self, keys: Any) -> Any:
        yield from super().read(keys)
        raise ConnectionError("no route to the lab")


class Empty(Lab):
    def read(self, keys: Any) -> Any:
        return None


class Worded(Lab):
    def read(self, keys: Any) -> Any:
        return [replace(answer, state="done") for answer in super().read(keys)]  # type: ignore[type-var]


class Stuck(Lab):
    def __exit__(self, *_: object) -> None:
        raise OSError("the \u200bdoor\n\x1bis locked")


class Uncounted(Lab):
    @property
    def requests_made(self) -> int:  # type: ignore[override]
        raise OSError("the counter is broken")

    def rate_limit(self) -> Any:
        raise OSError("the counter is broken")


class Unknown(Lab):
    def __init__(self) -> None:
        super().__init__()
        self.name = TrackerName.OTHER
