"""The message for a failed connection. Behind a proxy, it may be the proxy that is down."""

import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy

from followthrough.errors import FollowthroughError, RetryableError, StopError
from followthrough.requesting.failure_reason import failure_reason, innermost


@contextmanager
def connecting(what: str, url: str, timeout_seconds: float) -> Iterator[None]:
    """Wraps one request. If the connection fails or is too slow, it raises RetryableError.

    `what` begins with the service: "Jira, GET search". A certificate that is not trusted raises StopError.
    """
    try:
        yield
    except requests.Timeout as error:
        raise RetryableError(f"{what}: no answer within {timeout_seconds:g} s") from error
    except requests.RequestException as error:
        raise _failed(what, url, error) from error


def _failed(what: str, url: str, error: requests.RequestException) -> FollowthroughError:
    """One line. A proxy is named together with its environment variable, and without its password."""
    if isinstance(error, requests.exceptions.ProxyError):
        proxy = select_proxy(url, get_environ_proxies(url)) or ""
        names = [name for name, value in os.environ.items() if value == proxy and name.lower().endswith("_proxy")]
        place = urlsplit(proxy if "://" in proxy else f"//{proxy}").netloc.rpartition("@")[2]
        if place:
            where = sorted(names)[0] if names else "its settings"
            return RetryableError(f"{what}: the proxy {place} does not connect; check {where}")
    server, section = urlsplit(url).netloc.rpartition("@")[2], what.partition(",")[0].lower()
    reason = failure_reason(error)
    match innermost(error):
        case ssl.SSLCertVerificationError():
            advice = f"{section}.ca_bundle names a file with the certificates to trust"
            return StopError(f"{what}: the certificate of {server} is not trusted ({reason}); {advice}")
        case socket.gaierror() | ConnectionRefusedError():
            return RetryableError(f"{what}: {server} cannot be reached ({reason}); check {section}.url and the network")
        case _:
            return RetryableError(f"{what}: the connection to {server} failed ({reason})")
