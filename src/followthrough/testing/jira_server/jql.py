"""The supported part of JQL. Any other clause, field, or function is an error, as in Jira."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from followthrough.testing.jira_server.jql_clauses import (
    NEWEST_FIRST,
    ORDERS,
    Asking,
    JqlError,
    Operand,
    Predicate,
    predicate,
)
from followthrough.testing.jira_server.state import Issue

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<operator>!=|!~|<=|>=|=|<|>|~)
    |(?P<mark>[(),])
    |(?P<property>issue\.property\[[^\]]+\](?:\.[\w.]+)?)
    |(?P<word>[^\s"'(),=!<>~]+))""",
    re.VERBOSE,
)
_RESERVED = frozenset({"and", "or", "not", "in", "is", "was", "changed", "order", "by", "empty", "null"})
MAX_DEPTH = 30


@dataclass
class Query:
    """What to find, and in which order."""

    where: Predicate | None = None
    order: list[tuple[str, bool]] = field(default_factory=list)

    def run(self, issues: list[Issue]) -> list[Issue]:
        """The matching issues, newest first unless the query says otherwise."""
        found = [issue for issue in issues if self.where is None or self.where(issue)]
        found.sort(key=lambda issue: issue.id, reverse=True)
        for name, descending in reversed(self.order):
            found.sort(key=ORDERS[name], reverse=descending)
        return found


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(text: str, asking: Asking) -> Query:
    """Reads a query. Raises JqlError."""
    return _Parser(text, asking).query()


class _Parser:
    def __init__(self, text: str, asking: Asking) -> None:
        self._tokens = _tokenize(text)
        self._position = 0
        self._depth = 0
        self._asking = asking

    def query(self) -> Query:
        query = Query()
        if not self._at_order() and self._peek().kind != "end":
            query.where = self._or()
        if self._at_order():
            self._order(query)
        if self._peek().kind != "end":
            raise self._unexpected()
        return query

    def _or(self) -> Predicate:
        options = [self._and()]
        while self._take_word("or"):
            options.append(self._and())
        return options[0] if len(options) == 1 else lambda issue: any(option(issue) for option in options)

    def _and(self) -> Predicate:
        parts = [self._not()]
        while self._take_word("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else lambda issue: all(part(issue) for part in parts)

    def _not(self) -> Predicate:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise JqlError("The JQL query is too deeply nested.")
        try:
            if self._take_word("not"):
                inner = self._not()
                return lambda issue: not inner(issue)
            if self._take_mark("("):
                inner = self._or()
                if not self._take_mark(")"):
                    raise self._unexpected()
                return inner
            return self._clause()
        finally:
            self._depth -= 1

    def _clause(self) -> Predicate:
        token = self._next()
        if token.kind not in ("word", "string", "property") or token.text.lower() in _RESERVED:
            raise self._unexpected(token)
        name, operator, operands = token.text, self._operator(), []
        if operator in ("in", "not in"):
            if not self._take_mark("("):
                raise self._unexpected()
            operands.append(self._operand())
            while self._take_mark(","):
                operands.append(self._operand())
            if not self._take_mark(")"):
                raise self._unexpected()
        elif operator in ("is", "is not"):
            if not (self._take_word("empty") or self._take_word("null")):
                raise self._unexpected()
        else:
            operands.append(self._operand())
        return predicate(name, operator, operands, self._asking)

    def _operator(self) -> str:
        token = self._next()
        if token.kind == "operator":
            return token.text
        word = token.text.lower() if token.kind == "word" else ""
        if word == "not" and self._take_word("in"):
            return "not in"
        if word == "is":
            return "is not" if self._take_word("not") else "is"
        if word != "in":
            raise self._unexpected(token)
        return "in"

    def _operand(self) -> Operand:
        token = self._next()
        if token.kind == "string":
            return Operand(re.sub(r"\\(.)", r"\1", token.text[1:-1]), quoted=True)
        if token.kind != "word" or token.text.lower() in _RESERVED - {"empty", "null"}:
            raise self._unexpected(token)
        if self._take_mark("("):
            if not self._take_mark(")"):
                raise JqlError(f"Function '{token.text}' does not take arguments here.")
            return Operand(token.text.lower(), function=True)
        return Operand(token.text)

    def _order(self, query: Query) -> None:
        self._position += 2
        while True:
            name = self._next().text.lower()
            if name not in ORDERS:
                raise JqlError(f"Not able to sort using field '{name}'.")
            descending = name in NEWEST_FIRST
            if self._take_word("asc"):
                descending = False
            elif self._take_word("desc"):
                descending = True
            query.order.append((name, descending))
            if not self._take_mark(","):
                return

    def _at_order(self) -> bool:
        following = self._tokens[self._position : self._position + 2]
        return [token.text.lower() for token in following if token.kind == "word"] == ["order", "by"]

    def _peek(self) -> _Token:
        return self._tokens[self._position]

    def _next(self) -> _Token:
        token = self._peek()
        if token.kind == "end":
            raise self._unexpected()
        self._position += 1
        return token

    def _take_word(self, word: str) -> bool:
        return self._take("word", word)

    def _take_mark(self, mark: str) -> bool:
        return self._take("mark", mark)

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if token.kind == kind and token.text.lower() == text:
            self._position += 1
            return True
        return False

    def _unexpected(self, token: _Token | None = None) -> JqlError:
        token = token or self._peek()
        where = f"(line 1, character {token.at + 1})"
        if token.kind == "end":
            return JqlError(f"Error in the JQL Query: The query ends before it is complete. {where}")
        return JqlError(f"Error in the JQL Query: '{token.text}' is not expected here. {where}")


def _tokenize(text: str) -> list[_Token]:
    tokens, offset = [], 0
    text = text.rstrip()
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None or match.lastgroup is None:
            shown = text[offset:].strip()[:1]
            message = f"The character '{shown}' is a reserved JQL character. You must enclose it in a string."
            raise JqlError(f"Error in the JQL Query: {message} (line 1, character {offset + 1})")
        tokens.append(_Token(match.lastgroup, match.group(match.lastgroup), match.start(match.lastgroup)))
        offset = match.end()
    return [*tokens, _Token("end", "", offset)]
