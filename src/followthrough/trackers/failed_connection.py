"""The message for a failed connection. Behind a proxy, it may be the proxy that is down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy

from followthrough.errors import RetryableError


@contextmanager
def connecting(what: str, url: str, timeout_seconds: float) -> Iterator[None]:
    """Wraps one request. If the connection fails or is too slow, it raises RetryableError."""
    try:
        yield
    except requests.Timeout as error:
        raise RetryableError(f"{what}: no answer within {timeout_seconds:g} s") from error
    except requests.RequestException as error:
        raise RetryableError(_failed(what, url, error)) from error


def _failed(what: str, url: str, error: requests.RequestException) -> str:
    """One line. A proxy is named together with its environment variable, and without its password."""
    if isinstance(error, requests.exceptions.ProxyError):
        proxy = select_proxy(url, get_environ_proxies(url)) or ""
        names = [name for name, value in os.environ.items() if value == proxy and name.lower().endswith("_proxy")]
        place = urlsplit(proxy if "://" in proxy else f"//{proxy}").netloc.rpartition("@")[2]
        if place:
            return f"{what}: the proxy {place} does not connect; check {sorted(names)[0] if names else 'its settings'}"
    return f"{what}: the connection failed ({type(error).__name__})"
