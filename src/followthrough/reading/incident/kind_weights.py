"""Weights of the signs of a report in log-odds: fitted by training/train_document_kind.py, kept as plain data."""

from followthrough.reading.incident.kind_signs import Signs

BIAS = 1.430

WEIGHTS = Signs(
    day_of_the_incident=0.532,
    severity_or_duration=0.346,
    sections_of_a_report=0.536,
    section_for_the_timeline=-0.363,
    section_for_follow_ups=0.534,
    tells_of_the_past=3.828,
    speaks_of_us=1.511,
    speaks_to_the_reader=-2.075,
    speaks_in_general=-1.487,
    announces=-0.979,
    instructs=-1.135,
    gaps=-2.509,
    times_of_day=0.641,
    links_alone=-0.951,
    length=1.522,
    a_few_lines=-0.965,
    named_a_guide=-2.351,
    named_something_else=-2.346,
    named_a_blank=-3.094,
    named_an_incident=-0.260,
)
