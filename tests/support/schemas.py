"""The schemas in docs/schemas, and whether an output follows the one that it names."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

FILES = sorted((Path(__file__).parents[2] / "docs" / "schemas").glob("*.json"))


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by what outputs call it."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
    return {each["$id"]: each for each in found}


def following(content: Any) -> Any:
    """The same content, if it follows the schema that it names. Raises ValidationError or KeyError."""
    schema = schemas()[content["schema"]]
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(content)
    return content
