"""Weights of the signs of a report in log-odds: fitted by training/train_document_kind.py, kept as plain data."""

from collections.abc import Mapping

BIAS = 1.430

WEIGHTS: Mapping[str, float] = {
    "day of the incident": 0.532,
    "severity or duration": 0.346,
    "sections of a report": 0.536,
    "section for the timeline": -0.363,
    "section for follow-ups": 0.534,
    "tells of the past": 3.828,
    "speaks of us": 1.511,
    "speaks to the reader": -2.075,
    "speaks in general": -1.487,
    "announces": -0.979,
    "instructs": -1.135,
    "gaps": -2.509,
    "times of day": 0.641,
    "links alone": -0.951,
    "length": 1.522,
    "a few lines": -0.965,
    "named a guide": -2.351,
    "named something else": -2.346,
    "named a blank": -3.094,
    "named an incident": -0.260,
}
