"""The steps of a trend."""

from enum import StrEnum


class Span(StrEnum):
    """The length of one step of a trend."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
