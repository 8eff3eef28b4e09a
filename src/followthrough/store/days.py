"""Days as numbers (since 1970-01-01) and lists in JSON, so that both databases handle them the same way."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

EPOCH = date(1970, 1, 1)


def number_of_day(day: date) -> int:
    """The number of a day."""
    return (day - EPOCH).days


def day_of_number(number: int) -> date:
    """The day of a number."""
    return EPOCH + timedelta(days=number)


class day_number(GenericFunction[int]):  # noqa: N801  it is a function in SQL
    """The number of the day of a date or a moment (in UTC)."""

    type = Integer()
    inherit_cache = True


@compiles(day_number, "sqlite")
def _sqlite(element: day_number, compiler: Any, **options: Any) -> str:
    return f"CAST(julianday(date({compiler.process(element.clauses, **options)})) - 2440587.5 AS INTEGER)"


@compiles(day_number, "postgresql")
def _postgresql(element: day_number, compiler: Any, **options: Any) -> str:
    inner = compiler.process(element.clauses, **options)
    (argument,) = element.clauses
    if getattr(argument.type, "python_type", None) is date:
        return f"(({inner}) - DATE '1970-01-01')"
    return f"((({inner}) AT TIME ZONE 'UTC')::date - DATE '1970-01-01')"


class json_any_row_is_true(GenericFunction[bool]):  # noqa: N801
    """Whether any row of a JSON list of lists has true in its second place."""

    inherit_cache = True


@compiles(json_any_row_is_true, "sqlite")
def _sqlite_rows(element: json_any_row_is_true, compiler: Any, **options: Any) -> str:
    inner = compiler.process(element.clauses, **options)
    return f"EXISTS (SELECT 1 FROM json_each({inner}) AS entry WHERE json_extract(entry.value, '$[1]'))"  # noqa: S608  the argument is compiled SQL


@compiles(json_any_row_is_true, "postgresql")
def _postgresql_rows(element: json_any_row_is_true, compiler: Any, **options: Any) -> str:
    inner = compiler.process(element.clauses, **options)
    return f"EXISTS (SELECT 1 FROM json_array_elements({inner}) AS entry WHERE (entry->>1)::boolean)"  # noqa: S608  the argument is compiled SQL


class json_list_contains(GenericFunction[bool]):  # noqa: N801
    """Whether a JSON list of words contains this one."""

    inherit_cache = True


@compiles(json_list_contains, "sqlite")
def _sqlite_words(element: json_list_contains, compiler: Any, **options: Any) -> str:
    words, word = (compiler.process(clause, **options) for clause in element.clauses)
    return f"EXISTS (SELECT 1 FROM json_each({words}) AS entry WHERE entry.value = {word})"  # noqa: S608  both are compiled SQL


@compiles(json_list_contains, "postgresql")
def _postgresql_words(element: json_list_contains, compiler: Any, **options: Any) -> str:
    words, word = (compiler.process(clause, **options) for clause in element.clauses)
    return f"EXISTS (SELECT 1 FROM json_array_elements_text({words}) AS entry(word) WHERE entry.word = {word})"  # noqa: S608  both are compiled SQL


def working_days_after(start: ColumnElement[int], days: int) -> ColumnElement[int]:
    """`Length(days, working=True).after` in SQL. Day 0 of the epoch was a Thursday."""
    weekday = (start + 3) % 7
    at = case((weekday > 4, start - (weekday - 4)), else_=start)
    from_weekday = case((weekday > 4, 4), else_=weekday)
    weeks, rest = divmod(days, 5)
    return at + (7 * weeks + rest) + case((from_weekday + rest > 4, 2), else_=0)
