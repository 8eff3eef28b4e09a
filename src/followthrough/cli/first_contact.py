"""Warns once if a settings file that was found automatically sends texts or a token to a server."""

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from followthrough.cli import console

if TYPE_CHECKING:
    from followthrough.caching.cache_file import CacheFile
    from followthrough.settings import Settings

_TABLE = "CREATE TABLE IF NOT EXISTS contacts (contact TEXT PRIMARY KEY)"


def warn_of_first_contacts(settings: "Settings", *, trackers: bool = False) -> None:
    """Print a line for each server named by a settings file in the current folder or above, once per file and server.

    A file that was named explicitly, and the environment, express what the person wants. In CI nothing is printed:
    the machine forgets it, and servers from unaccepted changes are never used there.
    """
    if os.environ.get("CI"):
        return
    contacts = [*_endpoint(settings), *(_trackers(settings) if trackers else ())]
    if not contacts or settings.file is None:
        return
    from followthrough.caching.cache_file import CacheFile, cache_path

    cache = CacheFile(cache_path(), _TABLE)
    for what, url in contacts:
        host = urlsplit(url).netloc
        if _is_first(cache, f"{host}\0{settings.file.absolute()}"):
            console.warn(f"{what} to {host}, because {settings.file} sets it (this is shown only once)")


def _is_first(cache: "CacheFile", contact: str) -> bool:
    row = (sha256(contact.encode("utf-8", "replace")).hexdigest(),)
    query = "SELECT 1 FROM contacts WHERE contact = ?"
    if cache.read(lambda connection: connection.execute(query, row).fetchone(), None) is not None:
        return False
    cache.write(lambda connection: connection.execute("INSERT OR IGNORE INTO contacts VALUES (?)", row))
    return True


def _endpoint(settings: "Settings") -> Iterator[tuple[str, str]]:
    wanted = settings.classification
    used = "endpoint" in (wanted.classifier, settings.reading.judge)
    if used and wanted.endpoint_url and settings.is_from_found_file("classification", "endpoint_url"):
        yield "texts of documents are sent", wanted.endpoint_url


def _trackers(settings: "Settings") -> Iterator[tuple[str, str]]:
    for name, wanted in (("github", settings.github), ("jira", settings.jira)):
        if wanted.url and (wanted.token or wanted.token_file) and settings.is_from_found_file(name, "url"):
            yield f"the {'GitHub' if name == 'github' else 'Jira'} token is sent", wanted.url
