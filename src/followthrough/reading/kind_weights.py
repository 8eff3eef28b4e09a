"""Weights of the signs of a report in log-odds: fitted by training/train_document_kind.py, kept as plain data."""

from collections.abc import Mapping

BIAS = 1.796

WEIGHTS: Mapping[str, float] = {
    "day of the incident": 0.800,
    "severity or duration": -0.072,
    "sections of a report": 0.323,
    "section for the timeline": -0.301,
    "section for follow-ups": 0.587,
    "tells of the past": 3.526,
    "speaks of us": 1.109,
    "speaks to the reader": -2.339,
    "speaks in general": -1.618,
    "announces": -0.964,
    "instructs": -0.976,
    "gaps": -1.933,
    "times of day": 0.675,
    "links alone": -0.877,
    "length": 1.137,
    "a few lines": -1.001,
    "named a guide": -2.403,
    "named something else": -2.313,
    "named a blank": -3.176,
    "named an incident": -0.331,
}
