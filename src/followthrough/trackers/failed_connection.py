"""What to tell of a connection that could not be made: by a proxy it may be the proxy that is down."""

import os
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy


def failed_connection(what: str, url: str, error: requests.RequestException) -> str:
    """One line. A proxy is named with the variable that names it, and without its password."""
    if isinstance(error, requests.exceptions.ProxyError):
        proxy = select_proxy(url, get_environ_proxies(url)) or ""
        names = [name for name, value in os.environ.items() if value == proxy and name.lower().endswith("_proxy")]
        place = urlsplit(proxy if "://" in proxy else f"//{proxy}").netloc.rpartition("@")[2]
        if place:
            return (
                f"{what}: no way through the proxy {place}; check {sorted(names)[0] if names else 'the settings of it'}"
            )
    return f"{what}: the connection failed ({type(error).__name__})"
