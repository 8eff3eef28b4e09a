"""One request to a chat endpoint, repeated for errors that may pass."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy

import requests

from followthrough.endpoint.config import EndpointConfig
from followthrough.errors import (
    AccessError,
    FollowthroughError,
    RateLimitedError,
    RejectedError,
    RetryableError,
    StopError,
)
from followthrough.requesting.failure_reason import failure_reason
from followthrough.requesting.repeating import repeated
from followthrough.requesting.retry_after import seconds_to_wait
from followthrough.unseen import one_line

_LONGEST_ANSWER = 256 * 1024
_LONGEST_DETAIL = 160


class Chat:
    """Sends prompts to one endpoint and returns the model's replies. Safe to use from several threads.

    `sleep` takes seconds.
    """

    def __init__(self, config: EndpointConfig, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._config = config
        self._sleep = sleep
        self._session = requests.Session()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # With an `auth` of our own, requests does not send credentials from a .netrc file to this host.
        self._session.auth = self._authorize

    def complete(self, system: str, content: str, *, most_tokens: int) -> str:
        """The model's answer to `content` under the instructions `system`, at temperature 0.

        Raises RejectedError if this prompt is refused, RetryableError if all attempts failed, and StopError or
        AccessError if no prompt will be answered.
        """
        body = {
            "model": self._config.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": content}],
            "temperature": 0,
            "max_tokens": most_tokens,
        }
        return repeated(
            lambda: self._send(body),
            attempts=self._config.attempts,
            first_wait_seconds=self._config.first_wait_seconds,
            max_wait_seconds=self._config.max_wait_seconds,
            sleep=self._sleep,
        )

    def _send(self, body: dict[str, object]) -> str:
        deadline = time.monotonic() + self._config.timeout_seconds
        try:
            # No redirects: texts only go to the address in the settings.
            with self._session.post(
                f"{self._config.url}/chat/completions",
                json=body,
                timeout=self._config.timeout_seconds,
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = b"".join(self._parts(response, deadline))
                if response.status_code != HTTPStatus.OK:
                    raise self._refusal(response, answer)
        except requests.Timeout:
            raise self._timeout() from None
        except requests.RequestException as error:
            raise RetryableError(f"it cannot be reached ({failure_reason(error)})") from None
        return _content(answer)

    def _parts(self, response: requests.Response, deadline: float) -> Iterator[bytes]:
        size = 0
        for part in response.iter_content(1):  # a larger one is waited for, and blanks may drip for minutes
            size += len(part)
            if size > _LONGEST_ANSWER:
                raise RetryableError("its answer is absurdly long")
            if time.monotonic() > deadline:
                raise self._timeout()
            yield part

    def _timeout(self) -> RetryableError:
        return RetryableError(
            f"no answer within {self._config.timeout_seconds:g} s; classification.endpoint_timeout_seconds allows more"
        )

    def _authorize(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._config.token:
            request.headers["Authorization"] = f"Bearer {self._config.token}"
        return request

    def _refusal(self, response: requests.Response, answer: bytes) -> FollowthroughError:
        status = response.status_code
        if status in (401, 403):  # the server's own text may repeat the token
            return AccessError(f"it refuses the token ({status}); check classification.endpoint_token")
        message = f"{status}, {self._detail(answer)}".rstrip(", ")
        wait = seconds_to_wait(response.headers, datetime.now(UTC))
        if status == 429:
            return RateLimitedError(message, retry_after=wait)
        if status >= 500 or status == 408:
            return RetryableError(message, retry_after=wait)
        if status == 404 or status < 400:
            return StopError(f"{message}; check classification.endpoint_url and classification.endpoint_model")
        return RejectedError(message)

    def _detail(self, answer: bytes) -> str:
        try:
            error = json.loads(answer)["error"]
            detail = error if isinstance(error, str) else error["message"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        detail = str(detail)
        if self._config.token:
            detail = detail.replace(self._config.token, "(token)")
        return one_line(detail, _LONGEST_DETAIL)


def _content(answer: bytes) -> str:
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise RetryableError("what it sends is not a chat completion; is the address right?")
    return content
