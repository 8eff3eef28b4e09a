"""Stores the assessment of each document, so that an unchanged document need not be read again."""

import json
import os
from dataclasses import astuple, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from followthrough.caching.cache_file import CacheFile
from followthrough.model.assessment import Assessment
from followthrough.model.postmortem import Document

_TABLE = "CREATE TABLE IF NOT EXISTS assessments (place BLOB PRIMARY KEY, key BLOB NOT NULL, found BLOB NOT NULL)"


class CachedAssessments:
    """The latest assessment of each document. `circumstances` is everything else that the result depends on.

    Stored data is checked against the types of the domain. What does not match is ignored.
    """

    def __init__(self, path: Path, circumstances: str) -> None:
        self._file = CacheFile(path, _TABLE)
        self._circumstances = circumstances

    def find(self, document: Document) -> Assessment | None:
        """The stored assessment of exactly this document under exactly these circumstances."""
        place_and_key = (_place(document), self._key(document))
        query = "SELECT found FROM assessments WHERE place = ? AND key = ?"
        row = self._file.read(lambda connection: connection.execute(query, place_and_key).fetchone(), None)
        if row is None:
            return None
        try:
            found = self._adapter.validate_json(row[0], strict=True)
        except ValidationError:
            return None
        return replace(found, postmortem=replace(found.postmortem, document=document))

    def save(self, assessment: Assessment) -> None:
        """Store it in place of an earlier assessment of the document. Not that of a day to come: it will pass."""
        document, day = assessment.postmortem.document, assessment.postmortem.facts.date
        if day is not None and day > datetime.now(UTC).date():
            return
        bare = replace(assessment, postmortem=replace(assessment.postmortem, document=replace(document, text="")))
        try:
            found = to_json(bare)
        except (PydanticSerializationError, UnicodeEncodeError):  # an unpaired surrogate, or an object of a plugin
            return
        row = (_place(document), self._key(document), found)
        self._file.write(lambda connection: connection.execute("REPLACE INTO assessments VALUES (?, ?, ?)", row))

    @cached_property
    def _adapter(self) -> TypeAdapter[Assessment]:
        return TypeAdapter(Assessment)

    def _key(self, document: Document) -> bytes:
        return _digest(self._circumstances, json.dumps(astuple(document)))


def _place(document: Document) -> bytes:
    return _digest(os.getcwd(), document.identity)  # noqa: PTH109  a Path would say the same and cost more


def _digest(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
