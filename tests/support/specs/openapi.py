"""Holds recorded exchanges against an OpenAPI description of the real service."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from followthrough.testing import Exchange


@dataclass
class Checked:
    """What came of a check: how many exchanges were held against the description, and which could not be."""

    held: int = 0
    undescribed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Request:
    host_url: str
    path: str
    method: str
    parameters: Any
    content_type: str
    body: bytes | None

    @property
    def full_url_pattern(self) -> str:
        return self.host_url + self.path


@dataclass(frozen=True)
class _Response:
    status_code: int
    headers: Any
    content_type: str
    data: bytes | None


@cache
def load(path: Path) -> Any:
    """The description, ready to check with."""
    from openapi_core import Config, OpenAPI

    described = json.loads(path.read_text(), object_hook=_mended)
    if path.name.startswith("jira"):
        # Jira writes a zone as +0000, which its description calls a date-time and RFC 3339 does not.
        _forget_times(described)
    return OpenAPI.from_dict(described, config=Config(spec_validator_cls=None))


def _mended(schema: dict[str, Any]) -> dict[str, Any]:
    # GitHub answers null where its description says "nullable" and leaves null out of the enumeration.
    if schema.get("nullable") and "enum" in schema and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    # A discriminator speaks of objects; here it stands over a list too. The alternatives themselves suffice.
    schema.pop("discriminator", None)
    # Alternatives overlap in both descriptions, so that "exactly one of them" holds for hardly any error.
    if "oneOf" in schema:
        schema["anyOf"] = schema.pop("oneOf")
    # Who may ask is the tests' own affair, and openapi-core does not know Jira's ways of saying it.
    schema.pop("security", None)
    return schema


def _forget_times(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("format") == "date-time":
            del schema["format"]
        for inner in schema.values():
            _forget_times(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _forget_times(inner)


def hold(exchanges: Iterable[Exchange], path: Path, host: str, translate: Callable[[Exchange], str | None]) -> Checked:
    """Checks exchanges. `translate` gives the path in the description's form; None leaves the exchange out."""
    from openapi_core.exceptions import OpenAPIError
    from openapi_core.templating.paths.exceptions import PathError

    description, checked = load(path), Checked()
    for exchange in exchanges:
        described = translate(exchange)
        if described is None:
            continue
        request = _request(exchange, host, described)
        try:
            _check(description, exchange, request)
            checked.held += 1
        except PathError:
            checked.undescribed.append(f"{exchange.method} {described}")
        except OpenAPIError as error:
            checked.faults.append(f"{exchange}\n    {_explained(error)}")
    return checked


def _check(description: Any, exchange: Exchange, request: _Request) -> None:
    from openapi_core.templating.responses.exceptions import ResponseNotFound
    from werkzeug.datastructures import Headers

    # A request that was refused may be wrong on purpose; one that was granted must be right.
    if 0 < exchange.status < 400:
        description.validate_request(request)
    if exchange.status == 0 or exchange.fault is not None:
        return
    body = exchange.response_body
    if "atlassian" in request.host_url:
        # Jira writes null for what is empty, where its description knows of absence only.
        body = _without_nulls(body)
    response = _Response(
        exchange.status,
        Headers(list(exchange.response_headers.items())),
        "application/json",
        None if body is None else json.dumps(body).encode(),
    )
    if body is None and exchange.status in (200, 201, 204, 304, 404):
        return
    try:
        description.validate_response(request, response)
    except ResponseNotFound:
        # The descriptions do not list every error; a good answer they must list.
        if exchange.status < 300:
            raise


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(one) for name, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value


def _request(exchange: Exchange, host: str, path: str) -> _Request:
    from openapi_core.datatypes import RequestParameters
    from werkzeug.datastructures import Headers, ImmutableMultiDict

    query = ImmutableMultiDict([(name, one) for name, values in exchange.query.items() for one in values])
    parameters = RequestParameters(query=query, header=Headers(list(exchange.headers.items())))
    sent = None if isinstance(exchange.body, bytes) else exchange.body
    if "atlassian" in host and isinstance(sent, dict):
        # The jira library sends null for what it was not given, and Jira takes it for absent.
        sent = {name: value for name, value in sent.items() if value is not None}
    if isinstance(sent, list) and path.endswith("/labels"):
        # PyGithub sends the bare list, which GitHub goes on taking and no longer describes.
        sent = {"labels": sent}
    body = None if sent is None else json.dumps(sent).encode()
    return _Request(host, path, exchange.method.lower(), parameters, "application/json", body)


def _explained(error: BaseException) -> str:
    lines, cause = [f"{type(error).__name__}: {error}"], error.__cause__
    for schema_error in getattr(cause, "schema_errors", ()):
        where = "/".join(map(str, schema_error.path))
        lines.append(f"at {where or 'top'}: {schema_error.message[:300]}")
        lines += [f"   or: {inner.message[:200]}" for inner in (schema_error.context or ())[:4]]
    if cause is not None and len(lines) == 1:
        lines.append(str(cause)[:400])
    return "\n    ".join(lines)
