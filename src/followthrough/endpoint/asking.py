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
_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Text(Generic[T]):
    """Something to ask: the text to send, its name for people, and how to read the answer (ValueError: unusable)."""

    content: str
    name: str
    read: Callable[[str], T]


class Endpoint:
    """One endpoint for one run: shares the stored answers, and the knowledge that the endpoint is down.

    `tell` gets one line for each problem. With `keep_going` the built-in parts answer if the endpoint fails. Without it
    SkipError is raised, so that nothing based on the endpoint's answers is overwritten.
    """

    def __init__(
        self, config: EndpointConfig, chat: Chat, answers: Answers, tell: Callable[[str], None], *, keep_going: bool
    ) -> None:
        self._config = config
        self._chat = chat
        self._answers = answers
        self._tell = tell
        self._keep_going = keep_going
        self._down: str | None = None
        self._sound = False
        self._told: set[str] = set()

    @property
    def name(self) -> str:
        """Its name for people."""
        return f"{self._config.model} at {self._config.url}"

    def version(self, prompt: Prompt) -> str:
        """Changes whenever its answers may."""
        return f"{prompt.version}@{self._key(prompt, '').hex()[:12]}"

    def ask(self, prompt: Prompt, texts: Sequence[Text[T]], probe: Text[T]) -> list[T | None]:
        """The answer to each text in order, or None if there is no usable one.

        `probe` is a harmless text. If the endpoint cannot answer even that, the endpoint is at fault; otherwise the
        text is.
        """
        keys = [self._key(prompt, text.content) for text in texts]
        stored = self._answers.find(keys)
        found: dict[bytes, T] = {}
        unasked: dict[bytes, Text[T]] = {}
        for key, text in zip(keys, texts, strict=True):
            try:
                found[key] = text.read(stored[key])
            except (KeyError, ValueError):
                unasked.setdefault(key, text)
        with closing(self._said(prompt, list(unasked.values()))) as said:
            for (key, text), answer in zip(unasked.items(), said, strict=True):
                if isinstance(answer, str):
                    try:
                        found[key] = text.read(answer)
                        self._answers.store(key, answer)
                    except ValueError as error:
                        self._of_no_use(f"no usable answer to {text.name}: {error}", prompt, probe)
                elif isinstance(answer, RejectedError):
                    self._of_no_use(f"it refuses {text.name}: {answer}", prompt, probe)
        if self._answers.trouble:
            self._trouble(self._answers.trouble)
        if self._down and len(found) < len(set(keys)):
            if not self._keep_going:
                raise SkipError(one_line(f"{self.name}: {self._down}; what was stored stays", 400))
            self._trouble(f"{self._down}; where it has not answered before, the built-in judgement stands")
        return [found.get(key) for key in keys]

    def _said(self, prompt: Prompt, texts: Sequence[Text[T]]) -> Generator[str | FollowthroughError | None, None, None]:
        """The model's replies in order. A text without a reply gets an error or None."""
        if texts:
            with ThreadPoolExecutor(min(self._config.at_once, len(texts))) as pool:
                yield from pool.map(lambda text: self._say(prompt, text), texts)

    def _say(self, prompt: Prompt, text: Text[T]) -> str | FollowthroughError | None:
        """Runs in a thread. If the endpoint is down, it is not asked again in this run."""
        if self._down:
            return None
        try:
            return self._chat.say(prompt.system, text.content, most_tokens=prompt.most_tokens)
        except RejectedError as error:
            return error
        except FollowthroughError as error:
            self._down = self._down or str(error)
            return error

    def _of_no_use(self, line: str, prompt: Prompt, probe: Text[T]) -> None:
        """A text got no usable answer. No document may make the endpoint look down, or hide that it is."""
        if not self._sound and not self._down:
            said = self._say(prompt, probe)
            try:
                probe.read(said if isinstance(said, str) else "")
                self._sound = True
            except ValueError as error:
                reason = said if isinstance(said, RejectedError) else error
                self._down = self._down or f"it gives no usable answer ({reason})"
        if not self._down:
            self._trouble(f"{line}; the built-in judgement stands")

    def _trouble(self, line: str) -> None:
        if line in self._told or len(self._told) > _MOST_LINES:
            return
        self._told.add(line)
        last = "there is more like this, which is not listed"
        self._tell(one_line(f"{self.name}: {line if len(self._told) <= _MOST_LINES else last}", 400))

    def _key(self, prompt: Prompt, content: str) -> bytes:
        whole = "\0".join((self._config.url, self._config.model, prompt.version, content))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
