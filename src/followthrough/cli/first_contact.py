"""Warns once where a settings file that was merely found sends texts or a token."""

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from followthrough.cli import console

if TYPE_CHECKING:
    from followthrough.remembering.memory_file import MemoryFile
    from followthrough.settings import Settings

_TABLE = "CREATE TABLE IF NOT EXISTS contacts (contact TEXT PRIMARY KEY)"


def tell_first_contacts(settings: "Settings", *, trackers: bool = False) -> None:
    """One line for each server that a settings file in the current folder or above names, once for file and server.

    A file that a person named says what that person wants, and so does the environment. In CI nobody is told: what was
    told there is forgotten with the machine, and of a change that nobody has accepted no server is taken at all.
    """
    if os.environ.get("CI"):
        return
    told = [*_endpoint(settings), *(_trackers(settings) if trackers else ())]
    if not told or settings.file is None:
        return
    from followthrough.remembering.memory_file import MemoryFile, answers_file

    memory = MemoryFile(answers_file(), _TABLE)
    for what, url in told:
        host = urlsplit(url).netloc
        if _is_first(memory, f"{host}\0{settings.file.absolute()}"):
            console.warn(f"{what} to {host}, because {settings.file} says so (this is said only once)")


def _is_first(memory: "MemoryFile", contact: str) -> bool:
    row = (sha256(contact.encode("utf-8", "replace")).hexdigest(),)
    query = "SELECT 1 FROM contacts WHERE contact = ?"
    if memory.recall(lambda connection: connection.execute(query, row).fetchone(), None) is not None:
        return False
    memory.remember(lambda connection: connection.execute("INSERT OR IGNORE INTO contacts VALUES (?)", row))
    return True


def _endpoint(settings: "Settings") -> Iterator[tuple[str, str]]:
    wanted = settings.classification
    asked = "endpoint" in (wanted.classifier, settings.reading.judge)
    if asked and wanted.endpoint_url and settings.found_file_says("classification", "endpoint_url"):
        yield "texts of documents are sent", wanted.endpoint_url


def _trackers(settings: "Settings") -> Iterator[tuple[str, str]]:
    for name, wanted in (("github", settings.github), ("jira", settings.jira)):
        if wanted.url and (wanted.token or wanted.token_file) and settings.found_file_says(name, "url"):
            yield f"the {'GitHub' if name == 'github' else 'Jira'} token is sent", wanted.url
