"""Asks each text once: stored answers first, then the endpoint. The rest is left to the built-in parts."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Generic, TypeVar

from followthrough.endpoint.answers import Answers
from followthrough.endpoint.chat import Chat
from followthrough.endpoint.config import EndpointConfig
from followthrough.endpoint.prompts import Prompt
from followthrough.errors import FollowthroughError, RejectedError, SkipError
from followthrough.unseen import one_line

T = TypeVar("T")
_MOST_REPORTS = 10


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """A text to send, its name for people, and how to read the answer (ValueError: unusable)."""

    content: str
    name: str
    read: Callable[[str], T]


class Endpoint:
    """One endpoint for one run: shares the stored answers, and the knowledge that the endpoint is down.

    `report` gets one line for each problem. With `keep_going` the built-in parts answer if the endpoint fails. Without
    it SkipError is raised, so that nothing based on the endpoint's answers is overwritten.
    """

    def __init__(
        self, config: EndpointConfig, chat: Chat, answers: Answers, report: Callable[[str], None], *, keep_going: bool
    ) -> None:
        self._config = config
        self._chat = chat
        self._answers = answers
        self._report = report
        self._keep_going = keep_going
        self._down: str | None = None
        self._works = False
        self._reported: set[str] = set()

    @property
    def name(self) -> str:
        """Its name for people."""
        return f"{self._config.model} at {self._config.url}"

    def version(self, prompt: Prompt) -> str:
        """Changes whenever its answers may."""
        return f"{prompt.version}@{self._key(prompt, '').hex()[:12]}"

    def ask(self, prompt: Prompt, requests: Sequence[Request[T]], probe: Request[T]) -> list[T | None]:
        """The answer to each request in order, or None if there is no usable one.

        `probe` is a harmless request. If the endpoint cannot answer even that, the endpoint is at fault; otherwise the
        text is.
        """
        keys = [self._key(prompt, request.content) for request in requests]
        stored = self._answers.find(keys)
        found: dict[bytes, T] = {}
        unanswered: dict[bytes, Request[T]] = {}
        for key, request in zip(keys, requests, strict=True):
            try:
                found[key] = request.read(stored[key])
            except (KeyError, ValueError):
                unanswered.setdefault(key, request)
        with closing(self._replies(prompt, list(unanswered.values()))) as replies:
            for (key, request), reply in zip(unanswered.items(), replies, strict=True):
                if isinstance(reply, str):
                    try:
                        found[key] = request.read(reply)
                        self._answers.store(key, reply)
                    except ValueError as error:
                        self._handle_unusable(f"no usable answer to {request.name}: {error}", prompt, probe)
                elif isinstance(reply, RejectedError):
                    self._handle_unusable(f"it refuses {request.name}: {reply}", prompt, probe)
        if self._answers.trouble:
            self._report_once(self._answers.trouble)
        if self._down and len(found) < len(set(keys)):
            if not self._keep_going:
                raise SkipError(one_line(f"{self.name}: {self._down}; what was stored stays", 400))
            self._report_once(f"{self._down}; where it has not answered before, the built-in judgement stands")
        return [found.get(key) for key in keys]

    def _replies(
        self, prompt: Prompt, requests: Sequence[Request[T]]
    ) -> Generator[str | FollowthroughError | None, None, None]:
        """The model's replies in order. A request without a reply gets an error or None."""
        if requests:
            with ThreadPoolExecutor(min(self._config.at_once, len(requests))) as pool:
                yield from pool.map(lambda request: self._reply(prompt, request), requests)

    def _reply(self, prompt: Prompt, request: Request[T]) -> str | FollowthroughError | None:
        """Runs in a thread. If the endpoint is down, it is not asked again in this run."""
        if self._down:
            return None
        try:
            return self._chat.complete(prompt.system, request.content, most_tokens=prompt.most_tokens)
        except RejectedError as error:
            return error
        except FollowthroughError as error:
            self._down = self._down or str(error)
            return error

    def _handle_unusable(self, line: str, prompt: Prompt, probe: Request[T]) -> None:
        """A text got no usable answer. No document may make the endpoint look down, or hide that it is."""
        if not self._works and not self._down:
            reply = self._reply(prompt, probe)
            try:
                probe.read(reply if isinstance(reply, str) else "")
                self._works = True
            except ValueError as error:
                reason = reply if isinstance(reply, RejectedError) else error
                self._down = self._down or f"it gives no usable answer ({reason})"
        if not self._down:
            self._report_once(f"{line}; the built-in judgement stands")

    def _report_once(self, line: str) -> None:
        if line in self._reported or len(self._reported) > _MOST_REPORTS:
            return
        self._reported.add(line)
        last = "there is more like this, which is not listed"
        self._report(one_line(f"{self.name}: {line if len(self._reported) <= _MOST_REPORTS else last}", 400))

    def _key(self, prompt: Prompt, content: str) -> bytes:
        whole = "\0".join((self._config.url, self._config.model, prompt.version, content))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
