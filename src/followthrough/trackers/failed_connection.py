"""What to tell of a connection that failed: by a proxy it may be the proxy that is down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy

from followthrough.errors import RetryableError


@contextmanager
def connecting(what: str, url: str, timeout_seconds: float) -> Iterator[None]:
    """For one request: a connection that fails, or is too slow, leaves as a RetryableError."""
    try:
        yield
    except requests.Timeout as error:
        raise RetryableError(f"{what}: no answer within {timeout_seconds:g} s") from error
    except requests.RequestException as error:
        raise RetryableError(_failed(what, url, error)) from error


def _failed(what: str, url: str, error: requests.RequestException) -> str:
    """One line. A proxy is named with the variable that names it, and without its password."""
    if isinstance(error, requests.exceptions.ProxyError):
        proxy = select_proxy(url, get_environ_proxies(url)) or ""
        names = [name for name, value in os.environ.items() if value == proxy and name.lower().endswith("_proxy")]
        place = urlsplit(proxy if "://" in proxy else f"//{proxy}").netloc.rpartition("@")[2]
        if place:
            return f"{what}: the proxy {place} does not connect; check {sorted(names)[0] if names else 'its settings'}"
    return f"{what}: the connection failed ({type(error).__name__})"
