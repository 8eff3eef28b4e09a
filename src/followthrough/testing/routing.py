"""Finds the handler for a path, and refuses anything that a route does not know instead of ignoring it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

from followthrough.testing.exchange import Request, Response

C = TypeVar("C")


@dataclass(frozen=True)
class Route(Generic[C]):
    """One method and path, with the query parameters and JSON fields that it accepts (None: any JSON)."""

    method: str
    pattern: re.Pattern[str]
    handler: Callable[[C], Response]
    query: frozenset[str]
    fields: frozenset[str] | None
    options: Mapping[str, Any] = field(default_factory=dict)

    def unknown(self, request: Request) -> list[str]:
        """The names in the request that this route does not accept."""
        names = [name for name in request.query if name not in self.query]
        body = request.json
        if self.fields is not None and isinstance(body, dict):
            names += [name for name in body if name not in self.fields]
        return names


class Routes(Generic[C]):
    """A table of routes, filled by the decorator `add`. `C` is the type that handlers are called with."""

    def __init__(self) -> None:
        self._routes: list[Route[C]] = []

    def add(
        self, method: str, path: str, *, query: Iterable[str] = (), fields: Iterable[str] | None = (), **options: Any
    ) -> Callable[[Callable[[C], Response]], Callable[[C], Response]]:
        """Register a handler. `{name}` in the path is one segment, `{name:path}` the rest of it."""
        expression = re.sub(r"\{(\w+):path\}", r"(?P<\1>.+)", path)
        expression = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", expression)

        def register(handler: Callable[[C], Response]) -> Callable[[C], Response]:
            known = None if fields is None else frozenset(fields)
            route = Route(method, re.compile(expression), handler, frozenset(query), known, options)
            self._routes.append(route)
            return handler

        return register

    def find(self, method: str, path: str) -> tuple[Route[C], dict[str, str]] | None:
        """The route for a request, with the values from its path, or None."""
        for route in self._routes:
            if route.method == method and (match := route.pattern.fullmatch(path)):
                return route, {name: unquote(value) for name, value in match.groupdict().items()}
        return None

    def methods(self, path: str) -> set[str]:
        """The methods that a path accepts."""
        return {route.method for route in self._routes if route.pattern.fullmatch(path)}
