"""Postmortems in a folder of a GitHub repository, read through the API without a checkout."""

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from followthrough.errors import NotVisibleError, SkipError, StopError
from followthrough.model import Document, Skipped
from followthrough.sources.contents import text_of
from followthrough.sources.decoding import NotTextError
from followthrough.sources.names import NO_DOCUMENT

Get = Callable[[str], Any]
"""Returns the JSON at a path of the API, or raises an error of followthrough.errors."""
_MOST_FILES = 1_000  # GitHub lists no more files of a folder, without a word


def repository_source_name(repository: str, folder: str) -> str:
    """The name of such a source: `github:owner/repo`, with the folder if there is one."""
    return f"github:{repository}:{folder.strip('/')}".rstrip(":")


class GitHubRepository:
    """The documents under `folder` of `repository` ("owner/repo"), on its default branch.

    Sends one request per folder and one per document. `get` comes from the tracker's client, so retries, limits, and
    the token are the same.
    """

    def __init__(self, repository: str, folder: str, get: Get, is_document: Callable[[str], bool]) -> None:
        self._repository = repository
        self._folder = folder.strip("/")
        self._get = get
        self._is_document = is_document
        self._cut_short: list[str] = []

    @property
    def name(self) -> str:
        """`github:owner/repo`, with the folder if there is one."""
        return repository_source_name(self._repository, self._folder)

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, by path. Raises StopError if the folder is not visible, or contains no document.

        It is also raised, after all that is listed, if a folder may hold more.
        """
        self._cut_short.clear()
        try:
            entries = self._list(self._folder)
        except NotVisibleError:
            raise StopError("there is no such repository or folder, or this token may not see it") from None
        found = self._walk(entries)
        first = next(found, None)
        if first is None:
            raise StopError(NO_DOCUMENT)
        yield first
        yield from found
        if self._cut_short:
            raise StopError(
                f"GitHub lists {_MOST_FILES:,} files of a folder at most, and {self._cut_short[0] or 'the top'} may "
                "hold more that were not read; name a checkout in sources.paths instead, or divide the folder"
            )

    def _walk(self, entries: list[dict[str, Any]]) -> Iterator[Document | Skipped]:
        for entry in sorted(entries, key=lambda entry: str(entry["path"])):
            name, path = str(entry["name"]), str(entry["path"])
            if name.startswith("."):
                continue
            if entry["type"] == "dir":
                yield from self._walk(self._list(path))
            elif entry["type"] == "file" and self._is_document(name):
                yield self._read(path)

    def _list(self, folder: str) -> list[dict[str, Any]]:
        answer = self._get(self._contents(folder))
        if not isinstance(answer, list):
            raise StopError("is a file, not a folder; name the folder that holds the postmortems")
        if len(answer) >= _MOST_FILES:
            self._cut_short.append(folder)
        return answer

    def _read(self, path: str) -> Document | Skipped:
        try:
            answer = self._get(self._contents(path))
            if answer.get("encoding") != "base64":
                return Skipped(path, "larger than GitHub's contents API shows (1 MB)")
            text = text_of(path, base64.b64decode(answer["content"]))
        except NotTextError as error:
            return Skipped(path, str(error))
        except (SkipError, binascii.Error) as error:
            return Skipped(path, f"cannot be read: {error}")
        if not text.strip():
            return Skipped(path, "empty", failed=False)
        url = url if isinstance(url := answer.get("html_url"), str) else None
        return Document(path=path, text=text, source=self.name, url=url, repository=self._repository)

    def _contents(self, path: str) -> str:
        return f"/repos/{self._repository}/contents/{quote(path)}"
