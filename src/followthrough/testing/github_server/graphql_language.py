"""Parses the part of the GraphQL language that queries need: selections, arguments, variables, fragments."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    r"""(?P<skip>[\s,\ufeff]+|\#[^\n\r]*)
    |(?P<spread>\.\.\.)
    |(?P<punctuation>[!$&()\[\]{}:=@|])
    |(?P<name>[A-Za-z_]\w*)
    |(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<block>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\")
    |(?P<string>"(?:[^"\\\n\r]|\\.)*")""",
    re.VERBOSE | re.DOTALL,
)
MAX_DEPTH = 40


class QuerySyntaxError(ValueError):
    """The text is not GraphQL, or not the part of it that is supported."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


@dataclass(frozen=True)
class Variable:
    """`$name` as a value."""

    name: str


@dataclass(frozen=True)
class Enum:
    """A bare name as a value."""

    name: str


@dataclass(frozen=True)
class VariableDefinition:
    """`$name: Type! = default`."""

    name: str
    type: str
    default: Any
    has_default: bool


@dataclass(frozen=True)
class FieldNode:
    """`alias: name(arguments) { selection }`."""

    name: str
    alias: str
    arguments: dict[str, Any]
    selection: list[Selection]
    line: int
    column: int
    conditions: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class FragmentSpread:
    """`...Name`."""

    name: str
    line: int
    column: int
    conditions: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class InlineFragment:
    """`... on Type { selection }`."""

    on: str | None
    selection: list[Selection]
    line: int
    column: int
    conditions: list[tuple[str, Any]] = field(default_factory=list)


Selection = FieldNode | FragmentSpread | InlineFragment


@dataclass(frozen=True)
class Operation:
    """A query or mutation."""

    kind: str
    name: str | None
    variables: list[VariableDefinition]
    selection: list[Selection]


@dataclass(frozen=True)
class Fragment:
    """`fragment Name on Type { selection }`."""

    name: str
    on: str
    selection: list[Selection]


@dataclass
class Document:
    """Everything in one query text."""

    operations: list[Operation] = field(default_factory=list)
    fragments: dict[str, Fragment] = field(default_factory=dict)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    offset: int


def parse(text: str) -> Document:
    """Parse a query text. Raises QuerySyntaxError with line and column."""
    return _Parser(text).document()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = self._tokenize()
        self._position = 0
        self._depth = 0

    def document(self) -> Document:
        document = Document()
        while self._peek().kind != "end":
            if self._peek().text == "fragment":
                fragment = self._fragment()
                document.fragments[fragment.name] = fragment
            else:
                document.operations.append(self._operation())
        if not document.operations:
            raise self._error("A query attribute must be specified and must be a string.")
        return document

    def _operation(self) -> Operation:
        if self._peek().text == "{":
            return Operation("query", None, [], self._selection())
        kind = self._name()
        if kind not in ("query", "mutation"):
            raise self._error(f"Expected one of query, mutation, fragment, not {kind!r}")
        name = self._name() if self._peek().kind == "name" else None
        variables = []
        if self._take("("):
            while not self._take(")"):
                variables.append(self._variable_definition())
        return Operation(kind, name, variables, self._selection())

    def _fragment(self) -> Fragment:
        self._expect("fragment")
        name = self._name()
        self._expect("on")
        return Fragment(name, self._name(), self._selection())

    def _variable_definition(self) -> VariableDefinition:
        self._expect("$")
        name = self._name()
        self._expect(":")
        type_ = self._type()
        has_default = self._take("=")
        return VariableDefinition(name, type_, self._value() if has_default else None, has_default)

    def _type(self) -> str:
        if self._take("["):
            shown = f"[{self._type()}]"
            self._expect("]")
        else:
            shown = self._name()
        return f"{shown}!" if self._take("!") else shown

    def _selection(self) -> list[Selection]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._error("The query is nested too deeply")
        self._expect("{")
        selected: list[Selection] = []
        while not self._take("}"):
            selected.append(self._selected())
        self._depth -= 1
        if not selected:
            raise self._error("A selection names at least one field")
        return selected

    def _selected(self) -> Selection:
        start = self._peek()
        line, column = self._where(start.offset)
        if self._take("..."):
            if self._peek().kind == "name" and self._peek().text != "on":
                return FragmentSpread(self._name(), line, column, self._directives())
            on = None
            if self._peek().text == "on":
                self._expect("on")
                on = self._name()
            conditions = self._directives()
            return InlineFragment(on, self._selection(), line, column, conditions)
        name = alias = self._name()
        if self._take(":"):
            name = self._name()
        arguments = self._arguments()
        conditions = self._directives()
        selection = self._selection() if self._peek().text == "{" else []
        return FieldNode(name, alias, arguments, selection, line, column, conditions)

    def _arguments(self) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        if self._take("("):
            while not self._take(")"):
                name = self._name()
                self._expect(":")
                arguments[name] = self._value()
        return arguments

    def _directives(self) -> list[tuple[str, Any]]:
        found = []
        while self._take("@"):
            name = self._name()
            arguments = self._arguments()
            if name not in ("include", "skip") or set(arguments) != {"if"}:
                raise self._error(f"Directive @{name} is not defined")
            found.append((name, arguments["if"]))
        return found

    def _value(self) -> Any:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._error("The query is nested too deeply")
        try:
            return self._plain_value()
        finally:
            self._depth -= 1

    def _plain_value(self) -> Any:
        token = self._next()
        if token.text == "$" and token.kind == "punctuation":
            return Variable(self._name())
        if token.text == "[" and token.kind == "punctuation":
            values = []
            while not self._take("]"):
                values.append(self._value())
            return values
        if token.text == "{" and token.kind == "punctuation":
            return self._object()
        if token.kind == "number":
            return json.loads(token.text)
        if token.kind == "string":
            return json.loads(token.text, strict=False)
        if token.kind == "block":
            return token.text[3:-3].replace('\\"""', '"""').strip()
        if token.kind == "name":
            words: dict[str, Any] = {"true": True, "false": False, "null": None}
            return words[token.text] if token.text in words else Enum(token.text)
        raise self._error(f"Expected a value, not {token.text!r}")

    def _object(self) -> dict[str, Any]:
        held: dict[str, Any] = {}
        while not self._take("}"):
            name = self._name()
            self._expect(":")
            held[name] = self._value()
        return held

    def _tokenize(self) -> list[_Token]:
        tokens, offset = [], 0
        while offset < len(self._text):
            match = _TOKEN.match(self._text, offset)
            if match is None:
                line, column = self._where(offset)
                shown = self._text[offset]
                raise QuerySyntaxError(f"Unexpected {shown!r} at [{line}, {column}]", line, column)
            if match.lastgroup != "skip":
                tokens.append(_Token(match.lastgroup or "", match.group(), offset))
            offset = match.end()
        return [*tokens, _Token("end", "end of the query", offset)]

    def _peek(self) -> _Token:
        return self._tokens[self._position]

    def _next(self) -> _Token:
        token = self._peek()
        if token.kind == "end":
            raise self._error("Unexpected end of the query")
        self._position += 1
        return token

    def _take(self, text: str) -> bool:
        token = self._peek()
        if token.text == text and token.kind in ("punctuation", "spread", "name"):
            self._position += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise self._error(f"Expected {text!r}, not {self._peek().text!r}")

    def _name(self) -> str:
        token = self._peek()
        if token.kind != "name":
            raise self._error(f"Expected a name, not {token.text!r}")
        self._position += 1
        return token.text

    def _where(self, offset: int) -> tuple[int, int]:
        before = self._text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def _error(self, message: str) -> QuerySyntaxError:
        line, column = self._where(self._peek().offset)
        return QuerySyntaxError(f"{message} at [{line}, {column}]", line, column)
