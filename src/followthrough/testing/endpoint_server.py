"""A stand-in for an OpenAI-compatible chat endpoint, on loopback. The test chooses its replies."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

from followthrough.testing.exchange import Request, Response
from followthrough.testing.http_server import LoopbackServer

Reply = Callable[[str, Any], str]
"""Returns the model's reply to the instructions and the user's message, which is parsed if it is JSON."""

_FIELDS = {"model", "messages", "temperature", "max_tokens"}
_KINDS = {
    "test": ("test", "drill", "rehears"),
    "guardrail": ("limit", "validat", "refuse", "timeout", "automatic"),
    "tooling": ("alert", "dashboard", "log", "script", "監視"),
    "docs": ("runbook", "readme", "document"),
    "process": ("review", "checklist", "on-call"),
    "investigation": ("investigate", "find out", "look into"),
    "vague": ("careful", "attention"),
}


def reply_by_words(system: str, message: Any) -> str:  # noqa: ARG001
    """A model that looks for single words: kinds for an item, likelihoods for lines."""
    if "sections" in message:
        lines = {number: line for section in message["sections"] for number, line in section["lines"].items()}
        return json.dumps({"items": {number: 0.9 if _word(line)[1] else 0.1 for number, line in lines.items()}})
    kind, word = _word(message["text"])
    return json.dumps(
        {
            "kind": kind,
            "runner_up": "docs" if kind == "fix" else "fix",
            "confidence": 0.9 if word else 0.4,
            "checkable": any(character.isdigit() for character in message["text"]),
            "words": [word] if word else [],
        }
    )


def _word(text: str) -> tuple[str, str]:
    """The kind of the first known word, and that word; ("fix", "") if there is none."""
    folded = text.lower()
    found = [(folded.find(word), kind, word) for kind, words in _KINDS.items() for word in words if word in folded]
    return min(found)[1:] if found else ("fix", "")


class EndpointServer(LoopbackServer):
    """A chat endpoint for tests: `with EndpointServer() as server:` and `endpoint_url = server.url`.

    `reply` is its model, and may be replaced at any time. With `token`, requests without it are refused. Other models
    than `model` and unknown fields are refused, too.
    """

    product = "chat endpoint"

    def __init__(self, reply: Reply = reply_by_words, *, model: str = "small", token: str | None = None) -> None:
        super().__init__()
        self.reply = reply
        self.model = model
        self._token = token

    @property
    def url(self) -> str:
        """The base address for clients. It stays the same after a stop."""
        return f"{super().url}/v1"

    @property
    def messages(self) -> list[Any]:
        """The user's messages so far, parsed if they are JSON, whether or not they were answered."""
        return [_parsed(exchange.body["messages"][-1]["content"]) for exchange in self.requests]

    def answer(self, request: Request) -> tuple[Response, bool]:
        """Handle a request. The flag is False if the server does not know such a request."""
        if self._token and not hmac.compare_digest(
            request.headers.get("authorization", "").encode(), f"Bearer {self._token}".encode()
        ):
            return self._refused(401, "Incorrect API key provided"), True
        if (request.method, request.path) != ("POST", "/v1/chat/completions"):
            return self._refused(404, f"Unknown request: {request.method} {request.path}"), False
        body = request.json
        if not isinstance(body, dict) or not _FIELDS - {"temperature", "max_tokens"} <= body.keys() <= _FIELDS:
            return self._refused(400, "Unknown or missing field"), False
        if body["model"] != self.model:
            return self._refused(404, f"The model `{body['model']}` does not exist"), True
        messages = body["messages"]
        if [message["role"] for message in messages] != ["system", "user"]:
            return self._refused(400, "This stand-in wants a system message and a user's"), False
        text = self.reply(messages[0]["content"], _parsed(messages[1]["content"]))
        return Response(200, _completion(self.model, text)), True

    def error(self, status: int, message: str) -> Any:
        """The body of an error in the form of such servers."""
        return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": status}}

    def is_write(self, request: Request) -> bool:  # noqa: ARG002
        """Whether a request changes anything: none does."""
        return False

    def _refused(self, status: int, message: str) -> Response:
        return Response(status, self.error(status, message))


def _parsed(content: str) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content


def _completion(model: str, reply: str) -> Mapping[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": reply}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }
